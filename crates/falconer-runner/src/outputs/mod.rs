//! Where alerts go.
//!
//! Event sources hand over finished lines, from any thread, through [`Outputs::send`]. Each output has a bounded queue and
//! a thread of its own, so that a slow one holds up no other until its queue is full; what happens then is up to its
//! setting `when_full`. Standard output that is the only output of the only source needs neither: it is written to before
//! `send` returns.
//!
//! ```text
//! source ─┐           ┌─ queue ─ worker ─ file      (lines)
//! source ─┼─ Outputs ─┼─ queue ─ worker ─ program   (lines)
//! source ─┘           └─ queue ─ worker ─ http
//! ```

mod batch;
mod counters;
mod file;
mod fronts;
#[cfg(test)]
mod full_disk;
mod http;
mod lines;
mod output;
mod patience;
mod program;
mod queue;
mod stdout;
mod syslog;
mod worker;

use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use falconer_rules::Priority;

use crate::config::{OutputsConfig, WhenFull};
use crate::error::RunError;
use crate::log::{Level, Log};
use crate::stop::Stop;
use patience::{Patience, Seldom};
use queue::{Limit, Pushed, Queue};
use worker::Worker;

pub(crate) use batch::Alert;
pub use counters::OutputCounters;

/// What may wait for an output if no number of alerts is set, in bytes.
const QUEUE: usize = 4 << 20;

/// All outputs of a run, until its settings change.
pub(crate) struct Outputs {
    log: Log,
    /// What they were started with.
    config: Option<OutputsConfig>,
    /// Ways that the settings before had and these do not have any more.
    former: Mutex<Vec<Former>>,
    /// How long an output may make no progress.
    timeout: Duration,
    /// How long a run that a signal ends may go on writing.
    drain: Duration,
    /// When that is over.
    deadline: OnceLock<Instant>,
    way: Way,
}

enum Way {
    Direct(Arc<Mutex<Direct>>),
    Queued(Vec<Arc<Lane>>),
}

/// A way that is not used any more, once the last source has left the settings that had it.
#[derive(Clone)]
enum Former {
    Direct(Arc<Mutex<Direct>>),
    Queued(Arc<Lane>),
}

/// Standard output, and whether it was reported that it fails.
struct Direct {
    stdout: stdout::Direct<std::fs::File>,
    reported: bool,
}

/// The way to one output.
struct Lane {
    name: &'static str,
    queue: Arc<Queue>,
    /// How long ago it was reported that it holds sources up, or that its queue is full.
    reported: Seldom,
}

/// Makes sure that an output is on.
pub(crate) fn check(config: &OutputsConfig) -> Result<(), RunError> {
    if config.stdout.is_some() || config.has_others() { Ok(()) } else { Err(RunError::NoOutput) }
}

impl Outputs {
    /// Starts the outputs that are on, for so many sources. Nothing is opened before the first alert.
    ///
    /// Outputs that were on `before` with the same settings are taken over as they are. The others end with
    /// [`retire`](Self::retire).
    pub(crate) fn start(
        config: &OutputsConfig,
        unbuffered: bool,
        sources: usize,
        before: Option<&Arc<Outputs>>,
        log: Log,
    ) -> Result<Arc<Outputs>, RunError> {
        let direct = config.stdout.as_ref().is_some_and(|stdout| stdout.when_full.is_none())
            && !config.has_others()
            && sources <= 1;
        if let Some(before) = before
            && before.config.as_ref() == Some(config)
            && matches!(before.way, Way::Direct(_)) == direct
        {
            return Ok(Arc::clone(before));
        }
        let mut outputs = Outputs {
            config: Some(config.clone()),
            timeout: config.timeout,
            drain: config.drain,
            ..Outputs::none(log)
        };
        if direct {
            let stdout = stdout::Direct::new(config.buffered && !unbuffered)?;
            outputs.way = Way::Direct(Arc::new(Mutex::new(Direct { stdout, reported: false })));
        } else {
            outputs.start_queued(config, before)?;
        }
        if let Some(before) = before {
            let former = outputs.former.get_mut().unwrap_or_else(PoisonError::into_inner);
            former.extend(before.former.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned());
            former.extend(before.ways_without(&outputs.way));
        }
        Ok(Arc::new(outputs))
    }

