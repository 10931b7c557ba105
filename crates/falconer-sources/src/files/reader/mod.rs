//! One file that is being read, and the records in it.

use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;

mod opening;

use super::checkpoint::Entry;
use super::input::{FileId, Fingerprint, Input};
use super::splitter::{Splitter, Step};
use falconer::Result;

/// Bytes that are read at once, at least.
const CHUNK: usize = 64 * 1024;

/// A record in the buffer of a reader.
pub(super) struct Found<'r> {
    /// Its bytes, trimmed; no more than the limit and one of a larger one.
    pub(super) bytes: &'r [u8],
    /// How many bytes it has, or had if it is larger than the limit.
    pub(super) size: u64,
    /// Where it begins in the decompressed bytes of the file.
    pub(super) offset: u64,
    /// Which record of the file it is, from 1, if that is known.
    pub(super) number: Option<u64>,
}

/// What reading more bytes came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    More,
    End,
}

/// A file that is being read.
pub(super) struct Reader {
    pub(super) path: PathBuf,
    pub(super) id: FileId,
    pub(super) fingerprint: Fingerprint,
    /// Where the next record begins in the decompressed bytes of the file: what was before is done with.
    position: u64,
    /// The position that was last told to the checkpoint.
    noted: Option<u64>,
    /// Records up to here are known from an earlier run.
    known: u64,
    input: Option<Input>,
    splitter: Box<dyn Splitter>,
    /// Memory; `start..end` are bytes of the present record and behind it, of which the splitter saw those before `seen`.
    bytes: Vec<u8>,
    start: usize,
    seen: usize,
    end: usize,
    /// Bytes of the present record that are not kept, since it is over the limit.
    unkept: u64,
    /// How many records there were from the beginning of the file; `None` if reading began in the middle.
    number: Option<u64>,
}

impl Reader {
    /// The open file, if it is open.
    pub(super) fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// What to go on with after a restart, if that has changed since it was asked for.
    pub(super) fn note(&mut self) -> Option<Entry> {
        let position = self.position.max(self.known);
        if self.noted == Some(position) {
            return None;
        }
        self.noted = Some(position);
        Some(self.entry())
    }

    /// What the file is known by, and how far it was read.
    pub(super) fn entry(&self) -> Entry {
        let (id, fingerprint, path) = (self.id, self.fingerprint, self.path.clone());
        Entry { id, position: self.position.max(self.known), fingerprint, path }
    }

    /// Takes the bytes that have come to a file into its fingerprint, if that is of fewer than it may be.
    pub(super) fn grow_fingerprint(&mut self) {
        if self.fingerprint.length < Fingerprint::LENGTH
            && let Some(input) = &self.input
            // A file that can't be read here keeps the fingerprint that it has, and fails where it is read.
            && let Ok(Some(grown)) = self.fingerprint.grown(input.file())
        {
            self.fingerprint = grown;
        }
    }

    /// Whether a file that is not compressed begins otherwise than it did.
    pub(super) fn is_rewritten(&self) -> bool {
        let plain = self.input.as_ref().filter(|input| !input.is_compressed());
        // A file that can't be read here fails where it is read.
        plain.is_some_and(|input| !self.fingerprint.holds(input.file()).unwrap_or(true))
    }

    /// The next record that is in memory as a whole, up to a limit.
    pub(super) fn next(&mut self, limit: usize) -> Option<Found<'_>> {
        loop {
            let bytes = &self.bytes[self.seen..self.end];
            if bytes.is_empty() {
                return None;
            }
            match self.splitter.feed(bytes) {
                Step::Skip(count) => {
                    self.seen += count.clamp(1, bytes.len());
                    self.take(self.start..self.start);
                }
                Step::Inside => {
                    self.seen = self.end;
                    self.forget_beyond(limit);
                }
                Step::End { record, used } => {
                    let used = used.clamp(1, bytes.len());
                    let record = self.start..self.seen + record.min(used);
                    self.seen += used;
                    let found = self.take(record);
                    self.number = self.number.map(|number| number + 1);
                    if self.position <= self.known {
                        continue;
                    }
                    return Some(self.found(found));
                }
            }
        }
    }

    /// The bytes behind the last separator as a record, when the file has come to its end; `Err` with how many bytes
    /// they are if they are none.
    pub(super) fn finish(&mut self) -> Option<Result<Found<'_>, u64>> {
        let size = (self.end - self.start) as u64 + self.unkept;
        if size == 0 {
            return None;
        }
        let whole = self.splitter.ends_here();
        self.seen = self.end;
        let found = self.take(self.start..self.end);
        self.number = self.number.map(|number| number + u64::from(whole));
        if self.position <= self.known {
            return None;
        }
        Some(if whole { Ok(self.found(found)) } else { Err(size) })
    }

    /// Takes the bytes up to `seen` out of what is left, the record among them.
    fn take(&mut self, record: std::ops::Range<usize>) -> (std::ops::Range<usize>, u64, u64) {
        let unkept = std::mem::take(&mut self.unkept);
        let offset = self.position;
        self.position += (self.seen - self.start) as u64 + unkept;
        self.start = self.seen;
        (record, unkept, offset)
    }

    fn found(&self, (record, unkept, offset): (std::ops::Range<usize>, u64, u64)) -> Found<'_> {
        let bytes = &self.bytes[record];
        let bytes = if unkept == 0 { self.splitter.trim(bytes) } else { bytes };
        Found { bytes, size: bytes.len() as u64 + unkept, offset, number: self.number }
    }

    /// Keeps memory within the limit: one byte more tells that a record is over it, and a second may be a `\r`.
    fn forget_beyond(&mut self, limit: usize) {
        let keep = self.start + limit.saturating_add(2);
        if self.end > keep {
            self.unkept += (self.end - keep) as u64;
            self.end = keep;
            self.seen = keep;
        }
    }

    /// Reads more bytes.
    pub(super) fn fill(&mut self) -> io::Result<Fill> {
        let Some(input) = &mut self.input else { return Ok(Fill::End) };
        if self.start == self.end {
            (self.start, self.seen, self.end) = (0, 0, 0);
        } else if self.bytes.len() - self.end < CHUNK && self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            self.seen -= self.start;
            self.end -= self.start;
            self.start = 0;
        }
        if self.bytes.len() - self.end < CHUNK {
            self.bytes.resize(self.end + CHUNK.max(self.end), 0);
        }
        loop {
            match input.read(&mut self.bytes[self.end..]) {
                Ok(0) => return Ok(Fill::End),
                Ok(count) => {
                    self.end += count;
                    return Ok(Fill::More);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether an error of `fill` means that compressed data ends too early.
    pub(super) fn is_cut_off(&mut self) -> bool {
        self.input.as_mut().is_some_and(Input::is_cut_off)
    }

    /// Gives back memory that holds nothing.
    pub(super) fn shrink(&mut self) {
        if self.start == self.end {
            self.bytes = Vec::new();
            (self.start, self.seen, self.end) = (0, 0, 0);
        }
    }

    /// Whether what was read of the file is more than nothing, and there was no record in it.
    pub(super) fn has_no_record(&self) -> bool {
        self.number == Some(0) && self.position > 0
    }

    /// Whether an earlier run knew the file.
    pub(super) fn is_known(&self) -> bool {
        self.noted.is_some()
    }
}
