//! Reading captures.

use std::io::{self, BufRead, BufReader, Read};

use falconer_event::Event;
use flate2::bufread::MultiGzDecoder;

use crate::ScapError;
use crate::block::{FRAME, Kind, MAGIC, MAJOR, SECTION};

/// How much of a capture is read; memory grows with what the file holds, never with what a length claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of an event block; 64 MiB unless set. Other blocks are skipped, whatever their length.
    pub block: u32,
    /// Most bytes of the whole capture after decompression; 1 TiB unless set.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { block: 64 << 20, total: 1 << 40 }
    }
}

/// What was read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Events that were returned.
    pub events: u64,
    /// Events in a form of before 2019, all of them of system calls, which are not returned.
    pub old_events: u64,
    /// Blocks that are not events: sections, the machine, lists of processes, files, interfaces and users.
    pub other_blocks: u64,
}

/// An event of a capture.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r> {
    /// The event; its bytes lie in the reader until the next call.
    pub event: Event<'r>,
    /// The processor on which it was taken; 0 for events of plugins.
    pub cpu: u16,
}

/// Reads the events of a capture, plain or compressed with gzip.
///
/// All whole events before damage, or before the place where a file was cut off, are returned, then the error, and then
/// `None`. In a compressed file, the events of up to 256 compressed bytes before the damage are lost as well, and damage
/// that decompresses shows at the end of the file only, by the checksum. No input makes it panic.
pub struct Reader<R: Read> {
    input: Input<R>,
    limits: Limits,
    offset: u64,
    block: Vec<u8>,
    counts: Counts,
    ended: bool,
}

enum Input<R: Read> {
    Plain(BufReader<R>),
    Gzip(BufReader<Box<MultiGzDecoder<Sips<R>>>>),
}

/// Compressed bytes that a decompressor is given at a time. It returns nothing of those among which it finds damage, so
/// this is how much before the damage is lost.
const SIP: usize = 256;

/// Buffered input that shows few bytes at a time.
struct Sips<R>(BufReader<R>);

impl<R: Read> Read for Sips<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R: Read> BufRead for Sips<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.0.fill_buf()?;
        Ok(&bytes[..bytes.len().min(SIP)])
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::Plain(input) => input.read(buffer),
            Input::Gzip(input) => input.read(buffer),
        }
    }
}

impl<R: Read> Input<R> {
    /// Appends bytes to `block` if so many are at hand; false without appending any if not.
    #[inline]
    fn take_at_hand(&mut self, count: usize, block: &mut Vec<u8>) -> bool {
        let at_hand = match self {
            Input::Plain(input) => input.buffer(),
            Input::Gzip(input) => input.buffer(),
        };
        let Some(bytes) = at_hand.get(..count) else { return false };
        block.extend_from_slice(bytes);
        match self {
            Input::Plain(input) => input.consume(count),
            Input::Gzip(input) => input.consume(count),
        }
        true
    }
}

/// The start of a block.
struct Head {
    code: u32,
    length: u32,
    offset: u64,
}

impl<R: Read> Reader<R> {
    /// Begins to read a capture with the usual limits.
    ///
    /// # Errors
    ///
    /// If it does not begin with the section header of a capture.
    pub fn new(source: R) -> Result<Self, ScapError> {
        Self::with_limits(source, Limits::default())
    }

