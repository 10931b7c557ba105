//! Errors and warnings as one kind of thing, for tools and for people.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::{Context, Diagnostic, ErrorCode, ExprError, ItemType, Label, LintCode, LoadResult, WarningCode};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file loads.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// An error or a warning of a file, whichever it is.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'r> {
    /// How bad it is.
    pub severity: Severity,
    /// Falco's name of the code, or that of a [`LintCode`].
    pub code: &'static str,
    /// One line that says what was found and what was expected.
    pub title: &'r str,
    /// The part of a file that is wrong.
    pub primary: &'r Label,
    /// Further parts that have to do with it.
    pub related: &'r [Label],
    /// What to write instead.
    pub help: Option<&'r str>,
    context: Option<&'r Context>,
}

impl<'r> Problem<'r> {
    fn new<C>(severity: Severity, code: &'static str, found: &'r Diagnostic<C>) -> Problem<'r> {
        Problem {
            severity,
            code,
            title: &found.message,
            primary: &found.primary,
            related: &found.related,
            help: found.hint.as_deref(),
            context: Some(&found.context),
        }
    }

    /// The problem of an expression that stands in no rules file, such as a filter of the command line. `primary` says
    /// where it is.
    pub fn of_expression(error: &'r ExprError, code: ErrorCode, primary: &'r Label) -> Problem<'r> {
        Problem {
            severity: Severity::Error,
            code: code.as_str(),
            title: &error.message,
            primary,
            related: &[],
            help: error.hint.as_deref(),
            context: None,
        }
    }

    /// A problem that the loader does not know of, such as a plugin that is not there; `primary` says where it is.
    pub fn at(
        severity: Severity,
        code: &'static str,
        title: &'r str,
        primary: &'r Label,
        help: Option<&'r str>,
    ) -> Problem<'r> {
        Problem { severity, code, title, primary, related: &[], help, context: None }
    }

    /// What else is good to know: first which rule, macro or list it is in.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut path = String::new();
        for location in self.context.iter().flat_map(|context| &context.locations) {
            let named = matches!(
                location.item_type,
                ItemType::Rule | ItemType::Macro | ItemType::List | ItemType::Exception
            );
            if named && !location.item_name.is_empty() {
                let comma = if path.is_empty() { "in " } else { ", " };
                let _ = write!(path, "{comma}{} '{}'", location.item_type.as_str(), location.item_name);
            }
        }
        if !path.is_empty() {
            notes.push(path);
        }
        notes
    }

    /// The problem for tools; `source` gives the content of a file by its name.
    ///
    /// `{"severity", "code", "title", "file", "spans": [{"file", "primary", "label", "start": {"line", "column",
    /// "offset"}, "end": {...}}], "notes": [...], "help"}`: lines and columns from 1, columns in bytes, offsets from 0;
    /// the end is that of the last byte, plus one.
    pub fn to_json(&self, source: impl Fn(&str) -> Option<&'r [u8]>) -> Json {
        let span = |label: &Label, primary: bool| {
            let text = source(&label.file).unwrap_or_default();
            json!({
                "file": &*label.file,
                "primary": primary,
                "label": label.text,
                "start": place(text, label.span.start),
                "end": place(text, label.span.end),
            })
        };
        let mut spans = vec![span(self.primary, true)];
        spans.extend(self.related.iter().map(|label| span(label, false)));
        json!({
            "severity": self.severity.as_str(),
            "code": self.code,
            "title": self.title,
            "file": &*self.primary.file,
            "spans": spans,
            "notes": self.notes(),
            "help": self.help,
        })
    }
}

fn place(text: &[u8], offset: usize) -> Json {
    let offset = offset.min(text.len());
    let before = &text[..offset];
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let column = offset - memchr::memrchr(b'\n', before).map_or(0, |i| i + 1) + 1;
    json!({ "line": line, "column": column, "offset": offset })
}

impl LoadResult {
    /// Errors, then warnings, then [lints](LintCode) as warnings.
    pub fn problems(&self) -> impl Iterator<Item = Problem<'_>> {
        let errors = self.errors.iter();
        let warnings = self.warnings.iter();
        let error = |d: &'_ Diagnostic<ErrorCode>| d.code.as_str();
        let warning = |d: &'_ Diagnostic<WarningCode>| d.code.as_str();
        let lint = |d: &'_ Diagnostic<LintCode>| d.code.as_str();
        errors
            .map(move |d| Problem::new(Severity::Error, error(d), d))
            .chain(warnings.map(move |d| Problem::new(Severity::Warning, warning(d), d)))
            .chain(self.lints.iter().map(move |d| Problem::new(Severity::Warning, lint(d), d)))
    }
}
