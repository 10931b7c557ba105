//! The symbols of the plugin API: their types, and the capabilities that they belong to.

/// A symbol: its name, its parameters (name and type of `abi`), its return type, and its function type in `abi`.
pub(crate) struct Symbol {
    pub(crate) name: &'static str,
    pub(crate) parameters: &'static [(&'static str, &'static str)],
    pub(crate) returns: &'static str,
    pub(crate) signature: &'static str,
}

/// Capabilities by name, each with its symbols, in addition to those that every plugin has.
pub(crate) const CAPABILITIES: [(&str, &[Symbol]); 7] = [
    ("Source", SOURCE),
    ("Extract", EXTRACT),
    ("Parse", PARSE),
    ("Async", ASYNC),
    ("Listen", LISTEN),
    ("Reconfigure", RECONFIGURE),
    ("Metrics", METRICS),
];

const fn symbol(
    name: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    returns: &'static str,
    signature: &'static str,
) -> Symbol {
    Symbol { name, parameters, returns, signature }
}

const TEXT: &str = "*const ::core::ffi::c_char";
const STATE: (&str, &str) = ("s", "*mut abi::ss_plugin_t");
const INSTANCE: (&str, &str) = ("h", "*mut abi::ss_instance_t");
const RC: (&str, &str) = ("rc", "*mut abi::ss_plugin_rc");
const EVENT: (&str, &str) = ("evt", "*const abi::ss_plugin_event_input");

/// Symbols that every plugin has.
pub(crate) const BASE: &[Symbol] = &[
    symbol("get_required_api_version", &[], TEXT, "text_fn"),
    symbol("get_name", &[], TEXT, "text_fn"),
    symbol("get_description", &[], TEXT, "text_fn"),
    symbol("get_contact", &[], TEXT, "text_fn"),
    symbol("get_version", &[], TEXT, "text_fn"),
    symbol(
        "get_init_schema",
        &[("schema_type", "*mut abi::ss_plugin_schema_type")],
        TEXT,
        "get_init_schema_fn",
    ),
    symbol("init", &[("input", "*const abi::ss_plugin_init_input"), RC], "*mut abi::ss_plugin_t", "init_fn"),
    symbol("destroy", &[STATE], "()", "destroy_fn"),
    symbol("get_last_error", &[STATE], TEXT, "state_text_fn"),
    symbol("get_required_event_schema_version", &[STATE], TEXT, "state_text_fn"),
];

const SOURCE: &[Symbol] = &[
    symbol("get_id", &[], "u32", "get_id_fn"),
    symbol("get_event_source", &[], TEXT, "text_fn"),
    symbol("open", &[STATE, ("params", TEXT), RC], "*mut abi::ss_instance_t", "open_fn"),
    symbol("close", &[STATE, INSTANCE], "()", "close_fn"),
    symbol(
        "next_batch",
        &[STATE, INSTANCE, ("nevts", "*mut u32"), ("evts", "*mut *mut *mut abi::ss_plugin_event")],
        "abi::ss_plugin_rc",
        "next_batch_fn",
    ),
    symbol("list_open_params", &[STATE, RC], TEXT, "list_open_params_fn"),
    symbol("get_progress", &[STATE, INSTANCE, ("progress_pct", "*mut u32")], TEXT, "get_progress_fn"),
    symbol("event_to_string", &[STATE, EVENT], TEXT, "event_to_string_fn"),
];

const EXTRACT: &[Symbol] = &[
    symbol("get_fields", &[], TEXT, "text_fn"),
    symbol("get_extract_event_sources", &[], TEXT, "text_fn"),
    symbol("get_extract_event_types", &[("numtypes", "*mut u32"), STATE], "*mut u16", "get_event_types_fn"),
    symbol(
        "extract_fields",
        &[STATE, EVENT, ("input", "*const abi::ss_plugin_field_extract_input")],
        "abi::ss_plugin_rc",
        "extract_fields_fn",
    ),
];

const PARSE: &[Symbol] = &[
    symbol("get_parse_event_sources", &[], TEXT, "text_fn"),
    symbol("get_parse_event_types", &[("numtypes", "*mut u32"), STATE], "*mut u16", "get_event_types_fn"),
    symbol(
        "parse_event",
        &[STATE, EVENT, ("input", "*const abi::ss_plugin_event_parse_input")],
        "abi::ss_plugin_rc",
        "parse_event_fn",
    ),
];

const ASYNC: &[Symbol] = &[
    symbol("get_async_events", &[], TEXT, "text_fn"),
    symbol("get_async_event_sources", &[], TEXT, "text_fn"),
    symbol("set_async_event_handler", HANDLER, "abi::ss_plugin_rc", "async_handler_fn"),
    symbol("dump_state", HANDLER, "abi::ss_plugin_rc", "async_handler_fn"),
];

const HANDLER: &[(&str, &str)] =
    &[STATE, ("owner", "*mut abi::ss_plugin_owner_t"), ("handler", "abi::ss_plugin_async_event_handler_t")];

const LISTEN: &[Symbol] = &[
    symbol("capture_open", LISTENING, "abi::ss_plugin_rc", "capture_fn"),
    symbol("capture_close", LISTENING, "abi::ss_plugin_rc", "capture_fn"),
];

const LISTENING: &[(&str, &str)] = &[STATE, ("i", "*const abi::ss_plugin_capture_listen_input")];

const RECONFIGURE: &[Symbol] = &[symbol(
    "set_config",
    &[STATE, ("i", "*const abi::ss_plugin_set_config_input")],
    "abi::ss_plugin_rc",
    "set_config_fn",
)];

const METRICS: &[Symbol] = &[symbol(
    "get_metrics",
    &[STATE, ("num_metrics", "*mut u32")],
    "*mut abi::ss_plugin_metric",
    "get_metrics_fn",
)];

impl Symbol {
    /// Whether its function is safe: it takes no arguments from the host.
    pub(crate) fn is_safe(&self) -> bool {
        self.parameters.is_empty()
    }
}
