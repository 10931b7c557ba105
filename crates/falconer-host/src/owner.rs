//! The side of the host that a plugin can call back: its owner, with the log and the last error.
//!
//! The `ss_plugin_owner_t*` that plugins get is a number, never the address of anything: it is looked up among the
//! owners that live. A plugin that calls back after it was destroyed, or with a pointer of its own making, finds
//! nobody and harms nothing.

use std::collections::HashMap;
use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use falconer_abi::{ss_plugin_log_severity, ss_plugin_owner_t};

use crate::{LogSeverity, text};

/// Takes a plugin's log messages: severity, component (the plugin's name unless it gave another), text.
pub(crate) type Logger = Arc<dyn Fn(LogSeverity, &str, &str) + Send + Sync>;

static OWNERS: LazyLock<RwLock<HashMap<usize, Arc<Owner>>>> = LazyLock::new(RwLock::default);
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// What the host keeps for one plugin that it initialised.
pub(crate) struct Owner {
    plugin: String,
    logger: Option<Logger>,
    /// Whether a table was asked for; texts of errors are constants, so that the plugin can never hold a stale one.
    table_refused: AtomicBool,
}

/// Keeps an owner among the living.
#[derive(Debug)]
pub(crate) struct OwnerHandle(usize);

impl OwnerHandle {
    pub(crate) fn new(plugin: String, logger: Option<Logger>) -> Self {
        // Numbers are never used twice and look like aligned addresses.
        let number = NEXT.fetch_add(1, Ordering::Relaxed) * 16;
        let owner = Owner { plugin, logger, table_refused: AtomicBool::new(false) };
        OWNERS.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::new(owner));
        Self(number)
    }

    pub(crate) fn as_ptr(&self) -> *mut ss_plugin_owner_t {
        ptr::without_provenance_mut(self.0)
    }
}

impl Drop for OwnerHandle {
    fn drop(&mut self) {
        OWNERS.write().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

impl Owner {
    pub(crate) fn find(owner: *mut ss_plugin_owner_t) -> Option<Arc<Self>> {
        OWNERS.read().unwrap_or_else(PoisonError::into_inner).get(&owner.addr()).cloned()
    }

    pub(crate) fn refuse_table(&self) {
        self.table_refused.store(true, Ordering::Relaxed);
    }
}

/// `get_owner_last_error` of the inputs: text of the last refusal, or NULL.
pub(crate) unsafe extern "C" fn last_error(owner: *mut ss_plugin_owner_t) -> *const c_char {
    const NO_TABLES: &CStr = c"this host keeps no state tables, so there is none to find or to add to";
    match Owner::find(owner) {
        Some(owner) if owner.table_refused.load(Ordering::Relaxed) => NO_TABLES.as_ptr(),
        _ => ptr::null(),
    }
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
    let component = component.as_deref().filter(|text| !text.is_empty()).unwrap_or(&owner.plugin);
    // A panic must not cross into the plugin; a message that the logger cannot take is lost.
    drop(catch_unwind(AssertUnwindSafe(|| {
        logger(LogSeverity::from_code(severity), component, message.as_deref().unwrap_or_default());
    })));
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn messages_find_their_owner_and_strangers_find_nobody() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&seen);
        let handle = OwnerHandle::new(
            "dummy".to_owned(),
            Some(Arc::new(move |severity, component: &str, message: &str| {
                sink.lock().unwrap().push(format!("{severity} {component} {message}"));
            })),
        );
        let owner = handle.as_ptr();
        // SAFETY: the texts are literals; owners are looked up, not read.
        unsafe {
            log(owner, ptr::null(), c"one".as_ptr(), 4);
            log(owner, c"part".as_ptr(), c"t\xffo".as_ptr(), 99);
            log(owner, ptr::null(), ptr::null(), 0);
            log(ptr::null_mut(), ptr::null(), c"lost".as_ptr(), 4);
            drop(handle);
            log(owner, ptr::null(), c"late".as_ptr(), 4);
        }
        let seen = seen.lock().unwrap();
        assert_eq!(*seen, ["warning dummy one", "trace part t\u{fffd}o", "fatal dummy "]);
    }

    #[test]
    fn a_panic_in_the_logger_stays_there() {
        let handle = OwnerHandle::new("dummy".to_owned(), Some(Arc::new(|_, _: &str, _: &str| panic!("no"))));
        // SAFETY: the texts are literals; owners are looked up, not read.
        unsafe { log(handle.as_ptr(), ptr::null(), c"one".as_ptr(), 4) };
    }
}