    /// Starts outputs that have a queue, or takes them over.
    fn start_queued(
        &mut self,
        config: &OutputsConfig,
        before: Option<&Arc<Outputs>>,
    ) -> Result<(), RunError> {
        let limit = config.capacity.map_or(Limit::Bytes(QUEUE), Limit::Alerts);
        let before = before.and_then(|before| Some((before, before.config.as_ref()?)));
        let before = before.filter(|(_, old)| old.capacity == config.capacity);
        // Those whose own settings are the same.
        let kept = |name: &str, same: fn(&OutputsConfig, &OutputsConfig) -> bool| {
            let (outputs, _) = before.filter(|(_, old)| same(old, config))?;
            let Way::Queued(lanes) = &outputs.way else { return None };
            lanes.iter().find(|lane| lane.name == name).cloned()
        };
        let mut add = |name, when_full, kept: Option<Arc<Lane>>, output: Box<dyn output::Output>| match kept {
            Some(lane) => {
                self.push(lane);
                Ok(())
            }
            None => self.add(name, Queue::new(name, limit, when_full), output),
        };
        let OutputsConfig { stdout, file, program, syslog, http, .. } = config;
        // In Falco's order.
        if let Some(file) = file {
            let kept = kept("file", |old, new| old.file == new.file);
            add("file", file.when_full, kept, Box::new(file::FileOutput::new(file)))?;
        }
        if let Some(stdout) = stdout {
            let when_full = stdout.when_full.unwrap_or(WhenFull::Block);
            let kept = kept("stdout", |old, new| old.stdout == new.stdout);
            add("stdout", when_full, kept, Box::new(stdout::Queued::new()?))?;
        }
        if let Some(syslog) = syslog {
            let kept = kept("syslog", |old, new| old.syslog == new.syslog);
            add("syslog", syslog.when_full, kept, Box::new(syslog::SyslogOutput::new()))?;
        }
        if let Some(program) = program {
            let kept = kept("program", |old, new| old.program == new.program);
            add("program", program.when_full, kept, Box::new(program::Program::new(program)))?;
        }
        if let Some(http) = http {
            let kept = kept("http", |old, new| old.http == new.http);
            add("http", http.when_full, kept, Box::new(http::Http::new(http)))?;
        }
        Ok(())
    }

    /// The ways that another set of them does not have.
    fn ways_without(&self, other: &Way) -> Vec<Former> {
        match (&self.way, other) {
            (Way::Direct(direct), Way::Direct(same)) if Arc::ptr_eq(direct, same) => Vec::new(),
            (Way::Direct(direct), _) => vec![Former::Direct(Arc::clone(direct))],
            (Way::Queued(lanes), other) => {
                let others = if let Way::Queued(others) = other { others.as_slice() } else { &[] };
                let gone = |lane: &&Arc<Lane>| !others.iter().any(|other| Arc::ptr_eq(lane, other));
                lanes.iter().filter(gone).cloned().map(Former::Queued).collect()
            }
        }
    }

    /// Ends the outputs that `successor` does not have, for nobody hands anything over to them any more. They write what
    /// is queued; the end of the run waits for them.
    pub(crate) fn retire(&self, successor: &Outputs) {
        for former in self.ways_without(&successor.way) {
            match former {
                // What it cannot write now is counted, and tried again at the end.
                Former::Direct(direct) => drop(self.direct(&direct, stdout::Direct::flush)),
                Former::Queued(lane) => lane.queue.close(),
            }
        }
    }

    /// Ends outputs that were started to take the place of `before` and are not needed after all.
    pub(crate) fn give_up(&self, before: &Outputs) {
        self.retire(before);
    }

