//! Rules files looked at without events: what a configuration or plugins say of them, and what is wrong with them.

use std::path::{Path, PathBuf};

use falconer_host::{Library, Trust};
use falconer_rules::diag::{Label, decoded};
use falconer_rules::{Engine, LoadResult, Version};

use crate::Options;
use crate::config::Config;
use crate::error::RunError;
use crate::generation::{engine, load_config};
use crate::log::{Log, LogConfig};
use crate::plugins::{Plugins, rule_sources, version};
use crate::rules_files::{self, RulesFile};

/// What is known of event sources, fields and plugins where rules files are looked at, by the steps of a run: plugins are
/// loaded but not initialised.
///
/// ```
/// use falconer_runner::RulesContext;
///
/// let text = b"- {macro: quiet, condition: (a.b = 1}\n".to_vec();
/// let checked = RulesContext::unknown().check(vec![("rules.yaml".to_owned(), text)]);
/// assert!(!checked.files[0].valid());
/// assert_eq!(checked.files[0].result.errors[0].message, "expected ')'");
/// ```
#[derive(Debug)]
pub struct RulesContext {
    engine: Engine,
    /// Names and versions of the plugins; `None` if nothing is known of any.
    versions: Option<Vec<(String, Version)>>,
    config: Option<Config>,
}

/// Rules files that were checked together.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The files, in the order in which they were read.
    pub files: Vec<CheckedFile>,
}

/// A rules file that was checked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckedFile {
    /// The content as places count it: decoded to UTF-8, without byte order mark.
    pub content: Vec<u8>,
    /// What is wrong with the file itself.
    pub result: LoadResult,
    /// The plugins that it needs and that are not there, or not in a version that fits.
    pub unmet: Vec<Unmet>,
}

/// A plugin that a rules file needs and that a run with this configuration would not have.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unmet {
    /// Where the file says so.
    pub place: Label,
    /// What it needs and what is there instead, as a sentence.
    pub message: String,
    /// Whether a plugin of that name is loaded, in a version that does not fit.
    pub other_version: bool,
}

impl CheckedFile {
    /// Whether a run takes the file.
    pub fn valid(&self) -> bool {
        self.result.successful() && self.unmet.is_empty()
    }
}

impl RulesContext {
    /// What a configuration says: the fields and versions of its plugins, static fields, what is added to outputs, the
    /// least priority, and its rules files. `path` is [`DEFAULT_CONFIG`](crate::DEFAULT_CONFIG) unless given; overrides
    /// are `KEY=VALUE`, as of `-o`; `trust` vouches for the libraries that the configuration names.
    ///
    /// # Errors
    ///
    /// What ends a run before its plugins are initialised.
    pub fn of_config(path: Option<&Path>, overrides: &[String], trust: Trust) -> Result<Self, RunError> {
        let options =
            Options { config: path.map(Path::to_owned), overrides: overrides.to_vec(), ..Options::default() };
        let config = load_config(&options)?;
        let plugins = Plugins::load(&config, None, quiet(&config), trust)?;
        let versions = plugins.versions().into_iter().map(|(name, version)| (name.to_owned(), version));
        Ok(Self {
            engine: engine(&config, &plugins),
            versions: Some(versions.collect()),
            config: Some(config),
        })
    }

    /// What plugins say, in load order.
    pub fn of_plugins(libraries: &[Library]) -> Self {
        let versions = libraries.iter().map(|library| (library.name().to_owned(), version(library)));
        let libraries: Vec<&Library> = libraries.iter().collect();
        Self {
            engine: Engine::new(rule_sources(&libraries)),
            versions: Some(versions.collect()),
            config: None,
        }
    }

    /// Nothing: of no event source the fields are known.
    pub fn unknown() -> Self {
        let mut engine = Engine::new(Vec::new());
        engine.accept_unknown_sources();
        Self { engine, versions: None, config: None }
    }

    /// The engine, with the rules files that were [loaded](Self::load).
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The rules files that these arguments stand for: files by themselves, directories as `-r DIR` of a run takes them.
    /// Without arguments those of the configuration, as a run takes them.
    ///
    /// # Errors
    ///
    /// If a directory cannot be read, or if there are no rules files.
    pub fn files(&self, given: &[PathBuf]) -> Result<Vec<PathBuf>, RunError> {
        if given.is_empty() {
            let nothing = || RunError::NoRules { missing: String::new() };
            let config = self.config.as_ref().ok_or_else(nothing)?;
            let (log, missing) = (quiet(config), config.rules_files.iter().filter(|path| !path.exists()));
            let files = rules_files::find(config, &[], log)?;
            missing.for_each(|path| log.warn_always(rules_files::left_out(path)));
            return Ok(files);
        }
        let mut files = Vec::new();
        for path in given {
            if path.is_dir() {
                files.extend(rules_files::in_directory(path)?);
            } else {
                files.push(path.clone());
            }
        }
        Ok(files)
    }

    /// Loads rules files as a run does, for [`engine`](Self::engine).
    ///
    /// # Errors
    ///
    /// What ends a run.
    pub fn load(&mut self, paths: &[PathBuf]) -> Result<(), RunError> {
        let Self { engine, versions, config } = self;
        let versions = versions.as_deref().map(borrowed);
        let log = config.as_ref().map_or_else(Log::silent, quiet);
        for path in paths {
            rules_files::load_one(engine, &rules_files::read(path.clone())?, versions.as_deref(), log)?;
        }
        Ok(())
    }

    /// Checks files as a run would load them, one after the other, but goes on after errors. Each has a name and its
    /// bytes, as [`read`](Self::read) gives them.
    pub fn check(&self, files: Vec<(String, Vec<u8>)>) -> Checked {
        let versions = self.versions.as_deref().map(borrowed);
        let results =
            self.engine.check(files.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
        let checked = results.into_iter().zip(files).map(|(result, (_, content))| {
            let unmet = versions.iter().flat_map(|versions| rules_files::unmet(&result, versions));
            let unmet = unmet.map(|(required, words)| Unmet {
                place: required.place.clone(),
                message: format!("this file {words}"),
                other_version: required
                    .alternatives
                    .iter()
                    .any(|(name, _)| versions.iter().flatten().any(|(loaded, _)| loaded == name)),
            });
            CheckedFile { unmet: unmet.collect(), content: decoded(&content), result }
        });
        Checked { files: checked.collect() }
    }

    /// Reads a rules file: its name and its bytes, for [`check`](Self::check).
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read(path: PathBuf) -> Result<(String, Vec<u8>), RunError> {
        let RulesFile { path, content } = rules_files::read(path)?;
        Ok((path.display().to_string(), content))
    }
}

fn borrowed(versions: &[(String, Version)]) -> Vec<(&str, Version)> {
    versions.iter().map(|(name, version)| (name.as_str(), *version)).collect()
}

/// A log that keeps quiet about what goes well.
fn quiet(config: &Config) -> Log {
    Log::new(LogConfig { stderr: false, ..config.log })
}
