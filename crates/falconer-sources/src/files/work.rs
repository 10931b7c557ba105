//! What reading once and following have in common: records become events, and positions are kept.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use falconer::log::Logger;
use falconer::source::{Batch, Cancel, Oversize};
use falconer::{Error, Result, bail};

use super::checkpoint::{Checkpoint, Entry, PASSED};
use super::counters::{Count, FileCounters};
use super::input::FileId;
use super::names::before_rotation;
use super::reader::{Found, Reader};
use super::record::{Each, Record};
use super::splitter::{MakeSplitter, Splitter};

/// The stream's settings, and what it keeps of the files.
pub(super) struct Work {
    pub(super) splitter: MakeSplitter,
    pub(super) each: Option<Each>,
    pub(super) limit: usize,
    pub(super) verify: bool,
    pub(super) oversize: Oversize,
    pub(super) timeout: Duration,
    pub(super) cancel: Cancel,
    pub(super) counters: FileCounters,
    pub(super) logger: Logger,
    pub(super) checkpoint: Option<Checkpoint>,
    /// What the checkpoint is to be told when the host is done with the batch.
    pub(super) changes: Vec<Entry>,
    /// Files that were given up or written anew since the last look, as they were known.
    pub(super) past: Vec<Entry>,
    /// Files of the stream's own, which it does not read: absolute paths.
    pub(super) own: Vec<PathBuf>,
}

impl Work {
    pub(super) fn splitter(&self) -> Box<dyn Splitter> {
        (self.splitter)()
    }

    /// What an earlier run, or an earlier batch, knew of a file.
    pub(super) fn known(&self, id: FileId) -> Option<Entry> {
        self.kept(id).filter(|entry| entry.position != PASSED).cloned()
    }

    /// As [`known`](Self::known), with files that are not to be read.
    pub(super) fn kept(&self, id: FileId) -> Option<&Entry> {
        let change = self.changes.iter().find(|entry| entry.id == id);
        change.or_else(|| self.checkpoint.as_ref()?.get(id))
    }

