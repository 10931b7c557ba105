//! One file that is followed.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Instant;

use falconer::Result;
use falconer::source::Batch;

use super::counters::Count;
use super::reader::{Fill, Reader};
use super::work::Work;

/// What a file's turn came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It had nothing to give.
    Idle,
    /// It gave what it had, or read more.
    Done,
    /// The batch is full.
    Full,
}

/// Size and time of the last change, by which a change is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    size: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Shape {
    fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), seconds: metadata.mtime(), nanoseconds: metadata.mtime_nsec() }
    }
}

pub(super) struct Followed {
    pub(super) reader: Reader,
    /// Whether it was read to its end.
    idle: bool,
    /// How it was when it was last looked at.
    shape: Shape,
    /// Since when no path leads to it.
    pub(super) rotated: Option<Instant>,
    /// When bytes came last.
    pub(super) last_data: Instant,
    /// Whether it is to be given up.
    over: bool,
}

impl Followed {
    pub(super) fn new(reader: Reader) -> Self {
        Self {
            reader,
            idle: false,
            shape: Shape::default(),
            rotated: None,
            last_data: Instant::now(),
            over: false,
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.idle
    }

    pub(super) fn is_open(&self) -> bool {
        self.reader.input().is_some()
    }

    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// Gives what is in memory, then reads once and gives that.
    pub(super) fn turn(&mut self, work: &mut Work, batch: &mut Batch<'_>) -> Result<Turn> {
        let turn = self.read(work, batch);
        work.note(&mut self.reader);
        turn
    }

    fn read(&mut self, work: &mut Work, batch: &mut Batch<'_>) -> Result<Turn> {
        if work.records(&mut self.reader, batch)? {
            return Ok(Turn::Full);
        }
        if self.reader.is_rewritten() {
            self.restart(work);
        }
        match self.reader.fill() {
            Ok(Fill::More) => {
                self.last_data = Instant::now();
                self.reader.grow_fingerprint();
                return Ok(if work.records(&mut self.reader, batch)? { Turn::Full } else { Turn::Done });
            }
            Ok(Fill::End) => {}
            // The rest may still be written, and is read when it is there.
            Err(_) if self.reader.is_cut_off() => {}
            Err(error) => work.broken(&mut self.reader, error),
        }
        self.idle = true;
        self.reader.grow_fingerprint();
        self.reader.shrink();
        Ok(Turn::Done)
    }

    /// Opens a file that was closed for the time being; whether that worked.
    pub(super) fn open(&mut self, work: &mut Work) -> bool {
        let path = self.reader.path.clone();
        match work.resume(&mut self.reader, &path) {
            Ok(true) => true,
            // The path leads elsewhere, or nowhere: the next look finds out.
            Ok(false) => {
                self.idle = true;
                false
            }
            Err(error) => {
                self.idle = true;
                work.failed(&path, &error);
                false
            }
        }
    }

    /// Looks whether a file that was read to its end has changed.
    pub(super) fn look(&mut self, work: &mut Work) {
        if !self.idle {
            return;
        }
        let metadata = match self.reader.input() {
            Some(input) => input.file().metadata(),
            None => std::fs::metadata(&self.reader.path),
        };
        let Ok(metadata) = metadata else { return };
        if super::input::FileId::of(&metadata) != self.reader.id {
            return;
        }
        let shape = Shape::of(&metadata);
        if shape == self.shape {
            return;
        }
        self.shape = shape;
        let Some(input) = self.reader.input() else {
            self.idle = false;
            return;
        };
        if input.is_compressed() {
            // What was added, or is there by now, is found by decompressing anew.
            work.suspend(&mut self.reader);
            self.idle = false;
            return;
        }
        if shape.size < input.position() {
            self.restart(work);
        }
        self.idle = false;
    }

    /// Reads a file whose content is new from its beginning.
    fn restart(&mut self, work: &mut Work) {
        work.counters.add(Count::truncations, 1);
        work.past.push(self.reader.entry());
        match self.reader.restart(work.splitter()) {
            Ok(0) => {}
            Ok(waiting) => work.cut_off(&self.reader.path, waiting),
            Err(error) => work.failed(&self.reader.path, &error),
        }
    }

    /// Keeps in mind that no path leads here any more, and gives the file up when nothing has come for long enough.
    pub(super) fn is_rotated(&mut self, wait: std::time::Duration, work: &mut Work) {
        let since = *self.rotated.get_or_insert_with(Instant::now);
        if !self.is_open() && self.idle {
            // Closed for the time being when it was rotated: what was written in between is in a file with another name.
            let entry = self.reader.entry();
            match super::checkpoint::find(&entry) {
                Some(path) if self.has_more(&path) => {
                    self.idle = !matches!(work.resume(&mut self.reader, &path), Ok(true));
                    self.over = self.idle;
                }
                _ => self.over = true,
            }
        } else if self.idle && since.max(self.last_data).elapsed() >= wait {
            self.over = true;
        }
        if self.over {
            self.idle = false;
        }
    }

    fn has_more(&self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|metadata| Shape::of(&metadata) != self.shape)
    }
}

/// Closes files that are at their end, the one first that has been so longest, until no more than `most` are open; whether
/// that worked.
pub(super) fn make_room(files: &mut [Followed], most: usize, work: &mut Work) -> bool {
    let mut open = files.iter().filter(|file| file.is_open()).count();
    while open > most {
        let idle = files.iter_mut().filter(|file| file.is_open() && file.is_idle());
        let Some(file) = idle.min_by_key(|file| file.last_data) else { return false };
        work.suspend(&mut file.reader);
        open -= 1;
    }
    true
}
