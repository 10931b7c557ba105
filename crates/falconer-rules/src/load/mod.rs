//! Loading: from YAML documents to a collection of lists, macros and rules.

mod collector;
mod decode;
mod exception;
mod item;
mod mishap;
mod reader;
mod rule_item;
mod schema;
mod twice;

pub use schema::RULES_SCHEMA;

pub(crate) use collector::{Collector, ListInfo, MacroInfo, RuleInfo};
pub(crate) use exception::{Entry, ExceptionInfo, takes_values};
pub(crate) use reader::read;
