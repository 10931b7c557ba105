//! Rules files: found, read and loaded one after the other.

use std::path::{Path, PathBuf};

use falconer_rules::{Engine, Limits, LoadResult};

use crate::config::{Config, files_in};
use crate::error::RunError;
use crate::log::{Level, Log};
use crate::plugins::Plugins;

/// A rules file that was read.
struct RulesFile {
    path: PathBuf,
    content: Vec<u8>,
}

/// Loads the rules of a run: those of `-r` if there are any, else the configured ones.
pub(crate) fn load(
    engine: &mut Engine,
    config: &Config,
    given: &[PathBuf],
    plugins: &Plugins,
    log: Log,
) -> Result<(), RunError> {
    let paths = if given.is_empty() { &config.rules_files } else { given };
    // Configured ones that are not there are left out, those of -r are errors.
    let there = |path: &&PathBuf| !given.is_empty() || path.exists();
    let (paths, missing): (Vec<_>, Vec<_>) = paths.iter().partition(there);
    if paths.is_empty() {
        let missing: Vec<_> = missing.iter().map(|path| path.display().to_string()).collect();
        let missing = match missing.as_slice() {
            [] => String::new(),
            missing => format!("; of those named there none exists: {}", missing.join(", ")),
        };
        return Err(RunError::NoRules { missing });
    }
    for path in missing {
        log.line(
            Level::Warning,
            format_args!("rules_files: {} does not exist and is left out", path.display()),
        );
    }
    let mut files = Vec::new();
    for path in paths {
        for path in expand(path, log)? {
            files.push(read(path)?);
        }
    }
    log.info("Loading rules from:");
    for RulesFile { path, content } in files {
        let result = engine.load(&path.to_string_lossy(), &content);
        log_schema(&result, log);
        check_requirements(engine, plugins)?;
        if !result.successful() {
            return Err(RunError::Rules(result.to_text()));
        }
        if !result.warnings.is_empty() {
            log.line(Level::Warning, result.to_text());
        }
    }
    Ok(())
}

/// Loads files into one engine to see whether they are valid, all of them even if one is not.
pub(crate) fn validate(
    engine: &mut Engine,
    paths: &[PathBuf],
    plugins: &Plugins,
    log: Log,
) -> Result<Vec<LoadResult>, RunError> {
    let files = paths.iter().map(|path| read(path.clone())).collect::<Result<Vec<_>, _>>()?;
    log.info("Validating rules file(s):");
    for path in paths {
        log.info(format_args!("   {}", path.display()));
    }
    let mut results = Vec::new();
    for RulesFile { path, content } in files {
        results.push(engine.load(&path.to_string_lossy(), &content));
        check_requirements(engine, plugins)?;
    }
    Ok(results)
}

/// The files that an argument stands for: itself, or the rules files of a directory by path.
fn expand(path: &Path, log: Log) -> Result<Vec<PathBuf>, RunError> {
    if path.is_dir() {
        let files = files_in(path).map_err(|source| RunError::RulesFile { path: path.to_owned(), source })?;
        return Ok(files.into_iter().filter(|path| is_rules_file(path)).collect());
    }
    if is_rules_file(path) {
        return Ok(vec![path.to_owned()]);
    }
    log.warn_always(format_args!(
        "{} is left out: the name of a rules file ends in .yaml or .yml",
        path.display()
    ));
    Ok(Vec::new())
}

fn is_rules_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn read(path: PathBuf) -> Result<RulesFile, RunError> {
    match crate::read::file(&path, Limits::default().file_size) {
        Ok(content) => Ok(RulesFile { path, content }),
        Err(source) => Err(RunError::RulesFile { path, source }),
    }
}

fn log_schema(result: &LoadResult, log: Log) {
    let (level, state) = match result.schema_warnings.as_deref() {
        None => (Level::Info, "none".to_owned()),
        Some([]) => (Level::Info, "ok".to_owned()),
        Some([first, ..]) => (Level::Warning, format!("failed for {first}")),
    };
    log.line(level, format_args!("   {} | schema validation: {state}", result.name));
}

/// A plugin that is missing is told in place of the errors that follow from it.
fn check_requirements(engine: &Engine, plugins: &Plugins) -> Result<(), RunError> {
    let versions = plugins.versions();
    let check = |required: &falconer_rules::PluginRequirement| required.check(&versions);
    engine.required_plugins().iter().try_for_each(check).map_err(RunError::Requirement)
}
