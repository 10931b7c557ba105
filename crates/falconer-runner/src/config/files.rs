//! The files of a configuration, merged into one tree.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::node::{Entry, Node, Origins, Value};
use super::values::Values;
use super::{ConfigError, env, overrides, schema};
use crate::fingerprint::Fingerprint;
use crate::read;

/// Bytes that a file of the configuration may have.
const SIZE_LIMIT: usize = 16 << 20;

/// A file of the configuration, with what the check of its keys said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConfigFile {
    /// The file.
    pub path: PathBuf,
    /// What does not fit the schema, each with file, line and column; empty if all does. It never stops a run.
    pub problems: Vec<String>,
    /// Its name and checksum.
    pub(crate) fingerprint: Fingerprint,
}

/// The configuration as one tree, and what it came from.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) root: Node,
    pub(super) origins: Origins,
    pub(super) files: Vec<ConfigFile>,
    /// The entries of `config_files`.
    pub(super) includes: Vec<PathBuf>,
    /// What is odd besides the schema, and what does not fit it in options.
    pub(super) warnings: Vec<String>,
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
    let mut origins = Origins { files: Vec::new(), options: options.to_vec() };
    let mut reader = Reader { variables, files: Vec::new(), warnings: Vec::new(), origins: &mut origins };
    let mut root = reader.main(main)?;
    for (i, option) in options.iter().enumerate().filter(|(_, option)| option.starts_with("config_files")) {
        apply(&mut root, option, i)?;
    }
    let entries = includes(&Values { root: &root, origins: reader.origins })?;
    for (path, strategy) in &entries {
        for path in expand(main, path)? {
            let included = reader.included(&path)?;
            merge(&mut root, included, *strategy, reader.origins)?;
        }
    }
    let Reader { mut files, mut warnings, .. } = reader;
    for (i, option) in options.iter().enumerate() {
        apply(&mut root, option, i)?;
    }
    let of_options = |problem: &schema::Problem| matches!(problem.place, super::node::Place::Option(_));
    let in_options = schema::problems(&root).into_iter().filter(of_options);
    warnings.extend(in_options.map(|problem| described(&problem, &origins)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let includes = entries.into_iter().map(|(path, _)| path).collect();
    Ok(Merged { root, origins, files, includes, warnings })
}

fn apply(root: &mut Node, option: &str, position: usize) -> Result<(), ConfigError> {
    // The value is not quoted: it may be a secret.
    let key = option.split_once('=').map_or(option, |(key, _)| key);
    overrides::apply(root, option, position)
        .map_err(|problem| ConfigError::Override { option: key.to_owned(), problem })
}

fn described(problem: &schema::Problem, origins: &Origins) -> String {
    format!("{}: {}", origins.describe(problem.place), problem.text)
}

/// Reads files and keeps what is said of them.
struct Reader<'r, V> {
    variables: &'r V,
    files: Vec<ConfigFile>,
    warnings: Vec<String>,
    origins: &'r mut Origins,
}

impl<V: Fn(&str) -> Option<String>> Reader<'_, V> {
    /// Reads the main file: a map, or nothing.
    fn main(&mut self, path: &Path) -> Result<Node, ConfigError> {
        let root = self.file(path)?;
        match root.value {
            Value::Map(_) => Ok(root),
            Value::Null => Ok(Node { value: Value::Map(Vec::new()), ..root }),
            _ => Err(self.no_map(&root)),
        }
    }

    /// Reads an included file. One without keys changes nothing.
    fn included(&mut self, path: &Path) -> Result<Vec<Entry>, ConfigError> {
        let root = self.file(path)?;
        let entries = match root.value {
            Value::Map(entries) => entries,
            Value::Null | Value::Scalar(_) => Vec::new(),
            Value::List(_) => return Err(self.no_map(&root)),
        };
        if let Some(entry) = entries.iter().find(|entry| entry.key == "config_files") {
            let problem = "an included file cannot have 'config_files' itself".to_owned();
            return Err(ConfigError::Include { place: self.origins.describe(entry.place), problem });
        }
        Ok(entries)
    }

    fn no_map(&self, root: &Node) -> ConfigError {
        let problem = format!("expected a map of keys and values, found {}", root.kind());
        ConfigError::Syntax { place: self.origins.describe(root.place), problem }
    }

    fn file(&mut self, path: &Path) -> Result<Node, ConfigError> {
        let content = read::file(path, SIZE_LIMIT).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ConfigError::NotFound { path: path.to_owned() },
            _ => ConfigError::Read { path: path.to_owned(), source: error },
        })?;
        let file = self.origins.files.len();
        self.origins.files.push(path.to_owned());
        let parsed = Node::parse(&content, file).map_err(|error| ConfigError::Syntax {
            place: format!("{}:{}:{}", path.display(), error.line, error.column),
            problem: error.message,
        })?;
        if let Some(place) = parsed.unclosed {
            let place = self.origins.describe(place);
            self.warnings.push(format!(
                "{place}: a quoted string opens here and has no end: it takes the rest of the file"
            ));
        }
        let mut root = parsed.root;
        root.for_each_scalar(&mut |text, place| {
            *text = env::expand(text, self.variables).map_err(|problem| {
                let place = self.origins.describe(place);
                ConfigError::Syntax { place, problem }
            })?;
            Ok(())
        })?;
        let problems = schema::problems(&root);
        let problems = problems.iter().map(|problem| described(problem, self.origins)).collect();
        let fingerprint = Fingerprint::of(path, &content);
        self.files.push(ConfigFile { path: path.to_owned(), problems, fingerprint });
        Ok(root)
    }
}

