//! Streams of the records in files: read once or followed, plain or compressed, across restarts.
//!
//! [`files()`] takes paths, folders and patterns; what it returns is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use std::time::Duration;
//!
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! falconer_sources::files(["/var/log/app/*.log"])
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
mod record;
mod rotated;
mod setup;
mod splitter;
mod stream;
mod work;

#[cfg(test)]
mod tests;

pub use counters::FileCounters;
pub use paths::Order;
pub use record::Record;
pub use setup::{Files, files};
pub use splitter::{Splitter, Step};
pub use stream::FileStream;
