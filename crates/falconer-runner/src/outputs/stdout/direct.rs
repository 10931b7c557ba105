//! Standard output, written to by the event source itself.

use std::fs::File;
use std::io::{self, Write};

use super::super::batch::Alert;
use super::super::counters::OutputCounters;
use crate::terminal::plain;

/// Bytes that are held back at most: before they are written at once, and while nothing can be written.
const BUFFER: usize = 64 << 10;

/// Writes alerts to standard output, each at once unless `buffered`.
///
/// What can't be written, for instance because a disk is full, is tried again with the next alert, so that no line is
/// torn; only what finds [`BUFFER`] full is lost.
pub(in crate::outputs) struct Direct<W> {
    buffered: bool,
    /// Whether it is a terminal, which gets plain text.
    terminal: bool,
    out: W,
    /// What was not written yet.
    held: Vec<u8>,
    /// Whether the last try failed.
    stuck: bool,
    /// Alerts that were handed over.
    alerts: u64,
    lost: u64,
    failures: u64,
}

impl Direct<File> {
    pub(in crate::outputs) fn new(buffered: bool) -> io::Result<Self> {
        let (out, terminal) = super::open()?;
        Ok(Self { terminal, ..Self::to(out, buffered) })
    }
}

impl<W: Write> Direct<W> {
    fn to(out: W, buffered: bool) -> Self {
        Self {
            buffered,
            terminal: false,
            out,
            held: Vec::new(),
            stuck: false,
            alerts: 0,
            lost: 0,
            failures: 0,
        }
    }

    fn try_to_write(&mut self) -> io::Result<()> {
        let mut done = 0;
        let result = loop {
            match self.out.write(&self.held[done..]) {
                _ if done == self.held.len() => break self.out.flush(),
                Ok(0) => break Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => break Err(error),
            }
        };
        self.held.drain(..done);
        self.stuck = result.is_err();
        self.failures += u64::from(self.stuck);
        result
    }

    /// Writes an alert.
    pub(in crate::outputs) fn write(&mut self, alert: Alert<'_>) -> io::Result<()> {
        self.alerts += 1;
        let is_full = |held: &[u8]| !held.is_empty() && held.len() + alert.line.len() >= BUFFER;
        if is_full(&self.held) {
            let written = self.try_to_write();
            if is_full(&self.held) {
                self.lost += 1;
                return written;
            }
        }
        if self.terminal {
            self.held.extend_from_slice(plain::line(&String::from_utf8_lossy(alert.line)).as_bytes());
        } else {
            self.held.extend_from_slice(alert.line);
        }
        self.held.push(b'\n');
        if self.buffered && !self.stuck { Ok(()) } else { self.try_to_write() }
    }

    /// Writes what was held back.
    pub(in crate::outputs) fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() { Ok(()) } else { self.try_to_write() }
    }

    /// What it has done so far. What is held back counts as its depth.
    pub(in crate::outputs) fn counters(&self) -> OutputCounters {
        let held = self.held.split(|byte| *byte == b'\n').count() as u64 - 1;
        OutputCounters {
            name: "stdout",
            queued: self.alerts,
            written: self.alerts - self.lost - held,
            lost: self.lost,
            failures: self.failures,
            depth: held,
            ..OutputCounters::default()
        }
    }

    /// Alerts that are lost or held back still.
    #[cfg(test)]
    fn unwritten(&self) -> u64 {
        let counters = self.counters();
        counters.lost + counters.depth
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::full_disk::Disk;

    fn write<W: Write>(stdout: &mut Direct<W>, line: &[u8]) -> io::Result<()> {
        stdout.write(Alert { line, priority: falconer_rules::Priority::Notice })
    }

    #[test]
    fn a_full_disk_tears_no_line_and_what_is_lost_is_counted() {
        let mut stdout = Direct::to(Disk { content: Vec::new(), room: 5 }, false);
        write(&mut stdout, b"one").unwrap();
        assert!(write(&mut stdout, b"two").is_err());
        assert_eq!((stdout.out.content.as_slice(), stdout.unwritten()), (&b"one\nt"[..], 1));
        stdout.out.room = 1000;
        write(&mut stdout, b"three").unwrap();
        assert_eq!((stdout.out.content.as_slice(), stdout.unwritten()), (&b"one\ntwo\nthree\n"[..], 0));
        stdout.out.room = stdout.out.content.len();
        let line = [b'x'; 999];
        for _ in 0..200 {
            assert!(write(&mut stdout, &line).is_err());
        }
        assert!(stdout.held.len() <= BUFFER);
        assert_eq!(stdout.unwritten(), 200);
        stdout.out.room = 1 << 20;
        stdout.flush().unwrap();
        let written = (stdout.out.content.len() - b"one\ntwo\nthree\n".len()) / 1000;
        assert_eq!((written, stdout.unwritten()), (65, 135));
    }

    #[test]
    fn alerts_that_are_held_back_are_written_together() {
        let mut stdout = Direct::to(Disk { content: Vec::new(), room: 1 << 20 }, true);
        write(&mut stdout, b"one").unwrap();
        assert_eq!(stdout.out.content, b"");
        stdout.flush().unwrap();
        assert_eq!(stdout.out.content, b"one\n");
        write(&mut stdout, &vec![b'x'; BUFFER + 1]).unwrap();
        write(&mut stdout, b"two").unwrap();
        stdout.flush().unwrap();
        assert_eq!(stdout.out.content.len(), 4 + BUFFER + 2 + 4);
    }
}
