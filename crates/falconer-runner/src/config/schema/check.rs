//! What of a configuration does not fit the schema, and where.

use std::fmt::Display;

use falconer_yaml::Decode;

use super::{Kind, ROOT, Shape};
use crate::config::node::{Entry, Node, Place, Value};
use crate::did_you_mean;

use Kind::{AnyMap, ConfigFile, ExtraField, Flag, InitConfig, List, Map, Number, OneOf, Text, Whole};

/// How many problems of a file are kept.
const MOST_PROBLEMS: usize = 100;

/// Something that is wrong with the keys of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::config) struct Problem {
    pub(in crate::config) place: Place,
    pub(in crate::config) text: String,
}

/// What is wrong with the keys of a configuration, in the order of the text.
pub(in crate::config) fn problems(root: &Node) -> Vec<Problem> {
    let mut found = Found::default();
    found.value(root, Map(ROOT), &[]);
    found.problems
}

#[derive(Default)]
struct Found {
    problems: Vec<Problem>,
}

impl Found {
    fn add(&mut self, place: Place, path: &[String], text: impl Display) {
        if self.problems.len() < MOST_PROBLEMS {
            let path = path.concat();
            let text = if path.is_empty() { text.to_string() } else { format!("{path}: {text}") };
            self.problems.push(Problem { place, text });
        }
    }

    fn value(&mut self, node: &Node, kind: Kind, path: &[String]) {
        match (kind, &node.value) {
            _ if fits(kind, node) => {}
            (OneOf(known), Value::Scalar(text)) => self.one_of(node, text, known, path),
            (List(kind), Value::List(items)) => self.items(items, *kind, path),
            (Map(shape), Value::Map(entries)) => self.map(node, entries, shape, path),
            // An empty list counts as a map.
            (Map(shape), Value::List(items)) if items.is_empty() => self.map(node, &[], shape, path),
            (ExtraField, Value::Map(entries)) => self.extra_field(entries, path),
            (ConfigFile, Value::Map(entries)) => self.config_file(node, entries, path),
            _ => self.other_kind(node, kind, path),
        }
    }

    fn other_kind(&mut self, node: &Node, kind: Kind, path: &[String]) {
        let expected = match kind {
            Flag => "true or false",
            Whole => "a whole number",
            Number => "a number",
            Text | OneOf(_) => "text",
            List(_) => "a list",
            Map(_) | AnyMap => "a map",
            InitConfig => "a map or text",
            ExtraField => "a field or a map of a name and its format",
            ConfigFile => "a path or a map with the key 'path'",
        };
        let read = match (kind, node.decode::<bool>()) {
            (Flag, Some(flag)) => format!("; it is read as {flag} anyway"),
            _ => String::new(),
        };
        self.add(node.place, path, format_args!("expected {expected}, found {}{read}", node.found()));
    }

    fn one_of(&mut self, node: &Node, text: &str, known: &[&str], path: &[String]) {
        if !known.contains(&text) {
            let hint = did_you_mean(text, known.iter().copied());
            let known = known.join(", ");
            self.add(node.place, path, format_args!("expected one of {known}, found '{text}'{hint}"));
        }
    }

    fn items(&mut self, items: &[Node], kind: Kind, path: &[String]) {
        for (i, item) in items.iter().enumerate() {
            self.value(item, kind, &below(path, format!("[{i}]")));
        }
    }

    fn map(&mut self, node: &Node, entries: &[Entry], shape: Shape, path: &[String]) {
        if entries.is_empty() && !shape.empty {
            self.add(node.place, path, "expected a map with a key at least, found an empty one");
        }
        for need in shape.needs {
            if !entries.iter().any(|entry| entry.key == *need) {
                self.add(node.place, path, format_args!("the key '{need}' is missing"));
            }
        }
        for (i, Entry { key, place, node }) in entries.iter().enumerate() {
            let Some((_, kind)) = shape.keys.iter().find(|(known, _)| known == key) else {
                let hint = did_you_mean(key, shape.keys.iter().map(|(known, _)| *known));
                self.add(*place, path, format_args!("found the unknown key '{key}'{hint}"));
                continue;
            };
            // Of a key that comes twice the first counts.
            if !entries[..i].iter().any(|entry| entry.key == *key) {
                let dot = if path.is_empty() { "" } else { "." };
                self.value(node, *kind, &below(path, format!("{dot}{key}")));
            }
        }
    }

    fn extra_field(&mut self, entries: &[Entry], path: &[String]) {
        for Entry { key, node, .. } in entries {
            self.value(node, Text, &below(path, format!(".{key}")));
        }
    }

    fn config_file(&mut self, node: &Node, entries: &[Entry], path: &[String]) {
        const STRATEGIES: &[&str] = &["append", "override", "add-only"];
        if !entries.iter().any(|entry| entry.key == "path") {
            self.add(node.place, path, "the key 'path' is missing");
        }
        for Entry { key, node, .. } in entries {
            let kind = match key.as_str() {
                "path" => Text,
                "strategy" => OneOf(STRATEGIES),
                _ => continue,
            };
            self.value(node, kind, &below(path, format!(".{key}")));
        }
    }
}