    /// What earlier runs and this one have kept of files.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.changes.iter().chain(self.checkpoint.iter().flat_map(Checkpoint::entries))
    }

    /// The paths at which an earlier run read a file, or from where one that it read was rotated away.
    pub(super) fn followed_before(&self) -> HashSet<PathBuf> {
        let entries = self.checkpoint.iter().flat_map(Checkpoint::entries);
        entries.flat_map(|entry| before_rotation(&entry.path)).collect()
    }

    /// Keeps an entry that no reader has.
    pub(super) fn remember(&mut self, entry: Entry) {
        if self.checkpoint.is_some() {
            self.changes.push(entry);
        }
    }

    /// Whether a path is that of a file of the stream's own.
    pub(super) fn is_own(&self, path: &Path) -> bool {
        !self.own.is_empty() && std::path::absolute(path).is_ok_and(|path| self.own.contains(&path))
    }

    /// Opens a file, to go on where an earlier run ended.
    pub(super) fn open(&self, path: PathBuf) -> Result<Reader> {
        let reader = Reader::open(path, self.splitter(), self.verify, &self.cancel, |id| self.known(id))?;
        self.counters.add(Count::opened, 1);
        self.counters.add(Count::open, 1);
        Ok(reader)
    }

    /// Closes a file for the time being.
    pub(super) fn suspend(&mut self, reader: &mut Reader) {
        if reader.input().is_some() {
            self.note(reader);
            reader.close(self.splitter());
            self.counters.subtract(Count::open, 1);
        }
    }

    /// Opens a file again that was closed for the time being; whether it is the same.
    pub(super) fn resume(&mut self, reader: &mut Reader, path: &Path) -> Result<bool> {
        let same = reader.reopen(path, &self.cancel)?;
        if same {
            self.counters.add(Count::open, 1);
        }
        Ok(same)
    }

    /// Gives a file up, to be called before it is dropped.
    pub(super) fn closed(&mut self, reader: &mut Reader) {
        self.note(reader);
        if reader.input().is_some() {
            self.counters.subtract(Count::open, 1);
        }
    }

    /// Keeps in mind how far a file was read, for when the host is done with the batch.
    pub(super) fn note(&mut self, reader: &mut Reader) {
        if self.checkpoint.is_some()
            && let Some(entry) = reader.note()
        {
            match self.changes.iter_mut().find(|change| change.id == entry.id) {
                Some(change) => *change = entry,
                None => self.changes.push(entry),
            }
        }
    }

    /// Writes the positions behind the batch that the host is done with.
    pub(super) fn save(&mut self) {
        let Some(checkpoint) = &mut self.checkpoint else { return };
        if self.changes.is_empty() {
            return;
        }
        if let Err(error) = checkpoint.save(&mut self.changes) {
            self.counters.add(Count::unsaved, 1);
            let unsaved = self.counters.unsaved();
            if unsaved.is_power_of_two() {
                self.logger.error(format_args!(
                    "can't write the checkpoint ({error}): after a restart events will be repeated; tried {unsaved} times, and will go on"
                ));
            }
        }
    }

    /// Makes events of the records that are in memory, until the batch is full; whether it is.
    pub(super) fn records(&mut self, reader: &mut Reader, batch: &mut Batch<'_>) -> Result<bool> {
        let path = std::mem::take(&mut reader.path);
        let result = loop {
            if batch.is_full() {
                break Ok(true);
            }
            let Some(found) = reader.next(self.limit) else { break Ok(false) };
            if let Err(error) = self.event(&found, &path, batch) {
                break Err(error);
            }
        };
        reader.path = path;
        result
    }

    /// Makes an event of what is left at the end of a file, if it is a record.
    pub(super) fn finish(&mut self, reader: &mut Reader, batch: &mut Batch<'_>) -> Result<()> {
        let path = std::mem::take(&mut reader.path);
        let no_record = reader.has_no_record();
        let result = match reader.finish() {
            None if no_record => {
                self.logger.warning(format_args!("{}: found no record in it", path.display()));
                Ok(())
            }
            None => Ok(()),
            Some(Ok(found)) => self.event(&found, &path, batch),
            Some(Err(size)) => {
                self.cut_off(&path, size);
                Ok(())
            }
        };
        reader.path = path;
        result
    }

    fn event(&mut self, found: &Found<'_>, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let mut bytes = found.bytes;
        if found.size > self.limit as u64 {
            match self.oversize {
                Oversize::Error => bail!(
                    "{}: found a record of {} bytes at byte {}, expected at most {}",
                    path.display(),
                    found.size,
                    found.offset,
                    self.limit
                ),
                Oversize::Drop => {
                    self.counters.add(Count::dropped, 1);
                    self.warn_of_size(found, path, "dropped", self.counters.dropped());
                    return Ok(());
                }
                Oversize::Truncate => {
                    bytes = &bytes[..self.limit.min(bytes.len())];
                    self.counters.add(Count::truncated, 1);
                    self.warn_of_size(found, path, "truncated", self.counters.truncated());
                }
            }
        }
        self.counters.add(Count::records, 1);
        self.counters.add(Count::bytes, bytes.len() as u64);
        match &mut self.each {
            None => batch.push(bytes),
            Some(each) => each(Record { bytes, path, offset: found.offset, number: found.number }, batch),
        }
    }

    #[cold]
    fn warn_of_size(&self, found: &Found<'_>, path: &Path, what: &str, count: u64) {
        if count.is_power_of_two() {
            let (size, limit, offset) = (found.size, self.limit, found.offset);
            self.logger.warning(format_args!(
                "{}: record of {size} bytes at byte {offset} is over the limit of {limit} bytes: {what} ({count} so far)",
                path.display()
            ));
        }
    }

    pub(super) fn cut_off(&self, path: &Path, size: u64) {
        self.counters.add(Count::cut_off, 1);
        self.logger.warning(format_args!(
            "{}: the last {size} bytes are not a whole record and are left out",
            path.display()
        ));
    }

    /// Counts and tells that a file could not be read, or not to its end.
    pub(super) fn failed(&self, path: &Path, error: &Error) {
        self.counters.add(Count::failed, 1);
        self.logger.error(format_args!("{}: {error}; the file is left out", path.display()));
    }

    /// As [`failed`](Self::failed), for an error that came with some of the file already read.
    pub(super) fn broken(&self, reader: &mut Reader, error: io::Error) {
        let cut_off = reader.is_cut_off();
        self.counters.add(Count::failed, 1);
        let what = if cut_off { "the compressed data ends too early" } else { "can't read on" };
        let error = Error::from(error);
        self.logger.error(format_args!("{}: {what}: {error}; the rest is left out", reader.path.display()));
    }
}
