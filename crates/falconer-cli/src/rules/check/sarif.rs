//! SARIF 2.1.0, the form in which analysers hand problems to services that show them.
//!
//! The document is small and of one shape, so it is written here as it is; crates that model all of SARIF are generated
//! from its schema and take longer to compile than the rest of this program.

use std::collections::BTreeMap;

use falconer_rules::diag::{ErrorCode, Label, Problem, Severity, WarningCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::findings::{Findings, UNMET};
use super::place::place;

/// What a path keeps in a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The document.
pub(super) fn text(findings: &Findings<'_>) -> String {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in findings.all() {
        codes.insert(problem.code, 0);
    }
    let rules: Vec<Value> = codes.keys().map(|code| rule(code)).collect();
    codes.values_mut().zip(0..).for_each(|(place, index)| *place = index);
    let results: Vec<Value> =
        findings.all().map(|problem| result(findings, problem, codes[problem.code])).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "falconer",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// What a code means.
fn rule(code: &str) -> Value {
    let error = ErrorCode::ALL.into_iter().find(|one| one.as_str() == code);
    let warning = WarningCode::ALL.into_iter().find(|one| one.as_str() == code);
    let (title, level) = match (error, warning) {
        (Some(error), _) => (error.title().to_owned(), "error"),
        (_, Some(warning)) => (warning.title().to_owned(), "warning"),
        _ if code == UNMET => ("Required plugin is not loaded".to_owned(), "error"),
        // What Falco says nothing about is named by its code.
        _ => (code.trim_start_matches("LINT_").replace('_', " ").to_ascii_lowercase(), "warning"),
    };
    let mut rule = json!({
        "id": code,
        "shortDescription": { "text": title },
        "defaultConfiguration": { "level": level },
    });
    if let Some(warning) = warning {
        rule["fullDescription"] = json!({ "text": warning.description() });
    }
    rule
}

fn result(findings: &Findings<'_>, problem: &Problem<'_>, index: usize) -> Value {
    let mut words = vec![problem.title.to_owned()];
    words.extend(problem.notes());
    words.extend(problem.help.map(|help| format!("help: {help}")));
    let mut result = json!({
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": { "text": words.join("\n") },
        "locations": [location(findings, problem.primary)],
    });
    if !problem.related.is_empty() {
        let related = problem.related.iter().zip(1..).map(|(label, id)| {
            let mut location = location(findings, label);
            location["id"] = json!(id);
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(findings: &Findings<'_>, label: &Label) -> Value {
    let place = place(findings, label);
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&label.file) },
        "region": {
            "startLine": place.start.0,
            "startColumn": place.start.1,
            "endLine": place.end.0,
            "endColumn": place.end.1,
            "byteOffset": label.span.start,
            "byteLength": label.span.end.saturating_sub(label.span.start),
        },
    } });
    if let Some(text) = &label.text {
        location["message"] = json!({ "text": text });
    }
    location
}

/// A file as a URI: relative ones stay so, which services resolve against the repository.
fn uri(file: &str) -> String {
    let path = utf8_percent_encode(file.strip_prefix("./").unwrap_or(file), PATH);
    if file.starts_with('/') { format!("file://{path}") } else { path.to_string() }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn files_become_uris() {
        assert_eq!(uri("./rules.d/a b.yaml"), "rules.d/a%20b.yaml");
        assert_eq!(uri("/etc/\u{e4}.yaml"), "file:///etc/%C3%A4.yaml");
        assert_eq!(uri("a:b#c?.yaml"), "a%3Ab%23c%3F.yaml");
    }
}
