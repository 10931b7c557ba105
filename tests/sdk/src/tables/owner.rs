//! The owner of plugins, with its tables and theirs.

#![expect(clippy::vec_box, reason = "plugins get the addresses of what is in the boxes")]

use std::cell::{Cell, RefCell};
use std::ffi::{CStr, CString, c_char};
use std::mem::offset_of;
use std::ptr;

use falconer_abi as abi;

use super::{HostTable, fields_ext, reader_ext, vtables, writer_ext};
use crate::kept::Kept;
use crate::{Guarded, Version};

/// What a host does not offer, or does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    None,
    /// The extended forms are NULL pointers.
    NoExtended,
    /// All functions are NULL.
    NoFunctions,
    /// There are no tables at all.
    NoTables,
    /// Adding a table fails.
    RefusesTables,
}

/// The extended forms of the functions of a table.
type Extended = (
    abi::ss_plugin_table_reader_vtable_ext,
    abi::ss_plugin_table_writer_vtable_ext,
    abi::ss_plugin_table_fields_vtable_ext,
);

/// A table that a plugin has added.
struct Added {
    input: Kept<abi::ss_plugin_table_input>,
    /// The plugin's name for it, which has to stay.
    name: *const c_char,
    /// Behind the extended forms of `input`.
    _ext: Kept<Extended>,
}

/// A host with tables, which plugins are initialised by.
pub struct TableHost {
    state: Kept<State>,
    init_tables: Guarded,
    parse_input: Guarded,
    version: Version,
}

struct State {
    trouble: Trouble,
    tables: Vec<Box<HostTable>>,
    added: RefCell<Vec<Added>>,
    infos: RefCell<Vec<abi::ss_plugin_table_info>>,
    error: RefCell<CString>,
    /// The version that the plugin which is initialised asks for.
    announced: Cell<Version>,
    ext: Extended,
}

// SAFETY: tests with several threads call plugins' own tables only.
unsafe impl Send for TableHost {}
// SAFETY: as for Send.
unsafe impl Sync for TableHost {}

impl std::fmt::Debug for TableHost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableHost").field("version", &self.version).finish_non_exhaustive()
    }
}

impl TableHost {
    /// How plugins get the host's last error.
    pub(crate) const LAST_ERROR: abi::get_owner_last_error_fn = last_error;

    /// A host of a version with tables.
    pub fn new(version: Version, tables: Vec<Box<HostTable>>) -> Self {
        Self::with_trouble(version, tables, Trouble::None)
    }

    /// A host that does not do all that it should.
    pub fn with_trouble(version: Version, tables: Vec<Box<HostTable>>, trouble: Trouble) -> Self {
        let none = trouble == Trouble::NoFunctions;
        let mut ext = (reader_ext(), writer_ext(), fields_ext());
        let (mut reader, mut writer, mut fields) = (vtables::reader(), vtables::writer(), vtables::fields());
        if none {
            // SAFETY: the structs are of optional functions, for which zeros are NULL.
            unsafe {
                ext = std::mem::zeroed();
                (reader, writer, fields) = std::mem::zeroed();
            }
        }
        let state = Kept::new(State {
            trouble,
            tables,
            added: RefCell::default(),
            infos: RefCell::default(),
            error: RefCell::default(),
            announced: Cell::new(version),
            ext,
        });
        let (reader_ext, writer_ext, fields_ext) = if trouble == Trouble::NoExtended {
            (ptr::null_mut(), ptr::null_mut(), ptr::null_mut())
        } else {
            let state = state.as_ptr();
            // SAFETY: the places are in the state, which is alive.
            unsafe { (&raw mut (*state).ext.0, &raw mut (*state).ext.1, &raw mut (*state).ext.2) }
        };
        let init = abi::ss_plugin_init_tables_input {
            list_tables: (!none).then_some(list_tables),
            get_table: (!none).then_some(get_table),
            add_table: (!none).then_some(add_table),
            fields,
            fields_ext,
            reader_ext,
            writer_ext,
        };
        let init_size = if version >= Version::V3_6 {
            size_of::<abi::ss_plugin_init_tables_input>()
        } else if version >= Version::V3_1 {
            offset_of!(abi::ss_plugin_init_tables_input, reader_ext)
        } else {
            offset_of!(abi::ss_plugin_init_tables_input, fields_ext)
        };
        let parse = abi::ss_plugin_event_parse_input {
            owner: state.as_ptr().cast(),
            get_owner_last_error: Some(last_error),
            table_reader: reader,
            table_writer: writer,
            table_reader_ext: reader_ext,
            table_writer_ext: writer_ext,
        };
        Self {
            init_tables: Guarded::of_prefix(&init, init_size),
            parse_input: Guarded::of_prefix(&parse, version.parse_input()),
            state,
            version,
        }
    }

