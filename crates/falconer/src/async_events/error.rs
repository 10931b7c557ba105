//! Why an async event was not sent.

use std::fmt;

/// Why an async event was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AsyncError {
    /// The host accepts no more events through this sender: it has stopped, it got a new one, or the plugin was
    /// destroyed.
    Closed,
    /// The event's name is not in [`ASYNC_EVENTS`](super::Async::ASYNC_EVENTS).
    Name {
        /// The name.
        found: String,
        /// The declared names.
        expected: &'static [&'static str],
    },
    /// The event would be longer than an event can be.
    Size {
        /// Its size in bytes.
        found: usize,
    },
    /// The host refused the event.
    Host(
        /// The host's message.
        String,
    ),
    /// The thread is ending: thread-local values are being destroyed.
    ThreadEnds,
}

impl fmt::Display for AsyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the host takes no more async events from this sender"),
            Self::Name { found, expected } => {
                write!(f, "async event: found name {found:?}, expected one of ASYNC_EVENTS:")?;
                expected.iter().try_for_each(|name| write!(f, " {name:?}"))
            }
            Self::Size { found } => {
                write!(f, "async event of {found} bytes is over the limit of {} bytes", u32::MAX)
            }
            Self::Host(text) => write!(f, "the host refused the async event: {text}"),
            Self::ThreadEnds => f.write_str("async event: the thread that sends it is ending"),
        }
    }
}

impl std::error::Error for AsyncError {}
