//! Which keys a configuration may have, and what kinds of values: as Falco's schema has it.
//!
//! What is wrong here never stops a run. Scalars are taken by their text, as Falco's schema does it: `yes` is no
//! `true` for it, though whatever reads the key takes it for one.

mod check;
mod json;

pub(super) use check::{Problem, problems};
pub(crate) use json::json;

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

/// What happens to alerts that find the queue of an output full; not Falco's.
const WHEN_FULL: (&str, Kind) = ("when_full", Text);

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
    &[
        ("name", Text),
        ("library_path", Text),
        ("init_config", InitConfig),
        ("open_params", Text),
        ON_ERROR,
        HANG_AFTER,
        RESTART,
    ],
);

/// What becomes of an event source that fails or hangs; not Falco's, as the section `sources`.
const ON_ERROR: (&str, Kind) = ("on_error", Text);

const HANG_AFTER: (&str, Kind) = ("hang_after", Text);

const RESTART: (&str, Kind) = (
    "restart",
    any(&[("delay", Text), ("factor", Whole), ("max_delay", Text), ("limit", Whole), ("window", Text)]),
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
            any(&[
                ("cpus_for_each_buffer", Whole),
                ("buf_size_preset", Whole),
                ("disable_iterators", Flag),
                ("drop_failed_exit", Flag),
            ]),
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
    // Not Falco's, as all that follows.
    ("timeout_ms", Whole),
    ("max_retries", Whole),
    ("retry_initial_ms", Whole),
    ("retry_max_ms", Whole),
    ("compress_body", Flag),
    ("connections", Whole),
    WHEN_FULL,
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
        ("file_output", some(&[ENABLED, ("keep_alive", Flag), ("filename", Text), WHEN_FULL])),
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
        ("outputs_queue", some(&[("capacity", Whole), ("drain_timeout", Whole)])),
        ("plugins", List(&PLUGIN)),
        ("plugins_hostinfo", Flag),
        ("priority", Text),
        (
            "program_output",
            needing(&["program"], &[ENABLED, ("keep_alive", Flag), ("program", Text), WHEN_FULL]),
        ),
        // Falco's schema has this beside rules_files; nothing reads it.
        ("rule_files", List(&Text)),
        ("rule_matching", Text),
        ("rules", List(&RULE)),
        ("rules_files", List(&Text)),
        ("static_fields", AnyMap),
        ("sources", any(&[ON_ERROR, HANG_AFTER, RESTART, ("stop_timeout", Text)])),
        ("stdout_output", some(&[ENABLED, WHEN_FULL])),
        ("syscall_event_drops", SYSCALL_EVENT_DROPS),
        ("syscall_event_timeouts", some(&[("max_consecutives", Whole)])),
        ("syslog_output", some(&[ENABLED, WHEN_FULL])),
        ("time_format_iso_8601", Flag),
        ("watch_config_files", Flag),
        ("webserver", WEBSERVER),
    ],
    needs: &[],
    empty: true,
};
