//! The table that the driver, as a host, lends to plugins: as fast as a table can be, so that what is measured is the
//! plugin's side.
//!
//! Its name is `host`; the keys go from 0 to [`ROWS`] - 1, and the key is the place. An entry has the fields `value`
//! (three times the key), `text` (the key in digits) and `result` (what plugins write).

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr::{null_mut, without_provenance_mut};

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_ST_STRING, SS_PLUGIN_ST_UINT64, SS_PLUGIN_SUCCESS, ss_plugin_bool,
    ss_plugin_rc, ss_plugin_state_data, ss_plugin_state_type, ss_plugin_table_entry_t,
    ss_plugin_table_field_t, ss_plugin_table_fieldinfo, ss_plugin_table_fields_vtable,
    ss_plugin_table_fields_vtable_ext, ss_plugin_table_input, ss_plugin_table_iterator_func_t,
    ss_plugin_table_reader_vtable, ss_plugin_table_reader_vtable_ext, ss_plugin_table_t,
    ss_plugin_table_writer_vtable, ss_plugin_table_writer_vtable_ext,
};

/// Entries of the host's table, and of the plugins' own ones.
pub(crate) const ROWS: u64 = 10_000;

const FIELDS: [ss_plugin_table_fieldinfo; 3] = [
    ss_plugin_table_fieldinfo { name: c"value".as_ptr(), field_type: SS_PLUGIN_ST_UINT64, read_only: 1 },
    ss_plugin_table_fieldinfo { name: c"text".as_ptr(), field_type: SS_PLUGIN_ST_STRING, read_only: 1 },
    ss_plugin_table_fieldinfo { name: c"result".as_ptr(), field_type: SS_PLUGIN_ST_UINT64, read_only: 0 },
];
/// An accessor is a field's place in the list, counted from one: NULL is none.
const VALUE: usize = 1;
const TEXT: usize = 2;
const RESULT: usize = 3;

/// The table.
///
/// It begins with the input that would register it, as libsinsp's tables do: the crate `falco_plugin` reads the type of
/// the key there.
#[repr(C)]
pub(crate) struct Table {
    input: ss_plugin_table_input,
    rows: Vec<Row>,
}

struct Row {
    value: u64,
    result: u64,
    text: CString,
}

impl Table {
    pub(crate) fn new() -> Self {
        let row = |key: u64| Row {
            value: 3 * key,
            result: 0,
            text: CString::new(key.to_string()).expect("digits have no NUL"),
        };
        let input = ss_plugin_table_input {
            name: c"host".as_ptr(),
            key_type: SS_PLUGIN_ST_UINT64,
            table: null_mut(),
            reader: READER_3_0,
            writer: WRITER_3_0,
            fields: ACCESSORS_3_0,
            reader_ext: null_mut(),
            writer_ext: null_mut(),
            fields_ext: null_mut(),
        };
        Self { input, rows: (0..ROWS).map(row).collect() }
    }

    /// What was last written to the first entry's `result`.
    pub(crate) fn result(&self) -> u64 {
        self.rows[0].result
    }
}

pub(crate) const READER: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(name),
    get_table_size: Some(size),
    get_table_entry: Some(entry),
    read_entry_field: Some(read),
    release_table_entry: Some(release),
    iterate_entries: Some(iterate),
};

pub(crate) const WRITER: ss_plugin_table_writer_vtable_ext = ss_plugin_table_writer_vtable_ext {
    clear_table: Some(clear),
    erase_table_entry: Some(erase),
    create_table_entry: Some(create),
    destroy_table_entry: Some(release),
    add_table_entry: Some(add),
    write_entry_field: Some(write),
};

pub(crate) const ACCESSORS: ss_plugin_table_fields_vtable_ext = ss_plugin_table_fields_vtable_ext {
    list_table_fields: Some(list_fields),
    get_table_field: Some(field),
    add_table_field: Some(field),
};

/// The same in the form that API 3.0 has.
pub(crate) const READER_3_0: ss_plugin_table_reader_vtable = ss_plugin_table_reader_vtable {
    get_table_name: READER.get_table_name,
    get_table_size: READER.get_table_size,
    get_table_entry: READER.get_table_entry,
    read_entry_field: READER.read_entry_field,
};

pub(crate) const WRITER_3_0: ss_plugin_table_writer_vtable = ss_plugin_table_writer_vtable {
    clear_table: WRITER.clear_table,
    erase_table_entry: WRITER.erase_table_entry,
    create_table_entry: WRITER.create_table_entry,
    destroy_table_entry: WRITER.destroy_table_entry,
    add_table_entry: WRITER.add_table_entry,
    write_entry_field: WRITER.write_entry_field,
};

