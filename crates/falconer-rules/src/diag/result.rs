//! What loading one file gave.

use std::collections::HashMap;
use std::sync::Arc;

use falconer_yaml::Mark;
use serde_json::Value as Json;

use super::label::Finder;
use super::snippet::snippet;
use super::{Context, Diagnostic, ErrorCode, Label, LintCode, PluginRequirement, WarningCode};
use crate::syntax::Span;

/// The errors and warnings of one rules file.
///
/// Falco stops at the first error, so there is at most one; warnings found before it are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadResult {
    /// The name under which the file was loaded.
    pub name: String,
    /// What is wrong.
    pub errors: Vec<Diagnostic<ErrorCode>>,
    /// What may be wrong.
    pub warnings: Vec<Diagnostic<WarningCode>>,
    /// What may be wrong though Falco says nothing of it; only [`Engine::check`](crate::Engine::check) looks for that.
    /// The text and JSON forms are Falco's, so they have none of it; [`problems`](Self::problems) has.
    pub lints: Vec<Diagnostic<LintCode>>,
    /// What the check of the documents' shape said: `None` if nothing was checked (an empty file, no YAML).
    /// It never makes a file invalid.
    pub schema_warnings: Option<Vec<String>>,
    /// The plugins that the file requires, in order. Whether they are there is for the caller to say.
    pub required_plugins: Vec<PluginRequirement>,
    /// How many warnings are kept.
    limit: usize,
    /// Where a quoted string starts that ends only with the file.
    pub(crate) unclosed: Option<Mark>,
}

impl LoadResult {
    pub(crate) fn new(name: &str, limit: usize) -> LoadResult {
        LoadResult {
            name: name.to_owned(),
            errors: Vec::new(),
            warnings: Vec::new(),
            lints: Vec::new(),
            schema_warnings: None,
            required_plugins: Vec::new(),
            limit,
            unclosed: None,
        }
    }

    /// Whether the file loaded, with or without warnings.
    pub fn successful(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn warn(&mut self, code: WarningCode, message: impl Into<String>, context: &Context) {
        self.push(Diagnostic::new(code, message, context));
    }

    /// Adds a warning; beyond the limit it is dropped.
    pub(crate) fn push(&mut self, warning: Diagnostic<WarningCode>) {
        if self.warnings.len() < self.limit {
            self.warnings.push(warning);
        }
    }

    /// Adds a lint; beyond the limit it is dropped.
    pub(crate) fn lint(&mut self, lint: Diagnostic<LintCode>) {
        if self.lints.len() < self.limit {
            self.lints.push(lint);
        }
    }

    /// Adds what the check of a document's shape found, up to the limit.
    pub(crate) fn schema(&mut self, found: Vec<String>) {
        let all = self.schema_warnings.get_or_insert_default();
        all.extend(found);
        all.truncate(self.limit);
    }

    /// Takes the snippets from the files' contents.
    pub(crate) fn finish(&mut self, contents: &HashMap<String, Arc<[u8]>>) {
        let mut finder = Finder::new(contents);
        for error in &mut self.errors {
            finish(error, contents, &mut finder);
        }
        if let Some(mark) = self.unclosed {
            for (i, error) in self.errors.iter_mut().enumerate() {
                say_unclosed(error, i == 0, &self.name, mark);
            }
        }
        for warning in &mut self.warnings {
            finish(warning, contents, &mut finder);
        }
        self.required_plugins.iter_mut().for_each(|required| finder.find(&mut required.place));
        for lint in &mut self.lints {
            finish(lint, contents, &mut finder);
        }
    }

    /// The result in Falco's JSON form.
    pub fn to_json(&self) -> Json {
        super::json::result(self)
    }

    /// The result in Falco's text form, without a newline at the end of its first line if that is all.
    pub fn to_text(&self) -> String {
        super::text::result(self)
    }

    /// The first line of the text form: `NAME: Ok`, `NAME: Ok, with warnings` or `NAME: Invalid`.
    pub fn summary(&self) -> String {
        super::text::summary(self)
    }
}

/// The results of several files as Falco prints them: `{"falco_load_results":[...]}`.
pub fn results_json<'r>(results: impl IntoIterator<Item = &'r LoadResult>) -> Json {
    let results: Vec<Json> = results.into_iter().map(LoadResult::to_json).collect();
    serde_json::json!({ "falco_load_results": results })
}

/// An error inside or behind a string that has no end follows from that, and so may the first of all: the string has
/// swallowed what stands behind it.
fn say_unclosed(error: &mut Diagnostic<ErrorCode>, first: bool, file: &str, mark: Mark) {
    let label = &error.primary;
    if *label.file != *file || (!first && label.span.end < mark.offset) {
        return;
    }
    let span = Span { start: mark.offset, end: mark.offset + 1 };
    error.related.push(Label::new(Arc::clone(&label.file), span).text("this string has no end"));
    let (line, column) = (mark.line + 1, mark.column + 1);
    error.hint = Some(format!("close the quoted string that starts in line {line}, column {column}"));
}

fn finish<C>(diagnostic: &mut Diagnostic<C>, contents: &HashMap<String, Arc<[u8]>>, finder: &mut Finder<'_>) {
    diagnostic.snippet = marked(&diagnostic.context, contents);
    finder.find(&mut diagnostic.primary);
    diagnostic.related.iter_mut().for_each(|label| finder.find(label));
}

fn marked(context: &Context, contents: &HashMap<String, Arc<[u8]>>) -> String {
    let offset = context.locations.last().map_or(0, |l| l.position.offset);
    match &context.shown {
        Some(text) => snippet(text, offset),
        None => {
            contents.get(context.file_name()).map_or_else(|| snippet(b"", 0), |text| snippet(text, offset))
        }
    }
}
