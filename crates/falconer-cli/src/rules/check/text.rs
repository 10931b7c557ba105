//! Problems for people.

use std::fmt::Write;

use falconer_rules::diag::{Severity, render};

use super::findings::Findings;
use crate::rules::colours;

/// Every problem with the part of its file, and the summary.
pub(super) fn text(findings: &Findings<'_>) -> String {
    let mut text = String::new();
    for problem in findings.all() {
        let shown = render(problem, |name| findings.content(name), colours());
        let _ = writeln!(text, "{shown}\n");
    }
    let _ = writeln!(text, "{}", summary(findings));
    text
}

/// How many problems there are, in one line.
pub(super) fn summary(findings: &Findings<'_>) -> String {
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let mut text = format!(
        "{}, {} in {}",
        count(findings.errors(), Severity::Error.as_str()),
        count(findings.warnings(), Severity::Warning.as_str()),
        count(findings.files.len(), "file")
    );
    if findings.denied > 0 {
        let _ =
            write!(text, "; --deny made errors of {}", count(findings.denied, Severity::Warning.as_str()));
    }
    text
}
