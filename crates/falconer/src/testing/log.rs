//! What plugins log in a test.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use falconer_host::{InitOptions, LogSeverity};

/// A message that a plugin logged, or that the host logged about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// How severe it is.
    pub severity: LogSeverity,
    /// The plugin's name, unless the plugin gave another.
    pub component: String,
    /// The message.
    pub message: String,
}

impl fmt::Display for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}: {}", self.severity, self.component, self.message)
    }
}

/// The messages of a test, from any thread.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(Arc<Mutex<Vec<LogLine>>>);

impl Lines {
    pub(super) fn listen(&self, options: &mut InitOptions) {
        let lines = self.clone();
        options.logger(move |severity, component, message| {
            let line =
                LogLine { severity, component: component.to_owned(), message: message.trim_end().to_owned() };
            lines.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        });
    }

    pub(super) fn all(&self) -> Vec<LogLine> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Display for Lines {
    /// The last messages, for words about a failure.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        let all = self.all();
        if all.is_empty() {
            return f.write_str("\nthe plugin logged nothing");
        }
        let left_out = all.len().saturating_sub(SHOWN);
        f.write_str("\nits log:")?;
        if left_out > 0 {
            write!(f, "\n  ({left_out} lines before)")?;
        }
        all[left_out..].iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}
