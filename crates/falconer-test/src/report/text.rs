//! The report for people.

use std::fmt::Write;
use std::time::Duration;

use super::Counts;
use crate::outcome::{Difference, FileOutcome, Verdict};

pub(super) fn report(files: &[FileOutcome], took: Duration) -> String {
    let mut out = String::new();
    for file in files {
        let path = file.path.display();
        if let Some(broken) = &file.broken {
            let _ = writeln!(out, "ERROR {broken}\n");
        }
        for test in &file.tests {
            let head = |word: &str| format!("{word} {path}:{} {}\n", test.place.line, test.name);
            match &test.verdict {
                Verdict::Passed => {}
                Verdict::Skipped(why) => {
                    let _ = writeln!(out, "{}  {why}\n", head("SKIP"));
                }
                Verdict::Error(problem) => {
                    let _ = writeln!(out, "{}{}\n", head("ERROR"), indented(problem, 2));
                }
                Verdict::Failed(differences) => {
                    out.push_str(&head("FAIL"));
                    for found in differences {
                        let _ = writeln!(out, "{}\n", indented(&difference(found), 2));
                    }
                }
            }
        }
    }
    let counts = Counts::of(files);
    let files = match files.len() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    let _ = writeln!(out, "{} in {files} ({:.2} s)", counts.summary(), took.as_secs_f64());
    out
}

/// A difference without a line break at its end.
pub(super) fn difference(difference: &Difference) -> String {
    let mut out = String::new();
    if let Some(event) = &difference.event {
        let name = event.name.as_ref().map_or_else(String::new, |name| format!(" ({name})"));
        let _ = writeln!(out, "event {}{name} of source '{}': {}", event.number, event.source, event.payload);
    }
    let _ = writeln!(out, "{}, line {}:", difference.what, difference.place.line);
    let _ = writeln!(out, "  expected  {}", indented(&difference.expected, 12).trim_start());
    let _ = write!(out, "  found     {}", indented(&difference.found, 12).trim_start());
    for note in &difference.notes {
        let _ = write!(out, "\n\n{}", indented(note.trim_end(), 2));
    }
    out
}

fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    let lines = text.trim_end().split('\n');
    lines
        .map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}
