//! An event source of a run: opened, shown to rules event by event, opened again if it fails, and closed.

mod alerts;
mod events;
mod life;
mod restarts;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use falconer_host::{Inspector, Plugin};
use falconer_rules::field::Slot;
use falconer_rules::{AlertOptions, Matching, RuleSet, Scratch, SourceRules};

use crate::capture::Captures;
use crate::config::{Config, FaultConfig};
use crate::error::RunError;
use crate::event::{Current, Table};
use crate::feed::{CaptureFeed, Replay};
use crate::instances::SourceInstances;
use crate::live::Live;
use crate::log::Log;
use crate::metrics::Metrics;
use crate::options::CountRules;
use crate::outputs::Outputs;
use crate::payload_feed::PayloadFeed;
use crate::payloads::Payload;
use crate::stop::{Drain, Stop};
use crate::term::{Gate, Term, Terms};

/// What all sources of a run have in common from its start to its end.
pub(crate) struct Common {
    pub(crate) count: Option<CountRules>,
    pub(crate) hostname: String,
    pub(crate) duration: Option<u64>,
    pub(crate) verbose: bool,
    pub(crate) live: Arc<Live>,
    pub(crate) replay: Option<Arc<Replay>>,
    pub(crate) payloads: Option<Arc<[Payload]>>,
    pub(crate) stop: Stop,
    /// What changes with a reload.
    pub(crate) terms: Terms,
}

impl Common {
    /// Whether no more sources are to be opened: see [`Shared::is_over`].
    pub(crate) fn is_over(&self) -> bool {
        if self.replay.is_some() { self.stop.signalled() } else { self.stop.requested() }
    }
}

/// What a source needs while it is in one term.
pub(crate) struct Shared<'r> {
    pub(crate) matching: Matching,
    pub(crate) alerts: AlertOptions,
    pub(crate) count: Option<CountRules>,
    pub(crate) hostname: &'r str,
    /// Whether `evt.hostname` is empty all the same.
    pub(crate) hostname_hidden: bool,
    /// Nanoseconds after which a source ends, its first event aside; `None` is never.
    pub(crate) duration: Option<u64>,
    /// Whether each source tells its events and its time at its end.
    pub(crate) verbose: bool,
    pub(crate) outputs: &'r Outputs,
    /// Where sources write down what they do, for whoever looks on.
    pub(crate) live: Option<&'r Live>,
    pub(crate) metrics: Option<&'r Metrics>,
    /// What is read in place of the sources.
    pub(crate) replay: Option<&'r Arc<Replay>>,
    /// The payloads that are taken in place of the sources' events.
    pub(crate) payloads: Option<&'r Arc<[Payload]>>,
    /// Seconds by which times are shown ahead of UTC; local time if it is `None`.
    pub(crate) utc_offset: Option<i32>,
    /// What is written around alerts.
    pub(crate) captures: Option<&'r Arc<Captures>>,
    pub(crate) stop: &'r Stop,
    /// Whether this source alone is to end.
    pub(crate) leave: &'r AtomicBool,
    /// Whether another term is in force.
    pub(crate) superseded: &'r AtomicBool,
    /// What is waited for between the opening of a source and its first event.
    pub(crate) gate: Option<&'r Gate>,
    pub(crate) log: Log,
}

impl<'r> Shared<'r> {
    /// What a source needs in a term.
    pub(crate) fn of(term: &'r Term, common: &'r Common, leave: &'r AtomicBool) -> Shared<'r> {
        Shared {
            matching: term.matching,
            alerts: term.alerts,
            count: common.count,
            hostname: &common.hostname,
            hostname_hidden: term.hostname_hidden,
            duration: common.duration,
            verbose: common.verbose,
            outputs: &term.outputs,
            live: Some(&common.live),
            metrics: Some(&term.metrics),
            replay: common.replay.as_ref(),
            payloads: common.payloads.as_ref(),
            utc_offset: None,
            captures: term.captures.as_ref(),
            stop: &common.stop,
            leave,
            superseded: term.superseded(),
            gate: Some(term.gate()),
            log: term.log,
        }
    }

    /// What a source needs whose events are judged without a run: nothing is written, counted or shown, and nothing
    /// changes meanwhile.
    pub(crate) fn without_run(
        config: &Config,
        hostname: &'r str,
        (outputs, stop, never): (&'r Outputs, &'r Stop, &'r AtomicBool),
        log: Log,
    ) -> Shared<'r> {
        Shared {
            matching: config.matching,
            alerts: config.alerts,
            count: None,
            hostname,
            hostname_hidden: !config.hostinfo,
            duration: None,
            verbose: false,
            outputs,
            live: None,
            metrics: None,
            replay: None,
            payloads: None,
            utc_offset: None,
            captures: None,
            stop,
            leave: never,
            superseded: never,
            gate: None,
            log,
        }
    }

    /// Whether the source is to end.
    #[inline]
    pub(crate) fn is_to_end(&self) -> bool {
        self.is_over() || self.leave.load(Ordering::Relaxed)
    }

    /// Whether all sources are to end. Those that read a capture end by a signal only: what ends the reading for one does
    /// so for all, at the same place in the file, and each is to evaluate what is before that.
    #[inline]
    pub(crate) fn is_over(&self) -> bool {
        if self.replay.is_some() { self.stop.signalled() } else { self.stop.requested() }
    }

    /// Waits for so long; whether the source is not to end meanwhile.
    fn wait(&self, time: Duration) -> bool {
        self.stop.wait_unless(time, || self.leave.load(Ordering::Relaxed))
    }
}

/// A source between its opening and its end.
struct Open {
    /// The capture that is read in place of the source.
    capture: Option<CaptureFeed>,
    /// The payloads that are taken in place of its events.
    payloads: Option<PayloadFeed>,
    began: Instant,
    drain: Drain,
}

/// Why a source gets no more events for the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pause {
    /// It is over.
    Over,
    /// Another term is in force.
    Superseded,
}

