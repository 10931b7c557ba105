//! The side of the host that a plugin can call back: its owner, with the log, the last error and the way to tables,
//! routines and async events.
//!
//! The `ss_plugin_owner_t*` that plugins get is a number, never the address of anything: it is looked up among the
//! owners that live. A plugin that calls back after it was destroyed, or with a pointer of its own making, finds
//! nobody and harms nothing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::{CStr, CString, c_char};
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use falconer_abi::{ss_plugin_log_severity, ss_plugin_owner_t, ss_plugin_t, ss_plugin_table_info};
use foldhash::fast::FixedState;

use crate::async_events::{Dump, Target};
use crate::gate::Gate;
use crate::routines::RoutinePool;
use crate::tables::{Access, Listed, TableError, TableRef, Tables, Vtables, thread_number};
use crate::{Library, LogSeverity, Version, tables, text};

/// Takes a plugin's log messages: severity, component (the plugin's name unless it gave another), text.
pub(crate) type Logger = Arc<dyn Fn(LogSeverity, &str, &str) + Send + Sync>;

static OWNERS: LazyLock<RwLock<HashMap<usize, Arc<Owner>, FixedState>>> = LazyLock::new(RwLock::default);
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// How many errors' texts stay readable; plugins read them at once, if at all.
const ERRORS_KEPT: usize = 32;
/// Most sub-tables that a plugin may have at once.
const SUB_TABLE_LIMIT: usize = 1 << 16;

/// What the host keeps for one plugin that it initialised.
pub(crate) struct Owner {
    number: usize,
    library: Library,
    logger: Option<Logger>,
    tables: Tables,
    vtables: Vtables,
    /// Lets calls into the plugin's own tables.
    gate: Arc<Gate>,
    errors: Mutex<Errors>,
    accesses: Mutex<Vec<Arc<Access>>>,
    listed: Mutex<Vec<Listed>>,
    /// Number of entries and sub-tables that a call of the plugin's has to give back.
    loose: Arc<AtomicUsize>,
    /// What `init` returned.
    state: OnceLock<*mut ss_plugin_t>,
    /// Where async events go while the plugin has a handler.
    target: RwLock<Option<Target>>,
    /// Where they go while the plugin dumps its state.
    dump: Mutex<Option<Dump>>,
    /// Where routines run while a capture is open.
    pool: Mutex<Option<RoutinePool>>,
}

// SAFETY: the function tables that `vtables` points to live for ever and are never written; the plugin's state is handed
// to its routines only, which may run on any thread.
unsafe impl Send for Owner {}
// SAFETY: as for Send.
unsafe impl Sync for Owner {}

