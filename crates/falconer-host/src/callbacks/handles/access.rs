//! A plugin's access to a table: what it gets for a table, and for entries of it, are numbers that are looked up here.
//!
//! `ss_plugin_table_t*` is the address of a [`ss_plugin_table_input`] that describes the table: libsinsp has it so, and
//! plugins read the type of the key there. This host never does: the address is looked up among those that it handed
//! out to plugins that live. What plugins write there hits only themselves.

use std::collections::HashMap;
use std::ffi::{CStr, c_char};
use std::ptr;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use falconer_abi::{ss_plugin_table_entry_t, ss_plugin_table_input, ss_plugin_table_t};
use foldhash::fast::FixedState;

use super::entries::{Hold, Slots};
use super::input::{Input, Vtables};
use crate::callbacks::errors::Errors;
use crate::tables::TableError;
use crate::tables::reference::{EntryRef, TableRef};
use crate::text::Lent;
use crate::thread;

/// Most sub-tables that a plugin may hold at a time.
const SUB_TABLE_LIMIT: usize = 1 << 16;

static ACCESSES: LazyLock<RwLock<HashMap<usize, Arc<Access>, FixedState>>> = LazyLock::new(RwLock::default);

/// All that one plugin has of tables.
pub(crate) struct Accesses {
    vtables: Vtables,
    errors: Arc<Errors>,
    all: Mutex<Vec<Arc<Access>>>,
    /// Number of entries and sub-tables that a call of the plugin's has to give back.
    loose: Arc<AtomicUsize>,
}

// SAFETY: the function tables that `vtables` points to live for ever and are never written.
unsafe impl Send for Accesses {}
// SAFETY: as for Send.
unsafe impl Sync for Accesses {}

/// One plugin's access to one table.
pub(crate) struct Access {
    /// All accesses of the plugin.
    plugin: Weak<Accesses>,
    /// Where the plugin finds what goes wrong.
    pub(crate) errors: Arc<Errors>,
    pub(crate) table: TableRef,
    /// What the plugin gets for the table.
    input: Input,
    /// What `input` points to.
    name: Lent,
    serial: u32,
    held: Mutex<Slots>,
    /// The thread whose call ends it, for a sub-table; 0 for a table that stays.
    thread: u64,
    /// The plugin's count of what its calls must clear up.
    loose: Arc<AtomicUsize>,
}

impl Access {
    /// Makes an access and enters it among those that live; `thread` is 0 for a table that stays.
    fn enter(plugin: &Arc<Accesses>, table: TableRef, thread: u64) -> Arc<Self> {
        static SERIAL: AtomicU32 = AtomicU32::new(1);
        let vtables = &plugin.vtables;
        let name = Lent::from(table.name().to_owned());
        let content = ss_plugin_table_input {
            name: name.as_ptr(),
            key_type: table.key_type().code(),
            table: ptr::null_mut(),
            reader: vtables.reader,
            writer: vtables.writer,
            fields: vtables.fields,
            reader_ext: vtables.reader_ext,
            writer_ext: vtables.writer_ext,
            fields_ext: vtables.fields_ext,
        };
        let input = Input::new(&vtables.spare, content);
        let handle = input.pointer.addr();
        let access = Arc::new(Self {
            plugin: Arc::downgrade(plugin),
            errors: Arc::clone(&plugin.errors),
            table,
            input,
            name,
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            held: Mutex::default(),
            thread,
            loose: Arc::clone(&plugin.loose),
        });
        let mut accesses = ACCESSES.write().unwrap_or_else(PoisonError::into_inner);
        accesses.insert(handle, Arc::clone(&access));
        access
    }

    /// The access that was handed out as `table`.
    #[inline]
    pub(crate) fn find(table: *mut ss_plugin_table_t) -> Option<Arc<Self>> {
        ACCESSES.read().unwrap_or_else(PoisonError::into_inner).get(&table.addr()).cloned()
    }

    /// Forgets the access: from now on the plugin's pointer leads nowhere.
    fn leave(&self) {
        let removed =
            ACCESSES.write().unwrap_or_else(PoisonError::into_inner).remove(&self.input.pointer.addr());
        let held = std::mem::take(&mut *self.slots());
        self.loose.fetch_sub(held.count(), Ordering::Relaxed);
        // What they give back may call a plugin, so not under a lock.
        drop((removed, held));
    }

    pub(crate) fn as_ptr(&self) -> *mut ss_plugin_table_t {
        self.input.pointer.cast()
    }

    pub(crate) fn name(&self) -> &CStr {
        self.name.as_c_str()
    }

