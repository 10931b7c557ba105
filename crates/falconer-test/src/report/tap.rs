//! TAP, version 13: a test point per test, with diagnostics as comments.

use std::fmt::Write;

use super::shown;
use crate::outcome::{FileOutcome, Verdict};

pub(super) fn report(files: &[FileOutcome]) -> String {
    let count: usize = files.iter().map(|file| file.tests.len() + usize::from(file.broken.is_some())).sum();
    let mut out = format!("TAP version 13\n1..{count}\n");
    let mut number = 0;
    for file in files {
        let path = file.path.display().to_string();
        if let Some(broken) = &file.broken {
            number += 1;
            let _ = writeln!(out, "not ok {number} - {}\n{}", escaped(&path), comment(&broken.to_string()));
        }
        for test in &file.tests {
            number += 1;
            let name = escaped(&format!("{path}: {}", test.name));
            let _ = match &test.verdict {
                Verdict::Passed => writeln!(out, "ok {number} - {name}"),
                Verdict::Skipped(why) => writeln!(out, "ok {number} - {name} # SKIP {}", escaped(why)),
                Verdict::Error(problem) => writeln!(out, "not ok {number} - {name}\n{}", comment(problem)),
                Verdict::Failed(differences) => {
                    let all: Vec<String> = differences.iter().map(shown).collect();
                    writeln!(out, "not ok {number} - {name}\n{}", comment(&all.join("\n\n")))
                }
            };
        }
    }
    out
}

/// A description on one line; `#` would begin a directive.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#").replace(['\n', '\r'], " ")
}

fn comment(text: &str) -> String {
    text.trim_end().split('\n').map(|line| format!("# {line}")).collect::<Vec<_>>().join("\n")
}
