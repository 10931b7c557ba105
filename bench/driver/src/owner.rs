//! The owner's side of the calls that a plugin may make: a host without tables that writes no log.

use std::ffi::{c_char, c_void};
use std::ptr::{null, null_mut};

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_bool, ss_plugin_init_tables_input,
    ss_plugin_log_severity, ss_plugin_owner_t, ss_plugin_rc, ss_plugin_state_data, ss_plugin_state_type,
    ss_plugin_table_entry_t, ss_plugin_table_field_t, ss_plugin_table_fieldinfo,
    ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext, ss_plugin_table_info,
    ss_plugin_table_input, ss_plugin_table_iterator_func_t, ss_plugin_table_reader_vtable,
    ss_plugin_table_reader_vtable_ext, ss_plugin_table_t, ss_plugin_table_writer_vtable_ext,
};

/// What a plugin may call during its calls; it stays where it is for as long as the plugin may use it.
pub(crate) struct Owner {
    pub(crate) reader: ss_plugin_table_reader_vtable_ext,
    writer: ss_plugin_table_writer_vtable_ext,
    fields: ss_plugin_table_fields_vtable_ext,
}

impl Owner {
    pub(crate) fn new() -> Self {
        Self {
            reader: ss_plugin_table_reader_vtable_ext {
                get_table_name: Some(table_name),
                get_table_size: Some(table_size),
                get_table_entry: Some(table_entry),
                read_entry_field: Some(read_field),
                release_table_entry: Some(release_entry),
                iterate_entries: Some(iterate),
            },
            writer: ss_plugin_table_writer_vtable_ext {
                clear_table: Some(clear),
                erase_table_entry: Some(erase),
                create_table_entry: Some(create),
                destroy_table_entry: Some(release_entry),
                add_table_entry: Some(add_entry),
                write_entry_field: Some(write_field),
            },
            fields: ss_plugin_table_fields_vtable_ext {
                list_table_fields: Some(list_fields),
                get_table_field: Some(get_field),
                add_table_field: Some(get_field),
            },
        }
    }

    /// The reader in the form that API 3.0 has.
    pub(crate) fn reader_3_0(&self) -> ss_plugin_table_reader_vtable {
        ss_plugin_table_reader_vtable {
            get_table_name: self.reader.get_table_name,
            get_table_size: self.reader.get_table_size,
            get_table_entry: self.reader.get_table_entry,
            read_entry_field: self.reader.read_entry_field,
        }
    }

    pub(crate) fn tables(&mut self) -> ss_plugin_init_tables_input {
        ss_plugin_init_tables_input {
            list_tables: Some(list_tables),
            get_table: Some(get_table),
            add_table: Some(add_table),
            fields: ss_plugin_table_fields_vtable {
                list_table_fields: self.fields.list_table_fields,
                get_table_field: self.fields.get_table_field,
                add_table_field: self.fields.add_table_field,
            },
            fields_ext: &raw mut self.fields,
            reader_ext: &raw mut self.reader,
            writer_ext: &raw mut self.writer,
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

unsafe extern "C" fn list_tables(_: *mut ss_plugin_owner_t, count: *mut u32) -> *mut ss_plugin_table_info {
    // SAFETY: the API has the caller pass a pointer to its own counter.
    unsafe { count.write(0) };
    null_mut()
}

unsafe extern "C" fn get_table(
    _: *mut ss_plugin_owner_t,
    _: *const c_char,
    _: ss_plugin_state_type,
) -> *mut ss_plugin_table_t {
    null_mut()
}

unsafe extern "C" fn add_table(_: *mut ss_plugin_owner_t, _: *const ss_plugin_table_input) -> ss_plugin_rc {
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn list_fields(
    _: *mut ss_plugin_table_t,
    count: *mut u32,
) -> *const ss_plugin_table_fieldinfo {
    // SAFETY: the API has the caller pass a pointer to its own counter.
    unsafe { count.write(0) };
    null()
}

unsafe extern "C" fn get_field(
    _: *mut ss_plugin_table_t,
    _: *const c_char,
    _: ss_plugin_state_type,
) -> *mut ss_plugin_table_field_t {
    null_mut()
}

unsafe extern "C" fn table_name(_: *mut ss_plugin_table_t) -> *const c_char {
    c"".as_ptr()
}

unsafe extern "C" fn table_size(_: *mut ss_plugin_table_t) -> u64 {
    0
}

unsafe extern "C" fn table_entry(
    _: *mut ss_plugin_table_t,
    _: *const ss_plugin_state_data,
) -> *mut ss_plugin_table_entry_t {
    null_mut()
}

unsafe extern "C" fn read_field(
    _: *mut ss_plugin_table_t,
    _: *mut ss_plugin_table_entry_t,
    _: *const ss_plugin_table_field_t,
    _: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn release_entry(_: *mut ss_plugin_table_t, _: *mut ss_plugin_table_entry_t) {}

unsafe extern "C" fn iterate(
    _: *mut ss_plugin_table_t,
    _: ss_plugin_table_iterator_func_t,
    _: *mut c_void,
) -> ss_plugin_bool {
    1
}

unsafe extern "C" fn clear(_: *mut ss_plugin_table_t) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn erase(_: *mut ss_plugin_table_t, _: *const ss_plugin_state_data) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn create(_: *mut ss_plugin_table_t) -> *mut ss_plugin_table_entry_t {
    null_mut()
}

unsafe extern "C" fn add_entry(
    _: *mut ss_plugin_table_t,
    _: *const ss_plugin_state_data,
    _: *mut ss_plugin_table_entry_t,
) -> *mut ss_plugin_table_entry_t {
    null_mut()
}

unsafe extern "C" fn write_field(
    _: *mut ss_plugin_table_t,
    _: *mut ss_plugin_table_entry_t,
    _: *const ss_plugin_table_field_t,
    _: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}
