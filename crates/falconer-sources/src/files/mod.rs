//! Streams of the records in files: read once or followed, plain or compressed, across restarts.
//!
//! [`files()`] takes paths, folders and patterns; what it returns is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use std::time::Duration;
//!
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! source::files(["/var/log/app/*.log"])
//!     .follow()
//!     .checkpoint("/var/lib/falco/app.checkpoint")
//!     .open(cx)
//! # }
//! ```
//!
//! # What is read
//!
//! Lines, unless the stream is told to split [by a function](Files::split), into [JSON documents](Files::documents) or
//! into [objects of arrays](Files::objects). A record is an event, or what [`each`](Files::each) makes of it. Files
//! that are compressed with gzip or zstd, by their name (`.gz`, `.zst`) or their first bytes, are read as what they were
//! before, all members and frames of them.
//!
//! Only whole records are read: the beginning of a line waits for the rest. When a file is at its end for good (it is
//! read once, or was rotated away), a line needs no `\n`; a JSON document that was cut off is left out and counted.
//!
//! # Once across restarts
//!
//! With a [checkpoint](Files::checkpoint), what was read is kept in a file. Events of a batch count as handed over when
//! the host asks for the next batch, for only then is it known to be done with them; the position behind them is
//! written at that moment, before anything else. So:
//!
//! * **no event is lost** by the end of the process at any point, `kill -9` included;
//! * **none is repeated** but those of the one batch that the host had in its hands when it ended: at least once for
//!   that batch, exactly once for all others. A host that ends while it waits for events, or asks for more until there
//!   is nothing for the moment and stops then, as `falconer run` does when it is told to stop, repeats nothing. A stream
//!   that always has more gives a batch without events every now and then (after the first, and after each 64), so that
//!   such a host can stop. Falco stops in the middle of a batch, which therefore can't count as handed over.
//! * After a power failure the same holds with [`sync`](Files::sync); without it, what the operating system had not yet
//!   written is repeated.
//!
//! A file is known by device and inode, and by its first 1024 bytes: a file that took the inode of another one, or was
//! written anew, is read from its beginning.
//!
//! A checkpoint that can't be written (the disk is full) stops nothing: it is logged, first each time and then less and
//! less often, counted ([`FileCounters::unsaved`]), and tried again with the next batch; what a restart would repeat
//! grows meanwhile.
//!
//! # Rotation
//!
//! A file that is renamed is read to its end. One that came and went between two looks, or while nobody followed, is
//! found in the folder by its name, and read as well: `app.log.1`, `app.log-20261129`, `app.log.old`,
//! `app-2026-11-29T10-00-00.log`, any of them compressed with gzip or zstd. What is there under such a name when a
//! stream begins without a checkpoint is older than the stream, and left alone. A compressed file is known by its first
//! 1024 bytes as a copy of one that was read, and read on from there; so is the copy that is made of a file before it is
//! cut off in place (`copytruncate`). Two files that begin with the same 1024 bytes are taken for one if one of them is
//! gone.
//!
//! What can't be found is lost: a file that was rotated twice between two looks and went to another folder, got another
//! kind of name, was compressed otherwise, or was deleted. The first time that a rotated file is not found, that is
//! logged as a warning.
//!
//! # Looking instead of being told
//!
//! Changes are found by asking for the state of the files every now and then ([`poll_every`](Files::poll_every)), not by
//! inotify: that works on network and overlay file systems and in containers alike, has no queue that overflows, needs
//! no thread, and costs a microsecond for a file and look.

mod checkpoint;
mod copied;
mod counters;
mod follow;
mod followed;
mod input;
mod look;
mod names;
mod objects;
mod once;
mod paths;
mod reader;
mod rotated;
mod setup;
mod splitter;
#[cfg(test)]
mod tests;
mod work;

pub use counters::FileCounters;
pub use paths::Order;
pub use setup::{Files, files};
pub use splitter::{Splitter, Step};

use std::fmt;
use std::path::Path;

use self::checkpoint::Checkpoint;
use self::follow::Follow;
use self::once::Once;
use self::paths::{Paths, Place};
use self::work::Work;
use super::ending::Ending;
use super::options::Settings;
use super::{Batch, Instance, Next, OpenContext};
use crate::{Result, bail};

/// A record of a file, as [`Files::each`] gets it.
#[derive(Clone, Copy)]
pub struct Record<'r> {
    /// The bytes, without what separates them from the next ones.
    pub bytes: &'r [u8],
    /// The file that it is from, under the name by which it was found.
    pub path: &'r Path,
    /// Where it begins in the file, in bytes; in what the file was before compression.
    pub offset: u64,
    /// Which record of the file it is, from 1: the number of the line if records are lines. `None` if reading began in
    /// the middle of the file.
    pub number: Option<u64>,
}

/// Where it is, for a message: the file, and the number of the record, or else the byte at which it begins.
impl fmt::Display for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "{}:{number}", self.path.display()),
            None => write!(f, "{} at byte {}", self.path.display(), self.offset),
        }
    }
}

// A record is never printed whole.
impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, path, offset, .. } = self;
        write!(f, "{} bytes at {offset} of {}", bytes.len(), path.display())
    }
}

/// Batches with events in a row after which a stream with a checkpoint gives one without, as it does after the first:
/// whoever stops then has no batch in hand, however fast the files grow, and knows that there are such moments.
const PAUSE: u32 = 64;

type MakeSplitter = Box<dyn Fn() -> Box<dyn Splitter> + Send>;
type Each = Box<dyn FnMut(Record<'_>, &mut Batch<'_>) -> Result<()> + Send>;

type Only = Box<dyn Fn(&Path) -> bool + Send>;

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
    work: Work,
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

    fn progress(&mut self) -> Option<super::Progress> {
        if self.settings.progress.is_some() {
            return self.settings.read_progress();
        }
        match &self.mode {
            Mode::Once(once) => Some(once.progress()),
            Mode::Follow(_) => None,
        }
    }

    fn options(&self) -> super::BatchOptions {
        self.settings.options
    }

    fn cancel(&self) -> super::Cancel {
        self.settings.cancel.clone()
    }
}

impl fmt::Debug for FileStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileStream").field("counters", &self.work.counters).finish_non_exhaustive()
    }
}
