//! Why a rule matches one event of a run, or does not.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use falconer_host::Trust;
use falconer_rules::{Engine, Explanation, Matching, RuleSet, Scratch, Selector, SourceRules};

use crate::config::Config;
use crate::error::RunError;
use crate::event::Current;
use crate::feed::Replay;
use crate::generation::{engine, load_config};
use crate::instances::SourceInstances;
use crate::log::{Log, LogConfig};
use crate::outputs::Outputs;
use crate::payloads::{Payload, payloads_of_file};
use crate::plugins::Plugins;
use crate::rules_report::unknown_rule;
use crate::source::{EventSource, Fault, Shared, Visit};
use crate::stop::Stop;
use crate::{Options, host_info, rules_files};

/// An explanation, and what the configuration says of the rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// How the rule came to its verdict.
    pub explanation: Explanation,
    /// Whether the rule is enabled. One that is not is explained as if it were, behind all others.
    pub enabled: bool,
}

/// Runs the event source of a rule up to an event, counted from 1, and says how the rule comes to its verdict on it.
///
/// Of `options` the configuration, its overrides and the rules files count. Nothing is logged, no rule gives an alert,
/// and only the source of the rule is opened. `trust` vouches for the libraries that the configuration names.
///
/// ```no_run
/// let mut options = falconer_runner::Options::default();
/// options.config = Some("plugins/dummy/falco.yaml".into());
/// let trust = falconer_host::trust!(unsafe "the operator names the libraries in falco.yaml");
/// let explained = falconer_runner::explain(&options, "Large number", 17, trust)?;
/// println!("{}", explained.explanation);
/// # Ok::<(), falconer_runner::RunError>(())
/// ```
pub fn explain(options: &Options, rule: &str, event: u64, trust: Trust) -> Result<Explained, RunError> {
    let config = load_config(options)?;
    let log = Log::new(LogConfig { stderr: false, ..config.log });
    let plugins = Plugins::load(&config, None, log, trust)?;
    let instances = plugins.init(&[], log)?;
    let mut engine = engine(&config, &plugins);
    rules_files::load(&mut engine, &config, &options.rules, &plugins, log)?;
    let (rules, source, enabled) = rules_with(&engine, &config, rule)?;
    let events = options.events.as_ref();
    if let Some(given) =
        events.and_then(|events| events.event_source.as_deref()).filter(|given| *given != source)
    {
        return Err(RunError::Sources(format!(
            "rule '{rule}' is for the event source '{source}'; the events are given for '{given}'"
        )));
    }
    let events = events.map(|events| payloads_of_file(&events.path)).transpose()?.map(Arc::from);
    let explanation = Explaining { events, config: &config, plugins: &plugins, rules, log }.run(
        instances.iter().find(|instances| instances.name == source),
        &source,
        rule,
        event,
    )?;
    Ok(Explained { explanation, enabled })
}

/// The rules of a run with the one of this name among them, its source, and whether it was enabled.
fn rules_with(engine: &Engine, config: &Config, name: &str) -> Result<(RuleSet, String, bool), RunError> {
    let all: Vec<Selector> = config.selectors.iter().cloned().chain([Selector::enable().rule("*")]).collect();
    for (selectors, enabled) in [(config.selectors.as_slice(), true), (all.as_slice(), false)] {
        let rules = engine.rule_set(selectors);
        let source = rules.sources().find(|source| source.rules().any(|rule| rule.name() == name));
        if let Some(source) = source.map(|source| source.name().to_owned()) {
            return Ok((rules, source, enabled));
        }
    }
    Err(unknown_rule(&engine.rule_set(&all), name))
}

/// A run whose only purpose is one event.
struct Explaining<'r> {
    /// What is taken in place of the source's events.
    events: Option<Arc<[Payload]>>,
    config: &'r Config,
    plugins: &'r Plugins,
    rules: RuleSet,
    log: Log,
}

impl Explaining<'_> {
    fn run(
        &self,
        instances: Option<&SourceInstances>,
        source: &str,
        rule: &str,
        event: u64,
    ) -> Result<Explanation, RunError> {
        let no_source =
            || RunError::Sources(format!("the event source '{source}' of rule '{rule}' is not run"));
        let instances = instances.ok_or_else(no_source)?;
        let (outputs, stop) = (Outputs::none(self.log), Stop::default());
        let (hostname, _) = host_info::hostname();
        let replay = self.config.replay.as_deref();
        let replay = replay.map(|path| Arc::new(Replay::new(path, self.plugins.ids())));
        let never = AtomicBool::new(false);
        let shared = Shared {
            replay: replay.as_ref().filter(|_| self.events.is_none()),
            payloads: self.events.as_ref(),
            ..Shared::without_run(self.config, &hostname, (&outputs, &stop, &never), self.log)
        };
        let prepared = EventSource::new(instances, &self.rules, self.log)?;
        let mut wait = Wait { rule, event, seen: 0, matching: self.config.matching, found: None };
        prepared.show(&shared, &mut wait)?;
        let seen = wait.seen;
        wait.found.ok_or_else(|| RunError::NoSuchEvent { event_source: source.to_owned(), event, seen })
    }
}

/// Waits for an event and explains a rule on it.
struct Wait<'w> {
    rule: &'w str,
    event: u64,
    seen: u64,
    matching: Matching,
    found: Option<Explanation>,
}

impl Visit for Wait<'_> {
    fn event(
        &mut self,
        rules: &SourceRules,
        event: &Current<'_>,
        scratch: &mut Scratch,
    ) -> Result<bool, Fault> {
        self.seen = event.meta.number;
        if self.seen < self.event {
            return Ok(true);
        }
        if self.seen == self.event {
            self.found = rules.explain(self.rule, event, self.matching, scratch);
        }
        Ok(false)
    }
}
