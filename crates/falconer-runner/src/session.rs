//! A run from its first event to its last: its event sources, outputs, web server, and reloads.

use std::cell::RefCell;
use std::convert::Infallible;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, mpsc};

use falconer_host::Trust;

use crate::capture::Captures;
use crate::changes::{self, Contents, Listener, Unwatched, Watch};
use crate::config::WebConfig;
use crate::error::RunError;
use crate::feed::Replay;
use crate::generation::Generation;
use crate::instances::SourceInstances;
use crate::live::Live;
use crate::log::Log;
use crate::metrics::Metrics;
use crate::options::Options;
use crate::outputs::{OutputCounters, Outputs};
use crate::payloads::payloads_of_file;
use crate::side_by_side::{self, Ends, Message, Owner, SideBySide};
use crate::source::{Common, EventSource};
use crate::stop::{Cause, Handlers, Stop};
use crate::term::{Term, TermState, Terms};
use crate::web::{Numbers, Pages, Shown, Web};
use crate::{info, statistics};

/// Loads again what has changed.
pub(crate) type Reload = fn(&Running<'_>, &mut SideBySide<'_, '_>, Cause);

/// A run.
pub(crate) struct Session<'r> {
    pub(crate) options: &'r Options,
    pub(crate) trust: Trust,
    reload: Reload,
    /// What is in force.
    pub(crate) generation: RefCell<Generation>,
    pub(crate) web: RefCell<Option<Served>>,
    pub(crate) watch: Arc<Watch>,
    /// What was loaded last, or was there to be loaded when that failed.
    pub(crate) contents: RefCell<Option<Contents>>,
}

/// A web server and what it shows.
pub(crate) struct Served {
    pages: Arc<Pages>,
    _web: Web,
}

impl Served {
    fn start(config: &WebConfig, shown: &Arc<Shown>, log: Log) -> Result<Served, RunError> {
        let pages = Arc::new(Pages::new(&config.healthz, shown));
        Ok(Served { _web: Web::start(config, Arc::clone(&pages), log)?, pages })
    }
}

/// What runs a session's sources, and the session as their owner.
pub(crate) struct Running<'s> {
    pub(crate) session: &'s Session<'s>,
    pub(crate) common: &'s Common,
}

