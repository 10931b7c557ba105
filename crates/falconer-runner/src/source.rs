//! The loop of one event source.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use falconer_event::{ASYNC_EVENT, AsyncEvent, Event};
use falconer_host::{Inspector, Next, Plugin};
use falconer_rules::{AlertOptions, Counters, EventMeta, Matching, RuleSet, Scratch, SourceRules, Stats};

use crate::capture::{Captures, Capturing, NoCapture, Record};
use crate::error::RunError;
use crate::event::{Current, Table};
use crate::feed::{CaptureFeed, Feed, PluginFeed, Replay};
use crate::host_info;
use crate::instances::SourceInstances;
use crate::live::{Live, SourceLive};
use crate::log::{Level, Log};
use crate::metrics::{Metrics, Snapshots};
use crate::options::CountRules;
use crate::outputs::{Alert, Outputs};
use crate::plugins::Plugins;
use crate::stop::{Drain, Stop};
use crate::terminal;

/// How long the offset of local time counts as known.
const OFFSET_LIFE: Duration = Duration::from_secs(30);

/// What all sources of a run have in common.
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
    pub(crate) replay: Option<&'r Replay>,
    /// What is written around alerts.
    pub(crate) captures: Option<&'r Captures>,
    pub(crate) stop: &'r Stop,
    pub(crate) log: Log,
}

/// An event source, ready to be opened.
pub(crate) struct EventSource {
    name: String,
    plugin_name: String,
    provider: Plugin,
    open_params: String,
    /// Where they were written.
    open_params_at: Option<String>,
    inspector: Inspector,
    rules: SourceRules,
    table: Table,
    closing: Arc<AtomicBool>,
    /// The number of the last event.
    seen: u64,
}

/// An event source that is open.
pub(crate) struct OpenSource<'r> {
    source: EventSource,
    /// The capture that is read in place of the source.
    capture: Option<CaptureFeed<'r>>,
}

impl EventSource {
    /// Prepares a source with its instances and its rules. The instances are shared: whoever has them last destroys
    /// them.
    pub(crate) fn new(
        instances: &SourceInstances,
        plugins: &Plugins,
        rules: &RuleSet,
        log: Log,
    ) -> Result<EventSource, RunError> {
        let loaded = &plugins.loaded[instances.provider_index];
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
            inspector,
            rules,
            provider,
            closing: Arc::clone(&instances.closing),
            seen: 0,
        })
    }

    /// The event source's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Opens it, or the capture in its place.
    pub(crate) fn open<'r>(mut self, shared: &Shared<'r>) -> Result<OpenSource<'r>, RunError> {
        let log = shared.log;
        if let Some(replay) = shared.replay {
            let capture = replay.open(self.provider.library().id(), log)?;
            self.inspector
                .open_without_source()
                .map_err(|error| RunError::of_open(error, self.open_params_at.as_ref()))?;
            return Ok(OpenSource { source: self, capture: Some(capture) });
        }
        log.info(format_args!("Opening '{}' source with plugin '{}'", self.name, self.plugin_name));
        self.inspector
            .open(&self.provider, &self.open_params)
            .map_err(|error| RunError::of_open(error, self.open_params_at.as_ref()))?;
        Ok(OpenSource { source: self, capture: None })
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
    ) -> Result<bool, String>;
}

/// What a source came to.
pub(crate) struct End {
    pub(crate) name: String,
    pub(crate) stats: Stats,
    pub(crate) counters: Option<Counters>,
    pub(crate) result: Result<(), String>,
}

