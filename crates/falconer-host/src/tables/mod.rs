//! State tables: those of the host, those of plugins, and what plugins see of both.
//!
//! [`Tables`] is the registry. A [`Table`] has its entries here (`own`) or in a plugin (`foreign`, called through
//! function tables that were checked). Plugins get at either through `vtable`, which looks up every pointer that they
//! hand in (`access`); the host through [`Table`] and [`Entry`].

mod access;
mod entry;
mod error;
mod foreign;
mod functions;
mod iteration;
mod layout;
mod own;
mod reference;
mod registry;
mod table;
mod threads;
mod value;
mod vtable;

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;
use std::sync::Arc;

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_init_tables_input, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_state_type, ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext,
    ss_plugin_table_info, ss_plugin_table_input, ss_plugin_table_reader_vtable,
    ss_plugin_table_reader_vtable_ext, ss_plugin_table_writer_vtable, ss_plugin_table_writer_vtable_ext,
};

pub(crate) use access::{Access, Vtables, thread_number};
pub use entry::Entry;
pub use error::TableError;
pub use falconer_event::StateType;
pub(crate) use reference::TableRef;
pub use registry::{TableSpec, Tables};
pub use table::{Table, TableField};
pub use value::StateValue;
pub(crate) use vtable::{STRANGER_WORDS, forget_stranger, met_stranger};

use crate::owner::Owner;
use crate::version::Version;

/// The function tables, shared by all plugins; plugins only read them.
pub(crate) static READER: ss_plugin_table_reader_vtable = ss_plugin_table_reader_vtable {
    get_table_name: Some(vtable::get_table_name),
    get_table_size: Some(vtable::get_table_size),
    get_table_entry: Some(vtable::get_table_entry),
    read_entry_field: Some(vtable::read_entry_field),
};
pub(crate) static READER_EXT: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(vtable::get_table_name),
    get_table_size: Some(vtable::get_table_size),
    get_table_entry: Some(vtable::get_table_entry),
    read_entry_field: Some(vtable::read_entry_field),
    release_table_entry: Some(vtable::release_table_entry),
    iterate_entries: Some(vtable::iterate_entries),
};
pub(crate) static WRITER: ss_plugin_table_writer_vtable = ss_plugin_table_writer_vtable {
    clear_table: Some(vtable::clear_table),
    erase_table_entry: Some(vtable::erase_table_entry),
    create_table_entry: Some(vtable::create_table_entry),
    destroy_table_entry: Some(vtable::destroy_table_entry),
    add_table_entry: Some(vtable::add_table_entry),
    write_entry_field: Some(vtable::write_entry_field),
};
pub(crate) static WRITER_EXT: ss_plugin_table_writer_vtable_ext = ss_plugin_table_writer_vtable_ext {
    clear_table: Some(vtable::clear_table),
    erase_table_entry: Some(vtable::erase_table_entry),
    create_table_entry: Some(vtable::create_table_entry),
    destroy_table_entry: Some(vtable::destroy_table_entry),
    add_table_entry: Some(vtable::add_table_entry),
    write_entry_field: Some(vtable::write_entry_field),
};
static FIELDS: ss_plugin_table_fields_vtable = ss_plugin_table_fields_vtable {
    list_table_fields: Some(vtable::list_table_fields),
    get_table_field: Some(vtable::get_table_field),
    add_table_field: Some(vtable::add_table_field),
};
static FIELDS_EXT: ss_plugin_table_fields_vtable_ext = ss_plugin_table_fields_vtable_ext {
    list_table_fields: Some(vtable::list_table_fields),
    get_table_field: Some(vtable::get_table_field),
    add_table_field: Some(vtable::add_table_field),
};

impl Vtables {
    /// What a plugin gets: without the extended ones if the host is to be one that has none.
    pub(crate) fn new(extended: bool) -> Self {
        let (fields_ext, reader_ext, writer_ext) = if extended {
            (&raw const FIELDS_EXT, &raw const READER_EXT, &raw const WRITER_EXT)
        } else {
            (ptr::null(), ptr::null(), ptr::null())
        };
        Self {
            spare: Arc::default(),
            fields: FIELDS,
            reader: READER,
            writer: WRITER,
            fields_ext: fields_ext.cast_mut(),
            reader_ext: reader_ext.cast_mut(),
            writer_ext: writer_ext.cast_mut(),
        }
    }

    /// The input about tables that `init` gets.
    pub(crate) fn init_input(&self) -> ss_plugin_init_tables_input {
        ss_plugin_init_tables_input {
            list_tables: Some(list_tables),
            get_table: Some(get_table),
            add_table: Some(add_table),
            fields: self.fields,
            fields_ext: self.fields_ext,
            reader_ext: self.reader_ext,
            writer_ext: self.writer_ext,
        }
    }
}

/// An array of tables with the names that it points to.
pub(crate) struct Listed {
    array: Box<[ss_plugin_table_info]>,
    names: Vec<(CString, ss_plugin_state_type)>,
}

// SAFETY: the pointers lead to names of the same value, which do not move with it and never change.
unsafe impl Send for Listed {}

impl Listed {
    /// Lends an array of all tables; arrays that were lent before stay.
    pub(crate) fn lend(all: &mut Vec<Self>, tables: &Tables) -> (*mut ss_plugin_table_info, u32) {
        let names: Vec<_> =
            tables.all().iter().map(|table| (table.name().to_owned(), table.key_type().code())).collect();
        let index = all.iter().position(|one| one.names == names).unwrap_or_else(|| {
            let info = |(name, key_type): &(CString, ss_plugin_state_type)| ss_plugin_table_info {
                name: name.as_ptr(),
                key_type: *key_type,
            };
            all.push(Self { array: names.iter().map(info).collect(), names });
            all.len() - 1
        });
        let array = &mut all[index].array;
        // NULL would say that listing failed; of no elements, any aligned address is the array.
        (array.as_mut_ptr(), u32::try_from(array.len()).unwrap_or(0))
    }
}

unsafe extern "C" fn list_tables(
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

unsafe extern "C" fn get_table(
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
        Ok(table) => owner.access(table).as_ptr(),
        Err(error) => {
            owner.fail(&error);
            ptr::null_mut()
        }
    }
}

unsafe extern "C" fn add_table(
    owner: *mut ss_plugin_owner_t,
    input: *const ss_plugin_table_input,
) -> ss_plugin_rc {
    let Some(owner) = Owner::find(owner) else { return SS_PLUGIN_FAILURE };
    // A plugin of API 3.0.0 knows nothing of the extended functions: its struct ends before them.
    let extended = owner.required_api() >= Version::new(3, 1, 0);
    // SAFETY: the plugin API says that the input is as its version has it.
    let added = unsafe { functions::Given::read(input, extended) }.and_then(|given| {
        let table = foreign::PluginTable::new(
            given,
            owner.library().clone(),
            Arc::clone(owner.gate()),
            layout::Layout::new(Vec::new()),
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
