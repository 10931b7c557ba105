//! Field types and the request for one field.

use core::ffi::c_char;

use crate::{ss_plugin_bool, ss_plugin_byte_buffer};

/// Type of a field; one of the `FTYPE_*` constants.
pub type ss_plugin_field_type = u32;
/// Unsigned 64-bit integer.
pub const FTYPE_UINT64: ss_plugin_field_type = 8;
/// NUL-terminated text.
pub const FTYPE_STRING: ss_plugin_field_type = 9;
/// Duration in ns, 64 bits.
pub const FTYPE_RELTIME: ss_plugin_field_type = 20;
/// Point in time in ns since the epoch, 64 bits.
pub const FTYPE_ABSTIME: ss_plugin_field_type = 21;
/// Boolean of four bytes.
pub const FTYPE_BOOL: ss_plugin_field_type = 25;
/// Bytes of an IPv4 (4) or IPv6 (16) address.
pub const FTYPE_IPADDR: ss_plugin_field_type = 40;
/// Address bytes of an IPv4 (4) or IPv6 (16) network; the prefix length is not carried.
pub const FTYPE_IPNET: ss_plugin_field_type = 41;

/// Where an extraction puts its values: an array in the plugin's memory, of the field's type.
#[repr(C)]
#[derive(Clone, Copy)]
pub union ss_plugin_extract_field_res {
    /// Texts, for [`FTYPE_STRING`].
    pub str: *mut *const c_char,
    /// Numbers and times, for [`FTYPE_UINT64`], [`FTYPE_RELTIME`] and [`FTYPE_ABSTIME`].
    pub u64: *mut u64,
    /// 32-bit numbers; no current field type uses them.
    pub u32: *mut u32,
    /// Booleans, for [`FTYPE_BOOL`].
    pub boolean: *mut ss_plugin_bool,
    /// Address bytes, for [`FTYPE_IPADDR`] and [`FTYPE_IPNET`].
    pub buf: *mut ss_plugin_byte_buffer,
}

/// The request for one field of one event, and its answer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ss_plugin_extract_field {
    /// Answer: the values; valid until the plugin's next extraction.
    pub res: ss_plugin_extract_field_res,
    /// Answer: number of values; 0 means that the event has none, lists may have more than 1.
    pub res_len: u64,
    /// Index of the field in the plugin's list of fields.
    pub field_id: u32,
    /// Name of the field.
    pub field: *const c_char,
    /// Argument as text, if the field takes a key; otherwise NULL.
    pub arg_key: *const c_char,
    /// Argument as number, if the field takes an index. The header says 0 for none, libsinsp writes `u64::MAX`.
    pub arg_index: u64,
    /// Whether the condition has an argument.
    pub arg_present: ss_plugin_bool,
    /// Type of the field.
    pub ftype: u32,
    /// Whether the field is a list.
    pub flist: ss_plugin_bool,
}