    /// The host's version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// One of the host's own tables.
    pub fn table(&self, name: &str) -> &HostTable {
        self.state.tables.iter().find(|table| table.name.to_str() == Ok(name)).expect(name)
    }

    /// What plugins get for a table that one of them has added.
    pub fn added(&self, name: &str) -> *mut abi::ss_plugin_table_t {
        let added = self.state.added.borrow();
        // SAFETY: the name is that of a plugin that was not destroyed.
        let input = added.iter().find(|added| unsafe { CStr::from_ptr(added.name) }.to_str() == Ok(name));
        input.expect(name).input.as_ptr().cast()
    }

    /// Whether a plugin has added a table.
    pub fn has_added(&self, name: &str) -> bool {
        // SAFETY: as in `added`.
        self.state
            .added
            .borrow()
            .iter()
            .any(|added| unsafe { CStr::from_ptr(added.name) }.to_str() == Ok(name))
    }

    /// Checks that plugins gave everything back, and broke no rule.
    pub fn assert_clean(&self) {
        self.state.tables.iter().for_each(|table| table.assert_clean());
    }

    pub(crate) fn announce(&self, version: Version) {
        self.state.announced.set(version);
    }

    pub(crate) fn owner(&self) -> *mut abi::ss_plugin_owner_t {
        self.state.as_ptr().cast()
    }

    pub(crate) fn init_tables(&self) -> *const abi::ss_plugin_init_tables_input {
        if self.state.trouble == Trouble::NoTables { ptr::null() } else { self.init_tables.as_ptr() }
    }

    /// What an event is parsed with.
    pub fn parse_input(&self) -> *const abi::ss_plugin_event_parse_input {
        self.parse_input.as_ptr()
    }

    /// What a capture starts with; there is no thread pool.
    pub fn listen_input(&self) -> Guarded {
        // SAFETY: hosts with capture listening have the extended forms.
        let parse = unsafe { *self.parse_input() };
        let input = abi::ss_plugin_capture_listen_input {
            owner: parse.owner,
            routine: ptr::null_mut(),
            table_reader_ext: parse.table_reader_ext,
            table_writer_ext: parse.table_writer_ext,
            get_owner_last_error: parse.get_owner_last_error,
        };
        Guarded::of_prefix(&input, self.version.listen_input())
    }

