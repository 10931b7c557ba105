//! What can go wrong with an event source.

use falconer_event::EventError;

/// Why an event source cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The plugin makes no events.
    #[error("plugin {plugin} has no event source to open: it does not implement event sourcing")]
    NotASource {
        /// Name of the plugin.
        plugin: String,
    },
    /// The params contain a NUL byte, which the plugin API cannot carry.
    #[error("plugin {plugin}: the open params have a NUL byte at {at}; they must be text without NUL")]
    Nul {
        /// Name of the plugin.
        plugin: String,
        /// Where, in bytes.
        at: usize,
    },
    /// The plugin refuses.
    #[error("{message}")]
    Refused {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
}

/// Why a capture cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The plugin failed.
    #[error("{message}")]
    Failed {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// The plugin reports success without an event.
    #[error(
        "unexpected 0 size event returned by plugin {plugin}: next_batch succeeded without any event; a plugin with \
         nothing to deliver returns a timeout or the end"
    )]
    Nothing {
        /// Name of the plugin.
        plugin: String,
    },
    /// The plugin reports events and gives no array of them, or one that cannot be.
    #[error("plugin {plugin} reported {count} events and returned {found}")]
    NoEvents {
        /// Name of the plugin.
        plugin: String,
        /// How many it reports.
        count: u32,
        /// What is wrong with the array.
        found: &'static str,
    },
    /// An event is not of the form that it must have.
    #[error("malformed plugin event produced by plugin: '{plugin}' (event {index} of its batch: {problem})")]
    Event {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
        /// What is wrong with it.
        problem: EventError,
    },
    /// A plugin event of a plugin without an id has none either.
    #[error("malformed plugin event produced by plugin (no ID): '{plugin}' (event {index} of its batch)")]
    NoId {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
    },
    /// An event carries the id of another plugin.
    #[error(
        "unexpected plugin ID in plugin event: plugin='{plugin}', expected_id={expected}, actual_id={found} (event \
         {index} of its batch)"
    )]
    Id {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
        /// The plugin's id.
        expected: u32,
        /// The id in the event.
        found: u32,
    },
    /// Two events share memory, so that completing one would change the other, which may be in use.
    #[error(
        "plugin {plugin} returned {}; each event needs bytes of its own, because the host fills in times and ids",
        overlap(*.first, *.second)
    )]
    Overlap {
        /// Name of the plugin.
        plugin: String,
        /// Index of one of the events in their batch.
        first: u32,
        /// Index of the other one; the same as `first` for an event that lies in the array of the batch's pointers.
        second: u32,
    },
    /// The capture failed before; the plugin was not asked again.
    #[error("the event source of plugin {plugin} failed before; open it again to go on")]
    Ended {
        /// Name of the plugin.
        plugin: String,
    },
}

/// Which events of a batch overlap, in words.
fn overlap(first: u32, second: u32) -> String {
    if first == second {
        format!("an event that lies in the array of pointers to the events (event {first} of its batch)")
    } else {
        format!("events that overlap in memory (events {first} and {second} of its batch)")
    }
}
