//! A compiled rule.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::Pred;
use crate::compiled_program::Scratch;
use crate::event::Event;
use crate::output::{ExtraFields, Format, JsonParts};
use crate::priority::Priority;
use crate::reference_evaluator::holds;
use crate::syntax::Expr;
use crate::term::Context;

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
    pub(crate) json: JsonParts,
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

    pub(crate) fn context<'e, E: Event + ?Sized>(&'e self, event: &'e E) -> Context<'e, E> {
        Context { event, statics: &self.statics }
    }

    /// Whether the condition holds for an event.
    pub fn matches<E: Event + ?Sized>(&self, event: &E, scratch: &mut Scratch) -> bool {
        holds(&self.condition, &self.context(event), &mut scratch.buffers)
    }
}
