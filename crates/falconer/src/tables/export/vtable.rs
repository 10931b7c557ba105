//! The functions that the host calls on a table.

use std::ffi::{CStr, c_char};
use std::ptr;

use falconer_abi as abi;

use super::erased::{AnyTable, run};
use super::registry::{nested, root};
use super::schema::Schema;
use crate::symbols::guard;
use crate::tables::state::{StateType, type_name};
use crate::{Result, bail};

/// The functions on fields. The two forms that the API has must be the same functions, which libsinsp checks.
static FIELDS: abi::ss_plugin_table_fields_vtable_ext = abi::ss_plugin_table_fields_vtable_ext {
    list_table_fields: Some(list_table_fields),
    get_table_field: Some(get_table_field),
    add_table_field: Some(add_table_field),
};

static READER: abi::ss_plugin_table_reader_vtable_ext = abi::ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(get_table_name),
    get_table_size: Some(get_table_size),
    get_table_entry: Some(get_table_entry),
    read_entry_field: Some(read_entry_field),
    release_table_entry: Some(release_table_entry),
    iterate_entries: Some(iterate_entries),
};

static WRITER: abi::ss_plugin_table_writer_vtable_ext = abi::ss_plugin_table_writer_vtable_ext {
    clear_table: Some(clear_table),
    erase_table_entry: Some(erase_table_entry),
    create_table_entry: Some(create_table_entry),
    destroy_table_entry: Some(destroy_table_entry),
    add_table_entry: Some(add_table_entry),
    write_entry_field: Some(write_entry_field),
};

/// What the host gets of a table; the name stays the table's.
pub(super) fn input(
    name: &CStr,
    key: StateType,
    table: *mut abi::ss_plugin_table_t,
) -> abi::ss_plugin_table_input {
    abi::ss_plugin_table_input {
        name: name.as_ptr(),
        key_type: key.code(),
        table,
        reader: abi::ss_plugin_table_reader_vtable {
            get_table_name: Some(get_table_name),
            get_table_size: Some(get_table_size),
            get_table_entry: Some(get_table_entry),
            read_entry_field: Some(read_entry_field),
        },
        writer: abi::ss_plugin_table_writer_vtable {
            clear_table: Some(clear_table),
            erase_table_entry: Some(erase_table_entry),
            create_table_entry: Some(create_table_entry),
            destroy_table_entry: Some(destroy_table_entry),
            add_table_entry: Some(add_table_entry),
            write_entry_field: Some(write_entry_field),
        },
        fields: abi::ss_plugin_table_fields_vtable {
            list_table_fields: Some(list_table_fields),
            get_table_field: Some(get_table_field),
            add_table_field: Some(add_table_field),
        },
        // Statics are never written, and the host has no reason to.
        reader_ext: (&raw const READER).cast_mut(),
        writer_ext: (&raw const WRITER).cast_mut(),
        fields_ext: (&raw const FIELDS).cast_mut(),
    }
}

/// Calls `body` with the table behind a handle, which does its work under guard.
///
/// # Safety
///
/// The plugin that the table belongs to is not destroyed meanwhile: the rules of `symbols`.
#[inline]
unsafe fn enter<R>(
    table: *mut abi::ss_plugin_table_t,
    failed: R,
    body: impl FnOnce(&dyn AnyTable) -> R,
) -> R {
    // SAFETY: the caller's promise.
    match unsafe { root(table) } {
        Some(table) => body(table),
        None => enter_nested(table, failed, body),
    }
}

/// As [`enter`], for a table in a field.
#[cold]
#[inline(never)]
fn enter_nested<R>(
    table: *mut abi::ss_plugin_table_t,
    failed: R,
    body: impl FnOnce(&dyn AnyTable) -> R,
) -> R {
    // The last to have a table drops it, and with it values of the plugin's, here or below.
    let Ok(Some(table)) = guard(|| nested(table)) else {
        // What a dead or made-up handle belongs to is not known, and nobody can be told.
        return failed;
    };
    let done = body(&*table);
    // Who took the table out of its entry meanwhile is not told of a panic.
    let _ = guard(|| drop(table));
    done
}

/// The schema of a table that the host has reached.
fn schema(table: &dyn AnyTable) -> Result<&Schema> {
    match table.link() {
        Some(link) => Ok(&link.schema),
        None => bail!("the table was not registered"),
    }
}

/// # Safety
///
/// A name that is not NULL is a C text that stays as it is during `'a`.
unsafe fn field_name<'a>(name: *const c_char) -> Result<&'a CStr> {
    if name.is_null() {
        bail!("found a null pointer, expected the name of a field");
    }
    // SAFETY: not NULL, and so a C text by the caller's promise.
    let name = unsafe { CStr::from_ptr(name) };
    if name.to_str().is_err() {
        bail!("found a field name that is not UTF-8");
    }
    Ok(name)
}

