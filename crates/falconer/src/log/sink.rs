//! Where the messages of one plugin go, and which.

use std::ffi::CString;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use falconer_event::Severity;

use crate::runtime::c_string;

/// Where messages go: the host's log function as it was at init, until the plugin is destroyed.
pub(super) type Target = Box<dyn Fn(Severity, &CString) + Send + Sync>;

/// The host's log function and the level of a plugin; what its [`Logger`](super::Logger)s share.
#[derive(Default)]
pub(super) struct Sink {
    target: RwLock<Option<Target>>,
    /// Code of the least severe messages that are written; 0 if none was set.
    level: AtomicU32,
}

impl Sink {
    pub(super) fn new(target: Target) -> Self {
        Self { target: RwLock::new(Some(target)), level: AtomicU32::new(0) }
    }

    fn target(&self) -> RwLockReadGuard<'_, Option<Target>> {
        self.target.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_open(&self) -> bool {
        self.target().is_some()
    }

    /// Ends logging; waits for messages that are being written.
    pub(super) fn close(&self) {
        *self.target.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Leaves out what is less severe from now on.
    pub(super) fn set_level(&self, level: Severity) {
        self.level.store(level.code(), Ordering::Relaxed);
    }

    /// Whether messages of this severity are written, if no level was set up to that of `unset`.
    pub(super) fn lets_through(&self, severity: Severity, unset: Severity) -> bool {
        let level = self.level.load(Ordering::Relaxed);
        severity.code() <= if level == 0 { unset.code() } else { level }
    }

    /// Writes a message, without the NULs in it.
    pub(super) fn write(&self, severity: Severity, text: String) {
        let text = c_string(text);
        if let Some(target) = &*self.target() {
            target(severity, &text);
        }
    }
}
