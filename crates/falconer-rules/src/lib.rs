//! The Falco rule language: loading, checking and evaluating rules, without I/O.
//!
//! Text goes in, compiled rules come out, and rules are evaluated over a trait that yields field values. Nothing here
//! reads files, clocks or the environment, and nothing is specific to an operating system, so the crate serves a
//! runner as well as an editor or a linter.
//!
//! 1. [`field::Source`] says which fields an event source has.
//! 2. An [`Engine`] loads rules files one after the other; each gives a [`LoadResult`] with errors and warnings.
//! 3. [`Engine::rule_set`] gives the rules to evaluate, by source.
//! 4. [`SourceRules::evaluate`] tries them over an [`Event`]; [`Rule::write_alert`] writes the alert of a match.
//!
//! ```
//! use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
//! use falconer_rules::{AlertOptions, Engine, Event, EventMeta, Matching, Scratch, FieldValue};
//!
//! struct Sample(u64);
//!
//! impl Event for Sample {
//!     fn meta(&self) -> EventMeta<'_> {
//!         EventMeta { number: 1, timestamp: 1_700_000_000_000_000_000, source: "dummy", ..EventMeta::default() }
//!     }
//!     fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
//!         // A runner looks the slot up in `SourceRules::slots`; here there is one field only.
//!         (slot.index() == 0).then_some(FieldValue::U64(self.0))
//!     }
//! }
//!
//! let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
//! let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
//! let result = engine.load("rules.yaml", br#"
//! - rule: Large sample
//!   desc: A sample is larger than one
//!   source: dummy
//!   condition: dummy.value > 1
//!   output: -> triggered (value=%dummy.value)
//!   priority: NOTICE
//! "#);
//! assert!(result.successful());
//!
//! let set = engine.rule_set(&[]);
//! let rules = set.source("dummy").unwrap();
//! let (event, mut scratch, mut line) = (Sample(7), Scratch::new(), Vec::new());
//! rules.evaluate(&event, Matching::First, &mut scratch, |rule, scratch| {
//!     rule.write_alert(&event, AlertOptions::default(), scratch, &mut line);
//! });
//! assert_eq!(line, b"22:13:20.000000000: Notice -> triggered (value=7)");
//! ```
//!
//! The language is Falco's, quirks included where alerts depend on them; docs/compatibility.md of the repository lists
//! what is kept and what differs.

#![forbid(unsafe_code)]

mod alert;
mod check;
mod compare;
mod compile;
mod compiled_program;
mod counters;
mod describe;
pub mod diag;
mod engine;
mod event;
pub mod explain;
pub mod field;
mod filter;
mod fmt;
mod load;
mod matcher;
mod nearest;
mod output;
pub mod plain;
mod priority;
mod reference_evaluator;
mod render;
mod rule;
mod ruleset;
mod select;
pub mod syntax;
mod term;
mod text;
mod version;

pub use alert::{AlertOptions, InternalAlert, Stats};
pub use compile::{AppendOutput, ExtraField, Limits};
pub use compiled_program::Scratch;
pub use counters::{Counters, RuleCounts};
pub use diag::{ExprError, LoadResult, PluginRequirement};
pub use engine::Engine;
pub use event::{Event, EventMeta, FieldValue, List};
pub use explain::Explanation;
pub use filter::{Filter, Formatter, SourceExprs};
pub use fmt::format;
pub use load::RULES_SCHEMA;
pub use priority::Priority;
pub use rule::Rule;
pub use ruleset::{Matching, RuleSet, SourceRules};
pub use select::{Selector, wildcard};
pub use version::Version;
