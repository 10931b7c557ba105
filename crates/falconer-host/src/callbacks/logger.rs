//! The closure that takes a plugin's log messages.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::LogSeverity;

/// Takes a plugin's log messages: severity, component (the plugin's name unless it gave another), text.
pub(crate) type Logger = Arc<dyn Fn(LogSeverity, &str, &str) + Send + Sync>;

/// A panic must not cross into the plugin; a message that the logger cannot take is lost.
pub(super) fn call(logger: &Logger, severity: LogSeverity, component: &str, message: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| logger(severity, component, message))) {
        // What it panicked with is the logger's, and may panic again when it is dropped.
        std::mem::forget(panic);
    }
}
