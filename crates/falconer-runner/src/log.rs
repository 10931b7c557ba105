//! The log: lines on stderr about what the program does.

use std::fmt::Display;

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use falconer_host::LogSeverity;
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::syslog::{self, Syslog};
use crate::terminal::{self, plain};

/// How grave a log line is, as in syslog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing works any more.
    Emergency,
    /// Somebody must act at once.
    Alert,
    /// Something essential broke.
    Critical,
    /// An operation failed.
    Error,
    /// Something is off and work goes on.
    Warning,
    /// Normal but worth a look.
    Notice,
    /// Ordinary progress.
    Info,
    /// Details for whoever looks for a fault.
    Debug,
}

impl Level {
    /// The level with this name (`log_level`).
    pub fn from_name(name: &str) -> Option<Level> {
        Some(match name {
            "emergency" => Level::Emergency,
            "alert" => Level::Alert,
            "critical" => Level::Critical,
            "error" => Level::Error,
            "warning" => Level::Warning,
            "notice" => Level::Notice,
            "info" => Level::Info,
            "debug" => Level::Debug,
            _ => return None,
        })
    }
}

/// The severity of plugins' messages with this name (`libs_logger.severity`).
pub(crate) fn severity_from_name(name: &str) -> Option<LogSeverity> {
    use LogSeverity as S;
    const ALL: [LogSeverity; 8] =
        [S::Fatal, S::Critical, S::Error, S::Warning, S::Notice, S::Info, S::Debug, S::Trace];
    ALL.into_iter().find(|severity| severity.name() == name)
}

/// What is logged.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct LogConfig {
    /// Whether the log goes to standard error (`log_stderr`).
    pub stderr: bool,
    /// Whether the log goes to the local syslog daemon, too (`log_syslog`).
    pub syslog: bool,
    /// The least grave level that is logged (`log_level`).
    pub level: Level,
    /// The least severe messages of plugins that are logged; `None` is none of them (`libs_logger`).
    pub plugins: Option<LogSeverity>,
    /// Whether times are UTC in ISO 8601 (`time_format_iso_8601`).
    pub iso_8601: bool,
}

/// Writes log lines; a cheap handle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Log {
    config: LogConfig,
}

impl Log {
    pub(crate) fn new(config: LogConfig) -> Log {
        Log { config }
    }

    /// A log without lines but those that nobody may miss.
    pub(crate) fn silent() -> Log {
        Log::new(LogConfig {
            stderr: false,
            syslog: false,
            level: Level::Error,
            plugins: None,
            iso_8601: false,
        })
    }

    /// Whether lines of a level are written to standard error.
    pub(crate) fn shows(self, level: Level) -> bool {
        self.config.stderr && level <= self.config.level
    }

    /// Writes a line, if its level is logged.
    pub(crate) fn line(self, level: Level, message: impl Display) {
        self.to_syslog(level, &message);
        if self.shows(level) {
            self.write(&message);
        }
    }

    /// Writes a line of information.
    pub(crate) fn info(self, message: impl Display) {
        self.line(Level::Info, message);
    }

    /// Writes a line that was asked for: to stderr as it is, if information is not logged.
    pub(crate) fn info_always(self, message: impl Display) {
        self.to_syslog(Level::Info, &message);
        if self.shows(Level::Info) {
            self.write(&message);
        } else {
            terminal::say(message);
        }
    }

    /// Writes a warning that nobody may miss: to stderr as it is, if warnings are not logged.
    pub(crate) fn warn_always(self, message: impl Display) {
        self.to_syslog(Level::Warning, &message);
        if self.shows(Level::Warning) {
            self.write(&message);
        } else {
            terminal::say(format_args!("Warning: {message}"));
        }
    }

    /// Writes an error that nobody may miss: to stderr as it is, if errors are not logged.
    pub(crate) fn error_always(self, message: impl Display) {
        self.to_syslog(Level::Error, &message);
        if self.shows(Level::Error) {
            self.write(&message);
        } else {
            terminal::say(format_args!("Error: {message}"));
        }
    }

