//! Names of the exported symbols.

/// The prefix of every exported symbol's name.
pub const PLUGIN_SYM_PREFIX: &str = "plugin_";

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
