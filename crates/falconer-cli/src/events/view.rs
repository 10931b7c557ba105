//! An event as filters and formats see it.

use std::borrow::Cow;

use falconer_event::{AsyncEvent, PluginEvent};
use falconer_host::{EventInput, Plugin};
use falconer_rules::field::SlotId;
use falconer_rules::{self as rules, EventMeta, FieldValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::fields::Fields;

/// What all events of a plugin share.
pub(super) struct Setting {
    source: String,
    plugin: String,
    hostname: String,
    /// Seconds east of UTC, now.
    utc_offset: i32,
}

impl Setting {
    pub(super) fn new(source: &str, plugin: &str) -> Self {
        let hostname = std::env::var("FALCO_HOSTNAME")
            .unwrap_or_else(|_| gethostname::gethostname().to_string_lossy().into_owned());
        Self {
            source: source.to_owned(),
            plugin: plugin.to_owned(),
            hostname,
            utc_offset: TimeZone::system().to_offset(Timestamp::now()).seconds(),
        }
    }
}

/// One event, its fields extracted on demand.
pub(super) struct View<'e> {
    plugin: &'e Plugin,
    fields: &'e Fields,
    setting: &'e Setting,
    /// Time of the first event.
    first_timestamp: u64,
    input: EventInput<'e>,
}

impl<'e> View<'e> {
    pub(super) fn new(
        plugin: &'e Plugin,
        fields: &'e Fields,
        setting: &'e Setting,
        first_timestamp: u64,
        input: EventInput<'e>,
    ) -> Self {
        Self { plugin, fields, setting, first_timestamp, input }
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
        EventMeta {
            number: self.input.number(),
            timestamp: self.input.event().timestamp(),
            first_timestamp: self.first_timestamp,
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
