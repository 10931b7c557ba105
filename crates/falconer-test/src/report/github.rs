//! Workflow commands of GitHub Actions: annotations in the diff of a pull request, and the text for the log.

use std::fmt::Write;
use std::time::Duration;

use super::{shown, text};
use crate::outcome::{Broken, FileOutcome, Verdict};
use crate::spec::Place;

pub(super) fn report(files: &[FileOutcome], took: Duration) -> String {
    let mut out = String::new();
    for file in files {
        let path = file.path.display().to_string();
        match &file.broken {
            None => {}
            Some(Broken::File(fault)) => annotate(&mut out, &fault.place, "test file", &fault.problem),
            Some(broken) => {
                let _ = writeln!(out, "::error file={}::{}", property(&path), message(&broken.to_string()));
            }
        }
        for test in &file.tests {
            match &test.verdict {
                Verdict::Passed | Verdict::Skipped(_) => {}
                Verdict::Error(problem) => annotate(&mut out, &test.place, &test.name, problem),
                Verdict::Failed(differences) => {
                    for found in differences {
                        annotate(&mut out, &found.place, &test.name, &shown(found));
                    }
                }
            }
        }
    }
    // The log has the same once more, whole; no line of it may be a command.
    let log = text::report(files, took);
    for line in log.lines() {
        let guard = if line.trim_start().starts_with("::") { "| " } else { "" };
        let _ = writeln!(out, "{guard}{line}");
    }
    out
}

fn annotate(out: &mut String, place: &Place, title: &str, words: &str) {
    let _ = writeln!(
        out,
        "::error file={},line={},col={},title={}::{}",
        property(&place.file),
        place.line,
        place.column,
        property(title),
        message(words)
    );
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
