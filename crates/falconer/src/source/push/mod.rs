//! A stream from a channel.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

mod channel;
mod message;
mod sender;

use self::channel::{Channel, Item, Received};
pub use self::message::{Message, SendError, TrySendError};
pub use self::sender::Sender;
use super::batch::Batch;
use super::instance::{Instance, Next};
use super::shared::{Settings, batch_settings, instance_settings, timeout_setting};
use crate::Result;
use crate::metrics::Meter;

/// Stands for a timeout so long that the clock can't express when it ends.
const A_YEAR: Duration = Duration::from_hours(365 * 24);

/// A stream from a channel; [`push`] makes it.
///
/// A batch is delivered when it is full, or, with the events so far, when the timeout has passed since the host asked
/// for it. The stream ends when it is cancelled, when a sender ends it, and when all senders are dropped. It fails when
/// a sender fails it, and when a thread that has a sender panics.
#[derive(Debug)]
pub struct Push {
    channel: Arc<Channel>,
    settings: Settings,
    listening: bool,
    taken: VecDeque<Item>,
}

/// Makes a stream from a channel that holds up to `capacity` events (at least 1), and its sender.
///
/// When the channel is full, senders wait, unless the stream is set to [`drop_when_full`](Push::drop_when_full).
///
/// ```
/// use falconer::source;
///
/// let (sender, instance) = source::push(1024);
/// std::thread::spawn(move || {
///     for line in ["one", "two"] {
///         if sender.send(line).is_err() {
///             break; // the host has closed the source
///         }
///     }
/// });
/// # let _ = instance;
/// ```
pub fn push(capacity: usize) -> (Sender, Push) {
    let channel = Channel::new(capacity);
    let sender = Sender::new(Arc::clone(&channel));
    (sender, Push { channel, settings: Settings::default(), listening: false, taken: VecDeque::new() })
}

impl Push {
    batch_settings!();
    timeout_setting!();

    /// Drops and counts new events when the channel is full, instead of letting senders wait;
    /// [`Sender::dropped`] returns their number.
    #[must_use]
    pub fn drop_when_full(self) -> Self {
        self.channel.drop_when_full();
        self
    }

    /// Lets a cancellation wake the stream while it waits.
    fn listen_to_cancel(&mut self) {
        if !self.listening {
            self.listening = true;
            self.settings.cancel.listen(Arc::downgrade(&self.channel));
        }
    }
}

impl Instance for Push {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        self.listen_to_cancel();
        let deadline = Instant::now().checked_add(self.settings.timeout);
        let deadline = deadline.unwrap_or_else(|| Instant::now() + A_YEAR);
        let cancel = self.settings.cancel.clone();
        let mut outcome = Ok(Next::More);
        let received = self.channel.receive(
            &mut self.taken,
            batch.room(),
            deadline,
            || cancel.is_cancelled(),
            |item| {
                match item {
                    Item::Event(message) => {
                        let mut event = batch.event();
                        event.write(&message.payload);
                        event.set_timestamp_ns(message.timestamp);
                        if let Err(error) = event.finish() {
                            outcome = Err(error);
                            return 0;
                        }
                        return batch.room();
                    }
                    Item::Timeout => outcome = Ok(Next::Timeout),
                    Item::Eof => outcome = Ok(Next::Eof),
                    Item::Error(error) => outcome = Err(error),
                }
                0
            },
        );
        match received {
            Received::Enough => outcome,
            Received::Timeout => Ok(Next::Timeout),
            Received::Ended => Ok(Next::Eof),
        }
    }

    instance_settings!();

    #[inline]
    fn meter(&self) -> Meter {
        let (queued, dropped) = (Arc::clone(&self.channel), Arc::clone(&self.channel));
        Meter::default().queued(move || queued.queued()).dropped(move || dropped.dropped())
    }
}

impl Drop for Push {
    fn drop(&mut self) {
        self.channel.close();
    }
}
