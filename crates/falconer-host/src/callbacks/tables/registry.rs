//! The functions by which a plugin lists, finds and registers tables.

use std::ffi::{CStr, c_char, c_void};
use std::ptr;
use std::sync::Arc;

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_owner_t, ss_plugin_rc, ss_plugin_state_type,
    ss_plugin_table_info, ss_plugin_table_input,
};

use crate::Version;
use crate::callbacks::owner::Owner;
use crate::tables::foreign::PluginTable;
use crate::tables::functions::Given;
use crate::tables::layout::Layout;
use crate::tables::{StateType, TableError};

pub(super) unsafe extern "C" fn list_tables(
    owner: *mut ss_plugin_owner_t,
    count: *mut u32,
) -> *mut ss_plugin_table_info {
    let (array, found) = Owner::find(owner).map_or((ptr::null_mut(), 0), |owner| owner.list_tables());
    if !count.is_null() {
        // SAFETY: not NULL, and the plugin API says that it leads to a number to be filled in.
        unsafe { count.write_unaligned(found) };
    }
    array
}

pub(super) unsafe extern "C" fn get_table(
    owner: *mut ss_plugin_owner_t,
    name: *const c_char,
    key_type: ss_plugin_state_type,
) -> *mut c_void {
    let Some(owner) = Owner::find(owner) else { return ptr::null_mut() };
    let found = || {
        if name.is_null() {
            return Err(TableError::Name { what: "table", problem: "a null pointer" });
        }
        // SAFETY: not NULL, and the plugin API says that it is NUL-terminated.
        let name = unsafe { CStr::from_ptr(name) };
        let ty =
            StateType::from_code(key_type).ok_or(TableError::TypeCode { what: "key", code: key_type })?;
        owner.tables().find_typed(name, ty)
    };
    match found() {
        Ok(table) => owner.accesses().of(table).as_ptr(),
        Err(error) => {
            owner.fail(&error);
            ptr::null_mut()
        }
    }
}

pub(super) unsafe extern "C" fn add_table(
    owner: *mut ss_plugin_owner_t,
    input: *const ss_plugin_table_input,
) -> ss_plugin_rc {
    let Some(owner) = Owner::find(owner) else { return SS_PLUGIN_FAILURE };
    // A plugin of API 3.0.0 knows nothing of the extended functions: its struct ends before them.
    let extended = owner.required_api() >= Version::new(3, 1, 0);
    // SAFETY: the plugin API says that the input is as its version has it.
    let added = unsafe { Given::read(input, extended) }.and_then(|given| {
        let table = PluginTable::new(
            given,
            owner.library().clone(),
            Arc::clone(owner.gate()),
            Layout::new(Vec::new()),
        );
        owner.tables().register_plugins(table)
    });
    match added {
        Ok(()) => SS_PLUGIN_SUCCESS,
        Err(error) => {
            owner.fail(&error);
            SS_PLUGIN_FAILURE
        }
    }
}
