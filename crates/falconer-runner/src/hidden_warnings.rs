//! What plugins warn of while nothing is logged: counted, so that it does not go by in silence.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use falconer_host::LogSeverity;

use crate::terminal::plain;

/// Warnings and errors of plugins that no log shows, by the plugin's name.
#[derive(Debug, Default)]
pub(crate) struct HiddenWarnings {
    plugins: Mutex<BTreeMap<String, Warnings>>,
}

#[derive(Debug)]
struct Warnings {
    count: u64,
    first: String,
}

/// The most names that are kept: a plugin may call itself what it likes each time.
const MOST: usize = 100;

impl HiddenWarnings {
    /// Counts a message that is a warning or worse.
    pub(crate) fn count(&self, severity: LogSeverity, plugin: &str, message: &str) {
        if severity > LogSeverity::Warning {
            return;
        }
        let mut plugins = self.plugins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(warnings) = plugins.get_mut(plugin) {
            warnings.count = warnings.count.saturating_add(1);
        } else if plugins.len() < MOST {
            let first = plain::line(message.trim_end()).into_owned();
            plugins.insert(plugin.to_owned(), Warnings { count: 1, first });
        }
    }

    /// A line for each plugin that warned of something.
    pub(crate) fn lines(&self) -> Vec<String> {
        let plugins = self.plugins.lock().unwrap_or_else(PoisonError::into_inner);
        let line = |(name, Warnings { count, first }): (&String, &Warnings)| {
            let s = if *count == 1 { "" } else { "s" };
            let name = plain::line(name);
            format!(
                "plugin '{name}' warned {count} time{s}, which log_stderr: true shows; the first time: {first}"
            )
        };
        plugins.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_counted_by_plugin_and_anything_less_is_not() {
        let unshown = HiddenWarnings::default();
        unshown.count(LogSeverity::Info, "a", "fine");
        unshown.count(LogSeverity::Warning, "a", "odd\x1b\n");
        unshown.count(LogSeverity::Error, "a", "bad");
        unshown.count(LogSeverity::Fatal, "b", "worse");
        let lines = unshown.lines();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("plugin 'a' warned 2 times"), "{lines:?}");
        assert!(lines[0].contains("the first time: odd") && !lines[0].contains('\x1b'), "{lines:?}");
        assert!(lines[1].ends_with("warned 1 time, which log_stderr: true shows; the first time: worse"));
    }
}
