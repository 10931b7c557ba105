//! The functions through which plugins use tables.
//!
//! Each looks up what it is given and checks it; whatever is wrong becomes the owner's last error.

use std::ffi::{CStr, c_char, c_void};
use std::ptr;

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_bool, ss_plugin_rc, ss_plugin_state_data,
    ss_plugin_state_type, ss_plugin_table_fieldinfo, ss_plugin_table_iterator_func_t,
};

use crate::callbacks::errors::note_unknown_table;
use crate::callbacks::handles::{Access, Hold};
use crate::tables::layout::FieldRef;
use crate::tables::reference::{Read, TableRef};
use crate::tables::value::{self, Datum};
use crate::tables::{StateType, TableError};

/// Runs `body` on the access that `table` stands for; `failed` is what the plugin gets otherwise.
#[inline]
fn with<R>(table: *mut c_void, failed: R, body: impl FnOnce(&Access) -> Result<R, TableError>) -> R {
    let Some(access) = Access::find(table) else {
        note_unknown_table();
        return failed;
    };
    body(&access).unwrap_or_else(|error| {
        access.errors.keep(&error);
        failed
    })
}

fn done(access: Result<(), TableError>) -> Result<ss_plugin_rc, TableError> {
    access.map(|()| SS_PLUGIN_SUCCESS)
}

/// A field's name and type as a plugin gives them.
///
/// # Safety
///
/// `name` is NULL or NUL-terminated, and stays during `'a`.
unsafe fn field_of<'a>(
    name: *const c_char,
    code: ss_plugin_state_type,
) -> Result<(&'a CStr, StateType), TableError> {
    if name.is_null() {
        return Err(TableError::Name { what: "field", problem: "a null pointer" });
    }
    let ty = StateType::from_code(code).ok_or(TableError::TypeCode { what: "field", code })?;
    // SAFETY: not NULL, and the caller vouches for the rest.
    Ok((unsafe { CStr::from_ptr(name) }, ty))
}

pub(super) unsafe extern "C" fn list_table_fields(
    table: *mut c_void,
    count: *mut u32,
) -> *const ss_plugin_table_fieldinfo {
    let listed = with(table, (ptr::null(), 0), |access| match &access.table {
        TableRef::Own(table) => {
            let (array, count) = table.layout.lend();
            // Of no elements, any aligned address is the array; NULL would say that listing failed.
            Ok(if count == 0 { (ptr::dangling(), 0) } else { (array, count) })
        }
        TableRef::Plugin(table) => table.lend_fields(),
    });
    if !count.is_null() {
        // SAFETY: not NULL, and the plugin API says that it leads to a number to be filled in.
        unsafe { count.write_unaligned(listed.1) };
    }
    listed.0
}

pub(super) unsafe extern "C" fn get_table_field(
    table: *mut c_void,
    name: *const c_char,
    code: ss_plugin_state_type,
) -> *mut c_void {
    with(table, ptr::null_mut(), |access| {
        // SAFETY: the plugin API says that the name is NUL-terminated; it stays during the call.
        let (name, ty) = unsafe { field_of(name, code) }?;
        access.table.field(name, ty).map(FieldRef::to_ptr)
    })
}

pub(super) unsafe extern "C" fn add_table_field(
    table: *mut c_void,
    name: *const c_char,
    code: ss_plugin_state_type,
) -> *mut c_void {
    with(table, ptr::null_mut(), |access| {
        // SAFETY: as in `get_table_field`.
        let (name, ty) = unsafe { field_of(name, code) }?;
        access.table.add_field(name, ty).map(FieldRef::to_ptr)
    })
}

pub(super) unsafe extern "C" fn get_table_name(table: *mut c_void) -> *const c_char {
    // The name lives as long as the access, which the pointer that the plugin holds stands for.
    with(table, ptr::null(), |access| Ok(access.name().as_ptr()))
}

pub(super) unsafe extern "C" fn get_table_size(table: *mut c_void) -> u64 {
    with(table, u64::MAX, |access| access.table.len())
}

pub(super) unsafe extern "C" fn get_table_entry(
    table: *mut c_void,
    key: *const ss_plugin_state_data,
) -> *mut c_void {
    with(table, ptr::null_mut(), |access| {
        // SAFETY: the plugin API says that the key is of the table's type; it stays during the call.
        let key = unsafe { value::read(key, access.table.key_type(), "key") }?;
        let Some(entry) = access.table.entry(key)? else {
            access.errors.keep_words(c"get_table_entry found no entry at that key");
            return Ok(ptr::null_mut());
        };
        access.hold(entry, Hold::Got)
    })
}

