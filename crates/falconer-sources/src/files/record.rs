//! A record of a file.

use std::fmt;
use std::path::Path;

use falconer::Result;
use falconer::source::Batch;

/// Makes events of a record.
pub(super) type Each = Box<dyn FnMut(Record<'_>, &mut Batch<'_>) -> Result<()> + Send>;

/// A record of a file, as [`Files::each`](super::Files::each) gets it.
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
