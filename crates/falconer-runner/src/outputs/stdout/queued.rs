//! Standard output behind a queue.

use std::fs::File;
use std::io::{self, Write};

use super::super::lines::{self, Lines};
use super::super::output::{Failure, Output, Pending, Then};
use crate::terminal::plain;

/// Writes alerts to standard output, all that are at hand in one go.
pub(in crate::outputs) struct Queued {
    out: File,
    terminal: bool,
    lines: Lines,
}

impl Queued {
    pub(in crate::outputs) fn new() -> io::Result<Queued> {
        let (out, terminal) = super::open()?;
        Ok(Queued { out, terminal, lines: Lines::default() })
    }

    fn write_plain(&mut self, alerts: &mut Pending<'_>) -> io::Result<()> {
        while let Some(alert) = alerts.front() {
            let mut line = plain::line(&String::from_utf8_lossy(alert.line)).into_owned();
            line.push('\n');
            self.out.write_all(line.as_bytes())?;
            alerts.written(1);
        }
        Ok(())
    }
}

impl Output for Queued {
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        let written =
            if self.terminal { self.write_plain(alerts) } else { self.lines.write(&mut self.out, alerts) };
        written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::new(error.to_string(), Then::End),
            _ => lines::failure("cannot write", &error),
        })
    }

    fn reopen(&mut self) {}

    fn close(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}