impl OpenSource<'_> {
    /// Evaluates rules over events until the source ends, fails or is told to stop and drained, then closes it.
    pub(crate) fn run(self, shared: &Shared<'_>) -> End {
        match shared.captures {
            None => self.run_with(shared, NoCapture),
            Some(captures) => {
                let capturing = Capturing::new(captures, self.source.name.clone(), shared.log);
                self.run_with(shared, capturing)
            }
        }
    }

    fn run_with(self, shared: &Shared<'_>, record: impl Record) -> End {
        let counters = shared.count.map(|count| crate::counters::new(count, &self.source.rules));
        let mut matches = Matches {
            shared,
            live: None,
            stats: Stats::new(),
            counters,
            line: Vec::new(),
            failure: None,
            record,
        };
        let name = self.source.name.clone();
        let live = shared.live.and_then(|live| live.source(&name));
        matches.live = live;
        if let Some(live) = live {
            live.set_running();
        }
        let OpenSource { mut source, capture } = self;
        let result = source.visit(shared, capture, &mut matches);
        matches.record.end();
        if let Some(live) = live {
            live.set_ended(result.as_ref().err().map(String::as_str));
        }
        source.table.report_failures(&name);
        End { name, stats: matches.stats, counters: matches.counters, result }
    }

    /// Shows events to a visitor until it has seen enough, or the source ends, fails or is told to stop, then closes it.
    pub(crate) fn visit(mut self, shared: &Shared<'_>, visitor: &mut impl Visit) -> Result<(), String> {
        self.source.visit(shared, self.capture, visitor)
    }
}

impl EventSource {
    fn visit(
        &mut self,
        shared: &Shared<'_>,
        capture: Option<CaptureFeed<'_>>,
        visitor: &mut impl Visit,
    ) -> Result<(), String> {
        let began = Instant::now();
        let result = match capture {
            None => self.events(shared, &mut PluginFeed, visitor),
            Some(mut capture) => {
                let result = self.events(shared, &mut capture, visitor);
                result.and(capture.end())
            }
        };
        if shared.verbose {
            terminal::say(took(&self.name, began.elapsed(), self.seen));
        }
        // What a plugin says of losses when it is closed is for everybody.
        self.closing.store(true, Ordering::Relaxed);
        self.inspector.close();
        self.tell_losses(shared.log);
        result
    }

    fn events(
        &mut self,
        shared: &Shared<'_>,
        feed: &mut impl Feed,
        visitor: &mut impl Visit,
    ) -> Result<(), String> {
        let EventSource { name, plugin_name, rules, table, inspector, seen, .. } = self;
        let mut scratch = Scratch::new();
        let mut common = EventMeta {
            source: name,
            plugin: plugin_name,
            hostname: shared.hostname,
            hostname_hidden: shared.hostname_hidden,
            utc_offset: host_info::utc_offset(),
            ..EventMeta::default()
        };
        let mut offset_known = Instant::now();
        let (mut started, mut first_known) = (None, false);
        let mut drain = Drain::default();
        let live = shared.live.and_then(|live| live.source(name));
        let mut snapshots = live
            .zip(shared.live)
            .zip(shared.metrics)
            .and_then(|((source, live), metrics)| Snapshots::of(metrics, live, source, shared.alerts.json));
        // Whether the next event is the first of a batch.
        let mut fresh = true;
        loop {
            if feed.is_drained(inspector) {
                fresh = true;
                // What ends the reading of a capture for one source does so for all: each comes to that place by itself.
                let stop =
                    if shared.replay.is_some() { shared.stop.signalled() } else { shared.stop.requested() };
                if stop && drain.is_over() {
                    return Ok(());
                }
                shared.outputs.reopen_if_asked(shared.stop).map_err(|error| stdout_error(&error))?;
                if offset_known.elapsed() > OFFSET_LIFE {
                    common.utc_offset = host_info::utc_offset();
                    offset_known = Instant::now();
                }
            }
            let input = match feed.next(inspector) {
                Ok(Next::Event(input)) => input,
                Ok(Next::Timeout) if drain.waits() => return Ok(()),
                Ok(Next::Timeout) => continue,
                Ok(Next::Eof) => return Ok(()),
                Err(error) => return Err(error.to_string()),
            };
            *seen = input.number();
            if std::mem::take(&mut fresh) {
                if let Some(live) = live {
                    live.set_events(*seen - 1);
                }
                if let Some(snapshots) = &mut snapshots
                    && snapshots.due()
                {
                    let taken = snapshots.take(&common, shared.outputs, shared.stop, shared.log);
                    taken.map_err(|error| stdout_error(&error))?;
                }
            }
            let event = input.event();
            let (timestamp, async_name) = (event.timestamp(), async_name(event));
            if !first_known {
                // Relative times start with the first ordinary event.
                common.first_timestamp = timestamp;
                first_known = async_name.is_none();
            }
            let meta = EventMeta { number: input.number(), timestamp, async_name, ..common };
            let since = timestamp.saturating_sub(*started.get_or_insert(timestamp));
            if meta.number > 1 && shared.duration.is_some_and(|duration| since >= duration) {
                return Ok(());
            }
            let current = Current { table, input, meta };
            let go_on = visitor.event(rules, &current, &mut scratch)?;
            table.clear();
            if !go_on {
                return Ok(());
            }
        }
    }

