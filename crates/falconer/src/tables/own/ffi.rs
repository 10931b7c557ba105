//! The functions that the host calls on a table, by its handle.

use std::ffi::{CStr, c_char};
use std::ptr;

use falconer_abi as abi;
use falconer_event::StateType;

use super::handles::{first_registered, in_field, registered};
use super::host_table::{HostTable, run};
use super::schema::Schema;
use crate::runtime::guard;
use crate::tables::state::type_name;
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

/// The functions of the vtables: each is what is done with the table behind a handle, under guard, or else what it returns
/// where there is no such table.
///
/// Their callers keep to the rules of `symbols`: pointers that are not NULL lead to what their types say, and the plugin is
/// not destroyed meanwhile. Tables, entries and fields are numbers that are looked up.
macro_rules! functions {
    ($(fn $name:ident($($arg:ident: $ty:ty),*) $(-> $result:ty)? { |$table:ident| $body:expr, else $failed:expr })*) => {$(
        unsafe extern "C" fn $name(t: *mut abi::ss_plugin_table_t $(, $arg: $ty)*) $(-> $result)? {
            /// The same for any table, apart so that nothing is kept for it where the table is the first.
            #[inline(never)]
            unsafe extern "C" fn any(t: *mut abi::ss_plugin_table_t $(, $arg: $ty)*) $(-> $result)? {
                // SAFETY: the rules of `symbols`, said above.
                unsafe {
                    match registered(t) {
                        Some($table) => $body,
                        None => with_in_field(t, $failed, |$table| $body),
                    }
                }
            }

            // SAFETY: the rules of `symbols`, said above.
            unsafe {
                match first_registered(t) {
                    Some($table) => $body,
                    None => any(t $(, $arg)*),
                }
            }
        }
    )*};
}

functions! {
    fn list_table_fields(nfields: *mut u32) -> *const abi::ss_plugin_table_fieldinfo {
        |table| list(table, nfields),
        else ptr::null()
    }
    fn get_table_field(
        name: *const c_char,
        data_type: abi::ss_plugin_state_type
    ) -> *mut abi::ss_plugin_table_field_t {
        |table| find_field(table, name, data_type),
        else ptr::null_mut()
    }
    fn add_table_field(
        name: *const c_char,
        data_type: abi::ss_plugin_state_type
    ) -> *mut abi::ss_plugin_table_field_t {
        |table| add_field(table, name, data_type),
        else ptr::null_mut()
    }
    // The name lives as long as the table.
    fn get_table_name() -> *const c_char { |table| table.name().as_ptr(), else ptr::null() }
    fn get_table_size() -> u64 { |table| table.len() as u64, else u64::MAX }
    fn get_table_entry(key: *const abi::ss_plugin_state_data) -> *mut abi::ss_plugin_table_entry_t {
        |table| table.get(key),
        else ptr::null_mut()
    }
    fn read_entry_field(
        e: *mut abi::ss_plugin_table_entry_t,
        f: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data
    ) -> abi::ss_plugin_rc {
        |table| table.read(e, f, out),
        else abi::SS_PLUGIN_FAILURE
    }
    fn release_table_entry(e: *mut abi::ss_plugin_table_entry_t) { |table| table.release(e), else () }
    fn iterate_entries(
        it: abi::ss_plugin_table_iterator_func_t,
        s: *mut abi::ss_plugin_table_iterator_state_t
    ) -> abi::ss_plugin_bool {
        |table| table.iterate(it, s),
        else 0
    }
    fn clear_table() -> abi::ss_plugin_rc { |table| table.clear(), else abi::SS_PLUGIN_FAILURE }
    fn erase_table_entry(key: *const abi::ss_plugin_state_data) -> abi::ss_plugin_rc {
        |table| table.erase(key),
        else abi::SS_PLUGIN_FAILURE
    }
    fn create_table_entry() -> *mut abi::ss_plugin_table_entry_t { |table| table.create(), else ptr::null_mut() }
    fn destroy_table_entry(e: *mut abi::ss_plugin_table_entry_t) { |table| table.destroy(e), else () }
    fn add_table_entry(
        key: *const abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t
    ) -> *mut abi::ss_plugin_table_entry_t {
        |table| table.add(key, entry),
        else ptr::null_mut()
    }
    fn write_entry_field(
        e: *mut abi::ss_plugin_table_entry_t,
        f: *const abi::ss_plugin_table_field_t,
        input: *const abi::ss_plugin_state_data
    ) -> abi::ss_plugin_rc {
        |table| table.write(e, f, input),
        else abi::SS_PLUGIN_FAILURE
    }
}

/// Calls `body` with the table in a field behind a handle, which does its work under guard.
///
/// # Safety
///
/// What `body` needs is promised, and that the plugin is not destroyed meanwhile: the rules of `symbols`.
unsafe fn with_in_field<R>(
    table: *mut abi::ss_plugin_table_t,
    failed: R,
    body: impl FnOnce(&dyn HostTable) -> R,
) -> R {
    // The last to have a table drops it, and with it values of the plugin's, here or below.
    let Ok(Some(table)) = guard(|| in_field(table)) else {
        // What a dead or made-up handle belongs to is not known, and nobody can be told.
        return failed;
    };
    let done = body(&*table);
    // Who took the table out of its entry meanwhile is not told of a panic.
    let _ = guard(|| drop(table));
    done
}

/// The fields as the host lists them.
///
/// # Safety
///
/// `nfields` is NULL or writable.
unsafe fn list(table: &dyn HostTable, nfields: *mut u32) -> *const abi::ss_plugin_table_fieldinfo {
    run(table, "list_table_fields", ptr::null(), || {
        if nfields.is_null() {
            bail!("found a null pointer where the number of fields is to be put");
        }
        let (list, count) = schema(table)?.list();
        // SAFETY: not NULL; the caller's promise.
        unsafe { nfields.write(count) };
        Ok(list)
    })
}

/// # Safety
///
/// As for [`field_name`].
unsafe fn find_field(
    table: &dyn HostTable,
    name: *const c_char,
    data_type: abi::ss_plugin_state_type,
) -> *mut abi::ss_plugin_table_field_t {
    run(table, "get_table_field", ptr::null_mut(), || {
        // SAFETY: the caller's promise; the name is used during this call only.
        let name = unsafe { field_name(name) }?;
        let Some(ty) = StateType::from_code(data_type) else {
            bail!("field {}: there is no {}", name.to_string_lossy(), type_name(data_type));
        };
        schema(table)?.find(name, ty)
    })
}

/// # Safety
///
/// As for [`field_name`].
unsafe fn add_field(
    table: &dyn HostTable,
    name: *const c_char,
    data_type: abi::ss_plugin_state_type,
) -> *mut abi::ss_plugin_table_field_t {
    run(table, "add_table_field", ptr::null_mut(), || {
        // SAFETY: the caller's promise; the name is used during this call only.
        schema(table)?.add(unsafe { field_name(name) }?, data_type)
    })
}

/// The schema of a table that the host has reached.
fn schema(table: &dyn HostTable) -> Result<&Schema> {
    match table.schema() {
        Some(schema) => Ok(schema),
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
