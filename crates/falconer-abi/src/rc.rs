//! Return codes, schema types, log severities and the opaque states.

use core::ffi::c_void;

/// A boolean of four bytes; every value except 0 is true.
pub type ss_plugin_bool = u32;

/// State of an initialised plugin, made by `init` and freed by `destroy`; only the plugin knows what it points to.
pub type ss_plugin_t = c_void;
/// State of an open event source, made by `open` and freed by `close`; only the plugin knows what it points to.
pub type ss_instance_t = c_void;
/// The program that loaded the plugin; passed back to the functions that the plugin received.
pub type ss_plugin_owner_t = c_void;
/// A routine subscribed in the owner's thread pool.
pub type ss_plugin_routine_t = c_void;
/// The state that a plugin attached to a routine when it subscribed the routine.
pub type ss_plugin_routine_state_t = c_void;

/// Outcome of a call; one of the `SS_PLUGIN_*` constants.
pub type ss_plugin_rc = i32;
/// The call succeeded.
pub const SS_PLUGIN_SUCCESS: ss_plugin_rc = 0;
/// The call failed; `get_last_error` returns the reason.
pub const SS_PLUGIN_FAILURE: ss_plugin_rc = 1;
/// `next_batch` has no (more) events at the moment; events delivered with it count.
pub const SS_PLUGIN_TIMEOUT: ss_plugin_rc = -1;
/// `next_batch` has reached the end; events delivered with it count.
pub const SS_PLUGIN_EOF: ss_plugin_rc = 2;
/// The other side does not support the request.
pub const SS_PLUGIN_NOT_SUPPORTED: ss_plugin_rc = 3;

/// Format of the init schema; one of the `SS_PLUGIN_SCHEMA_*` constants.
pub type ss_plugin_schema_type = u32;
/// There is no schema: the init config is an opaque text.
pub const SS_PLUGIN_SCHEMA_NONE: ss_plugin_schema_type = 0;
/// The schema is a JSON Schema and the init config a JSON document.
pub const SS_PLUGIN_SCHEMA_JSON: ss_plugin_schema_type = 1;

/// Severity of a log message; one of the `SS_PLUGIN_LOG_SEV_*` constants; the most severe is the lowest.
pub type ss_plugin_log_severity = u32;
/// The plugin cannot go on.
pub const SS_PLUGIN_LOG_SEV_FATAL: ss_plugin_log_severity = 1;
/// Something essential broke.
pub const SS_PLUGIN_LOG_SEV_CRITICAL: ss_plugin_log_severity = 2;
/// An operation failed.
pub const SS_PLUGIN_LOG_SEV_ERROR: ss_plugin_log_severity = 3;
/// Something is wrong, but work goes on.
pub const SS_PLUGIN_LOG_SEV_WARNING: ss_plugin_log_severity = 4;
/// Normal but significant.
pub const SS_PLUGIN_LOG_SEV_NOTICE: ss_plugin_log_severity = 5;
/// Normal progress.
pub const SS_PLUGIN_LOG_SEV_INFO: ss_plugin_log_severity = 6;
/// Details for debugging the plugin.
pub const SS_PLUGIN_LOG_SEV_DEBUG: ss_plugin_log_severity = 7;
/// Every step.
pub const SS_PLUGIN_LOG_SEV_TRACE: ss_plugin_log_severity = 8;