// The functions of the vtables. Their callers keep to the rules of `symbols`: pointers that are not NULL lead to what their
// types say, and the plugin is not destroyed meanwhile. Tables, entries and fields are numbers that are looked up.

unsafe extern "C" fn list_table_fields(
    t: *mut abi::ss_plugin_table_t,
    nfields: *mut u32,
) -> *const abi::ss_plugin_table_fieldinfo {
    // SAFETY: the rules of `symbols`, said above.
    unsafe {
        enter(t, ptr::null(), |table| {
            run(table, "list_table_fields", ptr::null(), || {
                if nfields.is_null() {
                    bail!("found a null pointer where the number of fields is to be put");
                }
                let (list, count) = schema(table)?.list();
                nfields.write(count);
                Ok(list)
            })
        })
    }
}

unsafe extern "C" fn get_table_field(
    t: *mut abi::ss_plugin_table_t,
    name: *const c_char,
    data_type: abi::ss_plugin_state_type,
) -> *mut abi::ss_plugin_table_field_t {
    // SAFETY: the rules of `symbols`, said above.
    unsafe {
        enter(t, ptr::null_mut(), |table| {
            run(table, "get_table_field", ptr::null_mut(), || {
                let name = field_name(name)?;
                let Some(ty) = StateType::from_code(data_type) else {
                    bail!("field {}: there is no {}", name.to_string_lossy(), type_name(data_type));
                };
                schema(table)?.find(name, ty)
            })
        })
    }
}

unsafe extern "C" fn add_table_field(
    t: *mut abi::ss_plugin_table_t,
    name: *const c_char,
    data_type: abi::ss_plugin_state_type,
) -> *mut abi::ss_plugin_table_field_t {
    // SAFETY: the rules of `symbols`, said above.
    unsafe {
        enter(t, ptr::null_mut(), |table| {
            run(table, "add_table_field", ptr::null_mut(), || {
                schema(table)?.add(field_name(name)?, data_type)
            })
        })
    }
}

unsafe extern "C" fn get_table_name(t: *mut abi::ss_plugin_table_t) -> *const c_char {
    // SAFETY: the rules of `symbols`, said above. The name lives as long as the table.
    unsafe { enter(t, ptr::null(), move |table| table.name().as_ptr()) }
}

unsafe extern "C" fn get_table_size(t: *mut abi::ss_plugin_table_t) -> u64 {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, u64::MAX, move |table| table.len() as u64) }
}

unsafe extern "C" fn get_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, ptr::null_mut(), move |table| table.get(key)) }
}

unsafe extern "C" fn read_entry_field(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
    f: *const abi::ss_plugin_table_field_t,
    out: *mut abi::ss_plugin_state_data,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, abi::SS_PLUGIN_FAILURE, move |table| table.read(e, f, out)) }
}

unsafe extern "C" fn release_table_entry(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
) {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, (), move |table| table.release(e)) }
}

unsafe extern "C" fn iterate_entries(
    t: *mut abi::ss_plugin_table_t,
    it: abi::ss_plugin_table_iterator_func_t,
    s: *mut abi::ss_plugin_table_iterator_state_t,
) -> abi::ss_plugin_bool {
    // SAFETY: the rules of `symbols`, said above; the host's function gets the host's state.
    unsafe { enter(t, 0, move |table| table.iterate(it, s)) }
}

unsafe extern "C" fn clear_table(t: *mut abi::ss_plugin_table_t) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, abi::SS_PLUGIN_FAILURE, move |table| table.clear()) }
}

unsafe extern "C" fn erase_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, abi::SS_PLUGIN_FAILURE, move |table| table.erase(key)) }
}

unsafe extern "C" fn create_table_entry(t: *mut abi::ss_plugin_table_t) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, ptr::null_mut(), move |table| table.create()) }
}

unsafe extern "C" fn destroy_table_entry(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
) {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, (), move |table| table.destroy(e)) }
}

unsafe extern "C" fn add_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
    entry: *mut abi::ss_plugin_table_entry_t,
) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, ptr::null_mut(), move |table| table.add(key, entry)) }
}

unsafe extern "C" fn write_entry_field(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
    f: *const abi::ss_plugin_table_field_t,
    input: *const abi::ss_plugin_state_data,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`, said above.
    unsafe { enter(t, abi::SS_PLUGIN_FAILURE, move |table| table.write(e, f, input)) }
}
