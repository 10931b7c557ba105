//! What ties the tables of a plugin's state together, until it is destroyed.

use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use falconer_abi as abi;

use super::erased::AnyTable;
use super::registry::{register_root, remove_root};
use super::schema::Schema;
use super::table::{OwnTable, TableEntry};
use super::vtable;
use crate::tables::TableKey;
use crate::{Result, bail};

/// The tables of one plugin state.
pub(crate) struct Home {
    /// Sets the last error of a plugin's state.
    report: fn(*mut abi::ss_plugin_t, &str),
    /// The state, once init is over and until destroy.
    state: AtomicPtr<abi::ss_plugin_t>,
    /// What went wrong before.
    early_error: Mutex<Option<String>>,
    counted: bool,
    closed: AtomicBool,
    roots: Mutex<Vec<Root>>,
    /// What is lent for tables, and is free now. All of it stays where it is until destroy.
    inputs: Mutex<Inputs>,
}

/// The handle of a table that was registered.
struct Root(*mut abi::ss_plugin_table_t);

// SAFETY: the pointer is a number.
unsafe impl Send for Root {}

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
pub(super) struct Input(pub(super) *mut abi::ss_plugin_table_input);

// SAFETY: it is owned by the Home that made it, and written by whoever took it out of `free`.
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
    pub(super) home: Arc<Home>,
    pub(super) schema: Arc<Schema>,
    /// Whether the host gives entries back: since API 3.1.0.
    pub(super) counted: bool,
}

impl Link {
    pub(super) fn new(home: &Arc<Home>, schema: Arc<Schema>) -> Self {
        Self { home: home.clone(), schema, counted: home.counted }
    }
}

impl Home {
    pub(crate) fn new(report: fn(*mut abi::ss_plugin_t, &str), counted: bool) -> Self {
        Self {
            report,
            state: AtomicPtr::new(ptr::null_mut()),
            early_error: Mutex::default(),
            counted,
            closed: AtomicBool::new(false),
            roots: Mutex::default(),
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

    /// Registers a table through `add`.
    pub(crate) fn register<K: TableKey, E: TableEntry>(
        self: &Arc<Self>,
        table: &OwnTable<K, E>,
        add: impl FnOnce(*const abi::ss_plugin_table_input) -> Result<()>,
    ) -> Result<()> {
        if table.name().is_empty() {
            bail!("the table has no name: one that others are to find is made with OwnTable::new");
        }
        if table.0.link.set(Link::new(self, Arc::new(Schema::of::<E>()))).is_err() {
            bail!("table {}: it was added before; add a table of its own in each init", table.name());
        }
        let any: Arc<dyn AnyTable> = table.0.clone();
        let handle = register_root(any);
        if handle.is_null() {
            bail!("table {}: there are too many tables", table.name());
        }
        self.roots.lock().unwrap_or_else(PoisonError::into_inner).push(Root(handle));
        // Lent to the host until destroy, and so never given back.
        let lent = self.take_input(vtable::input(&table.0.name, K::TYPE, handle)).0.cast_const();
        // A table that the host refuses stays until destroy, as one that it takes.
        add(lent)
    }

    /// A struct for a table, which stays where it is until destroy.
    pub(super) fn take_input(&self, input: abi::ss_plugin_table_input) -> Input {
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
    pub(super) fn give_back_input(&self, input: Input) {
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
        let roots = std::mem::take(&mut *self.roots.lock().unwrap_or_else(PoisonError::into_inner));
        for root in &roots {
            drop(remove_root(root.0));
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let inputs = self.inputs.get_mut().unwrap_or_else(PoisonError::into_inner);
        for input in inputs.all.drain(..) {
            // SAFETY: it came from Box::into_raw, and is freed here only. Tables in fields that have one keep the Home.
            drop(unsafe { Box::from_raw(input.0) });
        }
    }
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Home")
    }
}
