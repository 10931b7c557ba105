//! `JUnit` XML: a suite for each file, a test case for each problem, and one for a file without errors.

use falconer_rules::diag::{Colours, Problem, Severity, render};
use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use super::findings::Findings;
use super::place::place;

/// The report.
pub(super) fn text(findings: &Findings<'_>) -> Result<String, SerializeError> {
    let mut report = Report::new("falconer rules check");
    for (number, file) in findings.files.iter().enumerate() {
        let name = file.result.name.as_str();
        let mut suite = TestSuite::new(name);
        if findings.of_file(number).all(|problem| problem.severity == Severity::Warning) {
            suite.add_test_case(case(name, "the file loads".to_owned(), TestCaseStatus::success()));
        }
        for problem in findings.of_file(number) {
            suite.add_test_case(problem_case(findings, name, problem));
        }
        report.add_test_suite(suite);
    }
    report.to_string()
}

/// An error is a failure; a warning is a success with what is to be said in its output.
fn problem_case(findings: &Findings<'_>, file: &str, problem: &Problem<'_>) -> TestCase {
    let (line, column) = place(findings, problem.primary).start;
    let name = format!("{} {}:{line}:{column}", problem.code, problem.primary.file);
    let shown = render(problem, |name| findings.content(name), Colours::No);
    match problem.severity {
        Severity::Error => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(problem.title).set_type(problem.code).set_description(shown);
            case(file, name, status)
        }
        Severity::Warning => {
            let mut case = case(file, name, TestCaseStatus::success());
            case.set_system_out(shown);
            case
        }
    }
}

fn case(file: &str, name: String, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(file);
    case
}