/// The entries of `config_files`.
fn includes(values: &Values<'_>) -> Result<Vec<(PathBuf, Strategy)>, ConfigError> {
    let entry = |(i, entry): (usize, &Node)| {
        let place = format!("config_files[{i}]");
        if !matches!(entry.value, Value::Map(_)) {
            return Ok((values.text_of(entry, &place)?.into(), Strategy::Append));
        }
        let Some(path) = values.text_at(entry, "path", &place)? else {
            return Err(values.wrong(entry.place, &place, "the key 'path' is missing"));
        };
        let strategy = match values.text_at(entry, "strategy", &place)?.as_deref() {
            Some("override") => Strategy::Override,
            Some("add-only") => Strategy::AddOnly,
            // One that there is not is told by the check against the schema.
            _ => Strategy::Append,
        };
        Ok((path.into(), strategy))
    };
    values.list("config_files").iter().enumerate().map(entry).collect()
}

/// The files that an entry of `config_files` stands for: itself, or all files of a directory by path.
fn expand(main: &Path, entry: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    if entry == main {
        let problem = "'config_files' includes the main file itself".to_owned();
        return Err(ConfigError::Include { place: main.display().to_string(), problem });
    }
    let Ok(metadata) = fs::metadata(entry) else { return Ok(Vec::new()) };
    if !metadata.is_dir() {
        return Ok(vec![entry.to_owned()]);
    }
    files_in(entry).map_err(|source| ConfigError::Read { path: entry.to_owned(), source })
}

/// The files that entries of `config_files` stand for at the moment.
pub(crate) fn included(entries: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    entries.iter().flat_map(|entry| expand(Path::new(""), entry).unwrap_or_default())
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
fn merge(
    root: &mut Node,
    included: Vec<Entry>,
    strategy: Strategy,
    origins: &Origins,
) -> Result<(), ConfigError> {
    let Value::Map(entries) = &mut root.value else { return Ok(()) };
    for entry in included {
        let present = entries.iter_mut().find(|known| known.key == entry.key);
        let Some(present) = present else {
            // A list grows by its elements, so an empty one leaves no trace.
            let nothing = matches!(&entry.node.value, Value::List(items) if items.is_empty());
            if !(strategy == Strategy::Append && nothing) {
                entries.push(entry);
            }
            continue;
        };
        match (strategy, &mut present.node.value, entry.node.value) {
            (Strategy::AddOnly, ..) => {}
            (Strategy::Append, Value::List(present), Value::List(mut items)) => present.append(&mut items),
            (Strategy::Append, Value::Scalar(_) | Value::Map(_), Value::List(items)) => {
                if !items.is_empty() {
                    let found = present.node.kind();
                    let problem = format!(
                        "'{}' is a list here and {found} at {}; only a list can be added to: use the strategy override",
                        entry.key,
                        origins.describe(present.place)
                    );
                    return Err(ConfigError::Include { place: origins.describe(entry.place), problem });
                }
            }
            (_, _, value) => *present = Entry { node: Node { value, place: entry.node.place }, ..entry },
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Node {
        Node::parse(text.as_bytes(), 0).unwrap_or_else(|error| panic!("{error:?}")).root
    }

    fn merged(root: &str, included: &str, strategy: Strategy) -> Result<Node, String> {
        let (mut root, included) = (parse(root), parse(included));
        merge(&mut root, included.entries().to_vec(), strategy, &Origins::default())
            .map_err(|error| error.to_string())?;
        Ok(root)
    }

    #[test]
    fn strategies_differ_in_what_is_there_already() {
        let with = |strategy| {
            merged("l: [1]\ns: a\nm: {x: 1}\n", "l: [2]\ns: b\nm: {y: 2}\nn: new\n", strategy).unwrap()
        };
        assert_eq!(with(Strategy::Append), parse("{l: [1, 2], s: b, m: {y: 2}, n: new}"));
        assert_eq!(with(Strategy::Override), parse("{l: [2], s: b, m: {y: 2}, n: new}"));
        assert_eq!(with(Strategy::AddOnly), parse("{l: [1], s: a, m: {x: 1}, n: new}"));
    }

    #[test]
    fn a_list_is_added_to_lists_and_to_nothing() {
        assert_eq!(merged("{}", "a: []", Strategy::Append), Ok(parse("{}")));
        assert_eq!(merged("{}", "a: []", Strategy::Override), Ok(parse("a: []")));
        assert_eq!(merged("a: ~", "a: [1]", Strategy::Append), Ok(parse("a: [1]")));
        assert_eq!(merged("a: x", "a: []", Strategy::Append), Ok(parse("a: x")));
        let error = merged("a: x", "a: [1]", Strategy::Append).unwrap_err();
        assert!(error.contains("'a' is a list here and text at falco.yaml:1:1"), "{error}");
    }

    #[test]
    fn entries_are_paths_or_maps() {
        let of = |text: &str| {
            let (root, origins) = (parse(text), Origins::default());
            includes(&Values { root: &root, origins: &origins }).map_err(|error| error.to_string())
        };
        let expected = [("a", Strategy::Append), ("b", Strategy::AddOnly), ("c", Strategy::Append)];
        assert_eq!(
            of("config_files: [a, {path: b, strategy: add-only}, {path: c, strategy: x}]").unwrap(),
            expected.map(|(path, strategy)| (path.into(), strategy))
        );
        assert_eq!(of("config_files: a").unwrap(), [("a".into(), Strategy::Append)]);
        assert_eq!(of("config_files: {path: a}").unwrap(), []);
        for wrong in ["config_files: [[d]]", "config_files: [{strategy: append}]"] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
