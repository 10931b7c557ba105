//! Limits of batches and events.

/// What to do with an event whose payload is over the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Oversize {
    /// The stream fails with an error that states size and limit.
    #[default]
    Error,
    /// The event is dropped; the number of dropped events is logged.
    Drop,
    /// The event is truncated to the limit; the number of truncated events is logged.
    Truncate,
}

/// The limits of batches and events.
///
/// ```
/// use falconer::source::{BatchOptions, Oversize};
///
/// let options = BatchOptions::default();
/// assert_eq!((options.events, options.event_size), (128, 256 * 1024));
/// let options = BatchOptions { oversize: Oversize::Drop, ..options };
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchOptions {
    /// Maximum number of events in a batch; 128 by default, at least 1.
    pub events: usize,
    /// Maximum size of an event's payload in bytes; 256 KiB by default. Memory grows to what events need.
    pub event_size: usize,
    /// What to do with larger events.
    pub oversize: Oversize,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self { events: 128, event_size: 256 * 1024, oversize: Oversize::Error }
    }
}
