//! Event parsing, with a table of the host.

use std::ffi::{CStr, c_void};
use std::ptr;

use falconer_abi::*;

use super::{State, init};

/// Counts events in the host's table `seen`, by the first byte of their payload.
pub(super) unsafe extern "C" fn parse(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
    input: *const ss_plugin_event_parse_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, an event that is whole, and its table's functions, which are called
    // as they are meant.
    unsafe {
        let state = &mut *state.cast::<State>();
        let (reader, writer) = (&*(*input).table_reader_ext, &*(*input).table_writer_ext);
        let Some(table) = TABLE_OF.with(std::cell::Cell::get) else { return SS_PLUGIN_SUCCESS };
        let field = FIELD_OF.with(std::cell::Cell::get);
        let key = ss_plugin_state_data { u64: u64::from(*(*event).evt.cast::<u8>().add(38)) };
        let mut entry = reader.get_table_entry.unwrap()(table, &raw const key);
        if entry.is_null() {
            let created = writer.create_table_entry.unwrap()(table);
            entry = writer.add_table_entry.unwrap()(table, &raw const key, created);
        }
        let mut value = ss_plugin_state_data { u64: 0 };
        let rc = reader.read_entry_field.unwrap()(table, entry, field, &raw mut value);
        assert_eq!(rc, SS_PLUGIN_SUCCESS);
        value.u64 += 1;
        state.error = c"said by parse_event";
        writer.write_entry_field.unwrap()(table, entry, field, &raw const value)
        // The entry is not given back: the host takes it at the end of the call.
    }
}

thread_local! {
    /// The host's table `seen` and its field, for `parse`.
    static TABLE_OF: std::cell::Cell<Option<*mut ss_plugin_table_t>> = const { std::cell::Cell::new(None) };
    static FIELD_OF: std::cell::Cell<*mut ss_plugin_table_field_t> = const { std::cell::Cell::new(ptr::null_mut()) };
}

/// `init`, for a host with a table `seen`.
pub(super) unsafe extern "C" fn init_with_table(
    input: *const ss_plugin_init_input,
    rc: *mut ss_plugin_rc,
) -> *mut c_void {
    // SAFETY: what the host passes lives during the call, and the functions are called as they are meant.
    unsafe {
        let tables = &*(*input).tables;
        let mut count = 0;
        let listed = tables.list_tables.unwrap()((*input).owner, &raw mut count);
        if count > 0 && CStr::from_ptr((*listed).name) == c"seen" {
            let table = tables.get_table.unwrap()((*input).owner, c"seen".as_ptr(), SS_PLUGIN_ST_UINT64);
            let field = tables.fields.get_table_field.unwrap()(table, c"times".as_ptr(), SS_PLUGIN_ST_UINT64);
            assert!(!table.is_null() && !field.is_null());
            assert_eq!(CStr::from_ptr((*table.cast::<ss_plugin_table_input>()).name), c"seen");
            TABLE_OF.with(|cell| cell.set(Some(table)));
            FIELD_OF.with(|cell| cell.set(field));
        }
        init(input, rc)
    }
}
