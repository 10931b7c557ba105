//! Streams of events from an async function that is called on an interval.
//!
//! [`poll()`] takes the interval and the function; what it returns is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use falconer::source::poll::{Again, Polled};
//! use std::time::Duration;
//!
//! # async fn fetch(_: &str) -> Result<(Vec<String>, String)> { Ok((vec![], String::new())) }
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! source::poll(Duration::from_secs(60), async |polled: &mut Polled| {
//!     let (logs, next) = fetch(polled.cursor()).await?;
//!     for log in &logs {
//!         polled.batch().push(log.as_bytes())?;
//!     }
//!     polled.set_cursor(next);
//!     Ok(if logs.is_empty() { Again::Later } else { Again::Now })
//! })
//! .checkpoint("/var/lib/falco/shop.cursor")
//! .open(cx)
//! # }
//! ```
//!
//! The function runs in a thread of its own, in a tokio runtime for one thread (its clients, such as reqwest, find their
//! reactor there), so that it goes on while the host is busy. Its future need not be `Send`. When the host closes the
//! source, the future is dropped at the `await` where it is; code that blocks holds the closing up until it is done.
//!
//! # All or nothing
//!
//! The events of a call and the [cursor](Polled::set_cursor) that it sets go together, when it returns or calls
//! [`flush`](Polled::flush): a call that fails leaves neither, and is made again after a while ([`backoff`](Poll::backoff)),
//! with the cursor as it was.
//!
//! # Once across restarts
//!
//! With a [checkpoint](Poll::checkpoint), the cursor is kept in a file. It is written when the host asks for the batch
//! after the one with the last of the events that go with it, for only then is it known to be done with them. So no
//! event is lost by the end of the process at any point; those that the host had in its hands, and others that go with
//! the same cursor, come again.

mod cursor;
mod polled;
mod setup;
mod task;

#[cfg(test)]
mod tests;

pub use counters::PollCounters;
pub use polled::{Again, Polled};
pub use setup::{Poll, poll};

use std::fmt;
use std::sync::Arc;

use self::counters::Count;
use self::cursor::CursorFile;
use self::task::Task;
use super::ending::Ending;
use super::options::Settings;
use super::queue::{Queue, Size};
use super::{Batch, Instance, Next};
use crate::Result;
use crate::log::Logger;

/// What a bundle of events carries along: the cursor behind them, if it was set.
type Note = Option<Arc<str>>;

mod counters {
    //! What a stream that polls counts.

    use crate::source::counters::counters;

    counters! {
        /// What a stream that polls has counted so far; clones show the same numbers, from any thread.
        PollCounters, Count {
            /// Calls of the function.
            polls
            /// Calls that failed: with an error, or for they took too long.
            failures
            /// Events that the function made.
            events
            /// Times that the cursor could not be written.
            unsaved
        }
    }
}

/// A stream of events from a function that is called on an interval; made by [`Poll::open`].
pub struct PollStream {
    queue: Arc<Queue<Note>>,
    task: Task,
    checkpoint: Option<CursorFile>,
    /// The cursor behind the events of the batch that the host has in its hands.
    pending: Note,
    counters: PollCounters,
    logger: Logger,
    ending: Ending,
    listening: bool,
    settings: Settings,
}

impl PollStream {
    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> PollCounters {
        self.counters.clone()
    }

    /// Writes the cursor behind the events that the host is done with.
    fn save(&mut self) {
        let Some(cursor) = self.pending.take() else { return };
        if let Some(checkpoint) = &mut self.checkpoint
            && let Err(error) = checkpoint.save(&cursor)
        {
            self.counters.add(Count::unsaved, 1);
            let unsaved = self.counters.unsaved();
            if unsaved.is_power_of_two() {
                self.logger.error(format_args!(
                    "can't write the cursor ({error}): after a restart events will be repeated; tried {unsaved} times, and will go on"
                ));
            }
            self.pending = Some(cursor);
        }
    }
}

impl Instance for PollStream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        self.save();
        if let Some(end) = self.ending.next(batch) {
            return end;
        }
        if !self.listening {
            self.listening = true;
            self.settings.cancel.listen(Arc::downgrade(&self.queue));
        }
        let pending = &mut self.pending;
        let outcome = self.queue.fill(batch, Size::Full, self.settings.timeout, |note| {
            if note.is_some() {
                *pending = note;
            }
        });
        // Who stops at a timeout has no batch in hand.
        let outcome = match outcome {
            Ok(Next::Timeout) if self.checkpoint.is_some() && !batch.is_empty() => Ok(Next::More),
            outcome => outcome,
        };
        let outcome = self.ending.after(outcome, batch);
        if outcome.is_err() {
            self.save();
        }
        outcome
    }

    super::options::told_by_settings!();
}

impl Drop for PollStream {
    fn drop(&mut self) {
        self.queue.close();
        self.task.stop();
    }
}

impl fmt::Debug for PollStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollStream").field("counters", &self.counters).finish_non_exhaustive()
    }
}
