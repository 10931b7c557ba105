//! Rules on events that somebody hands in, one judgement per event: what tests of rules are made of.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use falconer_event::PluginEvent;
use falconer_host::Trust;
use falconer_rules as rules;
use falconer_rules::field::{Slot, Source};
use falconer_rules::{
    AlertOptions, Engine, Explanation, ExprError, Formatter, LoadResult, Matching, RuleSet, Scratch,
    SourceExprs, SourceRules,
};
use serde_json::Value as Json;

use crate::config::Config;
use crate::error::RunError;
use crate::event::Current;
use crate::feed::Replay;
use crate::generation::{engine, load_config};
use crate::log::Log;
use crate::outputs::Outputs;
use crate::payloads::Payload;
use crate::plugins::{Plugins, SYSCALL};
use crate::source::{EventSource, Fault, Shared, Visit};
use crate::stop::Stop;
use crate::{Options, did_you_mean, rules_files};

/// The name of the host that rules see: always the same.
const HOSTNAME: &str = "localhost";

/// Plugins and settings of a configuration, with which rules are tried on events that somebody hands in.
///
/// Everything is as in a run with this configuration, but for what must be the same everywhere: the host is called
/// `localhost`, and times are shown in UTC. Nothing is logged and no alert leaves.
///
/// ```no_run
/// use falconer_runner::{Ask, Input, Options, Payload, RulesBench, RulesText};
///
/// let mut options = Options::default();
/// options.config = Some("plugins/dummy/falco.yaml".into());
/// let trust = falconer_host::trust!(unsafe "the operator names the libraries in falco.yaml");
/// let bench = RulesBench::new(&options, trust)?;
/// let mut rules = bench.load(&bench.configured_rules()?)?;
/// let events = [Payload::new("90")];
/// let judged = rules.judge("dummy", &Input::Payloads(&events), Ask::default())?;
/// assert_eq!(judged[0].first[0].rule, "Large round number");
/// # Ok::<(), falconer_runner::RunError>(())
/// ```
pub struct RulesBench {
    config: Config,
    plugins: Plugins,
    log: Log,
}

/// A rules file with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesText {
    /// Its name, for errors.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// Where events come from.
#[derive(Clone, Debug)]
pub enum Input<'i> {
    /// Payloads, as if the source had made them.
    Payloads(&'i [Payload]),
    /// The events of the source in a capture file.
    Capture(PathBuf),
    /// The source itself, opened with these params, until it ends or `limit` events are there.
    Live {
        /// The open params; those of the configuration if it is `None`.
        params: Option<String>,
        /// The most events to take.
        limit: usize,
        /// How long a source may take all in all.
        patience: Duration,
    },
}

/// What is wanted of each event besides the rules that fire.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    /// Fields to see, as conditions write them.
    pub fields: &'a [String],
    /// Rules whose verdict is wanted part by part.
    pub explain: &'a [String],
    /// The matching by which an earlier rule takes the event from one of these.
    pub matching: Matching,
}

/// A rule that fired on an event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fired {
    /// The rule's name.
    pub rule: String,
    /// The alert as JSON with all properties: `output_fields`, `priority`, `tags`, and `message`, which is the output
    /// without time and priority.
    pub alert: Json,
}

/// What rules make of one event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Judgement {
    /// The event's number within its source, from 1.
    pub number: u64,
    /// Its time in nanoseconds since the epoch.
    pub timestamp: u64,
    /// Its payload.
    pub payload: Vec<u8>,
    /// The rules that fire where the first that matches takes the event: one at most.
    pub first: Vec<Fired>,
    /// The rules that fire where all that match do, in order.
    pub all: Vec<Fired>,
    /// The values of the fields that were asked for, in their order; `None` if the event has none.
    pub fields: Vec<Option<Json>>,
    /// The explanations that were asked for, in their order; `None` if no enabled rule of the source has the name.
    pub explanations: Vec<Option<Explanation>>,
}

/// What is evaluated of an event.
pub type Evaluated = Result<Vec<Judgement>, RunError>;

/// Rules that were loaded, ready for events.
pub struct BenchRules<'b> {
    bench: &'b RulesBench,
    /// What loading said, by file. After the first error, nothing more is loaded.
    results: Vec<LoadResult>,
    /// Requirements of plugins that are not met, as sentences.
    unmet: Vec<String>,
    set: RuleSet,
    exprs: BTreeMap<String, Fields>,
    failures: Vec<String>,
}

/// Fields of a source that somebody wants to see.
struct Fields {
    source: Source,
    formats: BTreeMap<String, Formatter>,
    exprs: SourceExprs,
}

impl RulesBench {
    /// Loads configuration and plugins: of `options` the configuration and its overrides count. `trust` vouches for the
    /// libraries that the configuration names.
    ///
    /// # Errors
    ///
    /// What ends a run before its plugins are initialised.
    pub fn new(options: &Options, trust: Trust) -> Result<RulesBench, RunError> {
        let config = load_config(options)?;
        let log = Log::silent();
        let plugins = Plugins::load(&config, None, log, trust)?;
        Ok(RulesBench { config, plugins, log })
    }

