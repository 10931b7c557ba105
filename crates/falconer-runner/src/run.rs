//! The program, step by step, in Falco's order.

use std::convert::Infallible;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use falconer_host::{Library, Trust, watch};
use falconer_rules::{AppendOutput, Engine, RuleSet};

use crate::capture::Captures;
use crate::config::{Config, DEFAULT_CONFIG};
use crate::error::RunError;
use crate::feed::Replay;
use crate::hang::{self, Call, News};
use crate::info::{self, Info};
use crate::instances::SourceInstances;
use crate::live::Live;
use crate::log::{Level, Log};
use crate::metrics::Metrics;
use crate::options::{Options, Statistics};
use crate::outputs::{self, OutputCounters, Outputs};
use crate::plugins::{Plugins, SYSCALL};
use crate::side_by_side::{self, Ends};
use crate::source::{EventSource, Shared};
use crate::source_selection::Selection;
use crate::stop::{Handlers, Stop};
use crate::web::{Pages, Shown, Web};
use crate::{ConfigError, host_info, rules_files, rules_report, source_selection, terminal};

/// Runs the program: alerts and statistics go to standard output, the log and what went wrong to standard error.
///
/// The exit code is 0 when all event sources came to their end, when a signal ended them, and when what was to be looked
/// at was in order; it is 1 after any error.
///
/// The libraries that the configuration names are loaded, which runs their code: `trust` vouches for them.
///
/// ```no_run
/// let mut options = falconer_runner::Options::default();
/// options.config = Some("plugins/dummy/falco.yaml".into());
/// options.overrides.push("json_output=true".to_owned());
/// let trust = falconer_host::trust!(unsafe "the operator names the libraries in falco.yaml");
/// falconer_runner::run(&options, trust);
/// ```
pub fn run(options: &Options, trust: Trust) -> ExitCode {
    let ran = before_config(options).and_then(|printed| {
        if printed {
            return Ok(());
        }
        load_config(options).and_then(|config| with_config(options, &config, trust))
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is_runtime() {
                report(&error);
            }
            ExitCode::from(error.exit_code())
        }
    }
}

/// Reports why a run failed. Errors in rules have their own layout; all others may hold the text of plugins.
fn report(error: &RunError) {
    match error {
        RunError::Rules(text) => terminal::say_laid_out(&format!("Error: {text}")),
        error => terminal::say(format_args!("Error: {error}")),
    }
}

/// What `-p` puts behind the output of every rule.
fn printed(options: &Options) -> Option<AppendOutput> {
    // Fields of containers, which plugins do not have.
    const NOTHING: [&str; 4] = ["c", "container", "k", "kubernetes"];
    let text = options.print.as_ref().filter(|text| !text.is_empty() && !NOTHING.contains(&text.as_str()))?;
    Some(AppendOutput { extra_output: Some(text.clone()), ..AppendOutput::default() })
}

/// An engine that knows what a configuration and its plugins say of rules.
pub(crate) fn engine(config: &Config, plugins: &Plugins) -> Engine {
    let mut engine = Engine::new(plugins.rule_sources());
    engine
        .static_fields(config.static_fields.iter().cloned())
        .append_output(config.append_output.clone())
        .min_priority(config.priority);
    engine
}

pub(crate) fn load_config(options: &Options) -> Result<Config, RunError> {
    let default = Path::new(DEFAULT_CONFIG);
    let path = options.config.as_deref().unwrap_or(default);
    if options.config.is_none() && !path.exists() {
        return Err(ConfigError::NoFile { path: default.to_owned() }.into());
    }
    let mut config = Config::load(path, &options.overrides, |name| env::var(name).ok())?;
    if options.strict {
        config.check_strictly(&options.rules)?;
    }
    config.replay = options.replay.clone().or(config.replay);
    Ok(config)
}

/// Prints what needs no configuration, if that was asked for.
fn before_config(options: &Options) -> Result<bool, RunError> {
    options.info.as_ref().map_or(Ok(false), info::print_without_config)
}

/// Goes on once there is a log.
fn with_config(options: &Options, config: &Config, trust: Trust) -> Result<(), RunError> {
    let log = Log::new(config.log);
    let result = prepare_and_run(options, config, log, trust);
    if let Err(error) = &result
        && error.is_runtime()
    {
        let text = format!("Runtime error: {error}. Exiting.");
        if log.shows(Level::Error) {
            log.line(Level::Error, text);
        } else {
            terminal::say(text);
        }
    }
    result
}