/// Whether a value fits without a look inside of it. An empty collection counts as text, and as the other one.
fn fits(kind: Kind, node: &Node) -> bool {
    match (kind, &node.value) {
        (Flag, Value::Scalar(text)) => text == "true" || text == "false",
        (Whole, Value::Scalar(text)) => is_whole(text),
        (Number, Value::Scalar(text)) => is_number(text),
        (Text | ExtraField | ConfigFile, Value::Scalar(_))
        | (InitConfig, Value::Scalar(_) | Value::Map(_) | Value::Null)
        | (AnyMap, Value::Map(_)) => true,
        (Text | ExtraField | ConfigFile, _) => is_empty(node),
        (InitConfig | AnyMap, Value::List(items)) => items.is_empty(),
        (List(_), Value::Map(entries)) => entries.is_empty(),
        _ => false,
    }
}

fn below(path: &[String], step: String) -> Vec<String> {
    path.iter().cloned().chain([step]).collect()
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Null | Value::Scalar(_) => false,
    }
}

/// A whole number for the schema is one in decimal.
fn is_whole(text: &str) -> bool {
    text.trim_ascii_start().parse::<i64>().is_ok()
}

fn is_number(text: &str) -> bool {
    text.trim_ascii_start().parse::<f64>().is_ok() || i64::decode(text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let root = Node::parse(text.as_bytes(), 0).unwrap_or_else(|error| panic!("{error:?}")).root;
        problems(&root).into_iter().map(|problem| problem.text).collect()
    }

    #[test]
    fn each_problem_is_told_by_its_key() {
        for (text, expected) in [
            ("json_output: maybe", "json_output: expected true or false, found 'maybe'"),
            ("json_outputt: true", "found the unknown key 'json_outputt'; did you mean 'json_output'?"),
            ("zzz: 1", "found the unknown key 'zzz'"),
            (
                "plugins: [{nam: a, name: a, library_path: b}]",
                "plugins[0]: found the unknown key 'nam'; did you mean 'name'?",
            ),
            ("rules: {enable: x}", "rules: expected a list, found a map"),
            ("output_timeout: soon", "output_timeout: expected a whole number, found 'soon'"),
            ("engine: {kind: kmod, kmod: {nosuch: 1}}", "engine.kmod: found the unknown key 'nosuch'"),
            ("falco_libs: {snaplen: big}", "falco_libs.snaplen: expected a whole number, found 'big'"),
            (
                "capture: {mode: rule}",
                "capture.mode: expected one of rules, all_rules, found 'rule'; did you mean 'rules'?",
            ),
            ("plugins: [{name: a}]", "plugins[0]: the key 'library_path' is missing"),
            (
                "config_files: [{path: a, strategy: apend}]",
                "config_files[0].strategy: expected one of append, override, add-only, found 'apend'; did you mean 'append'?",
            ),
            ("config_files: [{strategy: append}]", "config_files[0]: the key 'path' is missing"),
            ("rules_file: [a]", "found the unknown key 'rules_file'; did you mean 'rules_files'?"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        assert_eq!(
            found(
                "a: 1
json_output: x
"
            )
            .len(),
            2
        );
        assert!(
            found(
                &"x: 1
"
                .repeat(1000)
            )
            .len()
                <= MOST_PROBLEMS
        );
    }

    #[test]
    fn the_schema_takes_what_falcos_takes_and_no_more() {
        for (text, fits) in [
            ("", false),
            ("{}", true),
            ("json_output: true", true),
            ("json_output: yes", false),
            ("json_output: 1", false),
            ("json_output:", false),
            ("json_output: ''", false),
            ("webserver: {}", false),
            ("webserver: []", false),
            ("webserver:", false),
            ("capture: {}", true),
            ("capture: []", true),
            ("engine: {}", false),
            ("engine: {kind: x}", true),
            ("engine: {kind: kmod, kmod: {}}", false),
            ("engine: {kind: kmod, modern_ebpf: {}}", true),
            ("engine: {kind: kmod, modern_ebpf: {disable_iterators: false}}", true),
            ("priority: {}", true),
            ("priority: [a]", false),
            ("priority:", false),
            ("rules_files: {}", true),
            ("rules_files: {a: b}", false),
            ("rules_files: a", false),
            ("rules_files: [a, ~]", false),
            ("rule_files: [a]", true),
            ("output_timeout: 0x10", false),
            ("output_timeout: ' 5'", true),
            ("output_timeout: '5 '", false),
            ("output_timeout: 1.5", false),
            ("syscall_event_drops: {threshold: .5, rate: 1e3, actions: []}", true),
            ("syscall_event_drops: {threshold: much}", false),
            ("static_fields: [a]", false),
            ("static_fields: []", true),
            ("static_fields: {a: [b]}", true),
            ("plugins: [{name: a, library_path: b, init_config: {x: [1]}}]", true),
            ("plugins: [{name: a, library_path: b, init_config: ~}]", true),
            ("plugins: [{name: a, library_path: b, init_config: [x]}]", false),
            ("plugins: [{name: a, library_path: b, open_params: ~}]", false),
            ("append_output: [{}]", true),
            ("append_output: [{extra_fields: [a, {b: c}]}]", true),
            ("append_output: [{extra_fields: [{b: [c]}]}]", false),
            ("append_output: [{match: {source: ~}}]", false),
            ("rules: [{}]", false),
            ("rules: [{enable: {}}]", false),
            ("program_output: {enabled: true}", false),
            ("config_files: [a, {path: b, more: c}, {}]", true),
            ("grpc: {enabled: true}", false),
        ] {
            assert_eq!(found(text).is_empty(), fits, "{text}: {:?}", found(text));
        }
    }
}
