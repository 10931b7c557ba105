//! How tests ended.

use std::ops::Range;
use std::path::PathBuf;
use std::time::Duration;

use crate::spec::{Fault, Place};

/// How the tests of a file ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FileOutcome {
    /// The file.
    pub path: PathBuf,
    /// Why no test of it was run.
    pub broken: Option<Broken>,
    /// Its tests, in their order.
    pub tests: Vec<TestOutcome>,
    /// How long it took.
    pub took: Duration,
}

/// Why no test of a file can be run.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Broken {
    /// The file itself is wrong.
    #[error(transparent)]
    File(#[from] Fault),
    /// Its configuration or a plugin is.
    #[error("{path}: {problem}", path = .path.display())]
    Setting {
        /// The test file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
}

/// How a test ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TestOutcome {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Its end.
    pub verdict: Verdict,
    /// How long it took.
    pub took: Duration,
}

/// The end of a test.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// It was not run, for this reason.
    Skipped(String),
    /// Something was not as expected.
    Failed(Vec<Difference>),
    /// It could not be run to its end.
    Error(String),
}

/// Something that was not as expected.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Difference {
    /// Where the expectation is written.
    pub place: Place,
    /// The event, if it is about one.
    pub event: Option<EventShown>,
    /// What differs.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// How rules came to their verdict, part by part; hints.
    pub notes: Vec<String>,
    /// What would make the test expect what was found.
    pub(crate) update: Option<(Range<usize>, String)>,
}

/// The event that a difference is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventShown {
    /// Its number within its source.
    pub number: u64,
    /// Its source.
    pub source: String,
    /// The name that the test gives it.
    pub name: Option<String>,
    /// Its payload; what is not UTF-8 is replaced.
    pub payload: String,
}

impl Verdict {
    /// Whether the test counts against the run.
    pub fn is_bad(&self) -> bool {
        matches!(self, Verdict::Failed(_) | Verdict::Error(_))
    }
}

impl FileOutcome {
    /// Whether anything counts against the run.
    pub fn is_bad(&self) -> bool {
        self.broken.is_some() || self.tests.iter().any(|test| test.verdict.is_bad())
    }
}
