//! Matchers of text behind operators, without knowledge of fields or conditions.

mod folded;
mod glob;
mod path_set;

pub(crate) use folded::contains_folded;
pub(crate) use glob::Glob;
pub(crate) use path_set::PathSet;
