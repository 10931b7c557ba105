//! Rules ready to evaluate, by source.

use std::sync::Arc;

use crate::eval::{Event, Scratch};
use crate::field::Slot;
use crate::program::Program;
use crate::rule::Rule;

/// Which rules of an event's source are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// The first that matches ends the search.
    #[default]
    First,
    /// Every rule is tried.
    All,
}

impl Matching {
    /// The strategy with this name in any case (`rule_matching`).
    pub fn from_name(name: &str) -> Option<Matching> {
        match name.to_ascii_lowercase().as_str() {
            "first" => Some(Matching::First),
            "all" => Some(Matching::All),
            _ => None,
        }
    }
}

/// The enabled rules of all sources. Cheap to clone and shared between threads.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    sources: Vec<SourceRules>,
}

/// The enabled rules of one source, in the order in which they are tried.
#[derive(Clone, Debug, Default)]
pub struct SourceRules {
    name: Arc<str>,
    rules: Vec<Arc<Rule>>,
    slots: Arc<[Slot]>,
    program: Arc<Program>,
}

impl RuleSet {
    pub(crate) fn new(
        rules: &[Arc<Rule>],
        enabled: &[usize],
        sources: impl Iterator<Item = (String, Vec<Slot>)>,
    ) -> RuleSet {
        let sources = sources.map(|(name, slots)| {
            let own = enabled.iter().map(|&i| &rules[i]).filter(|rule| rule.source() == name);
            let own = own.cloned().collect();
            SourceRules::new(name.into(), own, slots.into())
        });
        RuleSet { sources: sources.collect() }
    }

    /// The rules of a source.
    pub fn source(&self, name: &str) -> Option<&SourceRules> {
        self.sources.iter().find(|s| &*s.name == name)
    }

    /// All sources.
    pub fn sources(&self) -> impl Iterator<Item = &SourceRules> {
        self.sources.iter()
    }
}

impl SourceRules {
    fn new(name: Arc<str>, rules: Vec<Arc<Rule>>, slots: Arc<[Slot]>) -> SourceRules {
        let statics = rules.first().map(|rule| Arc::clone(&rule.statics)).unwrap_or_default();
        let program = Arc::new(Program::new(rules.iter().map(|rule| &*rule.condition), statics));
        SourceRules { name, rules, slots, program }
    }

    /// The source's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(|rule| &**rule)
    }

    /// Every plugin field with argument that conditions and outputs use; a [`SlotId`](crate::field::SlotId) is an index
    /// into this table. Rules that are not enabled count too.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Calls `matched` for the rules that match an event, in order.
    ///
    /// All rules are evaluated together: what several of them ask is answered once, and a rule that cannot match the
    /// event is not touched. What `matched` is told is what [`evaluate_reference`](Self::evaluate_reference) tells it.
    /// Once `scratch` has grown to its size, nothing is allocated for an event.
    pub fn evaluate<E: Event + ?Sized>(
        &self,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
        mut matched: impl FnMut(&Rule, &mut Scratch),
    ) {
        self.program.evaluate(event, scratch, |rule, scratch| {
            matched(&self.rules[rule], scratch);
            matching == Matching::First
        });
    }

    /// The same as [`evaluate`](Self::evaluate), one rule after the other, each part of a condition as it is written.
    ///
    /// It is slow and plain: whoever doubts a result of `evaluate` can compare, as the tests do.
    pub fn evaluate_reference<E: Event + ?Sized>(
        &self,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
        mut matched: impl FnMut(&Rule, &mut Scratch),
    ) {
        for rule in &self.rules {
            if rule.matches(event, scratch) {
                matched(rule, scratch);
                if matching == Matching::First {
                    return;
                }
            }
        }
    }
}