    /// Whether nothing at all is logged.
    pub(crate) fn is_off(self) -> bool {
        !self.config.stderr
    }

    /// Writes a plugin's message, if its severity is logged; `log_level` does not matter for these.
    pub(crate) fn plugin(self, severity: LogSeverity, component: &str, message: &str) {
        if self.config.plugins.is_some_and(|least| severity <= least) {
            // A record is a line, whatever the plugin put into it.
            let (component, message) = (plain::line(component), plain::line(message.trim_end()));
            if self.config.syslog {
                send(level(severity), &format_args!("[libs]: {component}: {message}"));
            }
            if self.config.stderr {
                self.write(&format_args!("[libs]: {component}: {message}"));
            }
        }
    }

    /// The same when an event source is closed: warnings, which then tell of losses, are for everybody.
    pub(crate) fn plugin_at_end(self, severity: LogSeverity, component: &str, message: &str) {
        let shown = self.config.stderr && self.config.plugins.is_some_and(|least| severity <= least);
        if shown || severity > LogSeverity::Warning {
            self.plugin(severity, component, message);
        } else {
            self.warn_always(format_args!("{component}: {message}"));
        }
    }

    fn to_syslog(self, level: Level, message: &dyn Display) {
        if self.config.syslog && level <= self.config.level {
            send(level, message);
        }
    }

    fn write(self, message: &dyn Display) {
        terminal::say(format_args!("{}: {message}", stamp(&Zoned::now(), self.config.iso_8601)));
    }
}

/// How long a syslog daemon may keep a log line waiting.
const SYSLOG_TIMEOUT: Duration = Duration::from_millis(500);

/// Sends a line to syslog. The process has one connection, as with the C library; a line that is not taken is lost, for
/// this is where it would be reported.
fn send(level: Level, message: &dyn Display) {
    static SOCKET: OnceLock<Mutex<Syslog>> = OnceLock::new();
    let socket =
        SOCKET.get_or_init(|| Mutex::new(Syslog::new(Path::new(syslog::SOCKET), Some(SYSLOG_TIMEOUT))));
    let text = terminal::set_in(&message.to_string());
    let text = plain::lines(&text);
    let mut socket = socket.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = socket.send(level as u8, text.as_bytes());
}

/// The level of a plugin's message.
fn level(severity: LogSeverity) -> Level {
    match severity {
        LogSeverity::Fatal => Level::Emergency,
        LogSeverity::Critical => Level::Critical,
        LogSeverity::Error => Level::Error,
        LogSeverity::Warning => Level::Warning,
        LogSeverity::Notice => Level::Notice,
        LogSeverity::Info => Level::Info,
        LogSeverity::Debug | LogSeverity::Trace => Level::Debug,
    }
}

/// The time in front of a line: local in the way of C's asctime, or UTC in ISO 8601.
fn stamp(now: &Zoned, iso_8601: bool) -> String {
    if iso_8601 {
        now.with_time_zone(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S%z").to_string()
    } else {
        now.strftime("%a %b %d %H:%M:%S %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_local_or_utc() {
        let now = jiff::Timestamp::from_second(1_795_406_349).unwrap();
        let zoned = now.to_zoned(TimeZone::fixed(jiff::tz::offset(1)));
        assert_eq!(stamp(&zoned, false), "Mon Nov 23 04:59:09 2026");
        assert_eq!(stamp(&zoned, true), "2026-11-23T03:59:09+0000");
    }

    #[test]
    fn graver_levels_come_first() {
        assert!(Level::Emergency < Level::Debug);
        assert_eq!(Level::from_name("info"), Some(Level::Info));
        for none in ["loud", "INFO", "informational"] {
            assert_eq!(Level::from_name(none), None);
        }
        assert_eq!(severity_from_name("trace"), Some(LogSeverity::Trace));
        assert_eq!(severity_from_name("Trace"), None);
    }
}
