//! Why a rule matches an event, or does not: its condition, part by part, with the values that were seen.

mod json;
mod text;
mod walk;

use serde_json::Value as Json;

pub(crate) use walk::Walk;

/// How one rule came to its verdict on one event; made by [`SourceRules::explain`](crate::SourceRules::explain).
///
/// Its [`Display`](std::fmt::Display) form is for people: a line for each part, verdict first, values behind.
/// [`to_json`](Explanation::to_json) gives the same to programs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The rule's name.
    pub rule: String,
    /// The event source's name.
    pub source: String,
    /// The event's number within its source, from 1.
    pub event: u64,
    /// The earlier rule that took the event; only under [`Matching::First`](crate::Matching::First). The condition is
    /// evaluated all the same, though the engine would not have come to it.
    pub taken_by: Option<String>,
    /// The condition.
    pub condition: Part,
}

/// A part of a condition with its verdict.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Whether it holds; `None` if it was not evaluated, because what came before had decided.
    pub verdict: Option<bool>,
    /// The part as Falco prints a compiled condition; of checks only, empty for what is made of parts.
    pub text: String,
    /// The values that a check looked at, in the order in which they stand; nothing if it was not evaluated.
    pub values: Vec<Seen>,
    /// What it is made of, in the order of evaluation.
    pub parts: Vec<Part>,
}

/// The kinds of part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartKind {
    /// All parts have to hold (`and`); the first that does not decides.
    All,
    /// One part has to hold (`or`); the first that does decides.
    Any,
    /// The one part must not hold (`not`).
    Not,
    /// The condition of the macro of this name.
    Macro(String),
    /// The tuples of the exception of this name.
    Exception(String),
    /// A comparison or `exists`.
    Check,
}

/// A field or a transformer with the value that it had.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Seen {
    /// The field or transformer as conditions write it.
    pub term: String,
    /// The value as it was compared: `evt.time` is a string here, other than in alerts. `None` if the event has none.
    pub value: Option<Json>,
}

impl Explanation {
    /// Whether the rule's condition holds.
    pub fn matches(&self) -> bool {
        self.condition.verdict == Some(true)
    }

    /// Whether there is an alert: the condition holds, and no earlier rule took the event.
    pub fn alerts(&self) -> bool {
        self.matches() && self.taken_by.is_none()
    }
}

impl PartKind {
    /// The kind's name in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            PartKind::All => "and",
            PartKind::Any => "or",
            PartKind::Not => "not",
            PartKind::Macro(_) => "macro",
            PartKind::Exception(_) => "exception",
            PartKind::Check => "check",
        }
    }
}