    /// What an extraction has of tables: the first form, and the extended one.
    pub(crate) fn readers(
        &self,
    ) -> (abi::ss_plugin_table_reader_vtable, *mut abi::ss_plugin_table_reader_vtable_ext) {
        // SAFETY: the parse input has this member in every version, and the other from 3.1 on.
        unsafe {
            let input = self.parse_input();
            let ext = if self.version >= Version::V3_1 {
                (&raw const (*input).table_reader_ext).read()
            } else {
                ptr::null_mut()
            };
            ((&raw const (*input).table_reader).read(), ext)
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // Nothing to look at: plugins may be gone already.
        self.added.get_mut().clear();
    }
}

/// # Safety
///
/// The owner is that of a [`TableHost`].
unsafe fn at<'a>(o: *mut abi::ss_plugin_owner_t) -> &'a State {
    // SAFETY: the caller's promise.
    unsafe { &*o.cast::<State>() }
}

unsafe extern "C" fn last_error(o: *mut abi::ss_plugin_owner_t) -> *const c_char {
    // SAFETY: the host's own owner.
    let state = unsafe { at(o) };
    if state.error.borrow().is_empty() {
        c"the host says no".clone_into(&mut state.error.borrow_mut());
    }
    state.error.borrow().as_ptr()
}

unsafe extern "C" fn list_tables(
    o: *mut abi::ss_plugin_owner_t,
    ntables: *mut u32,
) -> *mut abi::ss_plugin_table_info {
    // SAFETY: the host's own owner; the number is the plugin's.
    let state = unsafe { at(o) };
    let own = state.tables.iter().map(|table| (table.name.as_ptr(), table.key_type));
    let added = state.added.borrow();
    let more = added.iter().map(|added| (added.name, added.input.key_type));
    let infos = own.chain(more).map(|(name, key_type)| abi::ss_plugin_table_info { name, key_type });
    *state.infos.borrow_mut() = infos.collect();
    // SAFETY: as above.
    unsafe { ntables.write(u32::try_from(state.infos.borrow().len()).unwrap()) };
    state.infos.borrow_mut().as_mut_ptr()
}

unsafe extern "C" fn get_table(
    o: *mut abi::ss_plugin_owner_t,
    name: *const c_char,
    key_type: u32,
) -> *mut abi::ss_plugin_table_t {
    // SAFETY: the host's own owner; the name is the plugin's.
    let (state, name) = unsafe { (at(o), CStr::from_ptr(name)) };
    let own = state.tables.iter().find(|table| *table.name == *name && table.key_type == key_type);
    if let Some(own) = own {
        return own.handle();
    }
    let added = state.added.borrow();
    // SAFETY: plugins keep their names.
    let added = added.iter().find(|added| unsafe { CStr::from_ptr(added.name) } == name);
    if let Some(added) = added.filter(|added| added.input.key_type == key_type) {
        return added.input.as_ptr().cast();
    }
    c"no such table".clone_into(&mut state.error.borrow_mut());
    ptr::null_mut()
}

/// As libsinsp, which takes the extended forms of plugins that ask for 3.1.0, and wants both forms to be the same.
unsafe extern "C" fn add_table(
    o: *mut abi::ss_plugin_owner_t,
    input: *const abi::ss_plugin_table_input,
) -> i32 {
    // SAFETY: the host's own owner.
    let state = unsafe { at(o) };
    if state.trouble == Trouble::RefusesTables {
        c"no more tables".clone_into(&mut state.error.borrow_mut());
        return abi::SS_PLUGIN_FAILURE;
    }
    // SAFETY: the plugin's input, which has the first forms in every version.
    let input = unsafe { &*input };
    assert!(!input.table.is_null() && !input.name.is_null());
    let (reader, writer, fields) = (input.reader, input.writer, input.fields);
    let ext = if state.announced.get() >= Version::V3_1 {
        // SAFETY: a plugin that asks for 3.1.0 has the extended forms.
        unsafe { (*input.reader_ext, *input.writer_ext, *input.fields_ext) }
    } else {
        (
            abi::ss_plugin_table_reader_vtable_ext {
                get_table_name: reader.get_table_name,
                get_table_size: reader.get_table_size,
                get_table_entry: reader.get_table_entry,
                read_entry_field: reader.read_entry_field,
                release_table_entry: Some(no_release),
                iterate_entries: Some(no_iterate),
            },
            abi::ss_plugin_table_writer_vtable_ext {
                clear_table: writer.clear_table,
                erase_table_entry: writer.erase_table_entry,
                create_table_entry: writer.create_table_entry,
                destroy_table_entry: writer.destroy_table_entry,
                add_table_entry: writer.add_table_entry,
                write_entry_field: writer.write_entry_field,
            },
            abi::ss_plugin_table_fields_vtable_ext {
                list_table_fields: fields.list_table_fields,
                get_table_field: fields.get_table_field,
                add_table_field: fields.add_table_field,
            },
        )
    };
    // Under Miri a function has another address each time that it is asked for.
    macro_rules! same {
        ($first:ident, $ext:expr; $($name:ident),*) => {
            $(let same = $first.$name.map(|f| f as usize) == $ext.$name.map(|f| f as usize);
              assert!(same || cfg!(miri), stringify!($name));
              assert!($first.$name.is_some());)*
        };
    }
    same!(reader, ext.0; get_table_name, get_table_size, get_table_entry, read_entry_field);
    same!(writer, ext.1; clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry,
        write_entry_field);
    same!(fields, ext.2; list_table_fields, get_table_field, add_table_field);
    let ext = Kept::new(ext);
    let at = ext.as_ptr();
    // SAFETY: the places are in `ext`, which is alive.
    let (reader_ext, writer_ext, fields_ext) =
        unsafe { (&raw mut (*at).0, &raw mut (*at).1, &raw mut (*at).2) };
    let copy = abi::ss_plugin_table_input { reader_ext, writer_ext, fields_ext, ..*input };
    state.added.borrow_mut().push(Added { input: Kept::new(copy), name: input.name, _ext: ext });
    abi::SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn no_release(_: *mut abi::ss_plugin_table_t, _: *mut abi::ss_plugin_table_entry_t) {}

unsafe extern "C" fn no_iterate(
    _: *mut abi::ss_plugin_table_t,
    _: abi::ss_plugin_table_iterator_func_t,
    _: *mut abi::ss_plugin_table_iterator_state_t,
) -> u32 {
    0
}