pub(super) unsafe extern "C" fn read_entry_field(
    table: *mut c_void,
    entry: *mut c_void,
    field: *const c_void,
    out: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    with(table, SS_PLUGIN_FAILURE, |access| {
        let (field, definition) = access.table.definition(FieldRef::from_ptr(field))?;
        if out.is_null() {
            return Err(TableError::Null { what: "place for the value" });
        }
        let held = access.entry(entry)?;
        let data = if definition.ty == StateType::Table {
            let sub = access.table.sub_table(&held, field.index, definition)?;
            ss_plugin_state_data { table: access.sub_access(sub)?.as_ptr() }
        } else {
            access.table.read(&held, field.index, definition, |value| match value {
                Read::Own(Datum::Text(text)) => {
                    access.lend(entry, field.index, text).map(|str| ss_plugin_state_data { str })
                }
                Read::Own(value) => Ok(value.borrowed().to_raw(definition.ty)),
                Read::Plugin(value) => Ok(value.to_raw(definition.ty)),
            })??
        };
        // SAFETY: not NULL, and the plugin API says that it leads to a value to be filled in.
        unsafe { out.write_unaligned(data) };
        Ok(SS_PLUGIN_SUCCESS)
    })
}

pub(super) unsafe extern "C" fn release_table_entry(table: *mut c_void, entry: *mut c_void) {
    with(table, (), |access| match access.take(entry, Hold::Got)? {
        Some(entry) => {
            drop(entry);
            Ok(())
        }
        // That of an iteration goes back by itself; libsinsp lets it pass, too.
        None if access.holds(entry)? == Hold::Iterated => Ok(()),
        None => Err(TableError::NotCreated { table: access.table_name(), what: "added" }),
    });
}

pub(super) unsafe extern "C" fn iterate_entries(
    table: *mut c_void,
    callback: ss_plugin_table_iterator_func_t,
    state: *mut c_void,
) -> ss_plugin_bool {
    with(table, 0, |access| {
        let callback = callback.ok_or(TableError::Null { what: "iterator function" })?;
        let mut fault = None;
        let all = access.table.iterate(&mut |entry| {
            let handle = match access.hold(entry, Hold::Iterated) {
                Ok(handle) => handle,
                Err(error) => {
                    fault = Some(error);
                    return false;
                }
            };
            // SAFETY: the plugin gave function and state for this very call.
            let go_on = unsafe { callback(state, handle) } != 0;
            let _taken = access.take(handle, Hold::Iterated);
            go_on
        })?;
        fault.map_or(Ok(ss_plugin_bool::from(all)), Err)
    })
}

pub(super) unsafe extern "C" fn clear_table(table: *mut c_void) -> ss_plugin_rc {
    with(table, SS_PLUGIN_FAILURE, |access| done(access.table.clear()))
}

pub(super) unsafe extern "C" fn erase_table_entry(
    table: *mut c_void,
    key: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    with(table, SS_PLUGIN_FAILURE, |access| {
        // SAFETY: as in `get_table_entry`.
        let key = unsafe { value::read(key, access.table.key_type(), "key") }?;
        done(access.table.erase(key))
    })
}

pub(super) unsafe extern "C" fn create_table_entry(table: *mut c_void) -> *mut c_void {
    with(table, ptr::null_mut(), |access| access.hold(access.table.create()?, Hold::Created))
}

pub(super) unsafe extern "C" fn destroy_table_entry(table: *mut c_void, entry: *mut c_void) {
    with(table, (), |access| match access.take(entry, Hold::Created)? {
        Some(entry) => {
            drop(entry);
            Ok(())
        }
        None => Err(TableError::NotCreated { table: access.table_name(), what: "destroyed" }),
    });
}

pub(super) unsafe extern "C" fn add_table_entry(
    table: *mut c_void,
    key: *const ss_plugin_state_data,
    entry: *mut c_void,
) -> *mut c_void {
    with(table, ptr::null_mut(), |access| {
        // SAFETY: as in `get_table_entry`.
        let key = unsafe { value::read(key, access.table.key_type(), "key") }?;
        if access.holds(entry)? != Hold::Created {
            return Err(TableError::NotCreated { table: access.table_name(), what: "added" });
        }
        let new = access.entry(entry)?;
        let added = access.table.add(key, &new)?;
        let handle = access.hold(added, Hold::Got)?;
        let _new = access.take(entry, Hold::Created)?;
        Ok(handle)
    })
}

pub(super) unsafe extern "C" fn write_entry_field(
    table: *mut c_void,
    entry: *mut c_void,
    field: *const c_void,
    input: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    with(table, SS_PLUGIN_FAILURE, |access| {
        let (field, definition) = access.table.definition(FieldRef::from_ptr(field))?;
        if definition.ty == StateType::Table {
            return Err(access.table.holds_table(definition, "written"));
        }
        if definition.read_only {
            return Err(access.table.read_only(definition));
        }
        let held = access.entry(entry)?;
        // SAFETY: the plugin API says that the value is of the field's type; it stays during the call.
        let value = unsafe { value::read(input, definition.ty, "value") }?;
        done(access.table.write(&held, field.index, definition, value))
    })
}

impl Access {
    fn table_name(&self) -> String {
        self.name().to_string_lossy().into_owned()
    }
}
