//! What ties the tables of a plugin's state together, until it is destroyed.

use std::ffi::CStr;
use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use falconer_abi as abi;
use falconer_event::StateType;

use super::ffi;
use super::handles;
use super::host_table::HostTable;
use super::schema::Schema;

/// The tables of one plugin state.
pub(crate) struct TableOwner {
    /// Sets the last error of a plugin's state.
    report: fn(*mut abi::ss_plugin_t, &str),
    /// The state, once init is over and until destroy.
    state: AtomicPtr<abi::ss_plugin_t>,
    /// What went wrong before.
    early_error: Mutex<Option<String>>,
    counted: bool,
    closed: AtomicBool,
    registered: Mutex<Vec<Registered>>,
    /// What is lent for tables, and is free now. All of it stays where it is until destroy.
    inputs: Mutex<Inputs>,
}

/// The handle of a table that was registered.
struct Registered(*mut abi::ss_plugin_table_t);

// SAFETY: the pointer is a number.
unsafe impl Send for Registered {}

#[derive(Default)]
struct Inputs {
    all: Vec<Input>,
    /// Those of tables that are gone, each with what it is for.
    free: Vec<(Use, Vec<Input>)>,
}

/// What a struct for a table in a field is used for, once and for all: the field's name and the type of the keys.
///
/// A host may still have the address of one whose table is gone. It finds another table there then, of the same field and
/// with keys of the same type, and all that has changed is a handle.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Use {
    name: usize,
    key: abi::ss_plugin_state_type,
}

/// A struct that was lent for a table.
#[derive(Clone, Copy)]
struct Input(*mut abi::ss_plugin_table_input);

// SAFETY: it is owned by the TableOwner that made it, and written by whoever took it out of `free`.
unsafe impl Send for Input {}
// SAFETY: as for Send; a shared reference gives the address only.
unsafe impl Sync for Input {}

impl Use {
    fn of(input: &abi::ss_plugin_table_input) -> Self {
        Self { name: input.name.addr(), key: input.key_type }
    }
}

/// What ties a table to the plugin's state.
pub(super) struct Link {
    pub(super) owner: Arc<TableOwner>,
    pub(super) schema: Arc<Schema>,
    /// Whether the host gives entries back: since API 3.1.0.
    pub(super) counted: bool,
}

impl Link {
    pub(super) fn new(owner: &Arc<TableOwner>, schema: Arc<Schema>) -> Self {
        Self { owner: owner.clone(), schema, counted: owner.counted }
    }
}

impl TableOwner {
    pub(crate) fn new(report: fn(*mut abi::ss_plugin_t, &str), counted: bool) -> Self {
        Self {
            report,
            state: AtomicPtr::new(ptr::null_mut()),
            early_error: Mutex::default(),
            counted,
            closed: AtomicBool::new(false),
            registered: Mutex::default(),
            inputs: Mutex::default(),
        }
    }

    /// Init is over, and errors go to the state from now on.
    pub(crate) fn initialised(&self, state: *mut abi::ss_plugin_t) {
        self.state.store(state, Ordering::Release);
    }

    /// Sets the last error of the plugin.
    #[cold]
    pub(super) fn error(&self, text: &str) {
        let state = self.state.load(Ordering::Acquire);
        if state.is_null() {
            *self.early_error.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.to_owned());
        } else {
            (self.report)(state, text);
        }
    }

    pub(crate) fn take_early_error(&self) -> Option<String> {
        self.early_error.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Takes a table in until destroy: what the host gets for it, or `None` if there are too many.
    pub(super) fn register(
        &self,
        name: &CStr,
        key: StateType,
        table: Arc<dyn HostTable>,
    ) -> Option<*const abi::ss_plugin_table_input> {
        let handle = handles::insert(table);
        if handle.is_null() {
            return None;
        }
        self.registered.lock().unwrap_or_else(PoisonError::into_inner).push(Registered(handle));
        // Lent to the host until destroy, and so never given back.
        Some(self.take_input(ffi::input(name, key, handle)).0.cast_const())
    }

    /// A struct for a table, which stays where it is until destroy.
    fn take_input(&self, input: abi::ss_plugin_table_input) -> Input {
        let of = Use::of(&input);
        let mut inputs = self.inputs.lock().unwrap_or_else(PoisonError::into_inner);
        let free = inputs.free.iter_mut().find(|(known, _)| *known == of);
        if let Some(place) = free.and_then(|(_, free)| free.pop()) {
            // SAFETY: it came from Box::into_raw and is freed in `drop` only. A host that still has its address may read it
            // meanwhile: one member changes, at once, and the others were the same before.
            unsafe { AtomicPtr::from_ptr(&raw mut (*place.0).table) }.store(input.table, Ordering::Release);
            return place;
        }
        let new = Input(Box::into_raw(Box::new(input)));
        inputs.all.push(new);
        new
    }

    /// Takes a struct back.
    fn give_back_input(&self, input: Input) {
        // SAFETY: as in `take_input`; these members never change.
        let of = unsafe { Use { name: (*input.0).name.addr(), key: (*input.0).key_type } };
        let mut inputs = self.inputs.lock().unwrap_or_else(PoisonError::into_inner);
        match inputs.free.iter_mut().find(|(known, _)| *known == of) {
            Some((_, free)) => free.push(input),
            None => inputs.free.push((of, vec![input])),
        }
    }

    /// Whether the plugin's state was destroyed.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Ends what the host can do with the tables; the plugin's state is destroyed.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.state.store(ptr::null_mut(), Ordering::Release);
        let tables = std::mem::take(&mut *self.registered.lock().unwrap_or_else(PoisonError::into_inner));
        for table in &tables {
            drop(handles::remove(table.0));
        }
    }
}

impl Drop for TableOwner {
    fn drop(&mut self) {
        let inputs = self.inputs.get_mut().unwrap_or_else(PoisonError::into_inner);
        for input in inputs.all.drain(..) {
            // SAFETY: it came from Box::into_raw, and is freed here only. Tables in fields that have one keep the TableOwner.
            drop(unsafe { Box::from_raw(input.0) });
        }
    }
}

/// What the host has of a table in a field, from the first time that the field is read to the end of the table.
pub(super) struct InField {
    /// The name of the field.
    name: &'static CStr,
    owner: Arc<TableOwner>,
    input: Input,
    handle: *mut abi::ss_plugin_table_t,
}

// SAFETY: the handle is a number.
unsafe impl Send for InField {}
// SAFETY: as for Send.
unsafe impl Sync for InField {}

impl InField {
    pub(super) fn new(
        owner: &Arc<TableOwner>,
        name: &'static CStr,
        key: StateType,
        table: Weak<dyn HostTable>,
    ) -> Self {
        let handle = handles::insert_in_field(table);
        let input = owner.take_input(ffi::input(name, key, handle));
        Self { name, owner: owner.clone(), input, handle }
    }

    /// The name of the field that the table is in.
    pub(super) fn name(&self) -> &'static CStr {
        self.name
    }

    /// What the host gets as the value of the field.
    ///
    /// `plugin_api.h` does not say what the pointer leads to; libsinsp (`plugin_tables.cpp`) and with it all hosts that
    /// pass tables on take it for a table input.
    pub(super) fn address(&self) -> *mut abi::ss_plugin_table_t {
        self.input.0.cast()
    }
}

impl Drop for InField {
    fn drop(&mut self) {
        handles::remove_in_field(self.handle);
        self.owner.give_back_input(self.input);
    }
}

impl fmt::Debug for TableOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TableOwner")
    }
}
