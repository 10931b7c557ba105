//! The report for programs.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::Counts;
use crate::outcome::{Difference, FileOutcome, TestOutcome, Verdict};

pub(super) fn report(files: &[FileOutcome], took: Duration) -> String {
    let counts = Counts::of(files);
    let document = json!({
        "passed": counts.passed,
        "failed": counts.failed,
        "errors": counts.errors,
        "skipped": counts.skipped,
        "seconds": took.as_secs_f64(),
        "files": files.iter().map(file).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn file(file: &FileOutcome) -> Json {
    json!({
        "path": file.path.display().to_string(),
        "error": file.broken.as_ref().map(ToString::to_string),
        "seconds": file.took.as_secs_f64(),
        "tests": file.tests.iter().map(test).collect::<Vec<_>>(),
    })
}

fn test(test: &TestOutcome) -> Json {
    let (verdict, message, differences) = match &test.verdict {
        Verdict::Passed => ("passed", None, &[][..]),
        Verdict::Skipped(why) => ("skipped", Some(why), &[][..]),
        Verdict::Failed(differences) => ("failed", None, differences.as_slice()),
        Verdict::Error(problem) => ("error", Some(problem), &[][..]),
    };
    json!({
        "name": test.name,
        "line": test.place.line,
        "verdict": verdict,
        "message": message,
        "seconds": test.took.as_secs_f64(),
        "differences": differences.iter().map(difference).collect::<Vec<_>>(),
    })
}

fn difference(difference: &Difference) -> Json {
    let event = difference.event.as_ref().map(|event| {
        json!({ "number": event.number, "source": event.source, "name": event.name, "payload": event.payload })
    });
    json!({
        "line": difference.place.line,
        "column": difference.place.column,
        "event": event,
        "what": difference.what,
        "expected": difference.expected,
        "found": difference.found,
        "notes": difference.notes,
    })
}
