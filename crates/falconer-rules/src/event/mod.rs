//! Events as rules see them: each yields the values of fields.

mod value;

use std::borrow::Cow;

use crate::field::SlotId;

pub use value::{FieldValue, List};

/// What a runner knows of an event without asking a plugin.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventMeta<'e> {
    /// The number within the source, from 1.
    pub number: u64,
    /// Nanoseconds since the Unix epoch.
    pub timestamp: u64,
    /// The timestamp of the source's first ordinary event; the start of relative times.
    pub first_timestamp: u64,
    /// The name of the event source.
    pub source: &'e str,
    /// The name of the plugin that made the event.
    pub plugin: &'e str,
    /// The name of the host, for alerts and `evt.hostname`.
    pub hostname: &'e str,
    /// Whether `evt.hostname` is empty all the same (`plugins_hostinfo: false`).
    pub hostname_hidden: bool,
    /// The name of an asynchronous event; `None` for an ordinary one.
    pub async_name: Option<&'e str>,
    /// Seconds east of UTC that local times are shown with. Falco uses the offset in force now.
    pub utc_offset: i32,
}

/// An event, as rules see it.
///
/// The methods take `&self` so that several values can be held at once; an implementation that extracts on demand
/// keeps its table of values behind cells.
pub trait Event {
    /// What is known without asking a plugin.
    fn meta(&self) -> EventMeta<'_>;

    /// The value of a plugin field; `None` if the event has none. Slots are those of the source's rules.
    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>>;

    /// The bytes of the event.
    fn payload(&self) -> &[u8] {
        &[]
    }

    /// The event in words, from its plugin (`event_to_string`).
    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        None
    }
}
