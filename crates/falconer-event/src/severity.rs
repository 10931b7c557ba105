//! How severe a log message is.

use std::fmt;

/// Severity of a plugin's log message, the most severe first. Hosts filter messages by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing works any more.
    Fatal,
    /// Something essential broke.
    Critical,
    /// An operation failed.
    Error,
    /// Something is wrong, but work goes on.
    Warning,
    /// Normal, but worth a look.
    Notice,
    /// Ordinary progress.
    Info,
    /// Details for whoever debugs the plugin.
    Debug,
    /// Every step.
    Trace,
}

impl Severity {
    /// All severities, the most severe first.
    pub const ALL: [Self; 8] = [
        Self::Fatal,
        Self::Critical,
        Self::Error,
        Self::Warning,
        Self::Notice,
        Self::Info,
        Self::Debug,
        Self::Trace,
    ];

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

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "events")]
mod codes {
    use falconer_abi as abi;

    use super::Severity;

    impl Severity {
        /// Its code in the plugin API (`ss_plugin_log_severity` of `plugin_types.h`).
        pub const fn code(self) -> abi::ss_plugin_log_severity {
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

        /// The severity of a code of the plugin API. Codes below the first count as the first, codes past the last as
        /// the last.
        ///
        /// ```
        /// use falconer_event::Severity;
        /// assert_eq!(Severity::from_code(Severity::Notice.code()), Severity::Notice);
        /// assert_eq!(Severity::from_code(0), Severity::Fatal);
        /// assert_eq!(Severity::from_code(100), Severity::Trace);
        /// ```
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
    }
}
