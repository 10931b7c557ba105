//! Tables whose entries a plugin keeps: its function tables, checked, and calls through them.

use std::ffi::{CStr, CString, c_void};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use falconer_abi::{
    SS_PLUGIN_SUCCESS, ss_plugin_rc, ss_plugin_state_data, ss_plugin_table_entry_t,
    ss_plugin_table_fieldinfo, ss_plugin_table_t,
};

use super::functions::{Functions, Given};
use super::iteration;
use super::layout::{FIELD_LIMIT, FieldDef, FieldRef, Layout, SubTables, lossy, unknown_field};
use super::value::{self, DatumRef};
use super::{StateType, TableError};
use crate::Library;
use crate::crash::{self, Call};
use crate::gate::{Gate, Inside};

/// A table of a plugin.
#[derive(Debug)]
pub(crate) struct PluginTable {
    pub(crate) name: CString,
    pub(crate) key_type: StateType,
    /// Accessors of fields that were asked for.
    pub(crate) layout: Arc<Layout>,
    table: *mut ss_plugin_table_t,
    functions: Functions,
    /// Whether its plugin's API has the extended functions.
    extended: bool,
    /// Whose table it is.
    library: Library,
    /// Closed before the plugin is destroyed.
    gate: Arc<Gate>,
}

/// A call into a plugin's table: the plugin lives until it is dropped.
struct Entered<'t> {
    _inside: Inside<'t>,
    _call: Call,
}

// SAFETY: the table is handed to its plugin's functions only, which the plugin API lets any thread call.
unsafe impl Send for PluginTable {}
// SAFETY: as for Send.
unsafe impl Sync for PluginTable {}

/// An entry of a plugin's table.
#[derive(Debug)]
pub(crate) struct PluginEntry {
    table: Arc<PluginTable>,
    pub(crate) pointer: *mut ss_plugin_table_entry_t,
    /// How it is given back: [`GOT`], [`CREATED`] or [`LENT`].
    hold: AtomicU8,
}

// SAFETY: as for PluginTable.
unsafe impl Send for PluginEntry {}
// SAFETY: as for PluginTable.
unsafe impl Sync for PluginEntry {}

/// The entry was got, and is released.
const GOT: u8 = 0;
/// The entry was created, and is destroyed.
const CREATED: u8 = 1;
/// The entry is the iteration's, or was handed over: nothing is to be done.
const LENT: u8 = 2;

impl PluginTable {
    /// Takes in what a plugin registers, or what it gives for a sub-table; whatever cannot be is refused.
    pub(crate) fn new(given: Given, library: Library, gate: Arc<Gate>, layout: Arc<Layout>) -> Arc<Self> {
        let Given { name, key_type, table, functions, extended } = given;
        Arc::new(Self { name, key_type, layout, table, functions, extended, library, gate })
    }

    /// Whether the table belongs to the plugin behind the gate.
    pub(crate) fn is_behind(&self, gate: &Arc<Gate>) -> bool {
        Arc::ptr_eq(&self.gate, gate)
    }

