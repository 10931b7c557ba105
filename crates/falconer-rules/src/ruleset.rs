//! Rules ready to evaluate, by source.

use std::sync::Arc;

use crate::eval::{Event, Scratch};
use crate::field::Slot;
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
}

impl RuleSet {
    pub(crate) fn new(
        rules: &[Arc<Rule>],
        enabled: &[usize],
        sources: impl Iterator<Item = (String, Vec<Slot>)>,
    ) -> RuleSet {
        let of_source = |name: &str| {
            let own = enabled.iter().filter(|&&i| rules[i].source() == name);
            own.map(|&i| Arc::clone(&rules[i])).collect()
        };
        let sources = sources.map(|(name, slots)| SourceRules {
            rules: of_source(&name),
            name: name.into(),
            slots: slots.into(),
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
    pub fn evaluate<E: Event + ?Sized>(
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
