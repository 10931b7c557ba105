//! The function table: every symbol that a plugin may export, in the header's order.

use core::ffi::c_char;

use crate::{
    ss_instance_t, ss_plugin_async_event_handler_t, ss_plugin_capture_listen_input, ss_plugin_event,
    ss_plugin_event_input, ss_plugin_event_parse_input, ss_plugin_field_extract_input, ss_plugin_init_input,
    ss_plugin_metric, ss_plugin_owner_t, ss_plugin_rc, ss_plugin_schema_type, ss_plugin_set_config_input,
    ss_plugin_t,
};

/// A function that returns a text in the plugin's memory.
pub type text_fn = unsafe extern "C" fn() -> *const c_char;
/// Type of `plugin_get_init_schema`.
pub type get_init_schema_fn = unsafe extern "C" fn(schema_type: *mut ss_plugin_schema_type) -> *const c_char;
/// Type of `plugin_init`.
pub type init_fn =
    unsafe extern "C" fn(input: *const ss_plugin_init_input, rc: *mut ss_plugin_rc) -> *mut ss_plugin_t;
/// Type of `plugin_destroy`.
pub type destroy_fn = unsafe extern "C" fn(s: *mut ss_plugin_t);
/// Type of `plugin_get_last_error` and `plugin_get_required_event_schema_version`.
pub type state_text_fn = unsafe extern "C" fn(s: *mut ss_plugin_t) -> *const c_char;
/// Type of `plugin_get_id`.
pub type get_id_fn = unsafe extern "C" fn() -> u32;
/// Type of `plugin_open`.
pub type open_fn = unsafe extern "C" fn(
    s: *mut ss_plugin_t,
    params: *const c_char,
    rc: *mut ss_plugin_rc,
) -> *mut ss_instance_t;
/// Type of `plugin_close`.
pub type close_fn = unsafe extern "C" fn(s: *mut ss_plugin_t, h: *mut ss_instance_t);
/// Type of `plugin_list_open_params`.
pub type list_open_params_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, rc: *mut ss_plugin_rc) -> *const c_char;
/// Type of `plugin_get_progress`; the progress goes from 0 to 10000.
pub type get_progress_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, h: *mut ss_instance_t, progress_pct: *mut u32) -> *const c_char;
/// Type of `plugin_event_to_string`.
pub type event_to_string_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, evt: *const ss_plugin_event_input) -> *const c_char;
/// Type of `plugin_next_batch`.
pub type next_batch_fn = unsafe extern "C" fn(
    s: *mut ss_plugin_t,
    h: *mut ss_instance_t,
    nevts: *mut u32,
    evts: *mut *mut *mut ss_plugin_event,
) -> ss_plugin_rc;
/// Type of `plugin_get_extract_event_types` and `plugin_get_parse_event_types`; the state is passed since API 3.2.0.
pub type get_event_types_fn = unsafe extern "C" fn(numtypes: *mut u32, s: *mut ss_plugin_t) -> *mut u16;
/// Type of `plugin_extract_fields`.
pub type extract_fields_fn = unsafe extern "C" fn(
    s: *mut ss_plugin_t,
    evt: *const ss_plugin_event_input,
    input: *const ss_plugin_field_extract_input,
) -> ss_plugin_rc;
/// Type of `plugin_parse_event`.
pub type parse_event_fn = unsafe extern "C" fn(
    s: *mut ss_plugin_t,
    evt: *const ss_plugin_event_input,
    input: *const ss_plugin_event_parse_input,
) -> ss_plugin_rc;
/// Type of `plugin_set_async_event_handler` and `plugin_dump_state`.
pub type async_handler_fn = unsafe extern "C" fn(
    s: *mut ss_plugin_t,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc;
/// Type of `plugin_set_config`.
pub type set_config_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, i: *const ss_plugin_set_config_input) -> ss_plugin_rc;
/// Type of `plugin_get_metrics`.
pub type get_metrics_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, num_metrics: *mut u32) -> *mut ss_plugin_metric;
/// Type of `plugin_capture_open` and `plugin_capture_close`.
pub type capture_fn =
    unsafe extern "C" fn(s: *mut ss_plugin_t, i: *const ss_plugin_capture_listen_input) -> ss_plugin_rc;