impl<'r> Session<'r> {
    /// A run of a generation.
    pub(crate) fn new(
        options: &'r Options,
        trust: Trust,
        generation: Generation,
        reload: Reload,
    ) -> Result<Session<'r>, RunError> {
        Ok(Session {
            options,
            trust,
            reload,
            generation: RefCell::new(generation),
            web: RefCell::new(None),
            watch: Arc::new(Watch::new().map_err(RunError::Signals)?),
            contents: RefCell::new(None),
        })
    }

    /// Runs the sources and prints the statistics, also if a source fails.
    pub(crate) fn run(self, metrics: Metrics) -> Result<(), RunError> {
        let ended = self.run_sources(metrics);
        self.generation.into_inner().destroy(&ended);
        ended
    }

    fn run_sources(&self, mut metrics: Metrics) -> Result<(), RunError> {
        let stop = Stop::default();
        let messages = mpsc::channel();
        let (wake, woken) = UnixStream::pair().map_err(RunError::Signals)?;
        let outputs = self.start_outputs(None)?;
        let sender = messages.0.clone();
        // Whoever would get it has ended.
        let report = move |cause| drop(sender.send(Message::Reload(cause)));
        let listener = Listener::start(Arc::clone(&self.watch), woken, report).map_err(RunError::Signals)?;
        // Once nobody can send a signal any more, the listener ends: this goes before it.
        let handlers = Handlers::set(&stop, wake).map_err(RunError::Signals)?;
        self.watch_files(&messages.0)?;
        let live = Arc::new(Live::new());
        self.serve(&shown(&self.generation.borrow(), None))?;
        let prometheus = scraped(&self.generation.borrow());
        let started = metrics.start(prometheus, self.log());
        let metrics = Arc::new(metrics);
        let term = Arc::new(self.term(&self.generation.borrow(), outputs, metrics, None));
        let common = self.common(&live, &term, stop)?;
        let running = Running { session: self, common: &common };
        let (ends, result) = match started.and_then(|()| self.sources(&common)) {
            Ok(sources) => {
                self.show(&common);
                let timeout = self.generation.borrow().config.stop_timeout;
                let ends = side_by_side::run(sources, &common, timeout, messages, &running);
                let result = ends.result();
                (ends, result)
            }
            Err(error) => (Ends::default(), Err(error)),
        };
        drop(self.web.take());
        let result = running.finish(&ends, result);
        drop(handlers);
        drop(listener);
        result
    }

    pub(crate) fn log(&self) -> Log {
        self.generation.borrow().log
    }

    /// Watches the files of the generation, if it wants that, and looks whether they have changed since they were read.
    fn watch_files(&self, messages: &mpsc::Sender<Message>) -> Result<(), RunError> {
        let generation = self.generation.borrow();
        let contents = Contents::of(&generation);
        self.watch(&generation)?;
        if generation.config.watch && Contents::now(&generation.config, &self.options.rules) != contents {
            let _ = messages.send(Message::Reload(Cause::Files));
        }
        self.contents.replace(Some(contents));
        Ok(())
    }

    /// Watches the files of a generation from now on, if it wants that.
    pub(crate) fn watch(&self, generation: &Generation) -> Result<(), RunError> {
        let (files, directories) = if generation.config.watch {
            changes::places(&generation.config, &self.options.rules)
        } else {
            (Vec::new(), Vec::new())
        };
        let failed = |Unwatched { path, source }| RunError::Watch { path, source };
        self.watch.set(&files, &directories).map_err(failed)
    }

    /// Starts the outputs of the generation in force or, with a term before it, of one that is to follow.
    fn start_outputs(&self, before: Option<(&Generation, &Term)>) -> Result<Arc<Outputs>, RunError> {
        let own = self.generation.borrow();
        let (generation, before) = before.map_or((&*own, None), |(next, term)| (next, Some(&term.outputs)));
        let sources = generation.selected.len();
        Outputs::start(&generation.config.outputs, self.options.unbuffered, sources, before, generation.log)
    }

    /// The term of a generation that follows another one.
    pub(crate) fn next_term(&self, next: &Generation, before: &Term) -> Result<Term, RunError> {
        let hostname = before.metrics.hostname.clone();
        let mut metrics = Metrics::new(&next.config, &next.rules_files, hostname, Some(&before.metrics))?;
        metrics.start(scraped(next), next.log)?;
        let outputs = self.start_outputs(Some((next, before)))?;
        let same = self.generation.borrow().config.capture == next.config.capture;
        let captures = before.captures.as_ref().filter(|_| same);
        Ok(self.term(next, outputs, Arc::new(metrics), captures))
    }

    fn term(
        &self,
        generation: &Generation,
        outputs: Arc<Outputs>,
        metrics: Arc<Metrics>,
        captures: Option<&Arc<Captures>>,
    ) -> Term {
        let config = &generation.config;
        let captures = captures.cloned().or_else(|| {
            let new = || Arc::new(Captures::new(&config.capture, &metrics.hostname));
            config.capture.enabled.then(new)
        });
        Term {
            rules: generation.rules.clone(),
            matching: config.matching,
            alerts: config.alerts,
            hostname_hidden: !config.hostinfo,
            outputs,
            metrics,
            captures,
            statistics: self.options.statistics,
            log: generation.log,
            state: TermState::default(),
        }
    }

    fn common(&self, live: &Arc<Live>, term: &Arc<Term>, stop: Stop) -> Result<Common, RunError> {
        let events = self.options.events.as_ref().map(|events| payloads_of_file(&events.path)).transpose()?;
        let generation = self.generation.borrow();
        let replay = generation
            .config
            .replay
            .as_deref()
            .map(|path| Arc::new(Replay::new(path, generation.plugins.ids())));
        Ok(Common {
            count: self.options.count_rules,
            hostname: term.metrics.hostname.clone(),
            duration: match self.options.seconds {
                0 => None,
                seconds => Some(u64::try_from(seconds).unwrap_or(0).saturating_mul(1_000_000_000)),
            },
            verbose: self.options.verbose,
            live: Arc::clone(live),
            replay,
            payloads: events.map(Arc::from),
            stop,
            terms: Terms::new(Arc::clone(term)),
        })
    }

    /// The sources of the generation, ready to be opened.
    fn sources(&self, common: &Common) -> Result<Vec<EventSource>, RunError> {
        let generation = self.generation.borrow();
        let source = |instances: &SourceInstances| {
            let rules = generation.rules.source(&instances.name).cloned().unwrap_or_default();
            common.live.admit(instances, &rules);
            EventSource::new(instances, &generation.rules, generation.log)
        };
        generation.chosen().map(source).collect()
    }

    /// Starts the web server, if there is to be one.
    fn serve(&self, shown: &Arc<Shown>) -> Result<(), RunError> {
        let generation = self.generation.borrow();
        let config = &generation.config;
        if config.web.enabled && config.replay.is_none() {
            self.web.replace(Some(Served::start(&config.web, shown, generation.log)?));
        }
        Ok(())
    }

    /// Starts the web server of a generation that is to follow in the place of the one that runs, if it is another one.
    /// If that fails, the one that ran is started again.
    pub(crate) fn serve_next(&self, next: &Generation, common: &Common) -> Result<(), RunError> {
        let before = self.generation.borrow();
        if before.config.web == next.config.web || next.config.replay.is_some() {
            return Ok(());
        }
        // The new one may listen where the old one does.
        drop(self.web.take());
        let start = |generation: &Generation| {
            let page = shown(generation, Some(numbers(common)));
            generation
                .config
                .web
                .enabled
                .then(|| Served::start(&generation.config.web, &page, generation.log))
        };
        match start(next).transpose() {
            Ok(served) => {
                self.web.replace(served);
                Ok(())
            }
            Err(error) => {
                self.web.replace(start(&before).transpose()?);
                Err(error)
            }
        }
    }

    /// Shows the numbers of what is in force.
    pub(crate) fn show(&self, common: &Common) {
        if let Some(served) = &*self.web.borrow() {
            served.pages.show(&shown(&self.generation.borrow(), Some(numbers(common))));
        }
    }
}

