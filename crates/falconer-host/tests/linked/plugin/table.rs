//! The table `stock`, whose entries the plugin keeps.

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;

use falconer_abi::*;

/// The plugin's table.
#[derive(Default)]
pub(super) struct Stock {
    pub(super) entries: BTreeMap<u64, *mut Item>,
    /// Out of the table, and held by the host.
    pub(super) loose: Vec<*mut Item>,
}

pub(super) struct Item {
    count: u64,
    name: CString,
    held: u32,
    listed: bool,
}

/// The fields of the table, as accessors.
const COUNT: usize = 16;
const NAME: usize = 32;

static STOCK_FIELDS: Shared<[ss_plugin_table_fieldinfo; 2]> = Shared([
    ss_plugin_table_fieldinfo { name: c"count".as_ptr(), field_type: SS_PLUGIN_ST_UINT64, read_only: 0 },
    ss_plugin_table_fieldinfo { name: c"name".as_ptr(), field_type: SS_PLUGIN_ST_STRING, read_only: 0 },
]);

struct Shared<T>(T);
// SAFETY: the pointers lead to literals.
unsafe impl<T> Sync for Shared<T> {}

pub(super) const FIELDS: ss_plugin_table_fields_vtable = ss_plugin_table_fields_vtable {
    list_table_fields: Some(list_fields),
    get_table_field: Some(get_field),
    add_table_field: Some(get_field),
};
pub(super) static READER_EXT: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(table_name),
    get_table_size: Some(table_size),
    get_table_entry: Some(get_entry),
    read_entry_field: Some(read_field),
    release_table_entry: Some(release_entry),
    iterate_entries: Some(iterate),
};
pub(super) const WRITER: ss_plugin_table_writer_vtable = ss_plugin_table_writer_vtable {
    clear_table: Some(clear),
    erase_table_entry: Some(erase),
    create_table_entry: Some(create),
    destroy_table_entry: Some(destroy_entry),
    add_table_entry: Some(add),
    write_entry_field: Some(write_field),
};

unsafe extern "C" fn table_name(_: *mut c_void) -> *const c_char {
    c"stock".as_ptr()
}

unsafe extern "C" fn list_fields(_: *mut c_void, count: *mut u32) -> *const ss_plugin_table_fieldinfo {
    // SAFETY: the host passes a place for the number.
    unsafe { count.write(2) };
    (&raw const STOCK_FIELDS.0).cast()
}

unsafe extern "C" fn get_field(_: *mut c_void, name: *const c_char, _: ss_plugin_state_type) -> *mut c_void {
    // SAFETY: the host passes a text.
    let name = unsafe { CStr::from_ptr(name) };
    ptr::without_provenance_mut(if name == c"count" {
        COUNT
    } else if name == c"name" {
        NAME
    } else {
        0
    })
}

/// The table behind the pointer that was registered.
unsafe fn stock<'a>(table: *mut c_void) -> &'a mut Stock {
    // SAFETY: the host passes what `init` registered.
    unsafe { &mut *table.cast::<Stock>() }
}

unsafe extern "C" fn table_size(table: *mut c_void) -> u64 {
    // SAFETY: as the host promises.
    unsafe { stock(table) }.entries.len() as u64
}

unsafe extern "C" fn get_entry(table: *mut c_void, key: *const ss_plugin_state_data) -> *mut c_void {
    // SAFETY: as the host promises; the key is of the table's type, and entries live while they are in the table.
    unsafe {
        let Some(item) = stock(table).entries.get(&(*key).u64).copied() else { return ptr::null_mut() };
        (*item).held += 1;
        item.cast()
    }
}

unsafe extern "C" fn release_entry(table: *mut c_void, item: *mut c_void) {
    // SAFETY: the host gives back what it got, once; what is out of the table goes with the last who holds it.
    unsafe {
        let item = item.cast::<Item>();
        (*item).held -= 1;
        if (*item).held == 0 && !(*item).listed {
            stock(table).loose.retain(|one| *one != item);
            drop(Box::from_raw(item));
        }
    }
}

/// Takes an entry out of the table.
unsafe fn unlist(table: *mut c_void, item: *mut Item) {
    // SAFETY: the entry was in the table until now.
    unsafe {
        (*item).listed = false;
        (*item).held += 1;
        stock(table).loose.push(item);
        release_entry(table, item.cast());
    }
}

unsafe extern "C" fn read_field(
    _: *mut c_void,
    item: *mut c_void,
    field: *const c_void,
    out: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    // SAFETY: the host passes an entry that it holds, and a place for the value.
    unsafe {
        let item = &*item.cast::<Item>();
        if field.addr() == COUNT { (*out).u64 = item.count } else { (*out).str = item.name.as_ptr() }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn write_field(
    _: *mut c_void,
    item: *mut c_void,
    field: *const c_void,
    input: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    // SAFETY: the host passes an entry that it holds, and a value of the field's type.
    unsafe {
        let item = &mut *item.cast::<Item>();
        if field.addr() == COUNT {
            item.count = (*input).u64;
        } else {
            CStr::from_ptr((*input).str).clone_into(&mut item.name);
        }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn iterate(
    table: *mut c_void,
    each: ss_plugin_table_iterator_func_t,
    state: *mut c_void,
) -> ss_plugin_bool {
    // SAFETY: as the host promises; entries live while they are in the table.
    unsafe {
        let items: Vec<_> = stock(table).entries.values().copied().collect();
        u32::from(items.into_iter().all(|item| each.unwrap()(state, item.cast()) != 0))
    }
}

unsafe extern "C" fn clear(table: *mut c_void) -> ss_plugin_rc {
    // SAFETY: as the host promises.
    unsafe {
        for item in std::mem::take(&mut stock(table).entries).into_values() {
            unlist(table, item);
        }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn erase(table: *mut c_void, key: *const ss_plugin_state_data) -> ss_plugin_rc {
    // SAFETY: as the host promises; the key is of the table's type.
    unsafe {
        let Some(item) = stock(table).entries.remove(&(*key).u64) else { return SS_PLUGIN_FAILURE };
        unlist(table, item);
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn create(_: *mut c_void) -> *mut c_void {
    Box::into_raw(Box::new(Item { count: 0, name: CString::default(), held: 1, listed: false })).cast()
}

unsafe extern "C" fn destroy_entry(_: *mut c_void, item: *mut c_void) {
    // SAFETY: `create` made it, and it was never added.
    drop(unsafe { Box::from_raw(item.cast::<Item>()) });
}

unsafe extern "C" fn add(
    table: *mut c_void,
    key: *const ss_plugin_state_data,
    item: *mut c_void,
) -> *mut c_void {
    // SAFETY: as the host promises; `create` made the entry.
    unsafe {
        (*item.cast::<Item>()).listed = true;
        if let Some(before) = stock(table).entries.insert((*key).u64, item.cast()) {
            unlist(table, before);
        }
    }
    item
}
