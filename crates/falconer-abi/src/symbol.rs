//! Names of the exported symbols.

/// The prefix of every exported symbol's name.
pub const PLUGIN_SYM_PREFIX: &str = "plugin_";

/// Names of all symbols that a plugin may export, without [`PLUGIN_SYM_PREFIX`], in the order of
/// [`plugin_api`](crate::plugin_api).
pub const PLUGIN_SYMBOLS: [&str; 33] = [
    "get_required_api_version",
    "get_init_schema",
    "init",
    "destroy",
    "get_last_error",
    "get_name",
    "get_description",
    "get_contact",
    "get_version",
    "get_id",
    "get_event_source",
    "open",
    "close",
    "list_open_params",
    "get_progress",
    "event_to_string",
    "next_batch",
    "get_extract_event_types",
    "get_extract_event_sources",
    "get_fields",
    "extract_fields",
    "get_parse_event_types",
    "get_parse_event_sources",
    "parse_event",
    "get_async_event_sources",
    "get_async_events",
    "set_async_event_handler",
    "dump_state",
    "set_config",
    "get_metrics",
    "capture_open",
    "capture_close",
    "get_required_event_schema_version",
];

/// Names, without prefix, of the symbols that every plugin must export.
pub const PLUGIN_REQUIRED_SYMBOLS: [&str; 8] = [
    "get_required_api_version",
    "get_version",
    "get_name",
    "get_description",
    "get_contact",
    "init",
    "destroy",
    "get_last_error",
];