    /// Writes lines to standard output, between alerts, if it is on; else at once.
    pub(crate) fn print(&self, text: &str) {
        fn line(text: &str) -> Alert<'_> {
            Alert { line: text.as_bytes(), priority: Priority::Informational }
        }
        match &self.way {
            Way::Direct(direct) => {
                for text in text.lines() {
                    // That it failed is reported, and counted.
                    let _ = self.direct(direct, |stdout| stdout.write(line(text)));
                }
                let _ = self.direct(direct, stdout::Direct::flush);
            }
            Way::Queued(lanes) => match lanes.iter().find(|lane| lane.name == "stdout") {
                Some(lane) => text.lines().for_each(|text| {
                    let end = Instant::now() + self.timeout;
                    while lane.queue.push(line(text)) == Pushed::Full && Instant::now() < end {
                        thread::sleep(Duration::from_millis(5));
                    }
                }),
                // There is no alert that it could tear.
                None => drop(crate::terminal::print(text)),
            },
        }
    }

    /// No output: what is handed over is dropped.
    pub(crate) fn none(log: Log) -> Outputs {
        Outputs {
            log,
            config: None,
            former: Mutex::default(),
            timeout: Duration::ZERO,
            drain: Duration::ZERO,
            deadline: OnceLock::new(),
            way: Way::Queued(Vec::new()),
        }
    }

    fn add(
        &mut self,
        name: &'static str,
        queue: Queue,
        output: Box<dyn output::Output>,
    ) -> Result<(), RunError> {
        let queue = Arc::new(queue);
        let worker = Worker::new(name, Arc::clone(&queue), output, self.log);
        // Nobody joins it: an output that hangs is given up with the process.
        thread::Builder::new()
            .name(format!("output {name}"))
            .spawn(move || worker.run())
            .map_err(|source| RunError::OutputThread { name, source })?;
        self.push(Arc::new(Lane { name, queue, reported: Seldom::default() }));
        Ok(())
    }

    fn push(&mut self, lane: Arc<Lane>) {
        if let Way::Queued(lanes) = &mut self.way {
            lanes.push(lane);
        }
    }

    /// Hands over an alert. It waits for outputs whose queue is full, if that is how they are set, and in the meantime
    /// heeds signals. An error means that there is no use in going on: standard output is closed, and nothing else is on.
    pub(crate) fn send(&self, alert: Alert<'_>, stop: &Stop) -> io::Result<()> {
        let lanes = match &self.way {
            Way::Direct(direct) => return self.direct(direct, |stdout| stdout.write(alert)),
            Way::Queued(lanes) => lanes,
        };
        // Those with room first: none waits for another.
        let (mut full, mut all_ended) = (0u32, !lanes.is_empty());
        for (i, lane) in lanes.iter().enumerate() {
            match lane.queue.push(alert) {
                Pushed::Full => full |= 1 << i,
                Pushed::Dropped { first: true } if lane.reported.is_due() => {
                    self.log.error_always(format_args!(
                        "{}: the queue is full, and alerts are dropped until there is room (when_full: drop)",
                        lane.name
                    ));
                }
                Pushed::Lost if lane.queue.has_ended() => continue,
                _ => {}
            }
            all_ended = false;
        }
        if full != 0 {
            self.wait_for_room(lanes, full, alert, stop);
        }
        if all_ended { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }

    /// Hands over an alert to outputs whose queues are full: `full` has a bit for each.
    #[cold]
    fn wait_for_room(&self, lanes: &[Arc<Lane>], mut full: u32, alert: Alert<'_>, stop: &Stop) {
        while full != 0 {
            let lane = &lanes[full.trailing_zeros() as usize];
            full &= full - 1;
            let mut patience = Patience::new(self.timeout);
            lane.queue.push_waiting(alert, |progress| {
                // Another one may have room meanwhile.
                for (i, other) in lanes.iter().enumerate() {
                    if full & (1 << i) != 0 && other.queue.push(alert) != Pushed::Full {
                        full &= !(1 << i);
                    }
                }
                // The source cannot look for requests to reopen while it waits here.
                let _ = self.reopen_if_asked(stop);
                self.is_worth_waiting(lane, &mut patience, progress.done, stop)
            });
        }
    }

    /// Whether a source that waits for an output is to go on with it. If it takes long, that is reported.
    fn is_worth_waiting(&self, lane: &Lane, patience: &mut Patience, done: u64, stop: &Stop) -> bool {
        let stuck = patience.is_over(done);
        if stop.requested() {
            return !stuck && !self.is_too_late();
        }
        if stuck && lane.reported.is_due() {
            self.log.error_always(format_args!(
                "{}: has taken no alert for {} ms and its queue is full: sources wait until there is room \
                 (when_full: block)",
                lane.name,
                patience.waited().as_millis()
            ));
        }
        true
    }

    fn direct(
        &self,
        direct: &Mutex<Direct>,
        act: impl FnOnce(&mut stdout::Direct<std::fs::File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut direct = direct.lock().unwrap_or_else(PoisonError::into_inner);
        match act(&mut direct.stdout) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(error),
            Err(error) if !std::mem::replace(&mut direct.reported, true) => {
                self.log.error_always(format_args!(
                    "stdout: {error}; it is tried again with each alert, and the end of the run says how many were \
                     not written"
                ));
                Ok(())
            }
            Err(_) | Ok(()) => Ok(()),
        }
    }

    /// Opens all outputs again if a signal asked for it.
    #[inline]
    pub(crate) fn reopen_if_asked(&self, stop: &Stop) -> io::Result<()> {
        if stop.take_reopen() { self.reopen() } else { Ok(()) }
    }

    #[cold]
    fn reopen(&self) -> io::Result<()> {
        self.log.info("SIGUSR1 received, reopening outputs...");
        match &self.way {
            Way::Direct(direct) => self.direct(direct, stdout::Direct::flush),
            Way::Queued(lanes) => {
                for lane in lanes {
                    lane.queue.reopen();
                }
                Ok(())
            }
        }
    }

    /// Writes what is queued and ends the outputs. One that makes no progress for as long as `output_timeout` is given up,
    /// and all are when a run that a signal has ended goes on for too long.
    pub(crate) fn drain(&self, stop: &Stop) -> io::Result<()> {
        let former = self.former.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut flushed = Ok(());
        let mut lanes = Vec::new();
        for former in former {
            match former {
                Former::Direct(direct) => flushed = flushed.and(self.direct(&direct, stdout::Direct::flush)),
                Former::Queued(lane) => lanes.push(lane),
            }
        }
        match &self.way {
            Way::Direct(direct) => flushed = flushed.and(self.direct(direct, stdout::Direct::flush)),
            Way::Queued(own) => lanes.extend(own.iter().cloned()),
        }
        for lane in &lanes {
            lane.queue.close();
        }
        for lane in &lanes {
            let mut patience = Patience::new(self.timeout);
            loop {
                let progress = lane.queue.wait_for_end();
                if progress.over {
                    break;
                }
                if patience.is_over(progress.done) || stop.signalled() && self.is_too_late() {
                    lane.queue.abandon();
                    self.log.line(
                        Level::Notice,
                        format_args!("{}: not waited for any longer; it has not ended", lane.name),
                    );
                    break;
                }
            }
        }
        flushed
    }

    /// How many alerts full queues dropped.
    pub(crate) fn dropped(&self) -> u64 {
        self.counters().iter().map(|output| output.dropped).sum()
    }

    /// Whether a run that is to end has gone on writing for long enough.
    fn is_too_late(&self) -> bool {
        let now = Instant::now();
        now >= *self.deadline.get_or_init(|| now + self.drain)
    }

    /// What each output has done so far, in Falco's order of outputs; those that were on before the settings changed come
    /// last, unless there is one of that name still.
    pub(crate) fn counters(&self) -> Vec<OutputCounters> {
        let of_direct =
            |direct: &Mutex<Direct>| direct.lock().unwrap_or_else(PoisonError::into_inner).stdout.counters();
        let mut all = match &self.way {
            Way::Direct(direct) => vec![of_direct(direct)],
            Way::Queued(lanes) => lanes.iter().map(|lane| lane.queue.counters()).collect(),
        };
        for former in self.former.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let counters = match former {
                Former::Direct(direct) => of_direct(direct),
                Former::Queued(lane) => lane.queue.counters(),
            };
            match all.iter_mut().find(|own| own.name == counters.name) {
                Some(own) => own.add(&counters),
                None => all.push(counters),
            }
        }
        all
    }
}
