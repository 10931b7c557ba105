//! What the function that polls works with.

use std::sync::Arc;
use std::time::Duration;

use falconer::source::shared::{Bundle, Limits, Queue};
use falconer::source::{Batch, Cancel};
use falconer::{Result, bail};
use falconer_event::EventBuffer;

use super::counters::{Count, PollCounters};

/// What a bundle of events carries along: the cursor behind them, if it was set.
pub(super) type Note = Option<Arc<str>>;

/// When to call the function again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Again {
    /// When the interval has passed since this call began.
    Later,
    /// At once: there is more to fetch.
    Now,
    /// When a time has passed: the service said so.
    After(Duration),
    /// Not any more: the stream ends when the host has taken all events.
    Never,
}

/// What the function that polls works with: where it was, and where its events go.
#[derive(Debug)]
pub struct Polled {
    pub(super) queue: Arc<Queue<Note>>,
    pub(super) events: EventBuffer,
    pub(super) limits: Limits,
    pub(super) cursor: Arc<str>,
    /// The cursor of what was handed over last: what a call that fails goes back to.
    pub(super) flushed: Arc<str>,
    pub(super) counters: PollCounters,
}

impl Polled {
    /// Where the events go: see [`Batch::push`] and [`Batch::event`]. It has no size of its own.
    pub fn batch(&mut self) -> Batch<'_> {
        Batch::new(&mut self.events, &mut self.limits)
    }

    /// Where the call before left off, across restarts with a [checkpoint](super::Poll::checkpoint): what was last set
    /// with [`set_cursor`](Self::set_cursor). Empty at first.
    pub fn cursor(&self) -> &str {
        &self.cursor
    }

    /// Sets where to go on behind the events that were written so far: a page token, a time, any text of up to 1 MiB.
    pub fn set_cursor(&mut self, cursor: impl Into<String>) {
        self.cursor = cursor.into().into();
    }

    /// Hands over the events that were written so far, with the cursor as it is, without waiting for the end of the call;
    /// waits as long as the queue is full.
    ///
    /// # Errors
    ///
    /// If the source has been closed.
    pub async fn flush(&mut self) -> Result<()> {
        let count = self.events.len();
        let moved = self.cursor != self.flushed;
        if count == 0 && !moved {
            return Ok(());
        }
        let events = std::mem::replace(&mut self.events, self.queue.buffer());
        let note = moved.then(|| Arc::clone(&self.cursor));
        self.flushed = Arc::clone(&self.cursor);
        if self.queue.put(Bundle { events, note }).await.is_err() {
            bail!("the event source has been closed");
        }
        self.counters.add(Count::events, count as u64);
        Ok(())
    }

    /// What is cancelled when the source is closed: for code that does not `await`.
    pub fn cancel(&self) -> &Cancel {
        &self.limits.cancel
    }
}
