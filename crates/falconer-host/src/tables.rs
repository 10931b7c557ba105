//! State tables as a host without any shows them: nothing to list, nothing to find, nothing to add.
//!
//! Plugins that parse or extract expect the whole set of functions, so they get it. No table, field or entry is ever
//! handed out; whatever pointer comes back to these functions is a stranger's and is not looked at.

use std::ffi::{c_char, c_void};
use std::ptr;

use falconer_abi::{
    SS_PLUGIN_FAILURE, ss_plugin_bool, ss_plugin_init_tables_input, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_state_data, ss_plugin_state_type, ss_plugin_table_fieldinfo, ss_plugin_table_fields_vtable,
    ss_plugin_table_fields_vtable_ext, ss_plugin_table_info, ss_plugin_table_input,
    ss_plugin_table_iterator_func_t, ss_plugin_table_reader_vtable, ss_plugin_table_reader_vtable_ext,
    ss_plugin_table_writer_vtable_ext,
};

use crate::owner::Owner;

/// The function tables, shared by all plugins; plugins only read them.
pub(crate) static READER: ss_plugin_table_reader_vtable = ss_plugin_table_reader_vtable {
    get_table_name: Some(no_name),
    get_table_size: Some(no_size),
    get_table_entry: Some(no_entry),
    read_entry_field: Some(no_read),
};
pub(crate) static READER_EXT: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(no_name),
    get_table_size: Some(no_size),
    get_table_entry: Some(no_entry),
    read_entry_field: Some(no_read),
    release_table_entry: Some(no_release),
    iterate_entries: Some(no_iteration),
};
static WRITER_EXT: ss_plugin_table_writer_vtable_ext = ss_plugin_table_writer_vtable_ext {
    clear_table: Some(no_clear),
    erase_table_entry: Some(no_erase),
    create_table_entry: Some(no_create),
    destroy_table_entry: Some(no_release),
    add_table_entry: Some(no_add),
    write_entry_field: Some(no_write),
};
static FIELDS_EXT: ss_plugin_table_fields_vtable_ext = ss_plugin_table_fields_vtable_ext {
    list_table_fields: Some(no_fields),
    get_table_field: Some(no_field),
    add_table_field: Some(no_field),
};

/// The input that `init` gets; it points to function tables that live forever and are never written.
pub(crate) fn init_input() -> ss_plugin_init_tables_input {
    ss_plugin_init_tables_input {
        list_tables: Some(list_tables),
        get_table: Some(get_table),
        add_table: Some(add_table),
        fields: ss_plugin_table_fields_vtable {
            list_table_fields: Some(no_fields),
            get_table_field: Some(no_field),
            add_table_field: Some(no_field),
        },
        fields_ext: (&raw const FIELDS_EXT).cast_mut(),
        reader_ext: (&raw const READER_EXT).cast_mut(),
        writer_ext: (&raw const WRITER_EXT).cast_mut(),
    }
}

unsafe extern "C" fn list_tables(_: *mut ss_plugin_owner_t, count: *mut u32) -> *mut ss_plugin_table_info {
    if !count.is_null() {
        // SAFETY: the plugin API says that it points to a number to be filled in.
        unsafe { count.write(0) };
    }
    // NULL would say that listing failed; of no elements, any aligned address is the array.
    ptr::dangling_mut()
}

unsafe extern "C" fn get_table(
    owner: *mut ss_plugin_owner_t,
    _: *const c_char,
    _: ss_plugin_state_type,
) -> *mut c_void {
    if let Some(owner) = Owner::find(owner) {
        owner.refuse_table();
    }
    ptr::null_mut()
}

unsafe extern "C" fn add_table(
    owner: *mut ss_plugin_owner_t,
    _: *const ss_plugin_table_input,
) -> ss_plugin_rc {
    if let Some(owner) = Owner::find(owner) {
        owner.refuse_table();
    }
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn no_fields(_: *mut c_void, count: *mut u32) -> *const ss_plugin_table_fieldinfo {
    if !count.is_null() {
        // SAFETY: the plugin API says that it points to a number to be filled in.
        unsafe { count.write(0) };
    }
    ptr::null()
}

unsafe extern "C" fn no_field(_: *mut c_void, _: *const c_char, _: ss_plugin_state_type) -> *mut c_void {
    ptr::null_mut()
}

unsafe extern "C" fn no_name(_: *mut c_void) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn no_size(_: *mut c_void) -> u64 {
    u64::MAX
}

unsafe extern "C" fn no_entry(_: *mut c_void, _: *const ss_plugin_state_data) -> *mut c_void {
    ptr::null_mut()
}

unsafe extern "C" fn no_read(
    _: *mut c_void,
    _: *mut c_void,
    _: *const c_void,
    _: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn no_release(_: *mut c_void, _: *mut c_void) {}

unsafe extern "C" fn no_iteration(
    _: *mut c_void,
    _: ss_plugin_table_iterator_func_t,
    _: *mut c_void,
) -> ss_plugin_bool {
    0
}

unsafe extern "C" fn no_clear(_: *mut c_void) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn no_erase(_: *mut c_void, _: *const ss_plugin_state_data) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}

unsafe extern "C" fn no_create(_: *mut c_void) -> *mut c_void {
    ptr::null_mut()
}

unsafe extern "C" fn no_add(_: *mut c_void, _: *const ss_plugin_state_data, _: *mut c_void) -> *mut c_void {
    ptr::null_mut()
}

unsafe extern "C" fn no_write(
    _: *mut c_void,
    _: *mut c_void,
    _: *const c_void,
    _: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    SS_PLUGIN_FAILURE
}
