//! The handle that sends async events.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use falconer_event::{NO_TIMESTAMP, async_event_size, encode_async_event_into};

use super::{AsyncError, Gate};
use crate::log::Logger;
use crate::runtime::panics;

/// Sends async events, from any thread; clones send to the same host.
///
/// [`Async::start`](super::Async::start) receives it. It is closed when the host accepts no more events, which does not
/// wait for the plugin: a send in progress finishes first, and from then on sending fails with [`AsyncError::Closed`].
///
/// ```
/// use falconer::async_events::{AsyncError, AsyncSender};
///
/// fn report(sender: &AsyncSender, container: &str) -> Result<(), AsyncError> {
///     match sender.send("container", container) {
///         Err(AsyncError::Host(text)) => sender.logger().warning(text), // and go on
///         sent => sent?,
///     }
///     Ok(())
/// }
/// ```
///
/// Nothing is allocated per event: each thread reuses the memory of its last event.
///
/// If a thread that has a sender panics, the host's log gets the panic's message, because its events stop.
#[derive(Clone)]
pub struct AsyncSender {
    gate: Arc<Gate>,
    names: &'static [&'static str],
    logger: Logger,
}

impl AsyncSender {
    #[inline]
    pub(crate) fn new(gate: Arc<Gate>, names: &'static [&'static str], logger: Logger) -> Self {
        panics::watch();
        Self { gate, names, logger }
    }

    /// Sends an event without a time: the host sets the current time.
    ///
    /// Hosts put events in a queue of limited size. Events that do not fit are lost without an error; libsinsp logs
    /// this.
    ///
    /// # Errors
    ///
    /// [`AsyncError`] has the reasons.
    pub fn send(&self, name: &str, data: impl AsRef<[u8]>) -> Result<(), AsyncError> {
        self.send_encoded(NO_TIMESTAMP, name, data.as_ref())
    }

    /// Sends an event with a time; one before 1970 or after 2554 counts as none.
    ///
    /// libsinsp delivers events in the order of their times, and drops those more than 10 s in the future.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub fn send_at(&self, time: SystemTime, name: &str, data: impl AsRef<[u8]>) -> Result<(), AsyncError> {
        let time = time.duration_since(UNIX_EPOCH).ok();
        let time = time.and_then(|time| u64::try_from(time.as_nanos()).ok());
        self.send_encoded(time.unwrap_or(NO_TIMESTAMP), name, data.as_ref())
    }

    #[inline]
    fn send_encoded(&self, timestamp: u64, name: &str, data: &[u8]) -> Result<(), AsyncError> {
        if !self.names.contains(&name) {
            return Err(AsyncError::Name { found: name.to_owned(), expected: self.names });
        }
        let size = async_event_size(name, data);
        if u32::try_from(size).is_err() {
            return Err(AsyncError::Size { found: size });
        }
        self.gate.send(|buffer| encode_async_event_into(buffer, timestamp, name, data))
    }

    /// Whether the host accepts no more events, so that sending fails.
    #[inline]
    pub fn is_closed(&self) -> bool {
        !self.gate.is_open()
    }

    /// The host's log.
    #[inline]
    pub fn logger(&self) -> &Logger {
        &self.logger
    }
}

impl Drop for AsyncSender {
    #[inline]
    fn drop(&mut self) {
        if let Some(message) = panics::present() {
            self.logger.error(format_args!("a thread that sends async events panicked: {message}"));
        }
    }
}

impl fmt::Debug for AsyncSender {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncSender")
            .field("names", &self.names)
            .field("closed", &self.is_closed())
            .finish_non_exhaustive()
    }
}
