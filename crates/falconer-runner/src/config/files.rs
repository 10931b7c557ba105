//! The files of a configuration, merged into one tree.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{ConfigError, check, env, overrides};
use crate::yaml::{self, Node};

/// Bytes that a file of the configuration may have.
const SIZE_LIMIT: usize = 16 << 20;

/// A file of the configuration, with what the check of its keys said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with its keys; `None` if nothing is. It never stops a run.
    pub problem: Option<String>,
}

/// The configuration as one tree, and the files that it came from.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) root: Node,
    pub(super) files: Vec<ConfigFile>,
}

/// How an included file goes into what is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strategy {
    /// Lists grow, anything else is replaced.
    Append,
    /// Everything is replaced.
    Override,
    /// Only new keys are taken.
    AddOnly,
}

/// Reads the main file and those that it includes, and applies the options.
pub(super) fn load(
    main: &Path,
    options: &[String],
    variables: &impl Fn(&str) -> Option<String>,
) -> Result<Merged, ConfigError> {
    let (mut root, file) = read(main, variables)?;
    let mut files = vec![file];
    for option in options.iter().filter(|option| option.starts_with("config_files")) {
        apply(&mut root, option)?;
    }
    for (path, strategy) in includes(&root) {
        for path in expand(main, &path)? {
            let (included, file) = read(&path, variables)?;
            if included.get("config_files").is_some() {
                let problem = "an included file cannot have 'config_files' itself".to_owned();
                return Err(ConfigError::Include { path, problem });
            }
            files.push(file);
            merge(&mut root, included, strategy);
        }
    }
    for option in options {
        apply(&mut root, option)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Merged { root, files })
}

fn apply(root: &mut Node, option: &str) -> Result<(), ConfigError> {
    // The value is not quoted: it may be a secret.
    let key = option.split_once('=').map_or(option, |(key, _)| key);
    overrides::apply(root, option)
        .map_err(|problem| ConfigError::Override { option: key.to_owned(), problem })
}

/// Reads one file; its root is a map.
fn read(path: &Path, variables: &impl Fn(&str) -> Option<String>) -> Result<(Node, ConfigFile), ConfigError> {
    let syntax = |problem: String| ConfigError::Syntax { path: path.to_owned(), problem };
    let read = |source| ConfigError::Read { path: path.to_owned(), source };
    let content = crate::read::file(path, SIZE_LIMIT).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ConfigError::NotFound { path: path.to_owned() },
        _ => read(error),
    })?;
    let text = String::from_utf8(content)
        .map_err(|error| syntax(format!("byte {} is not UTF-8", error.utf8_error().valid_up_to())))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let mut root = yaml::parse(text).map_err(|error| syntax(error.to_string()))?;
    match root {
        Node::Map(_) => {}
        Node::Null => root = Node::Map(Vec::new()),
        other => return Err(syntax(format!("expected a map of keys and values, found {}", other.kind()))),
    }
    root.for_each_scalar(&mut |text| {
        if text.contains("${") {
            *text = env::expand(text, variables);
        }
    });
    let problem = check::problem(&root);
    Ok((root, ConfigFile { path: path.to_owned(), problem }))
}

/// The entries of `config_files`; what is no path is left out.
fn includes(root: &Node) -> Vec<(PathBuf, Strategy)> {
    let Some(Node::List(entries)) = root.get("config_files") else { return Vec::new() };
    let entry = |entry: &Node| match entry {
        Node::Scalar(path) => Some((path.into(), Strategy::Append)),
        entry => {
            let strategy = match entry.get("strategy").and_then(Node::text) {
                Some("override") => Strategy::Override,
                Some("add-only") => Strategy::AddOnly,
                _ => Strategy::Append,
            };
            entry.get("path").and_then(Node::text).map(|path| (path.into(), strategy))
        }
    };
    entries.iter().filter_map(entry).collect()
}

/// The files that an entry of `config_files` stands for: itself, or all files of a directory by path.
fn expand(main: &Path, entry: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    if entry == main {
        let problem = "'config_files' includes the main file itself".to_owned();
        return Err(ConfigError::Include { path: main.to_owned(), problem });
    }
    let Ok(metadata) = fs::metadata(entry) else { return Ok(Vec::new()) };
    if !metadata.is_dir() {
        return Ok(vec![entry.to_owned()]);
    }
    files_in(entry).map_err(|source| ConfigError::Read { path: entry.to_owned(), source })
}

/// The regular files right in a directory, by path.
pub(crate) fn files_in(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Merges by key of the top level only; maps are not merged with each other.
fn merge(root: &mut Node, included: Node, strategy: Strategy) {
    let (Node::Map(entries), Node::Map(included)) = (root, included) else { return };
    for (key, value) in included {
        let Some((_, present)) = entries.iter_mut().find(|(known, _)| *known == key) else {
            entries.push((key, value));
            continue;
        };
        match (strategy, present, value) {
            (Strategy::AddOnly, ..) => {}
            (Strategy::Append, Node::List(present), Node::List(mut value)) => present.append(&mut value),
            (_, present, value) => *present = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(strategy: Strategy) -> Node {
        let mut root = yaml::parse("l: [1]\ns: a\nm: {x: 1}\n").unwrap();
        merge(&mut root, yaml::parse("l: [2]\ns: b\nm: {y: 2}\nn: new\n").unwrap(), strategy);
        root
    }

    #[test]
    fn strategies_differ_in_what_is_there_already() {
        let of = |text| yaml::parse(text).unwrap();
        assert_eq!(merged(Strategy::Append), of("{l: [1, 2], s: b, m: {y: 2}, n: new}"));
        assert_eq!(merged(Strategy::Override), of("{l: [2], s: b, m: {y: 2}, n: new}"));
        assert_eq!(merged(Strategy::AddOnly), of("{l: [1], s: a, m: {x: 1}, n: new}"));
    }

    #[test]
    fn entries_are_paths_or_maps() {
        let root =
            yaml::parse("config_files: [a, {path: b, strategy: add-only}, {path: c, strategy: x}, [d]]");
        let expected = [("a", Strategy::Append), ("b", Strategy::AddOnly), ("c", Strategy::Append)];
        assert_eq!(includes(&root.unwrap()), expected.map(|(path, strategy)| (path.into(), strategy)));
    }
}
