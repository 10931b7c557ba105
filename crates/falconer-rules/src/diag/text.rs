//! The text form of results.

use std::fmt::Write;

use super::{Context, Diagnostic, LoadResult};

pub(super) fn summary(result: &LoadResult) -> String {
    let state = match (result.successful(), result.warnings.is_empty()) {
        (true, true) => "Ok",
        (true, false) => "Ok, with warnings",
        (false, _) => "Invalid",
    };
    format!("{}: {state}", result.name)
}

pub(super) fn result(result: &LoadResult) -> String {
    let mut out = summary(result);
    if let Some(found) = result.schema_warnings.as_ref().filter(|found| !found.is_empty()) {
        let _ = write!(out, "\n{} Schema warnings:\n", found.len());
        for text in found {
            let _ = writeln!(out, "------\n{text}");
        }
        out.push_str("------\n");
    }
    if !result.errors.is_empty() {
        let _ = write!(out, "\n{} Errors:\n", result.errors.len());
        for error in &result.errors {
            block(&mut out, error, error.code.as_str(), error.code.title());
        }
    }
    if !result.warnings.is_empty() {
        let _ = write!(out, "\n{} Warnings:\n", result.warnings.len());
        for warning in &result.warnings {
            block(&mut out, warning, warning.code.as_str(), warning.code.title());
        }
    }
    out
}

fn block<C>(out: &mut String, diagnostic: &Diagnostic<C>, code: &str, title: &str) {
    locations(out, &diagnostic.context);
    let _ = write!(out, "------\n{}------\n{code} ({title}): {}\n", diagnostic.snippet, diagnostic.message);
}

fn locations(out: &mut String, context: &Context) {
    for (i, location) in context.locations.iter().enumerate() {
        let lead = if i == 0 { "In " } else { "    " };
        let name = match location.item_name.as_str() {
            "" => String::new(),
            name => format!(" '{name}'"),
        };
        let at = &location.position;
        let kind = location.item_type.as_str();
        let _ = writeln!(out, "{lead}{kind}{name}: ({}:{}:{})", at.name, at.line, at.column);
    }
}