    /// Says which events were lost on the way, if any were.
    fn tell_losses(&self, log: Log) {
        let counts = self.inspector.async_counts();
        let lost = [
            (counts.refused, "were refused"),
            (counts.dropped_full, "found the queue full"),
            (counts.dropped_future, "lay more than 10 s in the future"),
        ];
        for (count, what) in lost.into_iter().filter(|(count, _)| *count > 0) {
            log.warn_always(format_args!("{count} async events of source '{}' {what}", self.name));
        }
        let failures = self.inspector.parse_failures();
        if failures > 0 {
            log.line(
                Level::Warning,
                format_args!("{failures} events of source '{}' could not be parsed by a plugin", self.name),
            );
        }
    }
}

/// What `-v` says of a source at its end.
fn took(name: &str, time: Duration, events: u64) -> String {
    let seconds = time.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate is shown with two decimals")]
    let rate = if seconds > 0.0 { events as f64 / seconds } else { 0.0 };
    format!("({name}) Elapsed time: {seconds:.3}, Captured Events: {events}, {rate:.2} eps")
}

/// The name of an async event; `None` for an ordinary one.
#[inline]
fn async_name(event: Event<'_>) -> Option<&str> {
    if event.type_code() != ASYNC_EVENT {
        return None;
    }
    let event = AsyncEvent::try_from(event).ok()?;
    Some(str::from_utf8(event.name()).unwrap_or_default())
}

/// What is done with matches of rules.
struct Matches<'s, R> {
    record: R,
    shared: &'s Shared<'s>,
    live: Option<&'s SourceLive>,
    stats: Stats,
    counters: Option<Counters>,
    line: Vec<u8>,
    failure: Option<io::Error>,
}

impl<R: Record> Visit for Matches<'_, R> {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "with and without captures, it has one caller each: the loop of its source"
    )]
    fn event(
        &mut self,
        rules: &SourceRules,
        event: &Current<'_>,
        scratch: &mut Scratch,
    ) -> Result<bool, String> {
        let matching = self.shared.matching;
        match self.counters.take() {
            None => rules.evaluate(event, matching, scratch, |rule, scratch| self.take(rule, event, scratch)),
            Some(mut counters) => {
                rules.evaluate_counted(event, matching, scratch, &mut counters, |rule, scratch| {
                    self.take(rule, event, scratch);
                });
                self.counters = Some(counters);
            }
        }
        self.record.event(event.input.event());
        self.failure.take().map_or(Ok(true), |failure| Err(stdout_error(&failure)))
    }
}

impl<R: Record> Matches<'_, R> {
    fn take(&mut self, rule: &falconer_rules::Rule, event: &Current<'_>, scratch: &mut Scratch) {
        self.stats.record(rule);
        if let Some(live) = self.live {
            live.count(rule);
        }
        self.record.matched(rule, &event.meta);
        self.line.clear();
        rule.write_alert(event, self.shared.alerts, scratch, &mut self.line);
        let alert = Alert { line: &self.line, priority: rule.priority() };
        if let Err(error) = self.shared.outputs.send(alert, self.shared.stop) {
            self.failure = Some(error);
        }
    }
}

fn stdout_error(error: &io::Error) -> String {
    RunError::Stdout(io::Error::from(error.kind())).to_string()
}
