//! Logging through the host.

use std::ffi::CString;
use std::fmt;
use std::sync::{Arc, RwLock};

use falconer_abi as abi;

/// How much a log message matters, the most severe first; hosts filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing works any more.
    Fatal,
    /// Something essential broke.
    Critical,
    /// An operation failed.
    Error,
    /// Something is off, and work goes on.
    Warning,
    /// Normal, and worth a look.
    Notice,
    /// Ordinary progress.
    Info,
    /// Details for whoever debugs the plugin.
    Debug,
    /// Every step.
    Trace,
}

impl Severity {
    pub(crate) const fn code(self) -> abi::ss_plugin_log_severity {
        match self {
            Self::Fatal => abi::SS_PLUGIN_LOG_SEV_FATAL,
            Self::Critical => abi::SS_PLUGIN_LOG_SEV_CRITICAL,
            Self::Error => abi::SS_PLUGIN_LOG_SEV_ERROR,
            Self::Warning => abi::SS_PLUGIN_LOG_SEV_WARNING,
            Self::Notice => abi::SS_PLUGIN_LOG_SEV_NOTICE,
            Self::Info => abi::SS_PLUGIN_LOG_SEV_INFO,
            Self::Debug => abi::SS_PLUGIN_LOG_SEV_DEBUG,
            Self::Trace => abi::SS_PLUGIN_LOG_SEV_TRACE,
        }
    }
}

/// Where messages go: the host's log function as it was at init, until the plugin is destroyed.
type Target = Box<dyn Fn(Severity, &CString) + Send + Sync>;

/// Writes to the host's log, from any thread; clones write to the same.
///
/// It belongs to one initialised plugin. Once that is destroyed, or where the host offers no logging (before API
/// 3.4.0, or [`Plugin::HOST_LOG`](crate::Plugin::HOST_LOG) switched off), messages are dropped.
#[derive(Clone, Default)]
pub struct Logger(Arc<RwLock<Option<Target>>>);

impl Logger {
    pub(crate) fn new(target: Target) -> Self {
        Self(Arc::new(RwLock::new(Some(target))))
    }

    /// Ends logging; waits for messages that are being written.
    pub(crate) fn close(&self) {
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }

    /// Writes one message; NULs in it are left out.
    ///
    /// ```
    /// # use falconer::{log::{Logger, Severity}};
    /// fn report(log: &Logger, lines: u64) {
    ///     log.log(Severity::Info, format_args!("read {lines} lines"));
    /// }
    /// # report(&Logger::default(), 1);
    /// ```
    pub fn log(&self, severity: Severity, message: impl fmt::Display) {
        let target = self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(target) = &*target {
            target(severity, &c_string(message.to_string()));
        }
    }

    /// Writes a message of severity [`Severity::Error`].
    pub fn error(&self, message: impl fmt::Display) {
        self.log(Severity::Error, message);
    }

    /// Writes a message of severity [`Severity::Warning`].
    pub fn warning(&self, message: impl fmt::Display) {
        self.log(Severity::Warning, message);
    }

    /// Writes a message of severity [`Severity::Info`].
    pub fn info(&self, message: impl fmt::Display) {
        self.log(Severity::Info, message);
    }

    /// Writes a message of severity [`Severity::Debug`].
    pub fn debug(&self, message: impl fmt::Display) {
        self.log(Severity::Debug, message);
    }
}

impl fmt::Debug for Logger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logger")
    }
}

/// A text as a C string, without the NULs that it may contain.
pub(crate) fn c_string(text: String) -> CString {
    CString::new(text).unwrap_or_else(|error| {
        let mut bytes = error.into_vec();
        bytes.retain(|byte| *byte != 0);
        CString::new(bytes).unwrap_or_default()
    })
}
