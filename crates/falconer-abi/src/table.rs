//! Function tables of state tables: fields, reader and writer, each in its first and its extended form.

use core::ffi::c_char;

use crate::{
    ss_plugin_bool, ss_plugin_rc, ss_plugin_state_data, ss_plugin_state_type, ss_plugin_table_entry_t,
    ss_plugin_table_field_t, ss_plugin_table_fieldinfo, ss_plugin_table_iterator_state_t, ss_plugin_table_t,
};

/// Lists the fields of a table; the table's owner keeps the array.
pub type list_table_fields_fn =
    unsafe extern "C" fn(t: *mut ss_plugin_table_t, nfields: *mut u32) -> *const ss_plugin_table_fieldinfo;
/// Finds or adds a field by name and type; NULL on error.
pub type table_field_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    name: *const c_char,
    data_type: ss_plugin_state_type,
) -> *mut ss_plugin_table_field_t;
/// Name of a table, owned by the table's owner.
pub type get_table_name_fn = unsafe extern "C" fn(t: *mut ss_plugin_table_t) -> *const c_char;
/// Number of entries, `u64::MAX` on error.
pub type get_table_size_fn = unsafe extern "C" fn(t: *mut ss_plugin_table_t) -> u64;
/// Finds the entry with a key; NULL if there is none.
pub type get_table_entry_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    key: *const ss_plugin_state_data,
) -> *mut ss_plugin_table_entry_t;
/// Reads one field of an entry into `out`.
pub type read_entry_field_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    e: *mut ss_plugin_table_entry_t,
    f: *const ss_plugin_table_field_t,
    out: *mut ss_plugin_state_data,
) -> ss_plugin_rc;
/// Releases an entry, or destroys an entry that was never added.
pub type table_entry_fn = unsafe extern "C" fn(t: *mut ss_plugin_table_t, e: *mut ss_plugin_table_entry_t);
/// Called for one entry of an iteration; returning 0 ends it.
pub type ss_plugin_table_iterator_func_t = Option<
    unsafe extern "C" fn(
        s: *mut ss_plugin_table_iterator_state_t,
        e: *mut ss_plugin_table_entry_t,
    ) -> ss_plugin_bool,
>;
/// Iterates over all entries; returns 0 if the iteration was ended early.
pub type iterate_entries_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    it: ss_plugin_table_iterator_func_t,
    s: *mut ss_plugin_table_iterator_state_t,
) -> ss_plugin_bool;
/// Removes all entries.
pub type clear_table_fn = unsafe extern "C" fn(t: *mut ss_plugin_table_t) -> ss_plugin_rc;
/// Removes the entry with a key.
pub type erase_table_entry_fn =
    unsafe extern "C" fn(t: *mut ss_plugin_table_t, key: *const ss_plugin_state_data) -> ss_plugin_rc;
/// Creates an entry that is not yet in the table.
pub type create_table_entry_fn =
    unsafe extern "C" fn(t: *mut ss_plugin_table_t) -> *mut ss_plugin_table_entry_t;
/// Adds a created entry to the table under a key; the table owns it from then on.
pub type add_table_entry_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    key: *const ss_plugin_state_data,
    entry: *mut ss_plugin_table_entry_t,
) -> *mut ss_plugin_table_entry_t;
/// Writes one field of an entry from `input`.
pub type write_entry_field_fn = unsafe extern "C" fn(
    t: *mut ss_plugin_table_t,
    e: *mut ss_plugin_table_entry_t,
    f: *const ss_plugin_table_field_t,
    input: *const ss_plugin_state_data,
) -> ss_plugin_rc;

macro_rules! fields_vtable {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[repr(C)]
        #[derive(Clone, Copy, Debug)]
        pub struct $name {
            /// Lists the fields.
            pub list_table_fields: Option<list_table_fields_fn>,
            /// Finds a field.
            pub get_table_field: Option<table_field_fn>,
            /// Adds a field, or finds it if it exists with the same type.
            pub add_table_field: Option<table_field_fn>,
        }
    };
}

fields_vtable! {
    /// Functions on the fields of a table, first form (API 3.0.0).
    ss_plugin_table_fields_vtable
}
fields_vtable! {
    /// Functions on the fields of a table, extended form (API 3.1.0).
    ss_plugin_table_fields_vtable_ext
}

/// Functions that read a table, first form (API 3.0.0): entries are never released, and there is no iteration.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_table_reader_vtable {
    /// Name of the table.
    pub get_table_name: Option<get_table_name_fn>,
    /// Number of entries.
    pub get_table_size: Option<get_table_size_fn>,
    /// Entry of a key.
    pub get_table_entry: Option<get_table_entry_fn>,
    /// Value of a field.
    pub read_entry_field: Option<read_entry_field_fn>,
}

/// Functions that read a table, extended form (API 3.1.0).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_table_reader_vtable_ext {
    /// Name of the table.
    pub get_table_name: Option<get_table_name_fn>,
    /// Number of entries.
    pub get_table_size: Option<get_table_size_fn>,
    /// Entry of a key; must be released with `release_table_entry`.
    pub get_table_entry: Option<get_table_entry_fn>,
    /// Value of a field.
    pub read_entry_field: Option<read_entry_field_fn>,
    /// Releases an entry.
    pub release_table_entry: Option<table_entry_fn>,
    /// Iterates over all entries.
    pub iterate_entries: Option<iterate_entries_fn>,
}

macro_rules! writer_vtable {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[repr(C)]
        #[derive(Clone, Copy, Debug)]
        pub struct $name {
            /// Removes all entries.
            pub clear_table: Option<clear_table_fn>,
            /// Removes one entry.
            pub erase_table_entry: Option<erase_table_entry_fn>,
            /// Creates an entry.
            pub create_table_entry: Option<create_table_entry_fn>,
            /// Destroys an entry that was created and never added.
            pub destroy_table_entry: Option<table_entry_fn>,
            /// Adds a created entry.
            pub add_table_entry: Option<add_table_entry_fn>,
            /// Writes a field.
            pub write_entry_field: Option<write_entry_field_fn>,
        }
    };
}

writer_vtable! {
    /// Functions that write a table, first form (API 3.0.0).
    ss_plugin_table_writer_vtable
}
writer_vtable! {
    /// Functions that write a table, extended form (API 3.1.0).
    ss_plugin_table_writer_vtable_ext
}

/// A table that a plugin registers with its owner; the plugin owns all memory behind it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_table_input {
    /// Name, NUL-terminated.
    pub name: *const c_char,
    /// Type of the key.
    pub key_type: ss_plugin_state_type,
    /// The table, passed back to every function below; not NULL.
    pub table: *mut ss_plugin_table_t,
    /// Functions that read, first form.
    pub reader: ss_plugin_table_reader_vtable,
    /// Functions that write, first form.
    pub writer: ss_plugin_table_writer_vtable,
    /// Functions on fields, first form.
    pub fields: ss_plugin_table_fields_vtable,
    /// Functions that read, extended form (API 3.1.0).
    pub reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    /// Functions that write, extended form (API 3.1.0).
    pub writer_ext: *mut ss_plugin_table_writer_vtable_ext,
    /// Functions on fields, extended form (API 3.1.0).
    pub fields_ext: *mut ss_plugin_table_fields_vtable_ext,
}
