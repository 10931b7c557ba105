//! The shape of a rules file, as Falco's JSON Schema of it says. What is found never makes a file invalid.

use std::collections::BTreeSet;

use falconer_yaml::{Kind, Node};

const KEYS: &[&str] = &[
    "append",
    "capture",
    "capture_duration",
    "condition",
    "desc",
    "enabled",
    "exceptions",
    "items",
    "list",
    "macro",
    "output",
    "override",
    "priority",
    "required_engine_version",
    "required_plugin_versions",
    "rule",
    "skip-if-unknown-filter",
    "source",
    "tags",
    "warn_evttypes",
];

const PRIORITIES: &[&[u8]] = &[
    b"EMERGENCY",
    b"ALERT",
    b"CRITICAL",
    b"ERROR",
    b"WARNING",
    b"NOTICE",
    b"INFO",
    b"INFORMATIONAL",
    b"DEBUG",
];

/// The JSON Schema (draft 6) of a document of a rules file, for editors and for `--rule-schema`.
///
/// Loading checks the same, and gives what it finds as [`schema_warnings`](crate::LoadResult::schema_warnings): a file of
/// another shape loads all the same, if it can be loaded. As Falco, it takes a number where a text is expected.
pub const RULES_SCHEMA: &str = include_str!("rules.schema.json");

/// What is wrong with a document's shape: one line each, the path first.
pub(super) fn check(document: Node<'_>) -> Vec<String> {
    let mut checker = Checker { found: Vec::new() };
    if document.is_null() {
        return checker.found;
    }
    if !document.is_sequence() {
        checker.report("", "a list of items expected");
    }
    for (i, item) in document.items().enumerate() {
        checker.item(item, &format!("[{i}]"));
    }
    checker.found
}

struct Checker {
    found: Vec<String>,
}

impl Checker {
    fn report(&mut self, path: &str, message: &str) {
        self.found.push(format!("failed for <root>{path}: {message}"));
    }

    fn item(&mut self, item: Node<'_>, path: &str) {
        if !item.is_map() {
            return self.report(path, "a map expected");
        }
        let mut seen = BTreeSet::new();
        for (key, value) in item.entries() {
            let Some(name) = key.text_or_null() else { continue };
            let path = format!("{path}[{name}]");
            if !seen.insert(name.clone()) {
                self.report(&path, "the key appears twice");
            }
            match name.as_str() {
                name if !KEYS.contains(&name) => self.report(&path, "unknown key"),
                "priority" if !value.scalar().is_some_and(|text| PRIORITIES.contains(&text)) => {
                    self.report(&path, "a priority in upper case expected");
                }
                "priority" => {}
                "append" | "capture" | "enabled" | "skip-if-unknown-filter" | "warn_evttypes"
                    if !matches!(value.scalar(), Some(b"true" | b"false")) =>
                {
                    self.report(&path, "true or false expected");
                }
                "tags" | "items" => self.texts(value, &path),
                "exceptions" => self.entries(value, &path, &["name", "fields", "comps", "values"], &["name"]),
                "required_plugin_versions" => {
                    self.entries(value, &path, &["name", "version", "alternatives"], &["name", "version"]);
                    for (i, entry) in value.items().enumerate() {
                        if let Some(others) = entry.get("alternatives") {
                            let path = format!("{path}[{i}][alternatives]");
                            self.entries(others, &path, &["name", "version"], &["name", "version"]);
                        }
                    }
                }
                "override" => self.overrides(value, &path),
                _ if value.scalar().is_none() => self.report(&path, "a single value expected"),
                _ => {}
            }
        }
    }

    fn texts(&mut self, value: Node<'_>, path: &str) {
        if !value.is_sequence() {
            return self.report(path, "a list expected");
        }
        for (i, item) in value.items().enumerate() {
            if item.scalar().is_none() {
                self.report(&format!("{path}[{i}]"), "a single value expected");
            }
        }
    }

    fn entries(&mut self, value: Node<'_>, path: &str, known: &[&str], required: &[&str]) {
        if !value.is_sequence() {
            return self.report(path, "a list expected");
        }
        for (i, entry) in value.items().enumerate() {
            let path = format!("{path}[{i}]");
            if !matches!(entry.kind(), Kind::Map(_)) {
                self.report(&path, "a map expected");
                continue;
            }
            for key in required.iter().filter(|key| entry.get(key).is_none()) {
                self.report(&path, &format!("key '{key}' is missing"));
            }
            if entry.get("name").is_some_and(|name| name.scalar().is_none()) {
                self.report(&format!("{path}[name]"), "a single value expected");
            }
            for (key, _) in entry.entries() {
                if let Some(name) = key.text_or_null().filter(|name| !known.contains(&name.as_str())) {
                    self.report(&format!("{path}[{name}]"), "unknown key");
                }
            }
        }
    }

    fn overrides(&mut self, value: Node<'_>, path: &str) {
        if !value.is_map() || value.entries().next().is_none() {
            return self.report(path, "a map from keys to append or replace expected");
        }
        for (key, operation) in value.entries() {
            let name = key.text_or_null().unwrap_or_default();
            if name != "items" && !super::rule_item::REPLACEABLE.contains(&name.as_str()) {
                self.report(&format!("{path}[{name}]"), "unknown key");
            } else if !matches!(operation.scalar(), Some(b"append" | b"replace")) {
                self.report(&format!("{path}[{name}]"), "append or replace expected");
            }
        }
    }
}