/// The last errors, the newest last; older ones stay, because a plugin may still look at their texts.
#[derive(Default)]
struct Errors {
    texts: Vec<Cow<'static, CStr>>,
    next: usize,
}

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
        let owner = Arc::new(Owner {
            number,
            library,
            logger,
            tables,
            vtables,
            gate: Arc::default(),
            errors: Mutex::default(),
            accesses: Mutex::default(),
            listed: Mutex::default(),
            loose: Arc::default(),
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
        for access in std::mem::take(&mut *lock(&self.0.accesses)) {
            access.leave();
        }
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
        &self.vtables
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

    pub(crate) fn target(&self) -> &RwLock<Option<Target>> {
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
        let text = CString::new(error.to_string().replace('\0', "\u{fffd}")).unwrap_or_default();
        self.keep(Cow::Owned(text));
    }

    /// As [`fail`](Self::fail), for words that are always the same.
    pub(crate) fn fail_with(&self, words: &'static CStr) {
        self.keep(Cow::Borrowed(words));
    }

    fn keep(&self, text: Cow<'static, CStr>) {
        tables::forget_stranger();
        let mut errors = lock(&self.errors);
        let next = errors.next;
        if errors.texts.len() < ERRORS_KEPT {
            errors.texts.push(text);
        } else {
            errors.texts[next] = text;
        }
        errors.next = (next + 1) % ERRORS_KEPT;
    }

    fn last_error(&self) -> *const c_char {
        if tables::met_stranger() {
            return tables::STRANGER_WORDS.as_ptr();
        }
        let errors = lock(&self.errors);
        let last = errors.next.checked_sub(1).unwrap_or(ERRORS_KEPT - 1);
        errors.texts.get(last).map_or(ptr::null(), |text| text.as_ptr())
    }

    /// Logs a message of the host's about the plugin.
    pub(crate) fn log(&self, severity: LogSeverity, message: &str) {
        if let Some(logger) = &self.logger {
            call_logger(logger, severity, self.library.name(), message);
        }
    }

    pub(crate) fn list_tables(&self) -> (*mut ss_plugin_table_info, u32) {
        Listed::lend(&mut lock(&self.listed), &self.tables)
    }

    /// The plugin's access to a table; always the same one.
    pub(crate) fn access(self: &Arc<Self>, table: TableRef) -> Arc<Access> {
        let mut accesses = lock(&self.accesses);
        if let Some(access) = accesses.iter().find(|access| access.is_of(&table)) {
            return Arc::clone(access);
        }
        let access = Access::enter(self, table, &self.vtables, 0, &self.loose);
        accesses.push(Arc::clone(&access));
        access
    }

    /// An access to a table inside an entry; it lasts until the call that is running on this thread ends.
    pub(crate) fn sub_access(self: &Arc<Self>, table: TableRef) -> Result<Arc<Access>, TableError> {
        let mut accesses = lock(&self.accesses);
        if accesses.len() >= SUB_TABLE_LIMIT {
            return Err(TableError::TooManyHeld { what: "sub-tables", limit: SUB_TABLE_LIMIT });
        }
        let access = Access::enter(self, table, &self.vtables, thread_number(), &self.loose);
        accesses.push(Arc::clone(&access));
        self.loose.fetch_add(1, Ordering::Relaxed);
        Ok(access)
    }

    /// A call of the plugin's has ended: what it did not give back of tables is taken back.
    #[inline]
    pub(crate) fn finish_call(&self) {
        if self.loose.load(Ordering::Relaxed) != 0 {
            self.tidy();
        }
    }

    #[cold]
    fn tidy(&self) {
        let thread = thread_number();
        let mut accesses = lock(&self.accesses);
        let (ended, kept): (Vec<_>, Vec<_>) =
            accesses.drain(..).partition(|access| access.thread() == thread);
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

    /// Makes the plugin's own tables unreachable and waits for calls into them.
    pub(crate) fn close_tables(&self) {
        self.tables.remove(&self.gate);
        self.gate.close();
    }
}

/// `get_owner_last_error` of the inputs: text of the last refusal, or NULL; it stays until 32 others have followed.
pub(crate) unsafe extern "C" fn last_error(owner: *mut ss_plugin_owner_t) -> *const c_char {
    Owner::find(owner).map_or(ptr::null(), |owner| owner.last_error())
}

/// `log_fn` of the init input.
pub(crate) unsafe extern "C" fn log(
    owner: *mut ss_plugin_owner_t,
    component: *const c_char,
    message: *const c_char,
    severity: ss_plugin_log_severity,
) {
    let Some(owner) = Owner::find(owner) else { return };
    let Some(logger) = &owner.logger else { return };
    // SAFETY: the plugin API says that both are NULL or NUL-terminated texts, valid during the call.
    let (component, message) = unsafe { (text::copy_lossy(component), text::copy_lossy(message)) };
    let component = component.as_deref().filter(|text| !text.is_empty()).unwrap_or(owner.library.name());
    call_logger(logger, LogSeverity::from_code(severity), component, message.as_deref().unwrap_or_default());
}

/// A panic must not cross into the plugin; a message that the logger cannot take is lost.
fn call_logger(logger: &Logger, severity: LogSeverity, component: &str, message: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| logger(severity, component, message))) {
        // What it panicked with is the logger's, and may panic again when it is dropped.
        std::mem::forget(panic);
    }
}