/// An event source, ready to be opened.
pub(crate) struct EventSource {
    name: String,
    plugin_name: String,
    provider: Plugin,
    open_params: String,
    /// Where they were written.
    open_params_at: Option<String>,
    faults: FaultConfig,
    inspector: Inspector,
    rules: SourceRules,
    table: Table,
    closing: Arc<AtomicBool>,
    open: Option<Open>,
    row: Row,
}

/// The events of a source up to now; a source that is opened again goes on with it.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// The number of the last event.
    seen: u64,
    /// The time of the first event, which `-M` counts from.
    started: Option<u64>,
    /// The time of the first ordinary event, which relative times count from; until then, that of the last one.
    first_timestamp: u64,
    /// Whether there was an ordinary event.
    first_known: bool,
}

/// Why a source ends before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The source cannot be opened, or fails.
    Source(String),
    /// Alerts go nowhere.
    Outputs(String),
}

impl Fault {
    /// Standard output takes no more.
    fn of_stdout(error: &io::Error) -> Fault {
        Fault::Outputs(RunError::Stdout(io::Error::from(error.kind())).to_string())
    }

    /// What went wrong.
    pub(crate) fn words(&self) -> &str {
        match self {
            Fault::Source(words) | Fault::Outputs(words) => words,
        }
    }
}

/// What is done with the events of a source.
pub(crate) trait Visit {
    /// Looks at an event, over which the source's rules can be evaluated; false if it was the last to look at.
    fn event(
        &mut self,
        rules: &SourceRules,
        event: &Current<'_>,
        scratch: &mut Scratch,
    ) -> Result<bool, Fault>;
}

/// What a source came to.
pub(crate) struct End {
    pub(crate) events: u64,
    pub(crate) result: Result<(), Fault>,
}

impl EventSource {
    /// Prepares a source with its instances and its rules. The instances are shared: whoever has them last destroys
    /// them.
    pub(crate) fn new(
        instances: &SourceInstances,
        rules: &RuleSet,
        log: Log,
    ) -> Result<EventSource, RunError> {
        let loaded = &instances.provided_by;
        if loaded.config.name != loaded.library.name() {
            return Err(RunError::Misnamed {
                configured: loaded.config.name.clone(),
                actual: loaded.library.name().to_owned(),
                path: loaded.path.clone(),
            });
        }
        let run_before =
            || RunError::Sources(format!("the event source '{}' was run before", instances.name));
        let inspector = instances.take_inspector().ok_or_else(run_before)?;
        let rules = rules.source(&instances.name).cloned().unwrap_or_default();
        let provider = instances.provider.clone();
        Ok(EventSource {
            table: Table::new(rules.slots(), &instances.extracting, provider.clone(), log)?,
            name: instances.name.clone(),
            plugin_name: loaded.library.name().to_owned(),
            open_params: loaded.config.open_params.clone(),
            open_params_at: loaded.config.written.open_params.clone(),
            faults: loaded.config.faults,
            inspector,
            rules,
            provider,
            closing: Arc::clone(&instances.closing),
            open: None,
            row: Row::default(),
        })
    }

    /// Looks at these fields in place of those of the rules, of which none is left.
    pub(crate) fn see(&mut self, slots: &[Slot], log: Log) -> Result<(), RunError> {
        self.rules = SourceRules::default();
        self.table.renew(slots, log)
    }

    /// Sets the params that the source is opened with.
    pub(crate) fn set_open_params(&mut self, params: &str) {
        (self.open_params, self.open_params_at) = (params.to_owned(), None);
    }

    /// Goes on with the rules of another term.
    fn adopt(&mut self, term: &Term, live: &Live) -> Result<(), RunError> {
        self.rules = term.rules.source(&self.name).cloned().unwrap_or_default();
        self.table.report_failures(&self.name);
        self.table.renew(self.rules.slots(), term.log)?;
        if let Some(live) = live.source(&self.name) {
            live.follow(&self.rules);
        }
        Ok(())
    }

    /// The event source's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What becomes of it when it fails or hangs.
    pub(crate) fn faults(&self) -> FaultConfig {
        self.faults
    }
}
