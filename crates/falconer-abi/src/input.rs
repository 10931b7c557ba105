//! What a host passes to a plugin with each call.

use core::ffi::c_char;

use crate::{
    ss_plugin_bool, ss_plugin_event, ss_plugin_extract_field, ss_plugin_extract_value_offsets,
    ss_plugin_log_severity, ss_plugin_owner_t, ss_plugin_rc, ss_plugin_routine_state_t, ss_plugin_routine_t,
    ss_plugin_state_type, ss_plugin_t, ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext,
    ss_plugin_table_info, ss_plugin_table_input, ss_plugin_table_reader_vtable,
    ss_plugin_table_reader_vtable_ext, ss_plugin_table_t, ss_plugin_table_writer_vtable,
    ss_plugin_table_writer_vtable_ext,
};

/// Text of the owner's last error, in the owner's memory, or NULL if there was none.
pub type get_owner_last_error_fn = unsafe extern "C" fn(o: *mut ss_plugin_owner_t) -> *const c_char;

/// Logs a message through the owner (API 3.4.0); a NULL `component` stands for the plugin's name.
pub type ss_plugin_log_fn_t = Option<
    unsafe extern "C" fn(
        o: *mut ss_plugin_owner_t,
        component: *const c_char,
        msg: *const c_char,
        sev: ss_plugin_log_severity,
    ),
>;

/// Access to state tables at init time.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_init_tables_input {
    /// Lists the registered tables; the owner keeps the array.
    pub list_tables: Option<
        unsafe extern "C" fn(o: *mut ss_plugin_owner_t, ntables: *mut u32) -> *mut ss_plugin_table_info,
    >,
    /// Finds a table by name and key type; NULL on error.
    pub get_table: Option<
        unsafe extern "C" fn(
            o: *mut ss_plugin_owner_t,
            name: *const c_char,
            key_type: ss_plugin_state_type,
        ) -> *mut ss_plugin_table_t,
    >,
    /// Registers a table of the plugin.
    pub add_table: Option<
        unsafe extern "C" fn(o: *mut ss_plugin_owner_t, input: *const ss_plugin_table_input) -> ss_plugin_rc,
    >,
    /// Fields of tables, first form.
    pub fields: ss_plugin_table_fields_vtable,
    /// Fields of tables, extended form (API 3.1.0).
    pub fields_ext: *mut ss_plugin_table_fields_vtable_ext,
    /// Functions that read tables (API 3.5.0).
    pub reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    /// Functions that write tables (API 3.5.0).
    pub writer_ext: *mut ss_plugin_table_writer_vtable_ext,
}

/// Input of `init`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_init_input {
    /// The init config, NUL-terminated, in the host's memory.
    pub config: *const c_char,
    /// The plugin's owner; does not change until `destroy`.
    pub owner: *mut ss_plugin_owner_t,
    /// Returns the text of the owner's last error.
    pub get_owner_last_error: Option<get_owner_last_error_fn>,
    /// Access to state tables; NULL for plugins that neither parse nor extract.
    pub tables: *const ss_plugin_init_tables_input,
    /// Logs a message (API 3.4.0); does not change until `destroy`.
    pub log_fn: ss_plugin_log_fn_t,
}

/// Input of `extract_fields`, in addition to the event.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_field_extract_input {
    /// The plugin's owner.
    pub owner: *mut ss_plugin_owner_t,
    /// Returns the text of the owner's last error.
    pub get_owner_last_error: Option<get_owner_last_error_fn>,
    /// Number of requests behind `fields`.
    pub num_fields: u32,
    /// The requests, answered in place.
    pub fields: *mut ss_plugin_extract_field,
    /// Functions that read tables, first form.
    pub table_reader: ss_plugin_table_reader_vtable,
    /// Functions that read tables, extended form (API 3.1.0).
    pub table_reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    /// Where to put value offsets (API 3.11.0); NULL if the host wants none.
    pub value_offsets: *mut ss_plugin_extract_value_offsets,
}

/// Input of `parse_event`, in addition to the event.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_event_parse_input {
    /// The plugin's owner.
    pub owner: *mut ss_plugin_owner_t,
    /// Returns the text of the owner's last error.
    pub get_owner_last_error: Option<get_owner_last_error_fn>,
    /// Functions that read tables, first form.
    pub table_reader: ss_plugin_table_reader_vtable,
    /// Functions that write tables, first form.
    pub table_writer: ss_plugin_table_writer_vtable,
    /// Functions that read tables, extended form (API 3.1.0).
    pub table_reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    /// Functions that write tables, extended form (API 3.1.0).
    pub table_writer_ext: *mut ss_plugin_table_writer_vtable_ext,
}

/// Input of `set_config` (API 3.4.0).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_set_config_input {
    /// The new config, NUL-terminated, in the host's memory.
    pub config: *const c_char,
}

/// One call of a routine; returning 0 ends it.
pub type ss_plugin_routine_fn_t =
    Option<unsafe extern "C" fn(s: *mut ss_plugin_t, i: *mut ss_plugin_routine_state_t) -> ss_plugin_bool>;

/// Routines in the owner's thread pool (API 3.7.0).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_routine_vtable {
    /// Calls a function repeatedly in the pool; NULL on failure.
    pub subscribe: Option<
        unsafe extern "C" fn(
            o: *mut ss_plugin_owner_t,
            f: ss_plugin_routine_fn_t,
            i: *mut ss_plugin_routine_state_t,
        ) -> *mut ss_plugin_routine_t,
    >,
    /// Ends a routine; a call in progress may still be running when it returns.
    pub unsubscribe:
        Option<unsafe extern "C" fn(o: *mut ss_plugin_owner_t, r: *mut ss_plugin_routine_t) -> ss_plugin_rc>,
}

/// Input of `capture_open` and `capture_close` (API 3.7.0).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_capture_listen_input {
    /// The plugin's owner.
    pub owner: *mut ss_plugin_owner_t,
    /// The thread pool.
    pub routine: *mut ss_plugin_routine_vtable,
    /// Functions that read tables.
    pub table_reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    /// Functions that write tables.
    pub table_writer_ext: *mut ss_plugin_table_writer_vtable_ext,
    /// Returns the text of the owner's last error (API 3.9.0).
    pub get_owner_last_error: Option<get_owner_last_error_fn>,
}

/// Takes an async event (type 402) from any thread; `err`, if not NULL, has room for
/// [`PLUGIN_MAX_ERRLEN`](crate::PLUGIN_MAX_ERRLEN) bytes.
pub type ss_plugin_async_event_handler_t = Option<
    unsafe extern "C" fn(
        o: *mut ss_plugin_owner_t,
        evt: *const ss_plugin_event,
        err: *mut c_char,
    ) -> ss_plugin_rc,
>;