    /// As [`new`](Self::new), with limits of your own.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_limits(source: R, limits: Limits) -> Result<Self, ScapError> {
        let mut source = BufReader::with_capacity(1 << 16, source);
        let start = source.fill_buf().map_err(|source| ScapError::Io { offset: 0, source })?;
        // A read may return a single byte; no capture begins with that of gzip.
        let input = if start.first() == Some(&0x1f) {
            Input::Gzip(BufReader::with_capacity(1 << 16, Box::new(MultiGzDecoder::new(Sips(source)))))
        } else {
            Input::Plain(source)
        };
        let mut reader =
            Self { input, limits, offset: 0, block: Vec::new(), counts: Counts::default(), ended: false };
        reader.begin()?;
        Ok(reader)
    }

    /// The first block.
    fn begin(&mut self) -> Result<(), ScapError> {
        let not = |found: String| ScapError::NotACapture { found };
        match self.head() {
            Ok(Some(head)) if head.code == SECTION => self.section(&head),
            Ok(Some(head)) => Err(not(format!("{:#010x}", head.code))),
            Ok(None) => Err(not("an empty file".to_owned())),
            Err(ScapError::Truncated { found, .. }) => Err(not(format!("a file of {found} bytes"))),
            Err(error) => Err(error),
        }
    }

    /// The next event; `None` at the end, and after an error.
    ///
    /// # Errors
    ///
    /// If the capture is damaged, was cut off, or exceeds a limit.
    pub fn read(&mut self) -> Result<Option<Record<'_>>, ScapError> {
        self.read_where(|_| true)
    }

    /// The next event that is wanted; `wanted` sees every event up to it, in order. `None` at the end, and after an error.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    pub fn read_where(
        &mut self,
        mut wanted: impl FnMut(Event<'_>) -> bool,
    ) -> Result<Option<Record<'_>>, ScapError> {
        let found = loop {
            match self.find() {
                Ok(Some(found)) if !wanted(self.event(found)?) => {}
                other => break other,
            }
        };
        self.ended = !matches!(found, Ok(Some(_)));
        let Some(found) = found? else { return Ok(None) };
        let cpu = u16::from_le_bytes([self.block[0], self.block[1]]);
        self.event(found).map(|event| Some(Record { event, cpu }))
    }

    /// The event in `block`.
    fn event(&self, (offset, prefix): (u64, usize)) -> Result<Event<'_>, ScapError> {
        let body = self.block.get(prefix..).unwrap_or_default();
        Event::new(body).map_err(|source| ScapError::Event { offset, source })
    }

    /// What was read so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many bytes of the capture were read, after decompression.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads on to the body of the next event: where its block begins, and how many bytes are before the event.
    fn find(&mut self) -> Result<Option<(u64, usize)>, ScapError> {
        if self.ended {
            return Ok(None);
        }
        while let Some(head) = self.head()? {
            match Kind::of(head.code) {
                Kind::Event { prefix } => {
                    if head.length > self.limits.block {
                        return Err(head.wrong(format!("at most {}", self.limits.block)));
                    }
                    self.body(&head)?;
                    if self.block.len() < prefix {
                        return Err(head.wrong(format!("at least {}", FRAME as usize + prefix)));
                    }
                    let found = (head.offset, prefix);
                    if let Err(error) = self.event(found) {
                        self.ended = true;
                        return Err(error);
                    }
                    self.counts.events += 1;
                    return Ok(Some(found));
                }
                Kind::Section => self.section(&head)?,
                Kind::OldEvent => {
                    self.skip(&head)?;
                    self.counts.old_events += 1;
                }
                Kind::Other => {
                    self.skip(&head)?;
                    self.counts.other_blocks += 1;
                }
            }
        }
        Ok(None)
    }

    /// The type and the length of the next block; `None` at the end of the file.
    fn head(&mut self) -> Result<Option<Head>, ScapError> {
        let offset = self.offset;
        self.block.clear();
        let found = self.fill(8)?;
        if found == 0 {
            return Ok(None);
        }
        let (Some(code), Some(length)) = (number(&self.block, 0), number(&self.block, 4)) else {
            return Err(ScapError::Truncated { offset, found, expected: FRAME.into() });
        };
        let head = Head { code, length, offset };
        if offset == 0 && head.code != SECTION {
            return Ok(Some(head));
        }
        if head.length < FRAME {
            return Err(head.wrong(format!("at least {FRAME}")));
        }
        // Alignment is not asked for: libscap does not either.
        Ok(Some(head))
    }

    /// A section header: the order of bytes and the version.
    fn section(&mut self, head: &Head) -> Result<(), ScapError> {
        if head.length < 28 || head.length > 4096 {
            return Err(head.wrong("28".to_owned()));
        }
        self.body(head)?;
        self.counts.other_blocks += 1;
        let offset = head.offset;
        let (Some(magic), Some(version)) = (number(&self.block, 0), number(&self.block, 4)) else {
            return Err(head.wrong("28".to_owned()));
        };
        // The minor version is in the upper half.
        match (magic, (version & 0xFFFF) as u16) {
            (MAGIC, MAJOR) => Ok(()),
            (MAGIC, found) => Err(ScapError::Version { offset, found }),
            (found, _) => Err(ScapError::ByteOrder { offset, found }),
        }
    }

    /// Reads the body of a block into `block`, and its end.
    fn body(&mut self, head: &Head) -> Result<(), ScapError> {
        let rest = u64::from(head.length) - 8;
        self.block.clear();
        let found = self.fill(rest)?;
        let Some((body, trailer)) = self.block.split_last_chunk::<4>().filter(|_| found == rest) else {
            return Err(head.cut(found));
        };
        let (second, length) = (u32::from_le_bytes(*trailer), body.len());
        self.block.truncate(length);
        head.ends_with(second)
    }

    /// Passes over the body of a block, and checks its end.
    fn skip(&mut self, head: &Head) -> Result<(), ScapError> {
        let body = u64::from(head.length - FRAME);
        self.room(body)?;
        let offset = self.offset;
        let found = io::copy(&mut (&mut self.input).take(body), &mut io::sink())
            .or_else(|error| end_of_gzip(error, 0))
            .map_err(|source| ScapError::Io { offset, source })?;
        self.offset += found;
        if found < body {
            return Err(head.cut(found));
        }
        self.block.clear();
        let trailer = self.fill(4)?;
        match number(&self.block, 0) {
            Some(second) => head.ends_with(second),
            None => Err(head.cut(found + trailer)),
        }
    }

    /// Appends up to `count` bytes to `block`, and returns how many there were.
    fn fill(&mut self, count: u64) -> Result<u64, ScapError> {
        self.room(count)?;
        if usize::try_from(count).is_ok_and(|count| self.input.take_at_hand(count, &mut self.block)) {
            self.offset += count;
            return Ok(count);
        }
        let (before, offset) = (self.block.len(), self.offset);
        let read = (&mut self.input).take(count).read_to_end(&mut self.block);
        let found = (self.block.len() - before) as u64;
        self.offset += found;
        read.map(|_| found)
            .or_else(|error| end_of_gzip(error, found))
            .map_err(|source| ScapError::Io { offset: offset + found, source })
    }

    fn room(&self, count: u64) -> Result<(), ScapError> {
        let limit = self.limits.total;
        // The end of a file is looked for as well.
        if self.offset.saturating_add(count) > limit.saturating_add(8) {
            return Err(ScapError::TooLong { limit });
        }
        Ok(())
    }
}

/// The number of four bytes at a place.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// A compressed file that was cut off is one that ends early, as a plain one.
fn end_of_gzip(error: io::Error, found: u64) -> io::Result<u64> {
    // Between blocks, too, the end of the data is not the end of the gzip stream.
    if error.kind() == io::ErrorKind::UnexpectedEof && found > 0 { Ok(found) } else { Err(error) }
}

impl Head {
    fn wrong(&self, expected: String) -> ScapError {
        ScapError::Length { offset: self.offset, code: self.code, length: self.length, expected }
    }

    /// The block was cut off behind its type, its length and `found` bytes.
    fn cut(&self, found: u64) -> ScapError {
        ScapError::Truncated { offset: self.offset, found: 8 + found, expected: self.length.into() }
    }

    fn ends_with(&self, second: u32) -> Result<(), ScapError> {
        let first = self.length;
        if first == second {
            return Ok(());
        }
        Err(ScapError::Trailer { offset: self.offset, code: self.code, first, second })
    }
}