fn prepare_and_run(options: &Options, config: &Config, log: Log, trust: Trust) -> Result<(), RunError> {
    log_start(config, log);
    if options.page_size {
        let size = host_info::page_size().map_err(RunError::PageSize)?;
        log.info_always(format_args!("Your system page size is: {size} bytes"));
        return Ok(());
    }
    if let Some(info) = &options.info
        && info::print_with_config(info, config)?
    {
        return Ok(());
    }
    let plugins = Plugins::load(config, log, trust)?;
    match &options.info {
        Some(Info::Plugins) => return info::print_plugins(&plugins),
        Some(Info::Plugin(name)) => return info::print_plugin(&plugins, name, log),
        _ => {}
    }
    let instances = plugins.init(log)?;
    let mut engine = engine(config, &plugins);
    if options.print.is_some() {
        log.line(Level::Warning, "-p is deprecated: use -o 'append_output[].extra_output=...' instead");
        engine.append_output(config.append_output.iter().cloned().chain(printed(options)).collect());
    }
    if let Some(Info::Fields { source, names, format }) = &options.info {
        return info::print_fields(&plugins, source.as_deref(), *names, *format, options.verbose);
    }
    let selection = source_selection::select(options, &plugins.source_names())?;

    if !options.validate.is_empty() {
        let results = rules_files::validate(&mut engine, &options.validate, &plugins, log)?;
        return rules_report::validation(
            &engine,
            &results,
            options.describe.as_ref(),
            config.alerts.json,
            log,
        );
    }
    let files = rules_files::load(&mut engine, config, &options.rules, &plugins, log)?;
    let rules = engine.rule_set(&config.selectors);
    if let Some(describe) = &options.describe {
        return rules_report::description(&engine, describe, config.alerts.json);
    }
    if let Some(Info::Support { command }) = &options.info {
        return info::print_support(config, &files, &plugins, command);
    }
    let selection =
        if config.replay.is_some() { Selection::replayed(&plugins.source_names()) } else { selection };
    let selected = selection.into_sources()?;
    outputs::check(&config.outputs)?;
    let (hostname, hostname_set) = host_info::hostname();
    let metrics = Metrics::new(config, &files, hostname)?;
    if let Some(path) = options.pidfile.as_ref().filter(|_| !options.dry_run) {
        fs::write(path, std::process::id().to_string())
            .map_err(|source| RunError::Pidfile { path: path.clone(), source })?;
    }
    let run =
        Run { options, config, plugins: &plugins, instances: &instances, selected, rules, hostname_set, log };
    run.log_sources();
    let ended = if options.dry_run { Ok(()) } else { run.process_events(metrics) };
    destroy(instances, config.stop_timeout, &ended);
    ended
}

/// Destroys plugins. If one does not return from that, the process ends all the same.
fn destroy(instances: Vec<SourceInstances>, limit: Duration, ended: &Result<(), RunError>) {
    let libraries: Vec<Library> =
        instances.iter().flat_map(|source| &source.plugins).map(|plugin| plugin.library().clone()).collect();
    let (mut seen, watcher) = watch::pair();
    let late = move || {
        if let Err(error) = ended {
            report(error);
        }
        if let Some(call) = watcher.call(&libraries).map(Call::new) {
            let news = News::Hangs(call, limit);
            terminal::say(format_args!("Error: {news}, and the run ends without it"));
        }
        signal_hook::low_level::exit(1);
    };
    hang::within(limit, late, || seen.run(|| drop(instances)));
}

/// A run, ready for its first event.
struct Run<'r> {
    options: &'r Options,
    config: &'r Config,
    plugins: &'r Plugins,
    instances: &'r [SourceInstances],
    /// The event sources to run, sorted.
    selected: Vec<String>,
    rules: RuleSet,
    /// Whether the environment sets the name of the host.
    hostname_set: bool,
    log: Log,
}

fn log_start(config: &Config, log: Log) {
    log.info(format_args!("Falconer version: {} ({})", env!("CARGO_PKG_VERSION"), env::consts::ARCH));
    log.info("Falconer initialized with configuration files:");
    for file in &config.files {
        let path = file.path.display();
        let Some((first, others)) = file.problems.split_first() else {
            log.info(format_args!("   {path} | schema validation: ok"));
            continue;
        };
        if log.shows(Level::Warning) {
            log.line(Level::Warning, format_args!("   {path} | schema validation: failed for {first}"));
        } else {
            log.warn_always(first);
        }
        for problem in others {
            log.warn_always(problem);
        }
    }
    for text in config.warnings.iter().chain(&config.unsupported) {
        log.warn_always(text);
    }
}

