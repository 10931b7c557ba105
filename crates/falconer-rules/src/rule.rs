//! A compiled rule.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::check::Pred;
use crate::eval::{self, Event, Scratch};
use crate::output::{self, AlertOptions, ExtraFields, Format};
use crate::syntax::Expr;

/// How severe a rule's alerts are; the most severe is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Priority {
    /// 0
    Emergency,
    /// 1
    Alert,
    /// 2
    Critical,
    /// 3
    Error,
    /// 4
    Warning,
    /// 5
    Notice,
    /// 6
    Informational,
    /// 7
    Debug,
}

impl Priority {
    /// Every priority, most severe first.
    pub const ALL: [Priority; 8] = [
        Priority::Emergency,
        Priority::Alert,
        Priority::Critical,
        Priority::Error,
        Priority::Warning,
        Priority::Notice,
        Priority::Informational,
        Priority::Debug,
    ];

    /// The name as alerts show it.
    pub fn as_str(self) -> &'static str {
        match self {
            Priority::Emergency => "Emergency",
            Priority::Alert => "Alert",
            Priority::Critical => "Critical",
            Priority::Error => "Error",
            Priority::Warning => "Warning",
            Priority::Notice => "Notice",
            Priority::Informational => "Informational",
            Priority::Debug => "Debug",
        }
    }

    /// The name as the end statistics show it.
    pub fn as_upper(self) -> &'static str {
        match self {
            Priority::Emergency => "EMERGENCY",
            Priority::Alert => "ALERT",
            Priority::Critical => "CRITICAL",
            Priority::Error => "ERROR",
            Priority::Warning => "WARNING",
            Priority::Notice => "NOTICE",
            Priority::Informational => "INFO",
            Priority::Debug => "DEBUG",
        }
    }

    /// The priority with this name in any case; `info` is one more name of [`Priority::Informational`].
    pub fn from_name(name: &str) -> Option<Priority> {
        if name.eq_ignore_ascii_case("info") {
            return Some(Priority::Informational);
        }
        Priority::ALL.into_iter().find(|p| p.as_str().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(crate) id: usize,
    pub(crate) name: String,
    pub(crate) source: Arc<str>,
    pub(crate) priority: Priority,
    pub(crate) tags: BTreeSet<String>,
    pub(crate) enabled: bool,
    pub(crate) capture: Option<u32>,
    pub(crate) condition: Arc<Pred>,
    /// The condition as written, macros in place and exceptions put behind.
    pub(crate) expr: Arc<Expr>,
    /// The names of the exceptions that are in the condition, in order.
    pub(crate) exceptions: Vec<String>,
    pub(crate) format: Format,
    pub(crate) extra: ExtraFields,
    pub(crate) statics: Arc<Vec<(String, Vec<u8>)>>,
}

impl Rule {
    /// The number, in order of definition over all sources.
    pub fn id(&self) -> usize {
        self.id
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The event source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The priority.
    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// The tags, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    /// Whether the rule was enabled when it was loaded.
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// For a rule with `capture: true`, its `capture_duration` in milliseconds; 0 is the configured default.
    pub fn capture(&self) -> Option<u32> {
        self.capture
    }

    pub(crate) fn context<'e, E: Event + ?Sized>(&'e self, event: &'e E) -> eval::Context<'e, E> {
        eval::Context { event, statics: &self.statics }
    }

    /// Whether the condition holds for an event.
    pub fn matches<E: Event + ?Sized>(&self, event: &E, scratch: &mut Scratch) -> bool {
        eval::holds(&self.condition, &self.context(event), scratch)
    }

    /// Writes the alert for an event onto the end of `out`, as text or JSON, without a newline.
    pub fn write_alert<E: Event + ?Sized>(
        &self,
        event: &E,
        options: AlertOptions,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        output::write_alert(self, &self.context(event), options, scratch, out);
    }
}