    /// Enters the plugin; `None` if it is gone.
    fn try_enter(&self) -> Option<Entered<'_>> {
        let inside = self.gate.enter()?;
        let call = crash::enter(&self.library.facts.names, &"a function of a state table");
        Some(Entered { _inside: inside, _call: call })
    }

    fn enter(&self) -> Result<Entered<'_>, TableError> {
        self.try_enter().ok_or_else(|| TableError::Gone { table: lossy(&self.name) })
    }

    #[cold]
    fn failed(&self, what: &'static str) -> TableError {
        TableError::Failed { table: lossy(&self.name), what }
    }

    #[cold]
    fn broken(&self, problem: String) -> TableError {
        TableError::Broken { table: lossy(&self.name), problem }
    }

    fn checked(&self, rc: ss_plugin_rc, what: &'static str) -> Result<(), TableError> {
        if rc == SS_PLUGIN_SUCCESS { Ok(()) } else { Err(self.failed(what)) }
    }

    pub(crate) fn len(&self) -> Result<u64, TableError> {
        let _inside = self.enter()?;
        // SAFETY: the gate says that the plugin lives, and so its table; the function is the table's.
        match unsafe { (self.functions.get_table_size)(self.table) } {
            u64::MAX => Err(self.failed("tell its size")),
            size => Ok(size),
        }
    }

    /// The plugin's own array of fields, looked through.
    pub(crate) fn lend_fields(&self) -> Result<(*const ss_plugin_table_fieldinfo, u32), TableError> {
        let _inside = self.enter()?;
        let mut count = 0;
        // SAFETY: as in `len`; `count` lives through the call.
        let array = unsafe { (self.functions.list_table_fields)(self.table, &raw mut count) };
        if count as usize > FIELD_LIMIT {
            return Err(self.broken(format!("it lists {count} fields, which is too many")));
        }
        if array.is_null() {
            return Err(self.failed("list its fields"));
        }
        for index in 0..count as usize {
            // SAFETY: the plugin API says that `count` elements are there; they need no alignment this way.
            let info = unsafe { array.add(index).read_unaligned() };
            if info.name.is_null() {
                return Err(self.broken(format!("field {index} that it lists has no name")));
            }
            if StateType::from_code(info.field_type).is_none() {
                return Err(self.broken(format!("field {index} that it lists has type {}", info.field_type)));
            }
        }
        Ok((array, count))
    }

    /// The plugin's fields: name, type, whether read-only.
    pub(crate) fn fields(&self) -> Result<Vec<(CString, StateType, bool)>, TableError> {
        let _inside = self.enter()?;
        let (array, count) = self.lend_fields()?;
        let info = |index| {
            // SAFETY: `lend_fields` found `count` elements, and the gate keeps the plugin.
            let info = unsafe { array.add(index).read_unaligned() };
            // SAFETY: not NULL, and the plugin API says that names are NUL-terminated.
            let name = unsafe { CStr::from_ptr(info.name) }.to_owned();
            (name, StateType::from_code(info.field_type).unwrap_or(StateType::Uint64), info.read_only != 0)
        };
        Ok((0..count as usize).map(info).collect())
    }

    /// Finds a field, or adds it.
    pub(crate) fn field(&self, name: &CStr, ty: StateType, add: bool) -> Result<FieldRef, TableError> {
        if let Some((field, known)) = self.layout.find(name)
            && known.ty == ty
        {
            return Ok(field);
        }
        let listed = self.fields()?.into_iter().find(|(one, ..)| one.as_c_str() == name);
        let read_only = match listed {
            Some((_, expected, _)) if expected != ty => {
                let (table, field) = (lossy(&self.name), lossy(name));
                return Err(TableError::FieldType { table, field, found: ty, expected });
            }
            Some((_, _, read_only)) => read_only,
            None if add => false,
            None => {
                let known = self.fields()?;
                return Err(unknown_field(&self.name, name, known.iter().map(|(one, ..)| one.as_c_str())));
            }
        };
        let _inside = self.enter()?;
        let function = if add { self.functions.add_table_field } else { self.functions.get_table_field };
        // SAFETY: as in `len`; the name lives through the call.
        let accessor = unsafe { function(self.table, name.as_ptr(), ty.code()) };
        if accessor.is_null() {
            return Err(self.failed(if add { "add the field" } else { "find the field" }));
        }
        let sub = (ty == StateType::Table).then(|| SubTables {
            name: name.to_owned(),
            key_type: None,
            layout: Layout::new(Vec::new()),
        });
        self.layout.add(&self.name, FieldDef { name: name.to_owned(), ty, read_only, sub, accessor })
    }

    pub(crate) fn entry(self: &Arc<Self>, key: DatumRef<'_>) -> Result<Option<PluginEntry>, TableError> {
        let _inside = self.enter()?;
        let key = key.to_raw(self.key_type);
        // SAFETY: as in `len`; the key is of the table's type and lives through the call.
        let pointer = unsafe { (self.functions.get_table_entry)(self.table, &raw const key) };
        let entry = || PluginEntry { table: Arc::clone(self), pointer, hold: AtomicU8::new(GOT) };
        Ok((!pointer.is_null()).then(entry))
    }

    pub(crate) fn create(self: &Arc<Self>) -> Result<PluginEntry, TableError> {
        let _inside = self.enter()?;
        // SAFETY: as in `len`.
        let pointer = unsafe { (self.functions.create_table_entry)(self.table) };
        if pointer.is_null() {
            return Err(self.failed("create an entry"));
        }
        Ok(PluginEntry { table: Arc::clone(self), pointer, hold: AtomicU8::new(CREATED) })
    }

    /// Adds a created entry; it stays with the caller if the plugin fails, and is not given back by itself then, since
    /// nobody knows whether the plugin took it.
    pub(crate) fn add(
        self: &Arc<Self>,
        key: DatumRef<'_>,
        entry: &PluginEntry,
    ) -> Result<PluginEntry, TableError> {
        let created = Arc::ptr_eq(&entry.table, self)
            && entry.hold.compare_exchange(CREATED, LENT, Ordering::AcqRel, Ordering::Acquire).is_ok();
        if !created {
            return Err(TableError::NotCreated { table: lossy(&self.name), what: "added" });
        }
        let _inside = self.enter()?;
        let key = key.to_raw(self.key_type);
        // SAFETY: as in `entry`; the plugin created the new entry, which was not added yet.
        let pointer = unsafe { (self.functions.add_table_entry)(self.table, &raw const key, entry.pointer) };
        if pointer.is_null() {
            return Err(self.failed("add the entry"));
        }
        Ok(PluginEntry { table: Arc::clone(self), pointer, hold: AtomicU8::new(GOT) })
    }

    pub(crate) fn erase(&self, key: DatumRef<'_>) -> Result<(), TableError> {
        let _inside = self.enter()?;
        let key = key.to_raw(self.key_type);
        // SAFETY: as in `entry`.
        self.checked(
            unsafe { (self.functions.erase_table_entry)(self.table, &raw const key) },
            "erase the entry",
        )
    }

    pub(crate) fn clear(&self) -> Result<(), TableError> {
        let _inside = self.enter()?;
        // SAFETY: as in `len`.
        self.checked(unsafe { (self.functions.clear_table)(self.table) }, "erase its entries")
    }

    /// Calls `each` for every entry until it returns `false`, which makes the answer `false`.
    pub(crate) fn iterate(
        self: &Arc<Self>,
        each: &mut dyn FnMut(PluginEntry) -> bool,
    ) -> Result<bool, TableError> {
        let Some(iterate) = self.functions.iterate_entries else {
            return Err(TableError::NotSupported { table: lossy(&self.name), what: "iteration" });
        };
        let _inside = self.enter()?;
        let mut broken_off = false;
        let mut fault = None;
        let mut step = |pointer: *mut c_void| {
            if pointer.is_null() {
                fault = Some("its iteration yields an entry that is a null pointer".to_owned());
                return false;
            }
            let entry = PluginEntry { table: Arc::clone(self), pointer, hold: AtomicU8::new(LENT) };
            broken_off = !each(entry);
            !broken_off
        };
        let size = self.len().unwrap_or(u64::MAX);
        let done = iteration::run(size, &mut step, |callback, state| {
            // SAFETY: as in `len`; callback and state are good for any call, at any time, from any thread.
            unsafe { iterate(self.table, Some(callback), state) }
        });
        let done = done.map_err(|problem| self.broken(problem))?;
        match fault {
            Some(problem) => Err(self.broken(problem)),
            None if broken_off => Ok(false),
            None if done == 0 => Err(self.failed("iterate its entries")),
            None => Ok(true),
        }
    }

    /// Reads a field that is not a table.
    ///
    /// # Safety
    ///
    /// A text stays as long as the plugin promises: until the entry is given back or the field is written. `'a` must
    /// end before.
    pub(crate) unsafe fn read<'a>(
        &self,
        entry: &'a PluginEntry,
        field: &FieldDef,
    ) -> Result<DatumRef<'a>, TableError> {
        let data = self.read_raw(entry, field)?;
        // SAFETY: the plugin has filled in the member for the type that its field has; the rest is the caller's word.
        unsafe { value::read(&raw const data, field.ty, "value that the plugin returned") }
    }

    fn read_raw(&self, entry: &PluginEntry, field: &FieldDef) -> Result<ss_plugin_state_data, TableError> {
        let _inside = self.enter()?;
        let mut data = ss_plugin_state_data { u64: 0 };
        // SAFETY: as in `len`; entry and accessor come from the plugin's table, `data` lives through the call.
        let rc = unsafe {
            (self.functions.read_entry_field)(self.table, entry.pointer, field.accessor, &raw mut data)
        };
        self.checked(rc, "read the field").map(|()| data)
    }

    /// The table in a field.
    pub(crate) fn sub_table(
        &self,
        entry: &PluginEntry,
        field: &FieldDef,
    ) -> Result<Arc<PluginTable>, TableError> {
        let Some(sub) = &field.sub else { return Err(self.failed("read the field")) };
        let data = self.read_raw(entry, field)?;
        let _inside = self.enter()?;
        // SAFETY: the plugin has filled in the member for tables, which leads to what describes one, as libsinsp has it.
        let given = unsafe { Given::read(data.table.cast(), self.extended) }.map_err(|problem| {
            self.broken(format!("field '{}' holds no table: {problem}", lossy(&field.name)))
        })?;
        Ok(Self::new(given, self.library.clone(), Arc::clone(&self.gate), Arc::clone(&sub.layout)))
    }

    pub(crate) fn write(
        &self,
        entry: &PluginEntry,
        field: &FieldDef,
        value: DatumRef<'_>,
    ) -> Result<(), TableError> {
        let _inside = self.enter()?;
        let data = value.to_raw(field.ty);
        // SAFETY: as in `read_raw`; the value is of the field's type.
        let rc = unsafe {
            (self.functions.write_entry_field)(self.table, entry.pointer, field.accessor, &raw const data)
        };
        self.checked(rc, "write the field")
    }
}

impl Drop for PluginEntry {
    fn drop(&mut self) {
        // A plugin that is gone has freed its entries.
        let Some(_inside) = self.table.try_enter() else { return };
        let functions = &self.table.functions;
        let give_back = match self.hold.load(Ordering::Acquire) {
            GOT => functions.release_table_entry,
            CREATED => Some(functions.destroy_table_entry),
            _ => None,
        };
        if let Some(give_back) = give_back {
            // SAFETY: the gate says that the plugin lives; it handed the entry out, and gets it back here alone.
            unsafe { give_back(self.table.table, self.pointer) };
        }
    }
}