/// The function table, and the names of its members from the same list: what is a member has a name, in the same order.
macro_rules! function_table {
    ($(#[$about:meta])* pub struct $table:ident { $($(#[$doc:meta])* pub $name:ident: Option<$function:ty>,)+ }) => {
        $(#[$about])*
        #[repr(C)]
        #[derive(Clone, Copy, Debug, Default)]
        pub struct $table {
            $($(#[$doc])* pub $name: Option<$function>,)+
        }

        /// Names of all symbols that a plugin may export, without [`PLUGIN_SYM_PREFIX`](crate::PLUGIN_SYM_PREFIX): those
        /// of the members of [`plugin_api`], in their order. The table consists of these members and nothing else.
        pub const PLUGIN_SYMBOLS: [&str; [$(stringify!($name)),+].len()] = [$(stringify!($name)),+];
    };
}

function_table! {
/// Every function of a plugin, in the order and layout of the C struct `plugin_api`; a plugin linked into its host
/// is registered with one.
///
/// The anonymous C structs that group the members by capability add no padding: all members are pointers.
pub struct plugin_api {
    /// Version of the plugin API that the plugin needs, `"3.0.0"`; required.
    pub get_required_api_version: Option<text_fn>,
    /// Schema of the init config.
    pub get_init_schema: Option<get_init_schema_fn>,
    /// Makes the plugin's state; required.
    pub init: Option<init_fn>,
    /// Frees the plugin's state; required.
    pub destroy: Option<destroy_fn>,
    /// The text of the last error; required.
    pub get_last_error: Option<state_text_fn>,
    /// The plugin's name; required.
    pub get_name: Option<text_fn>,
    /// The plugin's description; required.
    pub get_description: Option<text_fn>,
    /// The plugin's contact; required.
    pub get_contact: Option<text_fn>,
    /// The plugin's version; required.
    pub get_version: Option<text_fn>,
    /// Event sourcing: the plugin's id.
    pub get_id: Option<get_id_fn>,
    /// Event sourcing: the name of its event source.
    pub get_event_source: Option<text_fn>,
    /// Event sourcing: opens a stream of events.
    pub open: Option<open_fn>,
    /// Event sourcing: closes a stream.
    pub close: Option<close_fn>,
    /// Event sourcing: suggests open params.
    pub list_open_params: Option<list_open_params_fn>,
    /// Event sourcing: reports how much has been read.
    pub get_progress: Option<get_progress_fn>,
    /// Event sourcing: returns an event as text.
    pub event_to_string: Option<event_to_string_fn>,
    /// Event sourcing: fetches the next events.
    pub next_batch: Option<next_batch_fn>,
    /// Field extraction: event types that fields can be extracted from.
    pub get_extract_event_types: Option<get_event_types_fn>,
    /// Field extraction: event sources that fields can be extracted from.
    pub get_extract_event_sources: Option<text_fn>,
    /// Field extraction: the fields.
    pub get_fields: Option<text_fn>,
    /// Field extraction: extracts values of an event.
    pub extract_fields: Option<extract_fields_fn>,
    /// Event parsing: event types to parse.
    pub get_parse_event_types: Option<get_event_types_fn>,
    /// Event parsing: event sources to parse.
    pub get_parse_event_sources: Option<text_fn>,
    /// Event parsing: parses an event.
    pub parse_event: Option<parse_event_fn>,
    /// Async events: event sources that the events are for.
    pub get_async_event_sources: Option<text_fn>,
    /// Async events: names of the events.
    pub get_async_events: Option<text_fn>,
    /// Async events: sets the handler that receives the events.
    pub set_async_event_handler: Option<async_handler_fn>,
    /// Async events: dumps the plugin's state as events (API 3.10.0).
    pub dump_state: Option<async_handler_fn>,
    /// Sets a new config (API 3.4.0).
    pub set_config: Option<set_config_fn>,
    /// Reports metrics (API 3.6.0).
    pub get_metrics: Option<get_metrics_fn>,
    /// Capture listening: a capture has started (API 3.7.0).
    pub capture_open: Option<capture_fn>,
    /// Capture listening: a capture has ended (API 3.7.0).
    pub capture_close: Option<capture_fn>,
    /// Lowest version of the event schema that the plugin needs (API 3.12.0).
    pub get_required_event_schema_version: Option<state_text_fn>,
}
}

const _: () = assert!(size_of::<plugin_api>() == PLUGIN_SYMBOLS.len() * size_of::<text_fn>());
