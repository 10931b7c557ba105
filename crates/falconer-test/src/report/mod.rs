//! Reports of test runs.

mod github;
mod json;
mod junit;
mod tap;
mod text;

use std::time::Duration;

use crate::outcome::{Difference, FileOutcome, Verdict};

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: failures whole, and a summary.
    Text,
    /// One JSON document.
    Json,
    /// `JUnit` XML.
    Junit,
    /// TAP, version 13.
    Tap,
    /// Annotations of GitHub Actions, and the text.
    Github,
}

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As expected.
    pub passed: usize,
    /// Not as expected.
    pub failed: usize,
    /// Not run to the end: tests, and files of which no test could be run.
    pub errors: usize,
    /// Skipped.
    pub skipped: usize,
}

impl Counts {
    /// Counts outcomes.
    pub fn of(files: &[FileOutcome]) -> Counts {
        let mut counts = Counts::default();
        for file in files {
            counts.errors += usize::from(file.broken.is_some());
            for test in &file.tests {
                *match test.verdict {
                    Verdict::Passed => &mut counts.passed,
                    Verdict::Failed(_) => &mut counts.failed,
                    Verdict::Error(_) => &mut counts.errors,
                    Verdict::Skipped(_) => &mut counts.skipped,
                } += 1;
            }
        }
        counts
    }

    /// Whether nothing went wrong.
    pub fn good(&self) -> bool {
        self.failed == 0 && self.errors == 0
    }

    fn summary(&self) -> String {
        let mut parts = vec![format!("{} passed", self.passed), format!("{} failed", self.failed)];
        for (count, what) in [(self.errors, "could not be run"), (self.skipped, "skipped")] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        parts.join(", ")
    }
}

/// The report of a run that took so long. In JSON, TAP and text it is the same for the same outcomes but for times.
pub fn write(format: Format, files: &[FileOutcome], took: Duration) -> String {
    match format {
        Format::Text => text::report(files, took),
        Format::Json => json::report(files, took),
        Format::Junit => junit::report(files, took),
        Format::Tap => tap::report(files),
        Format::Github => github::report(files, took),
    }
}

/// A difference as lines for people.
fn shown(difference: &Difference) -> String {
    text::difference(difference)
}