    /// The event sources of the plugins, in load order.
    pub fn sources(&self) -> Vec<&str> {
        self.plugins.source_names()
    }

    /// `rule_matching` of the configuration.
    pub fn matching(&self) -> Matching {
        self.config.matching
    }

    /// The rules files of the configuration.
    ///
    /// # Errors
    ///
    /// If there are none, or if one cannot be read.
    pub fn configured_rules(&self) -> Result<Vec<RulesText>, RunError> {
        rules_files::find(&self.config, &[], self.log)?.into_iter().map(RulesText::read).collect()
    }

    /// Loads rules files one after the other, as a run does, up to the first error.
    pub fn load(&self, files: &[RulesText]) -> Result<BenchRules<'_>, RunError> {
        let mut engine: Engine = engine(&self.config, &self.plugins);
        let versions = self.plugins.versions();
        let (mut results, mut unmet) = (Vec::new(), Vec::new());
        for file in files {
            let result = engine.load(&file.name, &file.content);
            unmet.extend(
                rules_files::unmet(&result, &versions).map(|(_, words)| format!("{} {words}", file.name)),
            );
            let stop = !result.successful() || !unmet.is_empty();
            results.push(result);
            if stop {
                break;
            }
        }
        let set = engine.rule_set(&self.config.selectors);
        Ok(BenchRules { bench: self, results, unmet, set, exprs: BTreeMap::new(), failures: Vec::new() })
    }
}

impl RulesText {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read(path: PathBuf) -> Result<RulesText, RunError> {
        let file = rules_files::read(path)?;
        Ok(RulesText { name: file.path.display().to_string(), content: file.content })
    }
}

impl BenchRules<'_> {
    /// What loading the files gave, in their order, up to the first that was refused.
    pub fn results(&self) -> &[LoadResult] {
        &self.results
    }

    /// The required plugins that are not there, as sentences.
    pub fn unmet(&self) -> &[String] {
        &self.unmet
    }

    /// The enabled rules.
    pub fn rules(&self) -> &RuleSet {
        &self.set
    }

    /// The fields that could not be extracted from the events that were judged last, a line for each.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// Judges the events of a source.
    ///
    /// Every call has plugin instances of its own: nothing that plugins remember of events is carried over. Many plugins
    /// remember the last event by its number alone, and numbers begin again with each call.
    ///
    /// # Errors
    ///
    /// If there is no such source or field, or if the source fails.
    pub fn judge(&mut self, source: &str, input: &Input<'_>, ask: Ask<'_>) -> Evaluated {
        let events = self.prepare(source)?;
        let limit = if let Input::Live { limit, .. } = input { *limit } else { usize::MAX };
        let mut judge = Judge { ask, limit, judged: Vec::new(), line: Vec::new() };
        self.failures = self.show(events, input, &mut judge)?;
        let mut judged = judge.judged;
        if !ask.fields.is_empty() {
            let (formats, slots) = self.fields(source, ask.fields)?;
            // A plugin extracts for one table at a time, so they come from the same events once more.
            let mut events = self.prepare(source)?;
            events.see(&slots, self.bench.log)?;
            let mut look = Look { formats: &formats, left: judged.iter_mut(), line: Vec::new() };
            self.failures.extend(self.show(events, input, &mut look)?);
        }
        Ok(judged)
    }

    /// Shows the events of a source to a visitor.
    fn show(
        &self,
        mut events: EventSource,
        input: &Input<'_>,
        visitor: &mut impl Visit,
    ) -> Result<Vec<String>, RunError> {
        let bench = self.bench;
        let (outputs, stop) = (Outputs::none(bench.log), Stop::default());
        let replay = match input {
            Input::Capture(path) => Some(Arc::new(Replay::new(path, bench.plugins.ids()))),
            _ => None,
        };
        let payloads: Option<Arc<[Payload]>> = match input {
            Input::Payloads(payloads) => Some(Arc::from(*payloads)),
            _ => None,
        };
        let never = AtomicBool::new(false);
        let shared = Shared {
            replay: replay.as_ref(),
            payloads: payloads.as_ref(),
            utc_offset: Some(0),
            ..Shared::without_run(&bench.config, HOSTNAME, (&outputs, &stop, &never), bench.log)
        };
        let Input::Live { params, patience, .. } = input else {
            return events.show(&shared, visitor);
        };
        if let Some(params) = params {
            events.set_open_params(params);
        }
        limited(*patience, &stop, || events.show(&shared, visitor))
    }

    /// Fresh instances of the plugins of a source.
    fn prepare(&self, source: &str) -> Result<EventSource, RunError> {
        let known = self.bench.plugins.source_names();
        if !known.contains(&source) {
            let hint = did_you_mean(source, known.iter().copied());
            let own = if source == SYSCALL { ": only sources of plugins are run" } else { "" };
            return Err(RunError::Sources(format!(
                "no loaded plugin has the event source '{source}'{own}{hint}"
            )));
        }
        let instances = self.bench.plugins.init_again(source, self.bench.log)?;
        EventSource::new(&instances, &self.set, self.bench.log)
    }

    /// The formats of fields of a source, and the slots that they use.
    fn fields(&mut self, source: &str, names: &[String]) -> Result<(Vec<Formatter>, Vec<Slot>), RunError> {
        let bench = self.bench;
        let fields = self.exprs.entry(source.to_owned()).or_insert_with(|| {
            let known = bench.plugins.rule_sources();
            let found = known.into_iter().find(|known| known.name() == source);
            let source = found.unwrap_or_else(|| Source::new(source));
            Fields { exprs: SourceExprs::new(source.clone()), source, formats: BTreeMap::new() }
        });
        let formats = names.iter().map(|name| fields.format(name)).collect::<Result<_, _>>()?;
        Ok((formats, fields.exprs.slots().to_vec()))
    }
}

