//! Functions that find out whose table it is, as those of libsinsp do.

use std::ffi::c_char;
use std::ptr;

use falconer_abi as abi;

use super::host_table as own;

/// Functions that call the one of the same name that the table's owner has.
macro_rules! dispatch {
    ($($table:ident: $name:ident($($arg:ident: $ty:ty),*) -> $ret:ty;)*) => {$(
        unsafe extern "C" fn $name(t: *mut abi::ss_plugin_table_t, $($arg: $ty),*) -> $ret {
            // SAFETY: what plugins get for a table is the address of its input; the functions in it are there.
            unsafe {
                let input = &*t.cast::<abi::ss_plugin_table_input>();
                ((*input.$table).$name).unwrap()(input.table, $($arg),*)
            }
        }
    )*};
}

dispatch! {
    fields_ext: list_table_fields(nfields: *mut u32) -> *const abi::ss_plugin_table_fieldinfo;
    fields_ext: get_table_field(name: *const c_char, ty: u32) -> *mut abi::ss_plugin_table_field_t;
    fields_ext: add_table_field(name: *const c_char, ty: u32) -> *mut abi::ss_plugin_table_field_t;
    reader_ext: get_table_name() -> *const c_char;
    reader_ext: get_table_size() -> u64;
    reader_ext: get_table_entry(key: *const abi::ss_plugin_state_data) -> *mut abi::ss_plugin_table_entry_t;
    reader_ext: read_entry_field(
        e: *mut abi::ss_plugin_table_entry_t, f: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data
    ) -> i32;
    reader_ext: release_table_entry(e: *mut abi::ss_plugin_table_entry_t) -> ();
    reader_ext: iterate_entries(
        it: abi::ss_plugin_table_iterator_func_t, s: *mut abi::ss_plugin_table_iterator_state_t
    ) -> u32;
    writer_ext: clear_table() -> i32;
    writer_ext: erase_table_entry(key: *const abi::ss_plugin_state_data) -> i32;
    writer_ext: create_table_entry() -> *mut abi::ss_plugin_table_entry_t;
    writer_ext: destroy_table_entry(e: *mut abi::ss_plugin_table_entry_t) -> ();
    writer_ext: add_table_entry(
        key: *const abi::ss_plugin_state_data, e: *mut abi::ss_plugin_table_entry_t
    ) -> *mut abi::ss_plugin_table_entry_t;
    writer_ext: write_entry_field(
        e: *mut abi::ss_plugin_table_entry_t, f: *const abi::ss_plugin_table_field_t,
        input: *const abi::ss_plugin_state_data
    ) -> i32;
}

macro_rules! table {
    ($ty:ident: $($name:ident),*) => { abi::$ty { $($name: Some($name)),* } };
    (own $ty:ident: $($name:ident),*) => { abi::$ty { $($name: Some(own::$name)),* } };
}

/// Functions on fields of any table.
pub fn fields_ext() -> abi::ss_plugin_table_fields_vtable_ext {
    table!(ss_plugin_table_fields_vtable_ext: list_table_fields, get_table_field, add_table_field)
}

/// Functions that read any table.
pub fn reader_ext() -> abi::ss_plugin_table_reader_vtable_ext {
    table!(ss_plugin_table_reader_vtable_ext:
        get_table_name, get_table_size, get_table_entry, read_entry_field, release_table_entry, iterate_entries)
}

/// Functions that write any table.
pub fn writer_ext() -> abi::ss_plugin_table_writer_vtable_ext {
    table!(ss_plugin_table_writer_vtable_ext:
        clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry, write_entry_field)
}

pub(super) fn fields() -> abi::ss_plugin_table_fields_vtable {
    table!(ss_plugin_table_fields_vtable: list_table_fields, get_table_field, add_table_field)
}

pub(super) fn reader() -> abi::ss_plugin_table_reader_vtable {
    table!(ss_plugin_table_reader_vtable: get_table_name, get_table_size, get_table_entry, read_entry_field)
}

pub(super) fn writer() -> abi::ss_plugin_table_writer_vtable {
    table!(ss_plugin_table_writer_vtable:
        clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry, write_entry_field)
}

static OWN_FIELDS: abi::ss_plugin_table_fields_vtable_ext = table!(own ss_plugin_table_fields_vtable_ext:
    list_table_fields, get_table_field, add_table_field);
static OWN_READER: abi::ss_plugin_table_reader_vtable_ext = table!(own ss_plugin_table_reader_vtable_ext:
    get_table_name, get_table_size, get_table_entry, read_entry_field, release_table_entry, iterate_entries);
static OWN_WRITER: abi::ss_plugin_table_writer_vtable_ext = table!(own ss_plugin_table_writer_vtable_ext:
    clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry, write_entry_field);

/// The input of a table of the host's own, without table, name and key.
pub(super) fn host_input() -> abi::ss_plugin_table_input {
    abi::ss_plugin_table_input {
        name: ptr::null(),
        key_type: 0,
        table: ptr::null_mut(),
        reader: reader(),
        writer: writer(),
        fields: fields(),
        reader_ext: (&raw const OWN_READER).cast_mut(),
        writer_ext: (&raw const OWN_WRITER).cast_mut(),
        fields_ext: (&raw const OWN_FIELDS).cast_mut(),
    }
}
