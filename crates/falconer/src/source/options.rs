//! How large batches and events may get.

/// What becomes of an event whose payload is over the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Oversize {
    /// The stream fails with an error that gives size and limit.
    #[default]
    Error,
    /// The event is left out; how many were is logged.
    Drop,
    /// The event is cut to the limit; how many were is logged.
    Truncate,
}

/// How large batches and events may get.
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
    /// Events of a batch at the most; 128 unless set, at least 1.
    pub events: usize,
    /// Bytes of an event's payload at the most; 256 KiB unless set. Memory grows to what events need.
    pub event_size: usize,
    /// What becomes of larger events.
    pub oversize: Oversize,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self { events: 128, event_size: 256 * 1024, oversize: Oversize::Error }
    }
}