/// Whether a generation has metrics that can be asked for.
fn scraped(generation: &Generation) -> bool {
    generation.config.web.enabled && generation.config.web.prometheus
}

/// What the web server shows of a generation.
fn shown(generation: &Generation, numbers: Option<Numbers>) -> Arc<Shown> {
    Arc::new(Shown {
        versions: info::versions(&generation.plugins).to_string(),
        prometheus: generation.config.web.prometheus && generation.config.metrics.enabled,
        numbers,
    })
}

fn numbers(common: &Common) -> Numbers {
    let term = common.terms.current();
    Numbers {
        live: Arc::clone(&common.live),
        metrics: Arc::clone(&term.metrics),
        outputs: Arc::clone(&term.outputs),
    }
}

impl Running<'_> {
    /// Writes what is queued, and prints the statistics.
    fn finish(&self, ends: &Ends, result: Result<(), RunError>) -> Result<(), RunError> {
        let (term, stop) = (self.common.terms.current(), &self.common.stop);
        let log = term.log;
        let generation = self.session.generation.borrow();
        generation.chosen().for_each(|instances| instances.report_unshown(log));
        if stop.signalled() {
            log.info("SIGINT or SIGTERM received, exiting...");
        }
        let drained = term.outputs.drain(stop).map_err(RunError::Stdout);
        let counters = term.outputs.counters();
        statistics::report_losses(&counters, log);
        let unwritten =
            counters.iter().find(|output| output.name == "stdout").map_or(0, OutputCounters::unwritten);
        let totals = term.take_totals();
        let to = self.session.options.statistics;
        let printed = statistics::print(to, &totals, ends, unwritten).map_err(RunError::Stdout);
        let lost = match unwritten {
            0 => Ok(()),
            count => Err(RunError::Unwritten { output: "stdout", count }),
        };
        if let (Err(_), Err(lost)) = (&result, &lost) {
            lost.report();
        }
        result.and(drained).and(lost).and(printed)
    }
}

impl Owner for Running<'_> {
    fn reload(&self, run: &mut SideBySide<'_, '_>, cause: Cause) {
        (self.session.reload)(self, run, cause);
    }

    fn abandon(&self, ends: Ends) -> Infallible {
        let result = ends.result();
        let code = match self.finish(&ends, result) {
            Ok(()) => 0,
            Err(error) => {
                error.report();
                error.exit_code()
            }
        };
        signal_hook::low_level::exit(code.into())
    }
}
