//! Whether a file is a copy of one that is known, by what it begins with.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use falconer::Result;

use super::checkpoint::{Entry, PASSED};
use super::input::{Fingerprint, Input, fnv1a};

/// Bytes that two files must share to count as one being copied.
const ALIKE: usize = 64 * 1024;

/// What a file begins with, that may be a copy of another one.
pub(super) struct Copied {
    /// As it was before compression; one byte more than a fingerprint is of.
    start: Vec<u8>,
    /// How long it is, if that is known.
    length: Option<u64>,
    pub(super) compressed: bool,
    file: File,
}

impl Copied {
    pub(super) fn of(file: File, path: &Path) -> Result<Self> {
        let mut input = Input::new(file.try_clone()?, path)?;
        let compressed = input.is_compressed();
        let most = usize::from(Fingerprint::LENGTH) + 1;
        let mut start = Vec::new();
        // Compressed data that is not all there yet is looked at again with the next change.
        let read = (&mut input).take(most as u64).read_to_end(&mut start);
        if let Err(error) = read
            && !(compressed && input.is_cut_off())
        {
            return Err(error.into());
        }
        let length = if start.len() < most {
            Some(start.len() as u64)
        } else if compressed {
            None
        } else {
            Some(file.metadata()?.len())
        };
        Ok(Self { start, length, compressed, file })
    }

    /// Whether it begins as a file that is known began. What is known of less than 1024 bytes must be all of it.
    pub(super) fn is_of(&self, entry: &Entry) -> bool {
        let Fingerprint { length, hash } = entry.fingerprint;
        let whole =
            length == Fingerprint::LENGTH || entry.position == PASSED || self.length == Some(entry.position);
        let start = self.start.get(..usize::from(length)).filter(|start| !start.is_empty());
        whole && start.is_some_and(|start| fnv1a(start) == hash)
    }

    /// Whether another file goes on as it does, or ends first.
    pub(super) fn is_like(&self, other: &File) -> bool {
        let start = |file: &File| -> Option<Vec<u8>> {
            let mut bytes = vec![0; ALIKE];
            let length = std::os::unix::fs::FileExt::read_at(file, &mut bytes, 0).ok()?;
            bytes.truncate(length);
            Some(bytes)
        };
        start(&self.file).zip(start(other)).is_some_and(|(mine, other)| {
            let both = mine.len().min(other.len());
            mine[..both] == other[..both]
        })
    }
}
