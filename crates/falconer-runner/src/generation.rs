//! What is loaded to run: the configuration, its plugins and the rules, checked as a whole.
//!
//! The start of a run and each reload load a generation in the same way; a reload takes over what has not changed.

use std::env;
use std::path::Path;

use falconer_host::{Library, Trust, watch};
use falconer_rules::{AppendOutput, Engine, RuleSet};

use crate::config::{Config, ConfigError, DEFAULT_CONFIG};
use crate::error::RunError;
use crate::hang::{Call, News};
use crate::instances::SourceInstances;
use crate::log::{Level, Log};
use crate::options::Options;
use crate::plugins::{Plugins, SYSCALL};
use crate::rules_files::RulesFile;
use crate::source_selection::Selection;
use crate::{event, hang, outputs, rules_files, source_selection, terminal};

/// What is loaded to run.
pub(crate) struct Generation {
    pub(crate) config: Config,
    pub(crate) plugins: Plugins,
    /// Those of all sources, in load order.
    instances: Vec<SourceInstances>,
    /// The event sources to run, sorted.
    pub(crate) selected: Vec<String>,
    pub(crate) rules: RuleSet,
    /// The rules files that were read.
    pub(crate) rules_files: Vec<RulesFile>,
    pub(crate) log: Log,
}

/// A generation on the way.
pub(crate) struct Draft {
    pub(crate) config: Config,
    pub(crate) plugins: Plugins,
    instances: Vec<SourceInstances>,
    pub(crate) engine: Engine,
    selection: Selection,
    pub(crate) rules_files: Vec<RulesFile>,
    log: Log,
}

impl Draft {
    /// A generation without rules, of a configuration and its plugins.
    pub(crate) fn new(
        options: &Options,
        config: Config,
        plugins: Plugins,
        instances: Vec<SourceInstances>,
        log: Log,
    ) -> Result<Draft, RunError> {
        let mut engine = engine(&config, &plugins);
        if options.print.is_some() {
            log.line(Level::Warning, "-p is deprecated: use -o 'append_output[].extra_output=...' instead");
            engine.append_output(config.append_output.iter().cloned().chain(printed(options)).collect());
        }
        let selection = match &options.events {
            Some(events) => Selection::given(events.event_source.as_deref(), &plugins.source_names())?,
            None => source_selection::select(options, &plugins.source_names())?,
        };
        Ok(Draft { config, plugins, instances, engine, selection, rules_files: Vec::new(), log })
    }

    /// Loads the rules.
    pub(crate) fn load_rules(&mut self, options: &Options) -> Result<(), RunError> {
        let Draft { engine, config, plugins, log, .. } = self;
        self.rules_files = rules_files::load(engine, config, &options.rules, plugins, *log)?;
        Ok(())
    }

    /// The generation, if it can run.
    pub(crate) fn finish(self) -> Result<Generation, RunError> {
        let Draft { config, plugins, instances, engine, selection, rules_files, log } = self;
        let rules = engine.rule_set(&config.selectors);
        let replayed = config.replay.is_some();
        let selection = if replayed { Selection::replayed(&plugins.source_names()) } else { selection };
        let selected = selection.into_sources()?;
        outputs::check(&config.outputs)?;
        Ok(Generation { config, plugins, instances, selected, rules, rules_files, log })
    }
}

impl Generation {
    /// Loads a generation that could follow this one. Instances of plugins are taken over where nothing has changed that
    /// needs others, unless their source `is_down`.
    pub(crate) fn load_next(
        &self,
        options: &Options,
        is_down: impl Fn(&str) -> bool,
        trust: Trust,
    ) -> Result<Generation, RunError> {
        let config = load_config(options)?;
        let log = Log::new(config.log);
        log_start(&config, log);
        let plugins = Plugins::load(&config, Some(&self.plugins), log, trust)?;
        let before: Vec<_> = self.instances.iter().filter(|instances| !is_down(&instances.name)).collect();
        let instances = plugins.init(&before, log)?;
        let mut draft = Draft::new(options, config, plugins, instances, log)?;
        draft.load_rules(options)?;
        let next = draft.finish()?;
        next.check_fields()?;
        Ok(next)
    }

    /// Makes sure that the plugins have the fields that the rules ask for.
    fn check_fields(&self) -> Result<(), RunError> {
        for instances in self.chosen() {
            if let Some(rules) = self.rules.source(&instances.name) {
                event::values(rules.slots(), &instances.extracting)?;
            }
        }
        Ok(())
    }

    /// The instances of the sources to run, sorted by name.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = &SourceInstances> {
        self.selected.iter().filter_map(|name| self.instances_of(name))
    }

    /// The instances of a source that is run.
    pub(crate) fn instances_of(&self, name: &str) -> Option<&SourceInstances> {
        let selected = self.selected.iter().any(|selected| selected == name);
        self.instances.iter().find(|instances| selected && instances.name == name)
    }

    /// Puts other instances in the place of those of a source.
    pub(crate) fn replace_instances(&mut self, instances: SourceInstances) {
        if let Some(old) = self.instances.iter_mut().find(|old| old.name == instances.name) {
            *old = instances;
        }
    }

    /// Destroys the plugins of a run that has `ended`. If one does not return from that, the process ends all the same.
    pub(crate) fn destroy(self, ended: &Result<(), RunError>) {
        let plugins = self.instances.iter().flat_map(|source| &source.plugins);
        let libraries: Vec<Library> = plugins.map(|plugin| plugin.library().clone()).collect();
        let (mut seen, watcher) = watch::pair();
        let limit = self.config.stop_timeout;
        let late = move || {
            if let Err(error) = ended {
                error.report();
            }
            if let Some(call) = watcher.call(&libraries).map(Call::new) {
                let news = News::Hangs(call, limit);
                terminal::say(format_args!("Error: {news}, and the run ends without it"));
            }
            signal_hook::low_level::exit(1);
        };
        hang::within(limit, late, || seen.run(|| drop(self.instances)));
    }

    /// Logs which event sources there are, and warns of what may be a surprise.
    pub(crate) fn log_sources(&self, options: &Options) {
        let log = self.log;
        let loaded: Vec<&str> = [SYSCALL].into_iter().chain(self.plugins.source_names()).collect();
        log.info(format_args!("Loaded event sources: {}", loaded.join(", ")));
        log.info(format_args!("Enabled event sources: {}", self.selected.join(", ")));
        let all = options.enable_sources.is_empty() && options.disable_sources.is_empty();
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
}

/// Reads the configuration that the command line names.
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
    config.replay = options.replay.clone().or(config.replay).filter(|_| options.events.is_none());
    Ok(config)
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

/// What `-p` puts behind the output of every rule.
fn printed(options: &Options) -> Option<AppendOutput> {
    // Fields of containers, which plugins do not have.
    const NOTHING: [&str; 4] = ["c", "container", "k", "kubernetes"];
    let text = options.print.as_ref().filter(|text| !text.is_empty() && !NOTHING.contains(&text.as_str()))?;
    Some(AppendOutput { extra_output: Some(text.clone()), ..AppendOutput::default() })
}

/// Logs which configuration was read, and what is odd in it.
pub(crate) fn log_start(config: &Config, log: Log) {
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
    for text in &config.warnings {
        log.warn_always(text);
    }
}
