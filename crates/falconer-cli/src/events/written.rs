//! The capture that `--write` writes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::{Context, Result, ensure};
use falconer_event::Event;
use falconer_runner::terminal::plain;
use falconer_scap::{Machine, Writer};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A capture file that is being written.
pub(super) struct WrittenCapture {
    name: String,
    out: Writer<Output>,
    /// Whether there is something to hand on.
    dirty: bool,
}

enum Output {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Plain(out) => out.write(bytes),
            Output::Gzip(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Plain(out) => out.flush(),
            Output::Gzip(out) => out.flush(),
        }
    }
}

impl WrittenCapture {
    /// Creates the file, or empties the one that is there; not the one that events are read from.
    pub(super) fn create(path: &Path, compress: bool, read: Option<&Path>) -> Result<WrittenCapture> {
        let name = plain::line(&path.to_string_lossy()).into_owned();
        let place = |path: &Path| fs::canonicalize(path).ok();
        let same = read.is_some_and(|read| place(read).is_some_and(|read| place(path) == Some(read)));
        ensure!(!same, "events are read from the capture {name}; write them to another file");
        let could_not = || format!("could not write the capture {name}");
        let out = BufWriter::with_capacity(1 << 16, File::create(path).with_context(could_not)?);
        let out = if compress {
            Output::Gzip(GzEncoder::new(out, Compression::fast()))
        } else {
            Output::Plain(out)
        };
        let machine = Machine {
            cpus: available_parallelism().map_or(1, |cpus| u32::try_from(cpus.get()).unwrap_or(u32::MAX)),
            hostname: gethostname::gethostname().to_string_lossy().into_owned(),
            ..Machine::default()
        };
        let out = Writer::new(out, &machine).with_context(could_not)?;
        Ok(WrittenCapture { name, out, dirty: true })
    }

    pub(super) fn write(&mut self, event: Event<'_>) -> Result<()> {
        self.dirty = true;
        self.out.write(event).with_context(|| format!("could not write the capture {}", self.name))
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        if !std::mem::take(&mut self.dirty) {
            return Ok(());
        }
        self.out.flush().with_context(|| format!("could not write the capture {}", self.name))
    }

    pub(super) fn finish(self) -> Result<()> {
        let finished = match self.out.into_inner() {
            Output::Plain(mut out) => out.flush(),
            Output::Gzip(out) => out.finish().and_then(|mut out| out.flush()),
        };
        finished.with_context(|| format!("could not write the capture {}", self.name))
    }
}
