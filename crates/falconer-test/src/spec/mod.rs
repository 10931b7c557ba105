//! Test files: what they say, and where.

mod events;
mod expect;
mod json;
mod keys;
mod parameters;
mod read;
mod tree;

use std::path::PathBuf;

use falconer_rules::Matching;
use falconer_runner::{Payload, RulesText};
use regex::Regex;
use serde_json::Value as Json;

pub use read::read;
pub use tree::{Fault, Place};

/// A test file.
#[derive(Debug)]
#[non_exhaustive]
pub struct TestFile {
    /// The file.
    pub path: PathBuf,
    /// falco.yaml.
    pub config: PathBuf,
    /// Changes to it, as `KEY=VALUE`.
    pub options: Vec<String>,
    /// The tests, those of parameters each by itself.
    pub tests: Vec<Test>,
    /// The bytes that places count.
    pub(crate) content: Vec<u8>,
}

/// One test.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Test {
    /// Its name; unique in its file.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Why it is not run.
    pub skip: Option<String>,
    pub(crate) rules: Rules,
    pub(crate) source: Option<String>,
    pub(crate) matching: Option<Matching>,
    pub(crate) input: TestInput,
    pub(crate) events: Vec<Event>,
    pub(crate) overall: Overall,
    pub(crate) load: LoadExpected,
}

/// Rules files of a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    /// In place of those of the configuration; `None` is those.
    pub(crate) files: Option<Vec<PathBuf>>,
    /// Behind them.
    pub(crate) texts: Vec<RulesText>,
}

/// Where the events of a test come from.
#[derive(Clone, Debug)]
pub(crate) enum TestInput {
    /// From its events.
    Payloads,
    Capture(PathBuf),
    Live {
        params: Option<String>,
        limit: usize,
    },
}

/// One entry of `events`: payloads, or a number of an event that comes from elsewhere, and what is expected of it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) place: Place,
    pub(crate) name: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) payloads: Vec<Payload>,
    pub(crate) number: Option<u64>,
    pub(crate) expect: Expect,
}

/// What is expected of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expect {
    pub(crate) fires: Option<Fires>,
    /// Rules that fire, others may as well.
    pub(crate) includes: Vec<Firing>,
    /// Rules that must not fire.
    pub(crate) silent: Vec<(Place, String)>,
    pub(crate) fields: Vec<FieldExpected>,
}

/// Exactly which rules fire, in order.
#[derive(Clone, Debug)]
pub(crate) enum Fires {
    /// Under the matching of the test.
    Own(Place, Vec<Firing>),
    /// Under each that is named.
    Each { first: Option<(Place, Vec<Firing>)>, all: Option<(Place, Vec<Firing>)> },
}

/// A rule that fires, and what its alert has to be.
#[derive(Clone, Debug)]
pub(crate) struct Firing {
    pub(crate) place: Place,
    pub(crate) rule: String,
    pub(crate) output: Option<(Place, String)>,
    pub(crate) output_matches: Option<(Place, Regex)>,
    pub(crate) priority: Option<(Place, String)>,
    pub(crate) tags: Option<(Place, Vec<String>)>,
    pub(crate) fields: Vec<FieldExpected>,
}

/// The value that a field has to have; null is none.
#[derive(Clone, Debug)]
pub(crate) struct FieldExpected {
    pub(crate) place: Place,
    pub(crate) field: String,
    pub(crate) value: Json,
}

/// What is expected of all events together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overall {
    /// The rules that fire at least once, in any order.
    pub(crate) fires: Option<(Place, Vec<String>)>,
    pub(crate) silent: Vec<(Place, String)>,
    pub(crate) counts: Vec<(Place, String, u64)>,
    pub(crate) alerts: Option<(Place, u64)>,
    pub(crate) events: Option<(Place, u64)>,
}

/// What loading the rules files has to say.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadExpected {
    pub(crate) errors: Option<(Place, Vec<ProblemExpected>)>,
    pub(crate) warnings: Option<(Place, Vec<ProblemExpected>)>,
}

/// An error or a warning; what is not given may be anything.
#[derive(Clone, Debug)]
pub(crate) struct ProblemExpected {
    pub(crate) place: Place,
    pub(crate) code: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<u64>,
    pub(crate) message: Option<Regex>,
}