    fn is_of(&self, table: &TableRef) -> bool {
        self.thread == 0
            && match (&self.table, table) {
                (TableRef::Own(one), TableRef::Own(other)) => Arc::ptr_eq(one, other),
                (TableRef::Plugin(one), TableRef::Plugin(other)) => Arc::ptr_eq(one, other),
                _ => false,
            }
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unknown(&self) -> TableError {
        self.table.foreign_entry()
    }

    /// Hands out an entry.
    pub(crate) fn hold(
        &self,
        entry: EntryRef,
        hold: Hold,
    ) -> Result<*mut ss_plugin_table_entry_t, TableError> {
        let handle = self.slots().hold(self.serial, entry, hold)?;
        if hold != Hold::Iterated {
            self.loose.fetch_add(1, Ordering::Relaxed);
        }
        Ok(handle)
    }

    /// The entry that was handed out as `entry`.
    #[inline]
    pub(crate) fn entry(&self, entry: *mut ss_plugin_table_entry_t) -> Result<EntryRef, TableError> {
        self.slots().entry(self.serial, entry).ok_or_else(|| self.unknown())
    }

    /// How the plugin came by the entry.
    pub(crate) fn holds(&self, entry: *mut ss_plugin_table_entry_t) -> Result<Hold, TableError> {
        self.slots().holds(self.serial, entry).ok_or_else(|| self.unknown())
    }

    /// Keeps a text for as long as the plugin may look at it, and says where it is.
    pub(crate) fn lend(
        &self,
        entry: *mut ss_plugin_table_entry_t,
        field: usize,
        text: Arc<CStr>,
    ) -> Result<*const c_char, TableError> {
        self.slots().lend(self.serial, entry, field, text).ok_or_else(|| self.unknown())
    }

    /// Takes an entry back that the plugin holds in one of the given ways.
    pub(crate) fn take(
        &self,
        entry: *mut ss_plugin_table_entry_t,
        hold: Hold,
    ) -> Result<Option<EntryRef>, TableError> {
        let taken = self.slots().take(self.serial, entry, hold).map_err(|_| self.unknown())?;
        if taken.is_some() && hold != Hold::Iterated {
            self.loose.fetch_sub(1, Ordering::Relaxed);
        }
        Ok(taken)
    }

    /// Takes back what a call on this thread left, except for what iterations hold.
    fn tidy(&self, thread: u64) {
        let left = self.slots().take_left(thread);
        self.loose.fetch_sub(left.len(), Ordering::Relaxed);
    }

    /// An access to a table inside an entry; it lasts until the call that is running on this thread ends.
    pub(crate) fn sub_access(&self, table: TableRef) -> Result<Arc<Self>, TableError> {
        let plugin = self.plugin.upgrade().ok_or(TableError::Null { what: "owner" })?;
        let mut accesses = plugin.all();
        if accesses.len() >= SUB_TABLE_LIMIT {
            return Err(TableError::TooManyHeld { what: "sub-tables", limit: SUB_TABLE_LIMIT });
        }
        let access = Self::enter(&plugin, table, thread::number());
        accesses.push(Arc::clone(&access));
        plugin.loose.fetch_add(1, Ordering::Relaxed);
        Ok(access)
    }
}

impl Accesses {
    /// None yet, of a plugin that finds its errors in `errors`.
    pub(crate) fn new(vtables: Vtables, errors: Arc<Errors>) -> Arc<Self> {
        Arc::new(Self { vtables, errors, all: Mutex::default(), loose: Arc::default() })
    }

    pub(crate) fn vtables(&self) -> &Vtables {
        &self.vtables
    }

    fn all(&self) -> MutexGuard<'_, Vec<Arc<Access>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The plugin's access to a table; always the same one.
    pub(crate) fn of(self: &Arc<Self>, table: TableRef) -> Arc<Access> {
        let mut accesses = self.all();
        if let Some(access) = accesses.iter().find(|access| access.is_of(&table)) {
            return Arc::clone(access);
        }
        let access = Access::enter(self, table, 0);
        accesses.push(Arc::clone(&access));
        access
    }

    /// A call of the plugin's has ended: what it did not give back is taken back.
    #[inline]
    pub(crate) fn finish_call(&self) {
        if self.loose.load(Ordering::Relaxed) != 0 {
            self.tidy();
        }
    }

    #[cold]
    fn tidy(&self) {
        let thread = thread::number();
        let mut accesses = self.all();
        let (ended, kept): (Vec<_>, Vec<_>) = accesses.drain(..).partition(|access| access.thread == thread);
        accesses.clone_from(&kept);
        drop(accesses);
        self.loose.fetch_sub(ended.len(), Ordering::Relaxed);
        for access in kept {
            access.tidy(thread);
        }
        for access in ended {
            access.leave();
        }
    }

    /// Forgets all accesses, because the plugin is gone.
    pub(crate) fn leave(&self) {
        let all = std::mem::take(&mut *self.all());
        for access in all {
            access.leave();
        }
    }
}
