//! Opening, closing and beginning anew.

use std::io;
use std::path::{Path, PathBuf};

use falconer::Result;
use falconer::source::Cancel;
use falconer::source::shared::regular::open;

use super::Reader;
use crate::files::checkpoint::Entry;
use crate::files::input::{FileId, Fingerprint, Input};
use crate::files::splitter::Splitter;

impl Reader {
    /// Opens a file, to go on where an earlier run ended if it is the same file.
    pub(in super::super) fn open(
        path: PathBuf,
        splitter: Box<dyn Splitter>,
        verify: bool,
        cancel: &Cancel,
        known: impl FnOnce(FileId) -> Option<Entry>,
    ) -> Result<Self> {
        let file = open(&path)?;
        let id = FileId::of(&file.metadata()?);
        let known = match known(id) {
            Some(entry) if entry.fingerprint.holds(&file)? => Some(entry.position),
            _ => None,
        };
        let mut reader = Self {
            id,
            fingerprint: Fingerprint::read(&file, Fingerprint::LENGTH)?,
            position: 0,
            noted: known,
            known: 0,
            input: None,
            splitter,
            bytes: Vec::new(),
            start: 0,
            seen: 0,
            end: 0,
            unkept: 0,
            number: Some(0),
            path,
        };
        let mut input = Input::new(file, &reader.path)?;
        if verify && input.is_compressed() {
            input.pass(u64::MAX, cancel)?;
            input = input.again(&reader.path)?;
        }
        if let Some(known) = known {
            if !input.is_compressed() && input.file().metadata()?.len() < known {
                // The file begins as it did and is shorter: it was written anew.
                reader.noted = None;
            } else if reader.splitter.resumes() {
                reader.position = input.skip_to(known, cancel)?;
                reader.number = None;
            } else {
                reader.known = known;
            }
        }
        reader.input = Some(input);
        Ok(reader)
    }

    /// Closes the file and keeps in mind where it was; what is in memory is read again.
    pub(in super::super) fn close(&mut self, splitter: Box<dyn Splitter>) {
        self.input = None;
        self.forget(splitter);
    }

    fn forget(&mut self, splitter: Box<dyn Splitter>) {
        self.bytes = Vec::new();
        (self.start, self.seen, self.end, self.unkept) = (0, 0, 0, 0);
        self.splitter = splitter;
    }

    /// Opens a file that was closed, under the name that it has now; whether it is the same.
    pub(in super::super) fn reopen(&mut self, path: &Path, cancel: &Cancel) -> Result<bool> {
        let file = open(path)?;
        if FileId::of(&file.metadata()?) != self.id {
            return Ok(false);
        }
        path.clone_into(&mut self.path);
        let began_as_now = self.fingerprint.holds(&file)?;
        let length = file.metadata()?.len();
        let mut input = Input::new(file, path)?;
        if !began_as_now || (!input.is_compressed() && length < self.position) {
            (self.position, self.known, self.noted, self.number) = (0, 0, None, Some(0));
            self.fingerprint = Fingerprint::read(input.file(), Fingerprint::LENGTH)?;
        }
        if self.splitter.resumes() {
            self.position = input.skip_to(self.position, cancel)?;
        } else {
            self.known = self.known.max(self.position);
            (self.position, self.number) = (0, Some(0));
        }
        self.input = Some(input);
        Ok(true)
    }

    /// Begins at the beginning of a file whose content is new; how many bytes were waiting for the rest of a record.
    pub(in super::super) fn restart(&mut self, splitter: Box<dyn Splitter>) -> Result<u64> {
        let waiting = (self.end - self.start) as u64 + self.unkept;
        self.forget(splitter);
        (self.position, self.known, self.noted, self.number) = (0, 0, None, Some(0));
        let Some(input) = self.input.take() else { return Ok(waiting) };
        self.fingerprint = Fingerprint::read(input.file(), Fingerprint::LENGTH)?;
        self.input = Some(input.again(&self.path)?);
        Ok(waiting)
    }

    /// Begins at a position instead of the beginning; only before anything was read.
    pub(in super::super) fn start_at(&mut self, position: u64, cancel: &Cancel) -> io::Result<()> {
        if !self.splitter.resumes() {
            self.known = position;
        } else if let Some(input) = &mut self.input {
            self.position = input.skip_to(position, cancel)?;
            if self.position > 0 {
                self.number = None;
            }
        }
        Ok(())
    }
}
