//! The stream: reads once or follows, and saves what the host is done with.

use std::fmt;

use falconer::source::shared::{Ending, Settings};
use falconer::source::{Batch, BatchOptions, Cancel, Instance, Next, OpenContext, Progress};
use falconer::{Result, bail};

use super::checkpoint::{self, Checkpoint};
use super::counters::FileCounters;
use super::follow::Follow;
use super::once::Once;
use super::paths::{Paths, Place};
use super::setup::Files;
use super::work::Work;

/// Batches with events in a row after which a stream with a checkpoint gives one without, as it does after the first:
/// whoever stops then has no batch in hand, however fast the files grow, and knows that there are such moments.
const PAUSE: u32 = 64;

impl Files {
    /// Opens the stream.
    ///
    /// # Errors
    ///
    /// If there is no path or a pattern is none, if the checkpoint can't be used, and, for a stream that reads once, if
    /// there is no file or one that can't be looked at.
    pub fn open(self, cx: &OpenContext) -> Result<FileStream> {
        if self.places.is_empty() {
            bail!("found no path, expected at least one");
        }
        let places = self.places.iter().map(|path| Place::new(path)).collect::<Result<_>>()?;
        let own = self.checkpoint.as_deref().map_or_else(|| Ok(Vec::new()), checkpoint::paths)?;
        let paths = Paths { places, recursive: self.recursive, order: self.order, only: self.only, own };
        let checkpoint = match &self.checkpoint {
            Some(path) => Some(Checkpoint::open(path, self.sync)?),
            None => None,
        };
        let options = self.settings.options;
        let record_size = self.record_size.unwrap_or(match self.each {
            Some(_) => options.event_size.max(16 << 20),
            None => options.event_size,
        });
        let work = Work {
            splitter: self.splitter,
            each: self.each,
            limit: record_size,
            verify: self.verify,
            oversize: options.oversize,
            timeout: self.settings.timeout,
            cancel: self.settings.cancel.clone(),
            counters: self.counters,
            logger: cx.logger().clone(),
            checkpoint,
            changes: Vec::new(),
            past: Vec::new(),
            own: paths.own.clone(),
        };
        let mode = if self.follow {
            Mode::Follow(Box::new(Follow::new(
                paths,
                self.from_end,
                self.poll,
                self.rotate_wait,
                self.max_open,
            )))
        } else {
            Mode::Once(Box::new(Once::new(&paths, self.may_be_empty)?))
        };
        Ok(FileStream { work, mode, ending: Ending::default(), settings: self.settings, in_a_row: PAUSE - 1 })
    }
}

enum Mode {
    Once(Box<Once>),
    Follow(Box<Follow>),
}

/// A stream of the records in files; made by [`Files::open`].
pub struct FileStream {
    pub(super) work: Work,
    mode: Mode,
    ending: Ending,
    settings: Settings,
    /// Batches with events since one without.
    in_a_row: u32,
}

impl FileStream {
    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> FileCounters {
        self.work.counters.clone()
    }
}

impl Instance for FileStream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        // The host is done with the events of the batch before.
        self.work.save();
        if let Some(end) = self.ending.next(batch) {
            return end;
        }
        if self.in_a_row >= PAUSE && self.work.checkpoint.is_some() {
            self.in_a_row = 0;
            return Ok(Next::Timeout);
        }
        let outcome = match &mut self.mode {
            Mode::Once(once) => once.fill(&mut self.work, batch),
            Mode::Follow(follow) => follow.fill(&mut self.work, batch),
        };
        self.in_a_row = if batch.is_empty() { 0 } else { self.in_a_row + 1 };
        // Who stops at a timeout has no batch in hand.
        let outcome = match outcome {
            Ok(Next::Timeout) if self.work.checkpoint.is_some() && !batch.is_empty() => Ok(Next::More),
            outcome => outcome,
        };
        let outcome = self.ending.after(outcome, batch);
        if outcome.is_err() {
            // There is no next call. The record that failed was told of, and is not come back to.
            self.work.save();
        }
        outcome
    }

    fn progress(&mut self) -> Option<Progress> {
        if self.settings.progress.is_some() {
            return self.settings.read_progress();
        }
        match &self.mode {
            Mode::Once(once) => Some(once.progress()),
            Mode::Follow(_) => None,
        }
    }

    fn options(&self) -> BatchOptions {
        self.settings.options
    }

    fn cancel(&self) -> Cancel {
        self.settings.cancel.clone()
    }
}

impl fmt::Debug for FileStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileStream").field("counters", &self.work.counters).finish_non_exhaustive()
    }
}
