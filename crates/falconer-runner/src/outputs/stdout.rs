//! Standard output.

use std::io::{self, BufWriter, Write};

use super::{Alert, Output};

/// Bytes that are written at once at most, when alerts are held back.
const BUFFER: usize = 64 << 10;

/// Writes alerts to standard output, each at once unless `buffered`.
pub(super) struct Stdout {
    buffered: bool,
    writer: BufWriter<io::Stdout>,
}

impl Stdout {
    pub(super) fn new(buffered: bool) -> Stdout {
        Stdout { buffered, writer: BufWriter::with_capacity(BUFFER, io::stdout()) }
    }
}

impl Output for Stdout {
    fn name(&self) -> &'static str {
        "stdout"
    }

    fn write(&mut self, alert: Alert<'_>) -> io::Result<()> {
        self.writer.write_all(alert.line)?;
        self.writer.write_all(b"\n")?;
        if self.buffered { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
