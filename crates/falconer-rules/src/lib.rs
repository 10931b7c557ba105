//! The Falco rule language: loading, checking and evaluating rules, without I/O.

#![forbid(unsafe_code)]

mod check;
mod compile;
mod describe;
pub mod diag;
mod engine;
pub mod eval;
pub mod field;
mod filter;
mod load;
pub mod output;
mod rule;
mod ruleset;
mod select;
pub mod syntax;
mod yaml;

pub use compile::{AppendOutput, ExtraField, Limits};
pub use diag::LoadResult;
pub use engine::Engine;
pub use eval::{Event, EventMeta, List, Scratch, Value};
pub use filter::{ExprError, Filter, Formatter, SourceExprs};
pub use load::{PluginRequirement, Version};
pub use output::{AlertOptions, InternalAlert, Stats};
pub use rule::{Priority, Rule};
pub use ruleset::{Matching, RuleSet, SourceRules};
pub use select::{Selector, wildcard};
