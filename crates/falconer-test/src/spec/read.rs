//! Reading test files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use falconer_rules::Matching;
use falconer_runner::{RulesText, read};

use super::events::{self, Fixtures, check_fixture};
use super::keys::{expect_keys, expect_text, list, number, pairs, text, texts};
use super::parameters::cases;
use super::tree::{Data, Fault, Item, Place};
use super::{Rules, Test, TestFile, TestInput, expect};

/// The most bytes of a test file.
const LIMIT: usize = 64 << 20;

/// The most events that are taken from a source that is opened, unless the test says otherwise.
const LIVE: u64 = 10_000;

const FILE_KEYS: [&str; 8] =
    ["config", "options", "rules", "rules_text", "source", "matching", "fixtures", "tests"];
const TEST_KEYS: [&str; 19] = [
    "name",
    "desc",
    "skip",
    "cases",
    "rules",
    "rules_text",
    "source",
    "matching",
    "events",
    "capture",
    "open_params",
    "limit",
    "fires",
    "silent",
    "counts",
    "alerts",
    "event_count",
    "load_errors",
    "load_warnings",
];

/// Reads a test file. Paths in it lead from its own folder; without `config` it is the `falco.yaml` nearest above.
///
/// # Errors
///
/// What is wrong with the file, with its place.
pub fn read(path: &Path) -> Result<TestFile, Fault> {
    let name: Arc<str> = path.display().to_string().into();
    let (content, root) = load(path, &name)?;
    expect_keys(&root, "a test file", &FILE_KEYS)?;
    let directory = path.parent().unwrap_or(Path::new(""));
    let config = match root.get("config") {
        Some(value) => directory.join(expect_text(value, "config")?),
        None => falco_yaml_above(directory).ok_or_else(|| {
            root.fault("there is no falco.yaml in this folder or one above: name one with 'config'")
        })?,
    };
    let mut fixtures = Fixtures::new();
    if root.get("fixtures").is_some_and(|value| matches!(value.data, Data::Map(_))) {
        take_fixtures(&root, &mut fixtures)?;
    } else {
        for value in texts(&root, "fixtures")? {
            read_fixtures(&directory.join(value), &root, &mut fixtures)?;
        }
    }
    let shared = Shared {
        directory,
        name: &name,
        rules: rules(&root, directory, &name)?,
        source: text(&root, "source")?,
        matching: matching(&root)?,
        fixtures,
    };
    let mut tests: Vec<Test> = Vec::new();
    for item in list(&root, "tests")? {
        expect_keys(item, "a test", &TEST_KEYS)?;
        for item in cases(item)? {
            tests.push(shared.test(&item)?);
        }
    }
    let mut names = HashSet::new();
    if let Some(test) = tests.iter().find(|test| !names.insert(test.name.as_str())) {
        let problem = format!("an earlier test of this file is called '{}' as well", test.name);
        return Err(Fault { place: test.place.clone(), problem });
    }
    Ok(TestFile { path: path.to_owned(), config, options: texts(&root, "options")?, tests, content })
}

fn load(path: &Path, name: &Arc<str>) -> Result<(Vec<u8>, Item), Fault> {
    let content = read::file(path, LIMIT).map_err(|error| Fault {
        place: Place { file: Arc::clone(name), line: 1, column: 1, bytes: 0..0 },
        problem: format!("could not be read: {error}"),
    })?;
    let item = Item::parse(name, &content)?;
    Ok((content, item))
}

fn falco_yaml_above(directory: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(directory).ok()?;
    let steps = absolute.ancestors().count();
    (0..steps).map(|up| directory.join("../".repeat(up)).join("falco.yaml")).find(|path| path.is_file())
}

/// A file of fixtures: a map of events by name.
fn read_fixtures(path: &Path, root: &Item, fixtures: &mut Fixtures) -> Result<(), Fault> {
    let name: Arc<str> = path.display().to_string().into();
    let (_, item) = load(path, &name).map_err(|fault| {
        let at = root.get("fixtures").unwrap_or(root);
        if fault.problem.starts_with("could not") { at.fault(fault.to_string()) } else { fault }
    })?;
    expect_keys(&item, "a file of fixtures", &["fixtures"])?;
    take_fixtures(&item, fixtures)
}

fn take_fixtures(item: &Item, fixtures: &mut Fixtures) -> Result<(), Fault> {
    for (key, value) in pairs(item, "fixtures")? {
        check_fixture(value)?;
        let name = expect_text(key, "a fixture's name")?;
        if fixtures.insert(name.to_owned(), value.clone()).is_some() {
            return Err(key.fault(format!("there are two fixtures called '{name}'")));
        }
    }
    Ok(())
}

fn rules(item: &Item, directory: &Path, file: &str) -> Result<Rules, Fault> {
    let files = item.get("rules").is_some().then(|| texts(item, "rules")).transpose()?;
    let files = files.map(|files| files.iter().map(|file| directory.join(file)).collect());
    let named = |(i, content): (usize, String)| {
        let number = if i == 0 { String::new() } else { format!(" {}", i + 1) };
        RulesText { name: format!("{file} (rules_text{number})"), content: content.into_bytes() }
    };
    Ok(Rules { files, texts: texts(item, "rules_text")?.into_iter().enumerate().map(named).collect() })
}

fn matching(item: &Item) -> Result<Option<Matching>, Fault> {
    let Some(value) = item.get("matching") else { return Ok(None) };
    let name = expect_text(value, "matching")?;
    let known = Matching::from_name(name);
    known.map(Some).ok_or_else(|| value.fault(format!("matching: expected first or all, found '{name}'")))
}

/// What the tests of a file have in common.
struct Shared<'f> {
    directory: &'f Path,
    name: &'f str,
    rules: Rules,
    source: Option<String>,
    matching: Option<Matching>,
    fixtures: Fixtures,
}

impl Shared<'_> {
    fn test(&self, item: &Item) -> Result<Test, Fault> {
        let name = text(item, "name")?.ok_or_else(|| item.fault("a test needs the key 'name'"))?;
        let own = rules(item, self.directory, self.name)?;
        let mut rules = self.rules.clone();
        rules.files = own.files.or(rules.files);
        rules.texts.extend(own.texts);
        let input = self.input(item)?;
        Ok(Test {
            place: item.place.clone(),
            skip: text(item, "skip")?,
            rules,
            source: text(item, "source")?.or_else(|| self.source.clone()),
            matching: matching(item)?.or(self.matching),
            events: events::events(list(item, "events")?, &input, &self.fixtures, self.directory)?,
            input,
            overall: expect::overall(item)?,
            load: expect::load(item)?,
            name,
        })
    }

    fn input(&self, item: &Item) -> Result<TestInput, Fault> {
        let limit = number(item, "limit")?;
        match (item.get("capture"), item.get("open_params")) {
            (Some(_), Some(params)) => {
                Err(params.fault("events come from 'capture' or from 'open_params', not from both"))
            }
            (Some(value), None) => {
                Ok(TestInput::Capture(self.directory.join(expect_text(value, "capture")?)))
            }
            (None, Some(params)) => {
                let limit = usize::try_from(limit.unwrap_or(LIVE)).unwrap_or(usize::MAX);
                Ok(TestInput::Live { params: params.text().map(str::to_owned), limit })
            }
            (None, None) => Ok(TestInput::Payloads),
        }
    }
}
