//! The severity of a plugin's log message.

use std::fmt;

use falconer_abi as abi;

/// Severity of a log message, the most severe first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogSeverity {
    /// The plugin cannot go on.
    Fatal,
    /// Something essential broke.
    Critical,
    /// An operation failed.
    Error,
    /// Something is wrong, but work continues.
    Warning,
    /// Normal but worth a look.
    Notice,
    /// Ordinary progress.
    Info,
    /// Details for debugging the plugin.
    Debug,
    /// Every step.
    Trace,
}

impl LogSeverity {
    /// The severity of a code of the plugin API; codes below the first or past the last count as that one.
    pub fn from_code(code: abi::ss_plugin_log_severity) -> Self {
        match code {
            ..=abi::SS_PLUGIN_LOG_SEV_FATAL => Self::Fatal,
            abi::SS_PLUGIN_LOG_SEV_CRITICAL => Self::Critical,
            abi::SS_PLUGIN_LOG_SEV_ERROR => Self::Error,
            abi::SS_PLUGIN_LOG_SEV_WARNING => Self::Warning,
            abi::SS_PLUGIN_LOG_SEV_NOTICE => Self::Notice,
            abi::SS_PLUGIN_LOG_SEV_INFO => Self::Info,
            abi::SS_PLUGIN_LOG_SEV_DEBUG => Self::Debug,
            abi::SS_PLUGIN_LOG_SEV_TRACE.. => Self::Trace,
        }
    }

    /// Its name, such as `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Critical => "critical",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl fmt::Display for LogSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
