//! The owner's side of the calls that a plugin may make: a host with one table, which takes async events, and forgets
//! them as it does what is logged.

use std::ffi::{CStr, CString, c_char};
use std::ptr::{null, null_mut};

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_ST_UINT64, SS_PLUGIN_SUCCESS, ss_plugin_event, ss_plugin_event_parse_input,
    ss_plugin_init_tables_input, ss_plugin_log_severity, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_state_type, ss_plugin_table_fields_vtable_ext, ss_plugin_table_info, ss_plugin_table_input,
    ss_plugin_table_reader_vtable_ext, ss_plugin_table_t, ss_plugin_table_writer_vtable_ext,
};

use crate::table::{ACCESSORS, ACCESSORS_3_0, READER, READER_3_0, Table, WRITER, WRITER_3_0};

/// What a plugin may call during its calls; it stays where it is for as long as the plugin may use it.
pub(crate) struct Owner {
    pub(crate) reader: ss_plugin_table_reader_vtable_ext,
    writer: ss_plugin_table_writer_vtable_ext,
    fields: ss_plugin_table_fields_vtable_ext,
    pub(crate) table: Table,
    /// The tables that the plugin registered.
    pub(crate) tables: Vec<Registered>,
    /// How many async events it sent.
    pub(crate) received: u64,
}

/// A table that the plugin registered, copied as hosts do: the crate `falco_plugin` lends the function tables during the
/// call only.
pub(crate) struct Registered {
    pub(crate) name: CString,
    pub(crate) input: ss_plugin_table_input,
    pub(crate) reader: ss_plugin_table_reader_vtable_ext,
    pub(crate) fields: ss_plugin_table_fields_vtable_ext,
}

impl Owner {
    pub(crate) fn new() -> Self {
        Self {
            reader: READER,
            writer: WRITER,
            fields: ACCESSORS,
            table: Table::new(),
            tables: Vec::new(),
            received: 0,
        }
    }

    pub(crate) fn tables(&mut self) -> ss_plugin_init_tables_input {
        ss_plugin_init_tables_input {
            list_tables: Some(list_tables),
            get_table: Some(get_table),
            add_table: Some(add_table),
            fields: ACCESSORS_3_0,
            fields_ext: &raw mut self.fields,
            reader_ext: &raw mut self.reader,
            writer_ext: &raw mut self.writer,
        }
    }

    /// What `parse_event` gets.
    pub(crate) fn parse_input(&mut self) -> ss_plugin_event_parse_input {
        ss_plugin_event_parse_input {
            owner: (&raw mut *self).cast(),
            get_owner_last_error: Some(last_error),
            table_reader: READER_3_0,
            table_writer: WRITER_3_0,
            table_reader_ext: &raw mut self.reader,
            table_writer_ext: &raw mut self.writer,
        }
    }
}

pub(crate) unsafe extern "C" fn last_error(_: *mut ss_plugin_owner_t) -> *const c_char {
    null()
}

pub(crate) unsafe extern "C" fn log(
    _: *mut ss_plugin_owner_t,
    _: *const c_char,
    _: *const c_char,
    _: ss_plugin_log_severity,
) {
}

/// Takes an async event. The plugins that the driver measures send from the thread that calls them.
pub(crate) unsafe extern "C" fn receive(
    owner: *mut ss_plugin_owner_t,
    _: *const ss_plugin_event,
    _: *mut c_char,
) -> ss_plugin_rc {
    // SAFETY: the plugin passes back the owner that it was given, which no one else uses meanwhile.
    unsafe { (*owner.cast::<Owner>()).received += 1 };
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn list_tables(_: *mut ss_plugin_owner_t, count: *mut u32) -> *mut ss_plugin_table_info {
    // SAFETY: the API has the caller pass a pointer to its own counter.
    unsafe { count.write(0) };
    null_mut()
}

unsafe extern "C" fn get_table(
    owner: *mut ss_plugin_owner_t,
    name: *const c_char,
    key_type: ss_plugin_state_type,
) -> *mut ss_plugin_table_t {
    // SAFETY: the API has the caller pass a text.
    if key_type != SS_PLUGIN_ST_UINT64 || unsafe { CStr::from_ptr(name) } != c"host" {
        return null_mut();
    }
    // SAFETY: the plugin passes back the owner that it was given.
    unsafe { (&raw mut (*owner.cast::<Owner>()).table).cast() }
}

unsafe extern "C" fn add_table(
    owner: *mut ss_plugin_owner_t,
    table: *const ss_plugin_table_input,
) -> ss_plugin_rc {
    // SAFETY: the plugin passes a whole input, whose texts and function tables are there during the call.
    let registered = unsafe {
        let input = table.read();
        if input.reader_ext.is_null() || input.fields_ext.is_null() {
            return SS_PLUGIN_FAILURE;
        }
        let name = CStr::from_ptr(input.name).to_owned();
        Registered { name, input, reader: *input.reader_ext, fields: *input.fields_ext }
    };
    // SAFETY: the plugin passes back the owner that it was given.
    unsafe { (*owner.cast::<Owner>()).tables.push(registered) };
    SS_PLUGIN_SUCCESS
}
