//! Which keys a configuration may have, and what kinds of values.

use crate::nearest;
use crate::yaml::Node;

/// What a key holds.
#[derive(Clone, Copy)]
enum Kind {
    Flag,
    Number,
    Text,
    /// Anything: it concerns only what this program does not do.
    Any,
    List(&'static Kind),
    /// A map of these keys.
    Map(Keys),
}

type Keys = &'static [(&'static str, Kind)];

use Kind::{Any, Flag, List, Map, Number, Text};

const ENABLED: (&str, Kind) = ("enabled", Flag);

const SELECTOR: Kind = Map(&[("rule", Text), ("tag", Text)]);

const APPEND_OUTPUT: Kind = Map(&[
    ("match", Map(&[("source", Text), ("tags", List(&Text)), ("rule", Text)])),
    ("extra_output", Text),
    ("extra_fields", List(&Any)),
    ("suggested_output", Flag),
]);

const PLUGIN: Kind =
    Map(&[("name", Text), ("library_path", Text), ("init_config", Any), ("open_params", Text)]);

const HTTP_OUTPUT: Kind = Map(&[
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
    ("max_consecutive_timeouts", Number),
]);

const WEBSERVER: Kind = Map(&[
    ENABLED,
    ("threadiness", Number),
    ("listen_port", Number),
    ("listen_address", Text),
    ("k8s_healthz_endpoint", Text),
    ("prometheus_metrics_enabled", Flag),
    ("ssl_enabled", Flag),
    ("ssl_certificate", Text),
]);

const METRICS: Kind = Map(&[
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

const ROOT: Keys = &[
    ("append_output", List(&APPEND_OUTPUT)),
    ("base_syscalls", Any),
    ("buffer_format_base64", Flag),
    ("buffered_outputs", Flag),
    (
        "capture",
        Map(&[
            ENABLED,
            ("path_prefix", Text),
            ("mode", Text),
            ("default_duration", Number),
            ("max_file_size_mb", Number),
        ]),
    ),
    ("config_files", List(&Any)),
    ("engine", Map(&[("kind", Text), ("kmod", Any), ("modern_ebpf", Any), ("replay", Any)])),
    ("falco_libs", Any),
    ("file_output", Map(&[ENABLED, ("keep_alive", Flag), ("filename", Text)])),
    ("http_output", HTTP_OUTPUT),
    ("json_include_message_property", Flag),
    ("json_include_output_fields_property", Flag),
    ("json_include_output_property", Flag),
    ("json_include_tags_property", Flag),
    ("json_output", Flag),
    ("libs_logger", Map(&[ENABLED, ("severity", Text)])),
    ("load_plugins", List(&Text)),
    ("log_level", Text),
    ("log_stderr", Flag),
    ("log_syslog", Flag),
    ("metrics", METRICS),
    ("output_timeout", Number),
    ("outputs_queue", Map(&[("capacity", Number)])),
    ("plugins", List(&PLUGIN)),
    ("plugins_hostinfo", Flag),
    ("priority", Text),
    ("program_output", Map(&[ENABLED, ("keep_alive", Flag), ("program", Text)])),
    ("rule_matching", Text),
    ("rules", List(&Map(&[("enable", SELECTOR), ("disable", SELECTOR)]))),
    ("rules_file", Any),
    ("rules_files", List(&Text)),
    ("static_fields", Any),
    ("stdout_output", Map(&[ENABLED])),
    ("syscall_event_drops", Any),
    ("syscall_event_timeouts", Any),
    ("syslog_output", Map(&[ENABLED])),
    ("time_format_iso_8601", Flag),
    ("watch_config_files", Flag),
    ("webserver", WEBSERVER),
];

/// The first thing that is wrong with the keys of a configuration.
pub(super) fn problem(root: &Node) -> Option<String> {
    map(root, ROOT, "<root>")
}

fn map(node: &Node, keys: Keys, place: &str) -> Option<String> {
    node.entries().iter().find_map(|(key, value)| {
        if let Some((_, kind)) = keys.iter().find(|(known, _)| known == key) {
            return value_problem(value, *kind, &format!("{place}[{key}]"));
        }
        let hint = nearest(key, keys.iter().map(|(known, _)| *known));
        let hint = hint.map_or_else(String::new, |known| format!("; did you mean '{known}'?"));
        Some(format!("{place}: found the unknown key '{key}'{hint}"))
    })
}

fn value_problem(node: &Node, kind: Kind, place: &str) -> Option<String> {
    let expected = match (kind, node) {
        (Any, _) | (_, Node::Null) | (Text, Node::Scalar(_)) => return None,
        (Flag, _) if node.decode::<bool>().is_some() => return None,
        (Number, _) if node.decode::<i64>().is_some() => return None,
        (List(kind), Node::List(items)) => {
            let item = |(i, item)| value_problem(item, *kind, &format!("{place}[{i}]"));
            return items.iter().enumerate().find_map(item);
        }
        (Map(keys), Node::Map(_)) => return map(node, keys, place),
        (Flag, _) => "true or false",
        (Number, _) => "a whole number",
        (Text, _) => "text",
        (List(_), _) => "a list",
        (Map(_), _) => "a map",
    };
    let found = node.text().map_or_else(|| node.kind().to_owned(), |text| format!("'{text}'"));
    Some(format!("{place}: expected {expected}, found {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn the_first_problem_is_told_with_its_place() {
        for (text, expected) in [
            ("json_output: yes\nplugins: [{name: a, init_config: {x: 1}}]\nload_plugins:\n", None),
            ("json_output: maybe", Some("<root>[json_output]: expected true or false, found 'maybe'")),
            (
                "jsonoutput: true",
                Some("<root>: found the unknown key 'jsonoutput'; did you mean 'json_output'?"),
            ),
            ("zzz: 1", Some("<root>: found the unknown key 'zzz'")),
            (
                "plugins: [{nam: a}]",
                Some("<root>[plugins][0]: found the unknown key 'nam'; did you mean 'name'?"),
            ),
            ("rules: {enable: x}", Some("<root>[rules]: expected a list, found a map")),
            ("output_timeout: soon", Some("<root>[output_timeout]: expected a whole number, found 'soon'")),
        ] {
            assert_eq!(problem(&yaml::parse(text).unwrap()).as_deref(), expected, "{text}");
        }
    }
}
