//! How much a message matters.

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
    /// All of them, the most severe first.
    #[cfg(any(feature = "log", feature = "tracing"))]
    pub(super) const ALL: [Self; 8] = [
        Self::Fatal,
        Self::Critical,
        Self::Error,
        Self::Warning,
        Self::Notice,
        Self::Info,
        Self::Debug,
        Self::Trace,
    ];

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
