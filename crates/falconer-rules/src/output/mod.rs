//! Output strings: text with the values of fields in it.

mod fields;
mod format;

pub(crate) use fields::{ExtraFields, field_json, write_fields};
pub(crate) use format::{Format, FormatError, compile, compile_each};
