//! The stream: hands over what the function made, and keeps the cursor.

use std::fmt;
use std::sync::Arc;

use falconer::Result;
use falconer::log::Logger;
use falconer::source::shared::{BatchStats, Ending, Limits, Queue, Settings, Size, instance_settings};
use falconer::source::{Batch, Instance, Next, OpenContext};

use super::counters::{Count, PollCounters};
use super::cursor::CursorFile;
use super::polled::{Again, Note, Polled};
use super::setup::Poll;
use super::work::Task;

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

impl<F> Poll<F>
where
    F: AsyncFnMut(&mut Polled) -> Result<Again> + Send + 'static,
{
    /// Opens the stream: the function is called from then on.
    ///
    /// # Errors
    ///
    /// If the checkpoint can't be read and written.
    pub fn open(self, cx: &OpenContext) -> Result<PollStream> {
        let (checkpoint, cursor) = match &self.checkpoint {
            None => (None, String::new()),
            Some(path) => {
                let (file, cursor) = CursorFile::open(path)?;
                (Some(file), cursor)
            }
        };
        let cursor: Arc<str> = cursor.into();
        let queue = Queue::new(self.queue.0, self.queue.1);
        let mut options = self.settings.options;
        // What the function writes is put into batches later.
        options.events = usize::MAX;
        let limits = Limits {
            plugin_id: cx.plugin_id(),
            options,
            stats: BatchStats::default(),
            logger: cx.logger().clone(),
            cancel: self.settings.cancel.clone(),
        };
        let polled = Polled {
            queue: Arc::clone(&queue),
            events: queue.buffer(),
            limits,
            cursor: Arc::clone(&cursor),
            flushed: cursor,
            counters: self.counters.clone(),
        };
        let task = Task::start(self.function, polled, self.pace)?;
        Ok(PollStream {
            queue,
            task,
            checkpoint,
            pending: None,
            counters: self.counters,
            logger: cx.logger().clone(),
            ending: Ending::default(),
            listening: false,
            settings: self.settings,
        })
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
            self.queue.wake_on(&self.settings.cancel);
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

    instance_settings!();
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
