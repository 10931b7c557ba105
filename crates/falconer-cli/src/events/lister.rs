//! What is done with each event: it is filtered, written to a capture, and printed.

use std::io::{BufWriter, StdoutLock, Write as _, stdout};

use anyhow::{Context, Result};
use falconer_event::{ASYNC_EVENT, Event};
use falconer_host::{EventInput, Plugin};
use falconer_rules::{Filter, Formatter, Scratch};

use super::fields::Fields;
use super::json;
use super::view::{Setting, View};
use super::written::WrittenCapture;

/// Goes through the events and prints them.
pub(super) struct Lister {
    filter: Option<Filter>,
    /// What is printed; nothing under `--quiet`.
    format: Option<Formatter>,
    json: bool,
    /// How many events to print yet.
    left: Option<u64>,
    written: Option<WrittenCapture>,
    /// Time of the first event that is not async.
    first_timestamp: Option<u64>,
    scratch: Scratch,
    line: Vec<u8>,
    out: BufWriter<StdoutLock<'static>>,
}

impl Lister {
    pub(super) fn new(
        filter: Option<Filter>,
        format: Option<Formatter>,
        json: bool,
        left: Option<u64>,
    ) -> Lister {
        Lister {
            filter,
            format,
            json,
            left,
            written: None,
            first_timestamp: None,
            scratch: Scratch::new(),
            line: Vec::new(),
            out: BufWriter::new(stdout().lock()),
        }
    }

    /// Writes the events to a capture as well.
    pub(super) fn write_to(&mut self, written: Option<WrittenCapture>) {
        self.written = written;
    }

    /// Whether as many events were listed as were asked for.
    pub(super) fn is_done(&self) -> bool {
        self.left == Some(0)
    }

    /// Takes note of the time of an event, listed or not.
    pub(super) fn see(&mut self, event: Event<'_>) {
        if event.type_code() != ASYNC_EVENT {
            self.first_timestamp.get_or_insert(event.timestamp());
        }
    }

    pub(super) fn event(
        &mut self,
        plugin: &Plugin,
        setting: &Setting,
        fields: &mut Fields,
        input: EventInput<'_>,
    ) -> Result<()> {
        fields.forget();
        let first = self.first_timestamp.unwrap_or_else(|| input.event().timestamp());
        let view = View::new(plugin, fields, setting, first, input);
        let scratch = &mut self.scratch;
        self.line.clear();
        if self.filter.as_ref().is_none_or(|filter| filter.matches(&view, scratch)) {
            self.left = self.left.map(|left| left - 1);
            if let Some(format) = &self.format
                && format.write_plain(&view, scratch, &mut self.line)
            {
                if self.json {
                    self.line.clear();
                    format.write_json(&view, scratch, &mut self.line);
                    json::as_sysdig(&mut self.line);
                }
                self.line.push(b'\n');
            }
            if let Some(written) = &mut self.written {
                written.write(input.event())?;
            }
        }
        fields.fault()?;
        self.out.write_all(&self.line).context("writing to stdout")
    }

    /// Hands on what was printed.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.out.flush().context("writing to stdout")
    }

    /// Hands on what was written to the capture, while there is nothing else to do.
    pub(super) fn idle(&mut self) -> Result<()> {
        self.written.as_mut().map_or(Ok(()), WrittenCapture::flush)
    }

    /// Ends the output and the capture.
    pub(super) fn finish(mut self) -> Result<()> {
        let finished = self.written.take().map_or(Ok(()), WrittenCapture::finish);
        self.flush().and(finished)
    }
}
