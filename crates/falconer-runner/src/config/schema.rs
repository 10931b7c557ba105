//! Which keys a configuration may have, and what kinds of values: as Falco's schema has it.
//!
//! What is wrong here never stops a run. Scalars are taken by their text, as Falco's schema does it: `yes` is no
//! `true` for it, though whatever reads the key takes it for one.

use falconer_yaml::Decode;

use super::node::{Entry, Node, Place, Value};
use crate::nearest;

/// How many problems of a file are kept.
const MOST_PROBLEMS: usize = 100;

/// Something that is wrong with the keys of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) place: Place,
    pub(super) text: String,
}

/// What a key holds.
#[derive(Clone, Copy)]
enum Kind {
    Flag,
    Whole,
    Number,
    Text,
    OneOf(&'static [&'static str]),
    List(&'static Kind),
    Map(Shape),
    /// A map of any keys with any values.
    AnyMap,
    /// A map, a text or nothing.
    InitConfig,
    /// A field, or a map of a name and its format.
    ExtraField,
    /// A path, or a map of a path and a strategy.
    ConfigFile,
}

/// The keys that a map may have.
#[derive(Clone, Copy)]
struct Shape {
    keys: &'static [(&'static str, Kind)],
    /// Keys that it must have.
    needs: &'static [&'static str],
    /// Whether it may be without keys.
    empty: bool,
}

use Kind::{AnyMap, ConfigFile, ExtraField, Flag, InitConfig, List, Map, Number, OneOf, Text, Whole};

/// A map of these keys, with one of them at least.
const fn some(keys: &'static [(&'static str, Kind)]) -> Kind {
    Map(Shape { keys, needs: &[], empty: false })
}

/// A map of these keys.
const fn any(keys: &'static [(&'static str, Kind)]) -> Kind {
    Map(Shape { keys, needs: &[], empty: true })
}

/// A map of these keys, some of which must be there.
const fn needing(needs: &'static [&'static str], keys: &'static [(&'static str, Kind)]) -> Kind {
    Map(Shape { keys, needs, empty: true })
}

const ENABLED: (&str, Kind) = ("enabled", Flag);

const SELECTOR: Kind = some(&[("rule", Text), ("tag", Text)]);

const RULE: Kind = some(&[("enable", SELECTOR), ("disable", SELECTOR)]);

const APPEND_OUTPUT: Kind = any(&[
    ("match", any(&[("source", Text), ("tags", List(&Text)), ("rule", Text)])),
    ("extra_output", Text),
    ("extra_fields", List(&ExtraField)),
    ("suggested_output", Flag),
]);

const PLUGIN: Kind = needing(
    &["library_path", "name"],
    &[("name", Text), ("library_path", Text), ("init_config", InitConfig), ("open_params", Text)],
);

const CAPTURE: Kind = any(&[
    ENABLED,
    ("path_prefix", Text),
    ("mode", OneOf(&["rules", "all_rules"])),
    ("default_duration", Whole),
    ("max_file_size_mb", Whole),
]);

const ENGINE: Kind = needing(
    &["kind"],
    &[
        ("kind", Text),
        ("kmod", some(&[("buf_size_preset", Whole), ("drop_failed_exit", Flag)])),
        (
            "modern_ebpf",
            any(&[("cpus_for_each_buffer", Whole), ("buf_size_preset", Whole), ("drop_failed_exit", Flag)]),
        ),
        ("replay", needing(&["capture_file"], &[("capture_file", Text)])),
    ],
);

const FALCO_LIBS: Kind = some(&[
    ("thread_table_size", Whole),
    ("thread_table_auto_purging_interval_s", Whole),
    ("thread_table_auto_purging_thread_timeout_s", Whole),
    ("snaplen", Whole),
]);

const SYSCALL_EVENT_DROPS: Kind = some(&[
    ("threshold", Number),
    ("actions", List(&Text)),
    ("rate", Number),
    ("max_burst", Whole),
    ("simulate_drops", Flag),
]);

const HTTP_OUTPUT: Kind = some(&[
    ENABLED,
    ("url", Text),
    ("user_agent", Text),
    ("insecure", Flag),
    ("echo", Flag),
    ("ca_cert", Text),
    ("ca_bundle", Text),
    ("ca_path", Text),
    ("mtls", Flag),
    ("client_cert", Text),
    ("client_key", Text),
    ("compress_uploads", Flag),
    ("keep_alive", Flag),
    ("max_consecutive_timeouts", Whole),
]);

const WEBSERVER: Kind = some(&[
    ENABLED,
    ("threadiness", Whole),
    ("listen_port", Whole),
    ("listen_address", Text),
    ("k8s_healthz_endpoint", Text),
    ("prometheus_metrics_enabled", Flag),
    ("ssl_enabled", Flag),
    ("ssl_certificate", Text),
]);

const METRICS: Kind = some(&[
    ENABLED,
    ("interval", Text),
    ("output_rule", Flag),
    ("output_file", Text),
    ("rules_counters_enabled", Flag),
    ("resource_utilization_enabled", Flag),
    ("state_counters_enabled", Flag),
    ("kernel_event_counters_enabled", Flag),
    ("kernel_event_counters_per_cpu_enabled", Flag),
    ("libbpf_stats_enabled", Flag),
    ("plugins_metrics_enabled", Flag),
    ("kernel_iter_event_counters_enabled", Flag),
    ("jemalloc_stats_enabled", Flag),
    ("convert_memory_to_mb", Flag),
    ("include_empty_values", Flag),
]);

