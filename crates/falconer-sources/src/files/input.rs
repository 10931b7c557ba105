//! An open file: its identity, and its bytes as they were before compression.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;

use falconer::source::Cancel;
use falconer::{Result, bail};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The last three bytes of the numbers that a zstd frame without data begins with.
const ZSTD_SKIPPED: [u8; 3] = [0x2a, 0x4d, 0x18];

/// The most memory that a zstd frame may ask for, as the command `zstd` grants it.
const ZSTD_WINDOW: u64 = 128 << 20;

/// Which file it is, whatever its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FileId {
    pub(super) device: u64,
    pub(super) inode: u64,
}

impl FileId {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { device: metadata.dev(), inode: metadata.ino() }
    }

    pub(super) fn of_file(file: &File) -> io::Result<Self> {
        Ok(Self::of(&file.metadata()?))
    }
}

/// The first bytes of a file, by which it is known again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// How many bytes it is of, at most [`Fingerprint::LENGTH`].
    pub(super) length: u16,
    pub(super) hash: u64,
}

impl Fingerprint {
    pub(super) const LENGTH: u16 = 1024;

    /// That of the first `length` bytes; of fewer if the file has fewer.
    pub(super) fn read(file: &File, length: u16) -> io::Result<Self> {
        let mut bytes = [0; Self::LENGTH as usize];
        let bytes = &mut bytes[..usize::from(length.min(Self::LENGTH))];
        let mut read = 0;
        while read < bytes.len() {
            match file.read_at(&mut bytes[read..], read as u64) {
                Ok(0) => break,
                Ok(count) => read += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most LENGTH")]
        Ok(Self { length: read as u16, hash: fnv1a(&bytes[..read]) })
    }

    /// One of more bytes, if the file has them; `None` if it does not begin as it did.
    pub(super) fn grown(self, file: &File) -> io::Result<Option<Self>> {
        // The file may be written meanwhile: what has grown counts only if it began as before then.
        let grown = Self::read(file, Self::LENGTH)?;
        Ok(self.holds(file)?.then_some(grown))
    }

    /// Whether the file still begins as it did.
    pub(super) fn holds(self, file: &File) -> io::Result<bool> {
        Ok(Self::read(file, self.length)? == self)
    }
}

/// A hash that is the same on every machine and in every version (FNV-1a, 64 bits).
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The bytes of an open file, decompressed.
pub(super) enum Input {
    Plain(File),
    Gzip(MultiGzDecoder<BufReader<File>>),
    Zstd(Box<Zstd>),
}

impl Input {
    /// Reads a file that was opened by `path`: compressed if its name says so (`.gz`, `.zst`), or its first bytes.
    ///
    /// # Errors
    ///
    /// If the name says so and the first bytes do not.
    pub(super) fn new(file: File, path: &Path) -> Result<Self> {
        let mut start = [0; 4];
        let length = file.read_at(&mut start, 0)?;
        let start = &start[..length];
        let gzip = start.starts_with(&GZIP);
        let zstd = start.starts_with(&ZSTD) || (start.len() == 4 && start[1..] == ZSTD_SKIPPED);
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("gz") if !gzip && !start.is_empty() => {
                bail!("found a file that is not compressed with gzip, expected one by its name")
            }
            Some("zst" | "zstd") if !zstd && !start.is_empty() => {
                bail!("found a file that is not compressed with zstd, expected one by its name")
            }
            _ if gzip => Ok(Self::Gzip(MultiGzDecoder::new(BufReader::new(file)))),
            _ if zstd => Ok(Self::Zstd(Box::new(Zstd::new(file)))),
            _ => Ok(Self::Plain(file)),
        }
    }

    pub(super) fn file(&self) -> &File {
        match self {
            Self::Plain(file) => file,
            Self::Gzip(decoder) => decoder.get_ref().get_ref(),
            Self::Zstd(zstd) => zstd.source.get_ref(),
        }
    }

    pub(super) fn is_compressed(&self) -> bool {
        !matches!(self, Self::Plain(_))
    }

    /// How far the file itself has been read.
    pub(super) fn position(&self) -> u64 {
        // Asking a regular file for its position does not fail.
        self.file().stream_position().unwrap_or(0)
    }

    /// Goes to a position in the decompressed bytes of a file of which nothing was read yet; less far if it is shorter.
    pub(super) fn skip_to(&mut self, position: u64, cancel: &Cancel) -> io::Result<u64> {
        if let Self::Plain(file) = self {
            return file.seek(SeekFrom::Start(position.min(file.metadata()?.len())));
        }
        self.pass(position, cancel)
    }

    /// Reads so many bytes and forgets them; how many there were.
    ///
    /// # Errors
    ///
    /// Those of reading, and that the stream is being closed, for which a large file does not have to be waited.
    pub(super) fn pass(&mut self, count: u64, cancel: &Cancel) -> io::Result<u64> {
        let (mut bytes, mut passed) = (vec![0; 64 * 1024], 0);
        while passed < count {
            if cancel.is_cancelled() {
                return Err(io::Error::other("the event source is being closed"));
            }
            let most = usize::try_from(count - passed).unwrap_or(usize::MAX).min(bytes.len());
            match self.read(&mut bytes[..most]) {
                Ok(0) => break,
                Ok(read) => passed += read as u64,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(passed)
    }

    /// The same file from its beginning.
    pub(super) fn again(&self, path: &Path) -> Result<Self> {
        let mut file = self.file().try_clone()?;
        // Before a decoder is made, which reads at once.
        file.rewind()?;
        Self::new(file, path)
    }

    /// Whether an error of reading means that the compressed data is not all there yet, or never will be.
    pub(super) fn is_cut_off(&mut self) -> bool {
        let source = match self {
            Self::Plain(_) => return false,
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Zstd(zstd) => &mut zstd.source,
        };
        source.fill_buf().is_ok_and(<[u8]>::is_empty)
    }
}

impl Read for Input {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(to),
            Self::Gzip(decoder) => decoder.read(to),
            Self::Zstd(zstd) => zstd.read(to),
        }
    }
}

/// Zstd frames in sequence.
pub(super) struct Zstd {
    source: BufReader<File>,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl Zstd {
    fn new(file: File) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(ZSTD_WINDOW);
        Self { source: BufReader::new(file), decoder, in_frame: false }
    }

    /// Begins the next frame; whether there is one.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => {
                    self.in_frame = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    if io::copy(&mut (&mut self.source).take(length), &mut io::sink())? < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }

    fn end_frame(&mut self) -> io::Result<()> {
        self.in_frame = false;
        let (expected, found) =
            (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        if expected.is_some() && expected != found {
            return Err(io::Error::new(ErrorKind::InvalidData, "the checksum of a zstd frame is wrong"));
        }
        Ok(())
    }

    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.in_frame && !self.next_frame()? {
                return Ok(0);
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(to);
            }
            if self.decoder.is_finished() {
                // A block may be the last and leave bytes to collect, which `read` has seen to above.
                self.end_frame()?;
                continue;
            }
            self.decoder
                .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                .map_err(io::Error::other)?;
        }
    }
}
