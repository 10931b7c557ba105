//! An event as filters and formats see it.

use std::borrow::Cow;

use falconer_event::{AsyncEvent, Event, PluginEvent};
use falconer_host::{EventInput, Plugin};
use falconer_rules::field::SlotId;
use falconer_rules::{self as rules, EventMeta, FieldValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::fields::Fields;

/// What all events of a run share.
pub(super) struct Setting {
    source: String,
    plugin: String,
    hostname: String,
    /// Seconds east of UTC, now.
    utc_offset: i32,
    /// Time of the first event that is not async.
    first_timestamp: Option<u64>,
}

impl Setting {
    pub(super) fn new(plugin: &Plugin) -> Self {
        let library = plugin.library();
        let hostname = std::env::var("FALCO_HOSTNAME")
            .unwrap_or_else(|_| gethostname::gethostname().to_string_lossy().into_owned());
        Self {
            source: library.event_source().unwrap_or("syscall").to_owned(),
            plugin: library.name().to_owned(),
            hostname,
            utc_offset: TimeZone::system().to_offset(Timestamp::now()).seconds(),
            first_timestamp: None,
        }
    }

    /// Takes note of an event's time.
    pub(super) fn see(&mut self, event: Event<'_>) {
        if event.type_code() != falconer_event::ASYNC_EVENT {
            self.first_timestamp.get_or_insert(event.timestamp());
        }
    }
}

/// One event, its fields extracted on demand.
pub(super) struct View<'e> {
    plugin: &'e Plugin,
    fields: &'e Fields,
    setting: &'e Setting,
    input: EventInput<'e>,
}

impl<'e> View<'e> {
    pub(super) fn new(
        plugin: &'e Plugin,
        fields: &'e Fields,
        setting: &'e Setting,
        input: EventInput<'e>,
    ) -> Self {
        Self { plugin, fields, setting, input }
    }

    /// The name of an async event; most events are none.
    fn async_name(&self) -> Option<&'e str> {
        let event = self.input.event();
        if event.type_code() != falconer_event::ASYNC_EVENT {
            return None;
        }
        AsyncEvent::try_from(event).ok().and_then(|event| str::from_utf8(event.name()).ok())
    }
}

impl rules::Event for View<'_> {
    fn meta(&self) -> EventMeta<'_> {
        let timestamp = self.input.event().timestamp();
        EventMeta {
            number: self.input.number(),
            timestamp,
            first_timestamp: self.setting.first_timestamp.unwrap_or(timestamp),
            source: &self.setting.source,
            plugin: &self.setting.plugin,
            hostname: &self.setting.hostname,
            hostname_hidden: false,
            async_name: self.async_name(),
            utc_offset: self.setting.utc_offset,
        }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        self.fields.get(slot, &self.input)
    }

    fn payload(&self) -> &[u8] {
        PluginEvent::try_from(self.input.event()).map(|event| event.payload()).unwrap_or_default()
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        let mut text = Vec::new();
        self.plugin.event_to_string(&self.input, &mut text).then_some(Cow::Owned(text))
    }
}
