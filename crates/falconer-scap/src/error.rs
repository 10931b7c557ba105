//! Errors of capture files.

use std::io;

use falconer_event::EventError;

/// Why a capture cannot be read; offsets are in bytes from its start, after decompression.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScapError {
    /// The file cannot be read, or its gzip data is damaged.
    #[error("the capture cannot be read at byte {offset}: {source}")]
    Io {
        /// Where reading stopped.
        offset: u64,
        /// What the system or the decompressor reports.
        source: io::Error,
    },
    /// The first block is not that of a capture.
    #[error("not a capture: expected a section header (0x0a0d0d0a), found {found}")]
    NotACapture {
        /// What is there instead.
        found: String,
    },
    /// A machine of the other byte order wrote the capture.
    #[error(
        "section header at byte {offset}: the magic is {found:#010x}, expected 0x1a2b3c4d; captures of machines of the other byte order cannot be read"
    )]
    ByteOrder {
        /// Where the block begins.
        offset: u64,
        /// The magic in the file.
        found: u32,
    },
    /// The format has a version that is not known.
    #[error("section header at byte {offset}: format version {found}, expected 1")]
    Version {
        /// Where the block begins.
        offset: u64,
        /// The major version in the file.
        found: u16,
    },
    /// The file ends within a block.
    #[error("block at byte {offset}: the file ends after {found} of its {expected} bytes; it was cut off")]
    Truncated {
        /// Where the block begins.
        offset: u64,
        /// How many bytes of it are there.
        found: u64,
        /// How many it should have.
        expected: u64,
    },
    /// The length of a block cannot be.
    #[error("block of type {code:#x} at byte {offset}: a length of {length} bytes, expected {expected}")]
    Length {
        /// Where the block begins.
        offset: u64,
        /// Its type.
        code: u32,
        /// Its length over all.
        length: u32,
        /// What its length should be.
        expected: String,
    },
    /// The length at the end of a block differs from that at its start.
    #[error(
        "block of type {code:#x} at byte {offset}: its length is {first} at its start and {second} at its end"
    )]
    Trailer {
        /// Where the block begins.
        offset: u64,
        /// Its type.
        code: u32,
        /// The length at its start.
        first: u32,
        /// The length at its end.
        second: u32,
    },
    /// An event block holds no valid event.
    #[error("event block at byte {offset}: {source}")]
    Event {
        /// Where the block begins.
        offset: u64,
        /// What is wrong with it.
        source: EventError,
    },
    /// The capture is longer than the limit.
    #[error("the capture is longer than the limit of {limit} bytes after decompression")]
    TooLong {
        /// The limit.
        limit: u64,
    },
}
