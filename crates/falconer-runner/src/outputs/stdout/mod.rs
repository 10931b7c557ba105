//! Standard output: written by the event source itself if it is the only output of the only source, else by a thread.

mod direct;
mod queued;

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;

pub(super) use direct::Direct;
pub(super) use queued::Queued;

/// A handle of its own for standard output, and whether that is a terminal. The library's handle has a buffer, and what
/// is stuck in there cannot be counted.
fn open() -> io::Result<(File, bool)> {
    let out = io::stdout();
    Ok((File::from(out.as_fd().try_clone_to_owned()?), out.is_terminal()))
}