pub(crate) const ACCESSORS_3_0: ss_plugin_table_fields_vtable = ss_plugin_table_fields_vtable {
    list_table_fields: ACCESSORS.list_table_fields,
    get_table_field: ACCESSORS.get_table_field,
    add_table_field: ACCESSORS.add_table_field,
};

unsafe extern "C" fn name(_: *mut ss_plugin_table_t) -> *const c_char {
    c"host".as_ptr()
}

unsafe extern "C" fn size(_: *mut ss_plugin_table_t) -> u64 {
    ROWS
}

unsafe extern "C" fn list_fields(
    _: *mut ss_plugin_table_t,
    count: *mut u32,
) -> *const ss_plugin_table_fieldinfo {
    static LIST: Shared = Shared(FIELDS);
    // SAFETY: the API has the caller pass a pointer to its own counter.
    unsafe { count.write(3) };
    LIST.0.as_ptr()
}

/// A list that leads to constant texts only.
struct Shared([ss_plugin_table_fieldinfo; 3]);
// SAFETY: nothing behind its pointers is ever written.
unsafe impl Sync for Shared {}

unsafe extern "C" fn field(
    _: *mut ss_plugin_table_t,
    name: *const c_char,
    field_type: ss_plugin_state_type,
) -> *mut ss_plugin_table_field_t {
    // SAFETY: the API has the caller pass a text; the list's texts are constants.
    let same = |field: &ss_plugin_table_fieldinfo| unsafe {
        CStr::from_ptr(field.name) == CStr::from_ptr(name) && field.field_type == field_type
    };
    FIELDS.iter().position(same).map_or(null_mut(), |place| without_provenance_mut(place + 1))
}

unsafe extern "C" fn entry(
    table: *mut ss_plugin_table_t,
    key: *const ss_plugin_state_data,
) -> *mut ss_plugin_table_entry_t {
    // SAFETY: the plugin passes back the table that it was given, and a key of the table's type.
    let (table, key) = unsafe { (&mut *table.cast::<Table>(), (*key).u64) };
    usize::try_from(key)
        .ok()
        .and_then(|place| table.rows.get_mut(place))
        .map_or(null_mut(), |row| (&raw mut *row).cast())
}

unsafe extern "C" fn read(
    _: *mut ss_plugin_table_t,
    entry: *mut ss_plugin_table_entry_t,
    field: *const ss_plugin_table_field_t,
    out: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    // SAFETY: the plugin passes back an entry of this table; rows never move.
    let row = unsafe { &*entry.cast::<Row>() };
    let data = match field.addr() {
        VALUE => ss_plugin_state_data { u64: row.value },
        TEXT => ss_plugin_state_data { str: row.text.as_ptr() },
        RESULT => ss_plugin_state_data { u64: row.result },
        _ => return SS_PLUGIN_FAILURE,
    };
    // SAFETY: the API has the caller pass where the value goes.
    unsafe { out.write(data) };
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn release(_: *mut ss_plugin_table_t, _: *mut ss_plugin_table_entry_t) {}

unsafe extern "C" fn iterate(
    table: *mut ss_plugin_table_t,
    visit: ss_plugin_table_iterator_func_t,
    state: *mut c_void,
) -> ss_plugin_bool {
    let Some(visit) = visit else { return 0 };
    // SAFETY: the plugin passes back the table that it was given.
    let rows = unsafe { &raw mut (*table.cast::<Table>()).rows };
    // SAFETY: no reference to the rows lives on while the plugin is called, which reads and writes them.
    let (first, count) = unsafe { ((*rows).as_mut_ptr(), (*rows).len()) };
    for place in 0..count {
        // SAFETY: within the rows; the function and its state are the plugin's.
        if unsafe { visit(state, first.add(place).cast()) } == 0 {
            return 0;
        }
    }
    1
}

unsafe extern "C" fn write(
    _: *mut ss_plugin_table_t,
    entry: *mut ss_plugin_table_entry_t,
    field: *const ss_plugin_table_field_t,
    input: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    if field.addr() != RESULT {
        return SS_PLUGIN_FAILURE;
    }
    // SAFETY: the plugin passes back an entry of this table, and a value of the field's type.
    unsafe { (*entry.cast::<Row>()).result = (*input).u64 };
    SS_PLUGIN_SUCCESS
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

unsafe extern "C" fn add(
    _: *mut ss_plugin_table_t,
    _: *const ss_plugin_state_data,
    _: *mut ss_plugin_table_entry_t,
) -> *mut ss_plugin_table_entry_t {
    null_mut()
}
