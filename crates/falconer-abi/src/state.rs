//! Types and values in state tables.

use core::ffi::{c_char, c_void};

use crate::ss_plugin_bool;

/// A state table; only its owner knows what it points to.
pub type ss_plugin_table_t = c_void;
/// An entry of a state table; only the table's owner knows what it points to.
pub type ss_plugin_table_entry_t = c_void;
/// An accessor of one field of a table's entries; only the table's owner knows what it points to.
pub type ss_plugin_table_field_t = c_void;
/// The state of the caller of `iterate_entries`, passed back for each entry.
pub type ss_plugin_table_iterator_state_t = c_void;

/// Type of a table's key or field; one of the `SS_PLUGIN_ST_*` constants.
pub type ss_plugin_state_type = u32;
/// Signed, 8 bits.
pub const SS_PLUGIN_ST_INT8: ss_plugin_state_type = 1;
/// Signed, 16 bits.
pub const SS_PLUGIN_ST_INT16: ss_plugin_state_type = 2;
/// Signed, 32 bits.
pub const SS_PLUGIN_ST_INT32: ss_plugin_state_type = 3;
/// Signed, 64 bits.
pub const SS_PLUGIN_ST_INT64: ss_plugin_state_type = 4;
/// Unsigned, 8 bits.
pub const SS_PLUGIN_ST_UINT8: ss_plugin_state_type = 5;
/// Unsigned, 16 bits.
pub const SS_PLUGIN_ST_UINT16: ss_plugin_state_type = 6;
/// Unsigned, 32 bits.
pub const SS_PLUGIN_ST_UINT32: ss_plugin_state_type = 7;
/// Unsigned, 64 bits.
pub const SS_PLUGIN_ST_UINT64: ss_plugin_state_type = 8;
/// NUL-terminated text.
pub const SS_PLUGIN_ST_STRING: ss_plugin_state_type = 9;
/// A table inside an entry (API 3.6.0).
pub const SS_PLUGIN_ST_TABLE: ss_plugin_state_type = 10;
/// Boolean of four bytes.
pub const SS_PLUGIN_ST_BOOL: ss_plugin_state_type = 25;

/// One value of a table's key or field; the type that belongs to it says which member is used.
#[repr(C)]
#[derive(Clone, Copy)]
pub union ss_plugin_state_data {
    /// For [`SS_PLUGIN_ST_INT8`].
    pub s8: i8,
    /// For [`SS_PLUGIN_ST_INT16`].
    pub s16: i16,
    /// For [`SS_PLUGIN_ST_INT32`].
    pub s32: i32,
    /// For [`SS_PLUGIN_ST_INT64`].
    pub s64: i64,
    /// For [`SS_PLUGIN_ST_UINT8`].
    pub u8: u8,
    /// For [`SS_PLUGIN_ST_UINT16`].
    pub u16: u16,
    /// For [`SS_PLUGIN_ST_UINT32`].
    pub u32: u32,
    /// For [`SS_PLUGIN_ST_UINT64`].
    pub u64: u64,
    /// For [`SS_PLUGIN_ST_STRING`]; owned by the side that set it.
    pub str: *const c_char,
    /// For [`SS_PLUGIN_ST_BOOL`].
    pub b: ss_plugin_bool,
    /// For [`SS_PLUGIN_ST_TABLE`].
    pub table: *mut ss_plugin_table_t,
}

/// Name and key type of a registered table.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_table_info {
    /// Name, NUL-terminated.
    pub name: *const c_char,
    /// Type of the key.
    pub key_type: ss_plugin_state_type,
}

/// Name and type of a field of a table's entries.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_table_fieldinfo {
    /// Name, NUL-terminated.
    pub name: *const c_char,
    /// Type of the field.
    pub field_type: ss_plugin_state_type,
    /// Whether writing is refused.
    pub read_only: ss_plugin_bool,
}