const ROOT: Shape = Shape {
    keys: &[
        ("append_output", List(&APPEND_OUTPUT)),
        ("base_syscalls", some(&[("all", Flag), ("custom_set", List(&Text)), ("repair", Flag)])),
        ("buffer_format_base64", Flag),
        ("buffered_outputs", Flag),
        ("capture", CAPTURE),
        ("config_files", List(&ConfigFile)),
        ("engine", ENGINE),
        ("falco_libs", FALCO_LIBS),
        ("file_output", some(&[ENABLED, ("keep_alive", Flag), ("filename", Text)])),
        ("http_output", HTTP_OUTPUT),
        ("json_include_message_property", Flag),
        ("json_include_output_fields_property", Flag),
        ("json_include_output_property", Flag),
        ("json_include_tags_property", Flag),
        ("json_output", Flag),
        ("libs_logger", some(&[ENABLED, ("severity", Text)])),
        ("load_plugins", List(&Text)),
        ("log_level", Text),
        ("log_stderr", Flag),
        ("log_syslog", Flag),
        ("metrics", METRICS),
        ("output_timeout", Whole),
        ("outputs_queue", some(&[("capacity", Whole)])),
        ("plugins", List(&PLUGIN)),
        ("plugins_hostinfo", Flag),
        ("priority", Text),
        ("program_output", needing(&["program"], &[ENABLED, ("keep_alive", Flag), ("program", Text)])),
        // Falco's schema has this beside rules_files; nothing reads it.
        ("rule_files", List(&Text)),
        ("rule_matching", Text),
        ("rules", List(&RULE)),
        ("rules_files", List(&Text)),
        ("static_fields", AnyMap),
        ("stdout_output", some(&[ENABLED])),
        ("syscall_event_drops", SYSCALL_EVENT_DROPS),
        ("syscall_event_timeouts", some(&[("max_consecutives", Whole)])),
        ("syslog_output", some(&[ENABLED])),
        ("time_format_iso_8601", Flag),
        ("watch_config_files", Flag),
        ("webserver", WEBSERVER),
    ],
    needs: &[],
    empty: true,
};

/// What is wrong with the keys of a configuration, in the order of the text.
pub(super) fn problems(root: &Node) -> Vec<Problem> {
    let mut found = Found::default();
    found.value(root, Map(ROOT), &[]);
    found.problems
}

#[derive(Default)]
struct Found {
    problems: Vec<Problem>,
}

impl Found {
    fn add(&mut self, place: Place, path: &[String], text: impl std::fmt::Display) {
        if self.problems.len() < MOST_PROBLEMS {
            let path = path.concat();
            let text = if path.is_empty() { text.to_string() } else { format!("{path}: {text}") };
            self.problems.push(Problem { place, text });
        }
    }

    fn value(&mut self, node: &Node, kind: Kind, path: &[String]) {
        let expected = match (kind, &node.value) {
            (Flag, _) if matches!(node.text(), Some("true" | "false")) => return,
            (Whole, Value::Scalar(text)) if is_whole(text) => return,
            (Number, Value::Scalar(text)) if is_number(text) => return,
            // An empty collection counts as text, and as each other.
            (Text | InitConfig, Value::Scalar(_)) | (InitConfig, Value::Map(_) | Value::Null) => return,
            (Text, _) if is_empty(node) => return,
            (InitConfig | AnyMap, Value::List(items)) if items.is_empty() => return,
            (AnyMap, Value::Map(_)) => return,
            (OneOf(known), Value::Scalar(text)) => return self.one_of(node, text, known, path),
            (List(kind), Value::List(items)) => return self.items(items, *kind, path),
            (List(_), Value::Map(entries)) if entries.is_empty() => return,
            (Map(shape), Value::Map(entries)) => return self.map(node, entries, shape, path),
            (Map(shape), Value::List(items)) if items.is_empty() => return self.map(node, &[], shape, path),
            (ExtraField | ConfigFile, _) if is_empty(node) => return,
            (ExtraField | ConfigFile, Value::Scalar(_)) => return,
            (ExtraField, Value::Map(entries)) => return self.extra_field(entries, path),
            (ConfigFile, Value::Map(entries)) => return self.config_file(node, entries, path),
            (Flag, _) => "true or false",
            (Whole, _) => "a whole number",
            (Number, _) => "a number",
            (Text | OneOf(_), _) => "text",
            (List(_), _) => "a list",
            (Map(_) | AnyMap, _) => "a map",
            (InitConfig, _) => "a map or text",
            (ExtraField, _) => "a field or a map of a name and its format",
            (ConfigFile, _) => "a path or a map with the key 'path'",
        };
        let read = match (kind, node.decode::<bool>()) {
            (Flag, Some(flag)) => format!("; it is read as {flag} all the same"),
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

fn below(path: &[String], step: String) -> Vec<String> {
    path.iter().cloned().chain([step]).collect()
}

fn did_you_mean<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> String {
    nearest(name, known).map_or_else(String::new, |known| format!("; did you mean '{known}'?"))
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
