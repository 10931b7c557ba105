//! Capture files that are written around alerts.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use falconer_event::Event;
use falconer_rules::{EventMeta, Rule};
use falconer_scap::{Machine, Writer};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::config::CaptureConfig;
use crate::host_info;
use crate::log::Log;

/// What the sources of a run share to write captures.
#[derive(Debug)]
pub(crate) struct Captures {
    config: CaptureConfig,
    machine: Machine,
    /// The names of the files of this run.
    names: Mutex<HashSet<String>>,
}

impl Captures {
    pub(crate) fn new(config: &CaptureConfig, hostname: &str) -> Captures {
        let machine = Machine {
            cpus: u32::try_from(host_info::processors()).unwrap_or(1),
            hostname: hostname.to_owned(),
            ..Machine::default()
        };
        Captures { config: config.clone(), machine, names: Mutex::default() }
    }

    /// A name that no capture of this run has. Sources count their events apart, so two may start one with the same
    /// time and number.
    fn name(&self, source: &str, meta: &EventMeta<'_>) -> String {
        let start = format!("{}_{:020}_{:020}", self.config.path_prefix, meta.timestamp, meta.number);
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let name = format!("{start}.scap");
        if names.insert(name.clone()) { name } else { format!("{start}_{}.scap", source.replace('/', "_")) }
    }

    fn create(&self, name: &str) -> io::Result<Output> {
        let out = GzEncoder::new(BufWriter::new(File::create(name)?), Compression::fast());
        Writer::new(out, &self.machine)
    }
}

type Output = Writer<GzEncoder<BufWriter<File>>>;

/// What is recorded of the events of a source.
pub(crate) trait Record {
    /// A rule matches the event that comes next.
    fn matched(&mut self, rule: &Rule, meta: &EventMeta<'_>);
    /// The rules were evaluated over an event.
    fn event(&mut self, event: Event<'_>);
    /// There are no more events.
    fn end(&mut self);
}

/// Nothing is recorded.
pub(crate) struct NoCapture;

impl Record for NoCapture {
    #[inline]
    fn matched(&mut self, _: &Rule, _: &EventMeta<'_>) {}

    #[inline]
    fn event(&mut self, _: Event<'_>) {}

    fn end(&mut self) {}
}

/// The captures of one source: one file at a time, from an event that a rule matches to the end of its duration.
pub(crate) struct Capturing {
    captures: Arc<Captures>,
    source: String,
    log: Log,
    open: Option<OpenCapture>,
}

struct OpenCapture {
    name: String,
    out: Output,
    /// The time of the last event that is written, in ns since the epoch.
    deadline: u64,
}

impl Capturing {
    pub(crate) fn new(captures: &Arc<Captures>, source: String, log: Log) -> Capturing {
        Capturing { captures: Arc::clone(captures), source, log, open: None }
    }

    /// Whether it writes what these settings ask for.
    pub(crate) fn is_of(&self, captures: &Arc<Captures>) -> bool {
        Arc::ptr_eq(&self.captures, captures)
    }

    fn close(&mut self) {
        let Some(OpenCapture { name, out, .. }) = self.open.take() else { return };
        let finished = out.into_inner().finish().and_then(|mut file| file.flush());
        if let Err(error) = finished {
            self.fail(&name, &error);
        }
    }

    /// A capture that cannot be written is given up; alerts go on.
    fn fail(&self, name: &str, error: &io::Error) {
        self.log.warn_always(format_args!("the capture {name} is not complete: {error}"));
    }
}

impl Record for Capturing {
    fn matched(&mut self, rule: &Rule, meta: &EventMeta<'_>) {
        let config = &self.captures.config;
        let duration = match rule.capture() {
            None if !config.all_rules => return,
            None | Some(0) => config.default_duration,
            Some(duration) => duration.into(),
        };
        let deadline = meta.timestamp.saturating_add(duration.saturating_mul(1_000_000));
        if self.open.as_ref().is_some_and(|open| meta.timestamp > open.deadline) {
            self.close();
        }
        if let Some(open) = &mut self.open {
            open.deadline = open.deadline.max(deadline);
            return;
        }
        let name = self.captures.name(&self.source, meta);
        match self.captures.create(&name) {
            Ok(out) => self.open = Some(OpenCapture { name, out, deadline }),
            Err(error) => self.fail(&name, &error),
        }
    }

    #[inline]
    fn event(&mut self, event: Event<'_>) {
        let Some(open) = &mut self.open else { return };
        let size = open.out.written().saturating_add(Output::size_of(event));
        let full = self.captures.config.max_bytes.is_some_and(|most| size > most);
        if full || event.timestamp() > open.deadline {
            self.close();
            return;
        }
        if let Err(error) = open.out.write(event) {
            let name = std::mem::take(&mut open.name);
            self.open = None;
            self.fail(&name, &error);
        }
    }

    fn end(&mut self) {
        self.close();
    }
}
