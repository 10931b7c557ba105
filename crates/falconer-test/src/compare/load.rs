//! What loading rules files says.

use falconer_rules::LoadResult;
use falconer_rules::diag::{Problem, Severity};

use crate::outcome::Difference;
use crate::spec::{LoadExpected, Place, ProblemExpected};

/// A problem as tests describe it.
struct Found {
    code: String,
    file: String,
    line: u64,
    column: u64,
    message: String,
}

/// What differs in the problems of loading; errors that nobody expects are another matter.
pub(crate) fn compare(
    expected: &LoadExpected,
    results: &[LoadResult],
    content: impl Fn(&str) -> Option<Vec<u8>>,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (what, expected, severity) in [
        ("load_errors", &expected.errors, Severity::Error),
        ("load_warnings", &expected.warnings, Severity::Warning),
    ] {
        let Some((place, expected)) = expected else { continue };
        let problems = results.iter().flat_map(LoadResult::problems);
        let found: Vec<Found> = problems
            .filter(|problem| problem.severity == severity)
            .map(|problem| of(&problem, &content))
            .collect();
        one(what, place, expected, &found, &mut differences);
    }
    differences
}

fn of(problem: &Problem<'_>, content: &impl Fn(&str) -> Option<Vec<u8>>) -> Found {
    let (mut line, mut column) = (1, 1);
    if let Some(bytes) = content(&problem.primary.file) {
        let before = &bytes[..problem.primary.span.start.min(bytes.len())];
        line = before.split(|byte| *byte == b'\n').count() as u64;
        column = before.iter().rev().take_while(|byte| **byte != b'\n').count() as u64 + 1;
    }
    Found {
        code: problem.code.to_owned(),
        file: problem.primary.file.to_string(),
        line,
        column,
        message: problem.title.to_owned(),
    }
}

fn one(
    what: &str,
    place: &Place,
    expected: &[ProblemExpected],
    found: &[Found],
    differences: &mut Vec<Difference>,
) {
    let mut left: Vec<&Found> = found.iter().collect();
    let mut differ = |place: &Place, expected: String, found: String| {
        differences.push(Difference {
            place: place.clone(),
            event: None,
            what: what.to_owned(),
            expected,
            found,
            notes: Vec::new(),
            update: None,
        });
    };
    for problem in expected {
        if let Some(at) = left.iter().position(|found| problem.fits(found)) {
            left.remove(at);
        } else {
            let all: Vec<String> = found.iter().map(Found::shown).collect();
            let all = if all.is_empty() { "nothing".to_owned() } else { all.join("\n") };
            differ(&problem.place, problem.shown(), all);
        }
    }
    for found in left {
        differ(place, "no further one".to_owned(), found.shown());
    }
}

impl Found {
    fn shown(&self) -> String {
        let Found { code, file, line, column, message } = self;
        format!("{code} at {file}:{line}:{column}: {message}")
    }
}

impl ProblemExpected {
    fn fits(&self, found: &Found) -> bool {
        self.code.as_ref().is_none_or(|code| *code == found.code)
            && self.file.as_ref().is_none_or(|file| found.file.ends_with(file.as_str()))
            && self.line.is_none_or(|line| line == found.line)
            && self.column.is_none_or(|column| column == found.column)
            && self.message.as_ref().is_none_or(|pattern| pattern.is_match(&found.message))
    }

    fn shown(&self) -> String {
        let mut parts = vec![self.code.clone().unwrap_or_else(|| "any code".to_owned())];
        parts.extend(self.file.as_ref().map(|file| format!("in {file}")));
        parts.extend(self.line.map(|line| format!("in line {line}")));
        parts.extend(self.column.map(|column| format!("in column {column}")));
        parts.extend(self.message.as_ref().map(|pattern| format!("with a message that matches {pattern}")));
        parts.join(" ")
    }
}
