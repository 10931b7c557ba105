//! What plugins log.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use anyhow::{Context, Result};
use falconer_host::InitOptions;

use crate::host::PATIENCE;

/// The lines that came, until they are shown.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<(Mutex<Vec<String>>, Condvar)>);

impl Log {
    /// Options for a plugin whose messages come here.
    pub(crate) fn options(&self) -> InitOptions {
        let log = self.clone();
        let mut options = InitOptions::new();
        options.logger(move |severity, component, text| {
            let (lines, arrived) = &*log.0;
            let line = format!("log {severity} {component}: {text}\n");
            lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            arrived.notify_all();
        });
        options
    }

    /// The lines that came since the last time.
    pub(crate) fn take(&self) -> String {
        std::mem::take(&mut *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)).concat()
    }

    /// The next line that has a text.
    pub(crate) fn wait_for(&self, text: &str) -> Result<String> {
        let (lines, arrived) = &*self.0;
        let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        let find = |lines: &Vec<String>| lines.iter().position(|line| line.contains(text));
        let (mut lines, _) = arrived
            .wait_timeout_while(lines, PATIENCE, |lines| find(lines).is_none())
            .unwrap_or_else(PoisonError::into_inner);
        let place = find(&lines).context("no such message came")?;
        Ok(lines.remove(place))
    }
}
