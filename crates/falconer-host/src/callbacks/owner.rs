//! Owners: what the host keeps for each plugin, and finds again when the plugin calls back.

use std::collections::HashMap;
use std::ffi::CStr;
use std::fmt::Display;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use falconer_abi::{ss_plugin_owner_t, ss_plugin_t, ss_plugin_table_info};
use foldhash::fast::FixedState;

use super::errors::Errors;
use super::handles::{Accesses, Listed, Vtables};
use super::logger::{self, Logger};
use crate::gate::Gate;
use crate::pool::RoutinePool;
use crate::queue::{Dump, Queue};
use crate::tables::Tables;
use crate::{Library, LogSeverity, Version};

static OWNERS: LazyLock<RwLock<HashMap<usize, Arc<Owner>, FixedState>>> = LazyLock::new(RwLock::default);
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// What the host keeps for one plugin that it initialised.
pub(crate) struct Owner {
    number: usize,
    library: Library,
    logger: Option<Logger>,
    tables: Tables,
    /// Lets calls into the plugin's own tables.
    gate: Arc<Gate>,
    errors: Arc<Errors>,
    /// What the plugin has of tables.
    accesses: Arc<Accesses>,
    listed: Mutex<Vec<Listed>>,
    /// What `init` returned.
    state: OnceLock<*mut ss_plugin_t>,
    /// Where async events go while the plugin has a handler.
    target: RwLock<Option<Arc<Queue>>>,
    /// Where they go while the plugin dumps its state.
    dump: Mutex<Option<Dump>>,
    /// Where routines run while a capture is open.
    pool: Mutex<Option<RoutinePool>>,
}

// SAFETY: the plugin's state is handed to its routines only, which may run on any thread.
unsafe impl Send for Owner {}
// SAFETY: as for Send.
unsafe impl Sync for Owner {}

/// Keeps an owner among the living.
pub(crate) struct OwnerHandle(Arc<Owner>);

impl std::fmt::Debug for OwnerHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OwnerHandle").field(&self.0.number).finish()
    }
}

impl OwnerHandle {
    pub(crate) fn new(library: Library, logger: Option<Logger>, tables: Tables, vtables: Vtables) -> Self {
        // Numbers are never used twice and look like aligned addresses.
        let number = NEXT.fetch_add(1, Ordering::Relaxed) * 16;
        let errors = Arc::<Errors>::default();
        let owner = Arc::new(Owner {
            number,
            library,
            logger,
            tables,
            gate: Arc::default(),
            accesses: Accesses::new(vtables, Arc::clone(&errors)),
            errors,
            listed: Mutex::default(),
            state: OnceLock::new(),
            target: RwLock::default(),
            dump: Mutex::default(),
            pool: Mutex::default(),
        });
        OWNERS.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&owner));
        Self(owner)
    }

    pub(crate) fn as_ptr(&self) -> *mut ss_plugin_owner_t {
        ptr::without_provenance_mut(self.0.number)
    }
}

impl std::ops::Deref for OwnerHandle {
    type Target = Arc<Owner>;

    fn deref(&self) -> &Arc<Owner> {
        &self.0
    }
}

impl Drop for OwnerHandle {
    fn drop(&mut self) {
        OWNERS.write().unwrap_or_else(PoisonError::into_inner).remove(&self.0.number);
        self.0.close_tables();
        self.0.accesses.leave();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Owner {
    pub(crate) fn find(owner: *mut ss_plugin_owner_t) -> Option<Arc<Self>> {
        OWNERS.read().unwrap_or_else(PoisonError::into_inner).get(&owner.addr()).cloned()
    }

    pub(crate) fn number(&self) -> usize {
        self.number
    }

    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    pub(crate) fn required_api(&self) -> Version {
        self.library.required_api_version()
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    pub(crate) fn vtables(&self) -> &Vtables {
        self.accesses.vtables()
    }

    pub(crate) fn accesses(&self) -> &Arc<Accesses> {
        &self.accesses
    }

    pub(crate) fn gate(&self) -> &Arc<Gate> {
        &self.gate
    }

    /// Keeps what `init` returned, for routines.
    pub(crate) fn set_state(&self, state: *mut ss_plugin_t) {
        // It is set once, after the one call of `init` that the owner was made for.
        let _first = self.state.set(state);
    }

    pub(crate) fn state(&self) -> *mut ss_plugin_t {
        self.state.get().copied().unwrap_or(ptr::null_mut())
    }

    pub(crate) fn target(&self) -> &RwLock<Option<Arc<Queue>>> {
        &self.target
    }

    pub(crate) fn dump(&self) -> MutexGuard<'_, Option<Dump>> {
        lock(&self.dump)
    }

    pub(crate) fn pool(&self) -> MutexGuard<'_, Option<RoutinePool>> {
        lock(&self.pool)
    }

    /// Keeps an error for the plugin to ask for.
    #[cold]
    pub(crate) fn fail(&self, error: &dyn Display) {
        self.errors.keep(error);
    }

    /// As [`fail`](Self::fail), for words that are always the same.
    pub(crate) fn fail_with(&self, words: &'static CStr) {
        self.errors.keep_words(words);
    }

    pub(super) fn errors(&self) -> &Errors {
        &self.errors
    }

    pub(super) fn logger(&self) -> Option<&Logger> {
        self.logger.as_ref()
    }

    /// Logs a message of the host's about the plugin.
    pub(crate) fn log(&self, severity: LogSeverity, message: &str) {
        if let Some(logger) = &self.logger {
            logger::call(logger, severity, self.library.name(), message);
        }
    }

    pub(super) fn list_tables(&self) -> (*mut ss_plugin_table_info, u32) {
        Listed::lend(&mut lock(&self.listed), &self.tables)
    }

    /// A call of the plugin's has ended: what it did not give back of tables is taken back.
    #[inline]
    pub(crate) fn finish_call(&self) {
        self.accesses.finish_call();
    }

    /// Makes the plugin's own tables unreachable and waits for calls into them.
    pub(crate) fn close_tables(&self) {
        self.tables.remove(&self.gate);
        self.gate.close();
    }
}
