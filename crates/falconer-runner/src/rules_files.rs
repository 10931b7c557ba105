//! Rules files: found, read and loaded one after the other.

use std::path::{Path, PathBuf};

use falconer_rules::{Engine, Limits, LoadResult, PluginRequirement, Version};

use crate::config::{Config, files_in};
use crate::error::RunError;
use crate::log::{Level, Log};
use crate::plugins::Plugins;

/// A rules file that was read.
pub(crate) struct RulesFile {
    pub(crate) path: PathBuf,
    pub(crate) content: Vec<u8>,
}

/// Loads the rules of a run: those of `-r` if there are any, else the configured ones. Gives back the files.
pub(crate) fn load(
    engine: &mut Engine,
    config: &Config,
    given: &[PathBuf],
    plugins: &Plugins,
    log: Log,
) -> Result<Vec<RulesFile>, RunError> {
    let files = find(config, given, log)?.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    log.info("Loading rules from:");
    let versions = plugins.versions();
    files.iter().try_for_each(|file| load_one(engine, file, Some(&versions), log))?;
    Ok(files)
}

/// Loads one file. A plugin that it needs and that is missing is told in place of the errors that follow from it; without
/// `versions` nothing is known of plugins.
pub(crate) fn load_one(
    engine: &mut Engine,
    file: &RulesFile,
    versions: Option<&[(&str, Version)]>,
    log: Log,
) -> Result<(), RunError> {
    let result = engine.load(&file.path.to_string_lossy(), &file.content);
    log_schema(&result, log);
    if let Some(versions) = versions {
        refuse_unmet(&result, versions)?;
    }
    if !result.successful() {
        return Err(RunError::Rules(result.to_text()));
    }
    if !result.warnings.is_empty() {
        log.line(Level::Warning, result.to_text());
    }
    Ok(())
}

/// The rules files of a run, directories expanded: those of `-r` if there are any, else the configured ones.
pub(crate) fn find(config: &Config, given: &[PathBuf], log: Log) -> Result<Vec<PathBuf>, RunError> {
    let paths = if given.is_empty() { &config.rules_files } else { given };
    // Configured ones that are not there are left out, those of -r are errors.
    let there = |path: &&PathBuf| !given.is_empty() || path.exists();
    let (paths, missing): (Vec<_>, Vec<_>) = paths.iter().partition(there);
    if paths.is_empty() {
        let missing: Vec<_> = missing.iter().map(|path| path.display().to_string()).collect();
        let missing = match missing.as_slice() {
            [] => String::new(),
            missing => format!("; none of the files named there exists: {}", missing.join(", ")),
        };
        return Err(RunError::NoRules { missing });
    }
    for path in missing {
        log.line(Level::Warning, left_out(path));
    }
    let mut files = Vec::new();
    for path in paths {
        files.extend(expand(path, log)?);
    }
    Ok(files)
}

/// The rules files of a run that are there at the moment, without a word on others.
pub(crate) fn there<'p>(config: &'p Config, given: &'p [PathBuf]) -> impl Iterator<Item = PathBuf> + 'p {
    let paths = if given.is_empty() { &config.rules_files } else { given };
    paths.iter().filter(|path| path.exists()).flat_map(|path| {
        if path.is_dir() {
            in_directory(path).unwrap_or_default()
        } else {
            Some(path.clone()).into_iter().filter(|path| is_rules_file(path)).collect()
        }
    })
}

/// What is said of a configured rules file that is not there.
pub(crate) fn left_out(path: &Path) -> String {
    format!("rules_files: {} does not exist and is skipped", path.display())
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
    let (mut results, versions) = (Vec::new(), plugins.versions());
    for RulesFile { path, content } in files {
        let result = engine.load(&path.to_string_lossy(), &content);
        refuse_unmet(&result, &versions)?;
        results.push(result);
    }
    Ok(results)
}

/// The files that an argument stands for: itself, or the rules files of a directory by path.
fn expand(path: &Path, log: Log) -> Result<Vec<PathBuf>, RunError> {
    if path.is_dir() {
        return in_directory(path);
    }
    if is_rules_file(path) {
        return Ok(vec![path.to_owned()]);
    }
    log.warn_always(format_args!(
        "{} is skipped: the name of a rules file ends in .yaml or .yml",
        path.display()
    ));
    Ok(Vec::new())
}

/// The rules files right in a directory, by path.
pub fn in_directory(path: &Path) -> Result<Vec<PathBuf>, RunError> {
    let files = files_in(path).map_err(|source| RunError::RulesFile { path: path.to_owned(), source })?;
    Ok(files.into_iter().filter(|path| is_rules_file(path)).collect())
}

fn is_rules_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

pub(crate) fn read(path: PathBuf) -> Result<RulesFile, RunError> {
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

fn refuse_unmet(result: &LoadResult, versions: &[(&str, Version)]) -> Result<(), RunError> {
    let first = unmet(result, versions).next();
    first.map_or(Ok(()), |(_, words)| Err(RunError::Requirement(format!("{} {words}", result.name))))
}

/// The requirements of a file that the loaded plugins do not meet, each with the end of a sentence that begins with the
/// file.
pub(crate) fn unmet<'r>(
    result: &'r LoadResult,
    versions: &'r [(&str, Version)],
) -> impl Iterator<Item = (&'r PluginRequirement, String)> {
    let all = result.required_plugins.iter();
    all.filter_map(move |required| required.check(versions).err().map(|words| (required, words)))
}
