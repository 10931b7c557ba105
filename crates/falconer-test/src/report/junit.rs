//! `JUnit` XML: a suite per file, a case per test.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::shown;
use crate::outcome::{FileOutcome, Verdict};

pub(super) fn report(files: &[FileOutcome], took: Duration) -> String {
    let mut report = Report::new("falconer test");
    report.set_time(took);
    for file in files {
        let name = file.path.display().to_string();
        let mut suite = TestSuite::new(name.as_str());
        suite.set_time(file.took);
        if let Some(broken) = &file.broken {
            suite.add_test_case(case(
                &name,
                "the file can be run",
                status(NonSuccessKind::Error, &broken.to_string(), ""),
            ));
        }
        for test in &file.tests {
            let end = match &test.verdict {
                Verdict::Passed => TestCaseStatus::success(),
                Verdict::Skipped(why) => {
                    let mut status = TestCaseStatus::skipped();
                    status.set_message(why.as_str());
                    status
                }
                Verdict::Error(problem) => status(NonSuccessKind::Error, problem, problem),
                Verdict::Failed(differences) => {
                    let all: Vec<String> = differences.iter().map(shown).collect();
                    let first = differences.first();
                    let message = first.map_or_else(String::new, |first| {
                        format!("{}: expected {}, found {}", first.what, first.expected, first.found)
                    });
                    status(NonSuccessKind::Failure, &message, &all.join("\n\n"))
                }
            };
            let mut case = case(&name, &test.name, end);
            case.set_time(test.took);
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    // Writing to memory fails for texts only that XML has no form for, and those are taken out.
    report.to_string().unwrap_or_default()
}

fn status(kind: NonSuccessKind, message: &str, description: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(message).set_description(description);
    status
}

fn case(file: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(file);
    case
}
