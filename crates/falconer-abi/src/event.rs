//! The event header, and what hosts pass with an event.

use core::ffi::{c_char, c_void};

/// Header of an event, 26 bytes without padding; parameter lengths and parameters follow it in the same memory.
///
/// The memory of an event may start at any address: read members through [`core::ptr::read_unaligned`] or copies.
#[repr(C, packed)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ss_plugin_event {
    /// Time in ns since the epoch; `u64::MAX` asks the host to set the current time.
    pub ts: u64,
    /// Thread that the event is about; `u64::MAX` for none.
    pub tid: u64,
    /// Length of the whole event in bytes, header included.
    pub len: u32,
    /// Type code; it decides how many parameters there are and how wide their lengths are.
    pub r#type: u16,
    /// Number of parameters.
    pub nparams: u32,
}

/// An event as a host passes it to a plugin; valid during the call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_event_input {
    /// The event.
    pub evt: *const ss_plugin_event,
    /// Number of the event; increases, possibly with gaps.
    pub evtnum: u64,
    /// Name of the event source, NUL-terminated.
    pub evtsrc: *const c_char,
}

/// A run of bytes that the owner of the pointer keeps.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_byte_buffer {
    /// Length in bytes.
    pub len: u32,
    /// First byte.
    pub ptr: *const c_void,
}

/// Receives the offsets of extracted values in the event; the arrays are owned by the plugin.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ss_plugin_extract_value_offsets {
    /// Start of each value in bytes from the start of the event, header included.
    pub start: *mut u32,
    /// Length of each value in bytes; a start and a length of 0 mean that there is no offset.
    pub length: *mut u32,
}
