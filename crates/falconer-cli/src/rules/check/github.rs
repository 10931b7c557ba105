//! Workflow commands of GitHub Actions: annotations in the diff of a pull request.

use std::fmt::Write;

use falconer_rules::diag::{Problem, Severity};

use super::findings::Findings;
use super::place::place;

/// A line for each problem.
pub(super) fn text(findings: &Findings<'_>) -> String {
    let mut text = String::new();
    for problem in findings.all() {
        let kind = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let at = place(findings, problem.primary);
        let _ = write!(text, "::{kind} file={},line={},", property(&problem.primary.file), at.start.0);
        // A column belongs to one line; the runner takes none for several.
        let _ = if at.end.0 == at.start.0 {
            write!(text, "col={},endColumn={}", at.start.1, at.end.1)
        } else {
            write!(text, "endLine={}", at.end.0)
        };
        let _ = writeln!(text, ",title={}::{}", property(problem.code), message(&words(problem)));
    }
    text
}

/// The title, which rule it is in, and what to do.
fn words(problem: &Problem<'_>) -> String {
    let mut words = problem.title.to_owned();
    for note in problem.notes() {
        let _ = write!(words, "\n{note}");
    }
    if let Some(help) = problem.help {
        let _ = write!(words, "\n{help}");
    }
    words
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(message("100%\r\n::error::"), "100%25%0D%0A::error::");
        assert_eq!(property("a:b,c\n"), "a%3Ab%2Cc%0A");
    }
}