impl Fields {
    fn format(&mut self, name: &str) -> Result<Formatter, RunError> {
        if let Some(format) = self.formats.get(name) {
            return Ok(format.clone());
        }
        let wrong = |error: ExprError| {
            let hint = error.hint.map_or_else(String::new, |hint| format!("; {hint}"));
            RunError::Sources(format!("field '{name}': {}{hint}", error.message))
        };
        // A name that is no field would be a text.
        let mut probe = SourceExprs::new(self.source.clone());
        probe.filter(&format!("{name} exists")).map_err(wrong)?;
        let format = self.exprs.format(&format!("*%{name}")).map_err(wrong)?;
        self.formats.insert(name.to_owned(), format.clone());
        Ok(format)
    }
}

/// Does something for which `stop` is requested if it takes too long.
fn limited<T>(patience: Duration, stop: &Stop, work: impl FnOnce() -> T) -> T {
    let (done, over) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let end = Instant::now() + patience;
        scope.spawn(move || {
            let left = end.saturating_duration_since(Instant::now());
            if over.recv_timeout(left) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                stop.fail();
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Judges events.
struct Judge<'j> {
    ask: Ask<'j>,
    limit: usize,
    judged: Vec<Judgement>,
    line: Vec<u8>,
}

/// Alerts with everything that they can have.
const WHOLE: AlertOptions = AlertOptions {
    json: true,
    include_output: true,
    include_tags: true,
    include_output_fields: true,
    include_message: true,
    iso_8601: true,
};

impl Visit for Judge<'_> {
    fn event(
        &mut self,
        rules: &SourceRules,
        event: &Current<'_>,
        scratch: &mut Scratch,
    ) -> Result<bool, Fault> {
        let [first, all] = [Matching::First, Matching::All].map(|matching| {
            let (mut fired, line) = (Vec::new(), &mut self.line);
            rules.evaluate(event, matching, scratch, |rule, scratch| {
                line.clear();
                rule.write_alert(event, WHOLE, scratch, line);
                let alert = serde_json::from_slice(line)
                    .unwrap_or_else(|_| Json::from(String::from_utf8_lossy(line).into_owned()));
                fired.push(Fired { rule: rule.name().to_owned(), alert });
            });
            fired
        });
        let explain = |name: &String| rules.explain(name, event, self.ask.matching, scratch);
        let explanations = self.ask.explain.iter().map(explain).collect();
        let payload = PluginEvent::try_from(event.input.event()).map_or(&[][..], |event| event.payload());
        let judgement = Judgement {
            number: event.meta.number,
            timestamp: event.meta.timestamp,
            payload: payload.to_vec(),
            first,
            all,
            fields: Vec::new(),
            explanations,
        };
        self.judged.push(judgement);
        Ok(self.judged.len() < self.limit)
    }
}

/// Looks at fields of events that were judged.
struct Look<'l> {
    formats: &'l [Formatter],
    left: std::slice::IterMut<'l, Judgement>,
    line: Vec<u8>,
}

impl Visit for Look<'_> {
    fn event(&mut self, _: &SourceRules, event: &Current<'_>, scratch: &mut Scratch) -> Result<bool, Fault> {
        let Some(judgement) = self.left.next() else { return Ok(false) };
        if rules::Event::payload(event) != judgement.payload {
            let words = "the source makes other events each time, so their fields cannot be looked at apart from the rules";
            return Err(Fault::Source(words.to_owned()));
        }
        for format in self.formats {
            self.line.clear();
            format.write_json(event, scratch, &mut self.line);
            let values: Json = serde_json::from_slice(&self.line).unwrap_or_default();
            let value = values.as_object().and_then(|values| values.values().next().cloned());
            judgement.fields.push(value.filter(|value| !value.is_null()));
        }
        Ok(self.left.len() > 0)
    }
}
