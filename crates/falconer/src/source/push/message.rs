//! What goes into a push stream, and why it may not.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// An event for a push stream: a payload and an optional time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) payload: Vec<u8>,
    pub(super) timestamp: u64,
}

impl Message {
    /// An event without a time: the host sets the time when it receives the event.
    pub fn new(payload: impl Into<Vec<u8>>) -> Self {
        Self { payload: payload.into(), timestamp: u64::MAX }
    }

    /// Sets the time; one before 1970 or after 2554 counts as none.
    #[must_use]
    pub fn at(mut self, time: SystemTime) -> Self {
        let time = time.duration_since(UNIX_EPOCH).ok();
        self.timestamp = time.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or(u64::MAX);
        self
    }

    /// The payload.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

impl<T: Into<Vec<u8>>> From<T> for Message {
    fn from(payload: T) -> Self {
        Self::new(payload)
    }
}

/// The stream has been closed; the event is returned.
#[derive(Clone, PartialEq, Eq)]
pub struct SendError(
    /// The event that was not sent.
    pub Message,
);

/// Why an event could not be sent immediately; the event is returned.
#[derive(Clone, PartialEq, Eq)]
pub enum TrySendError {
    /// The channel is full.
    Full(Message),
    /// The stream has been closed.
    Closed(Message),
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the event source has been closed")
    }
}

impl fmt::Display for TrySendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full(_) => "the queue of the event source is full",
            Self::Closed(_) => "the event source has been closed",
        })
    }
}

// An error about an event never prints the whole event.
impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for TrySendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for SendError {}
impl std::error::Error for TrySendError {}
