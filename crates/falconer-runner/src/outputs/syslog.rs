//! The local syslog daemon.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::output::{Failure, Output, Pending, Then};
use crate::syslog::{self, Syslog};

/// How long a daemon that has taken alerts may be away, as when it is restarted.
const RESTART: Duration = Duration::from_secs(2);

/// The wait before a daemon that is away is tried again.
const AGAIN: Duration = Duration::from_millis(50);

/// Sends each alert to syslog with the priority of its rule.
pub(super) struct SyslogOutput {
    syslog: Syslog,
    /// Whether the daemon has ever taken an alert since it was given up.
    has_worked: bool,
    /// Since when it takes none.
    away_since: Option<Instant>,
}

impl SyslogOutput {
    pub(super) fn new() -> SyslogOutput {
        SyslogOutput {
            syslog: Syslog::new(Path::new(syslog::SOCKET), None),
            has_worked: false,
            away_since: None,
        }
    }

    fn failed(&mut self, error: &io::Error) -> Failure {
        let what = format!("cannot send to {}: {error}", syslog::SOCKET);
        let too_long = error.raw_os_error() == Some(libc::EMSGSIZE);
        let away = *self.away_since.get_or_insert_with(Instant::now);
        if !too_long && self.has_worked && away.elapsed() < RESTART {
            return Failure::new(what, Then::Retry(AGAIN));
        }
        self.has_worked &= too_long;
        self.away_since = None;
        Failure::new(what, Then::Lose)
    }
}

impl Output for SyslogOutput {
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        while let Some(alert) = alerts.front()
            && !alerts.is_abandoned()
        {
            let severity = alert.priority as u8;
            self.syslog.send(severity, alert.line).map_err(|error| self.failed(&error))?;
            (self.has_worked, self.away_since) = (true, None);
            alerts.written(1);
        }
        Ok(())
    }

    fn reopen(&mut self) {}

    fn close(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}
