//! Output strings: text with the values of fields in it.

mod fields;
mod format;
mod json;

pub(crate) use fields::{ExtraFields, write_fields};
pub(crate) use format::{Format, FormatError, compile, compile_each};
pub(crate) use json::JsonParts;