impl Run<'_> {
    fn log_sources(&self) {
        let log = self.log;
        let loaded: Vec<&str> = [SYSCALL].into_iter().chain(self.plugins.source_names()).collect();
        log.info(format_args!("Loaded event sources: {}", loaded.join(", ")));
        log.info(format_args!("Enabled event sources: {}", self.selected.join(", ")));
        let all = self.options.enable_sources.is_empty() && self.options.disable_sources.is_empty();
        let asleep = self.rules.source(SYSCALL).map_or(0, |rules| rules.rules().len());
        if all && asleep > 0 {
            log.warn_always(format_args!(
                "{asleep} rules are for the event source 'syscall', which is not run: only sources of plugins are"
            ));
        }
        for source in &self.selected {
            let providers: Vec<_> = self.plugins.providers(source).collect();
            if let [first, _, ..] = providers[..] {
                let name = first.library.name();
                log.line(
                    Level::Warning,
                    format_args!(
                        "Enabled event source '{source}' can be opened with multiple loaded plugins, will use only '{name}'"
                    ),
                );
            }
        }
    }

    /// Runs the sources and prints the statistics, also if a source fails.
    fn process_events(&self, metrics: Metrics) -> Result<(), RunError> {
        if self.hostname_set {
            self.log.info(format_args!("The host name is set by the environment: {}", metrics.hostname));
        }
        let outputs = &self.config.outputs;
        let outputs = Outputs::start(outputs, self.options.unbuffered, self.selected.len(), self.log)?;
        let outputs = Arc::new(outputs);
        let stop = Stop::default();
        let handlers = Handlers::set(&stop).map_err(RunError::Signals)?;
        let pages = Arc::new(self.pages());
        let web = &self.config.web;
        let web = (web.enabled && self.config.replay.is_none())
            .then(|| Web::start(web, Arc::clone(&pages), self.log))
            .transpose()?;
        // Threads that are in a plugin's code can't be ended, but the process can.
        let abandon = |ends: Ends| -> Infallible {
            let code = match self.finish(&ends, ends.result(), &outputs, &stop) {
                Ok(()) => 0,
                Err(error) => {
                    report(&error);
                    error.exit_code()
                }
            };
            signal_hook::low_level::exit(code.into())
        };
        let (ends, result) = match self.measured(metrics) {
            Ok((live, metrics)) => self.judge(&live, &metrics, &outputs, &stop, &pages, &abandon),
            Err(error) => (Ends::default(), Err(error)),
        };
        drop(web);
        let result = self.finish(&ends, result, &outputs, &stop);
        drop(handlers);
        result
    }

    /// Writes what is queued, and prints the statistics.
    fn finish(
        &self,
        ends: &Ends,
        result: Result<(), RunError>,
        outputs: &Outputs,
        stop: &Stop,
    ) -> Result<(), RunError> {
        self.report_unshown();
        if stop.signalled() {
            self.log.info("SIGINT or SIGTERM received, exiting...");
        }
        let drained = outputs.drain(stop).map_err(RunError::Stdout);
        let counters = outputs.counters();
        self.report_losses(&counters);
        let unwritten =
            counters.iter().find(|output| output.name == "stdout").map_or(0, OutputCounters::unwritten);
        let printed = self.print(ends, unwritten).map_err(RunError::Stdout);
        let lost = match unwritten {
            0 => Ok(()),
            count => Err(RunError::Unwritten { output: "stdout", count }),
        };
        if let (Err(_), Err(lost)) = (&result, &lost) {
            report(lost);
        }
        result.and(drained).and(lost).and(printed)
    }

    /// What the web server shows, but for the run itself.
    fn pages(&self) -> Pages {
        Pages {
            healthz: self.config.web.healthz.clone(),
            versions: info::versions(self.plugins).to_string(),
            prometheus: self.config.web.prometheus && self.config.metrics.enabled,
            run: OnceLock::new(),
        }
    }

    /// The numbers of the run, all 0, and what is measured of them.
    fn measured(&self, mut metrics: Metrics) -> Result<(Arc<Live>, Arc<Metrics>), RunError> {
        let web = &self.config.web;
        metrics.start(web.enabled && web.prometheus, self.log)?;
        Ok((Arc::new(Live::new(&self.rules, self.chosen())), Arc::new(metrics)))
    }

    /// Evaluates rules over the events of the sources until all have ended.
    fn judge(
        &self,
        live: &Arc<Live>,
        metrics: &Arc<Metrics>,
        outputs: &Arc<Outputs>,
        stop: &Stop,
        pages: &Pages,
        abandon: &dyn Fn(Ends) -> Infallible,
    ) -> (Ends, Result<(), RunError>) {
        let shown =
            Shown { live: Arc::clone(live), metrics: Arc::clone(metrics), outputs: Arc::clone(outputs) };
        // It is set here only.
        let _ = pages.run.set(shown);
        let replay = self.config.replay.as_deref().map(|path| Replay::new(path, self.plugins.ids()));
        let captures =
            self.config.capture.enabled.then(|| Captures::new(&self.config.capture, &metrics.hostname));
        let shared = Shared {
            replay: replay.as_ref(),
            captures: captures.as_ref(),
            matching: self.config.matching,
            alerts: self.config.alerts,
            count: self.options.count_rules,
            hostname: &metrics.hostname,
            hostname_hidden: !self.config.hostinfo,
            duration: match self.options.seconds {
                0 => None,
                seconds => Some(u64::try_from(seconds).unwrap_or(0).saturating_mul(1_000_000_000)),
            },
            verbose: self.options.verbose,
            outputs,
            live: Some(live),
            metrics: Some(metrics),
            stop,
            log: self.log,
        };
        match self.sources() {
            Ok(sources) => {
                let ends = side_by_side::run(sources, &shared, self.config.stop_timeout, abandon);
                let result = ends.result();
                (ends, result)
            }
            Err(error) => (Ends::default(), Err(error)),
        }
    }

    /// The instances of the sources to run.
    fn chosen(&self) -> impl Iterator<Item = &SourceInstances> {
        let instances = |name: &String| self.instances.iter().find(|instances| instances.name == *name);
        self.selected.iter().filter_map(instances)
    }

    /// Reports on stderr what plugins warned of while nothing is logged.
    fn report_unshown(&self) {
        let lines = self.chosen().flat_map(|instances| instances.unshown.lines());
        lines.for_each(|line| self.log.warn_always(line));
    }

    /// Reports on stderr what outputs other than stdout have lost: as in Falco, it is no error of the run.
    fn report_losses(&self, counters: &[OutputCounters]) {
        for output in counters.iter().filter(|output| output.name != "stdout" && output.unwritten() > 0) {
            let (name, lost, all) = (output.name, output.unwritten(), output.queued + output.dropped);
            let dropped = match output.dropped {
                0 => String::new(),
                dropped => format!(", {dropped} of them because its queue was full"),
            };
            self.log.warn_always(format_args!("{name}: {lost} of {all} alerts were not written{dropped}"));
        }
    }

    /// Prints the statistics.
    fn print(&self, ends: &Ends, unwritten: u64) -> io::Result<()> {
        let text = statistics(ends, unwritten);
        match self.options.statistics {
            Statistics::Stdout => terminal::print(&text),
            Statistics::Stderr => {
                terminal::say_laid_out(text.trim_end_matches('\n'));
                Ok(())
            }
            Statistics::None => Ok(()),
        }
    }

    fn sources(&self) -> Result<Vec<EventSource>, RunError> {
        self.chosen()
            .map(|instances| EventSource::new(instances, self.plugins, &self.rules, self.log))
            .collect()
    }
}

fn statistics(ends: &Ends, unwritten: u64) -> String {
    let mut text = ends.stats.to_string();
    for (source, counters) in &ends.counters {
        text.push_str(&crate::counters::table(source, counters));
    }
    if !ends.failed.is_empty() {
        text.push_str("Event sources that failed:\n");
    }
    for failed in &ends.failed {
        // Writing to a String can't fail.
        let _ = writeln!(text, "   {}", terminal::set_in(&failed.to_string()));
    }
    if unwritten > 0 {
        // Writing to a String can't fail.
        let _ = writeln!(text, "Alerts not written to stdout: {unwritten}");
    }
    text
}
