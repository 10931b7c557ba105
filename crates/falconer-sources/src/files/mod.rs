//! Streams of the records in files. They read files once or follow them, plain or compressed, and continue after a
//! restart.
//!
//! [`files()`] takes paths, folders and patterns. The result is set up with methods and opened:
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
//! Lines by default. The stream can also be split [by a function](Files::split), into [JSON
//! documents](Files::documents) or into [objects of arrays](Files::objects). A record is an event, or
//! [`each`](Files::each) makes events from it. Files compressed with gzip or zstd are decompressed, with all their
//! members and frames. They are recognised by name (`.gz`, `.zst`) or by their first bytes.
//!
//! Only whole records are read: the beginning of a line waits for the rest. Once a file is known to have ended (it is
//! read once, or was rotated away), its last line needs no `\n`. A JSON document that was cut off is left out and
//! counted.
//!
//! # Once across restarts
//!
//! With a [checkpoint](Files::checkpoint), the position is kept in a file. Events of a batch count as handed over when
//! the host asks for the next batch, because only then is it known to be done with them. The position after them is
//! written at that moment, before anything else. Therefore:
//!
//! * **No event is lost**, whenever the process ends, `kill -9` included.
//! * **No event is repeated** except those of the batch that the host held when it ended: at least once for that batch,
//!   exactly once for all others. A host that ends while it waits for events repeats nothing, nor does a host that asks
//!   for batches until there is nothing at the moment and then stops, as `falconer run` does. A stream that always has
//!   more events delivers an empty batch after the first batch and then after every 64 batches, so that such a host can
//!   stop. Falco stops in the middle of a batch, which therefore can't count as handed over.
//! * After a power failure, the same holds with [`sync`](Files::sync). Without it, what the operating system had not
//!   yet written is repeated.
//!
//! A file is identified by device and inode, and by its first 1024 bytes. A file that reuses the inode of another file,
//! or that was rewritten, is read from its beginning.
//!
//! If a checkpoint can't be written (because the disk is full), the stream goes on. The failure is logged, at growing
//! intervals, counted ([`FileCounters::unsaved`]), and tried again with the next batch. What a restart would repeat
//! grows until then.
//!
//! # Rotation
//!
//! A renamed file is read to its end. A file that was rotated between two checks, or while nobody followed, is found in
//! the folder by its name, and read as well: `app.log.1`, `app.log-20261129`, `app.log.old`,
//! `app-2026-11-29T10-00-00.log`, any of them compressed with gzip or zstd. Files that have such a name when a stream
//! begins without a checkpoint are older than the stream, and left alone. A compressed file is recognised by its first
//! 1024 bytes as the copy of a file that was read, and read on from that position; so is the copy of a file that is
//! made before the file is truncated in place (`copytruncate`). Two files that begin with the same 1024 bytes are taken
//! for one if one of them is gone.
//!
//! Data is lost if the rotated file can't be found: if it was rotated twice between two checks and moved to another
//! folder, renamed to another kind of name, compressed in another format, or deleted. The first time that a rotated
//! file is not found, the log has a warning.
//!
//! # Looking instead of being told
//!
//! The stream detects changes by checking the state of the files at an interval ([`poll_every`](Files::poll_every)),
//! not by inotify. This works on network and overlay file systems and in containers as well, has no queue that
//! overflows, needs no thread, and costs a microsecond per file and check.

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
