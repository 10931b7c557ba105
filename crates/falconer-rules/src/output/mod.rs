//! Outputs: format strings, values as text and JSON, and alerts.

mod alert;
mod format;
mod internal;
mod render;
mod stats;

pub use alert::AlertOptions;
pub(crate) use alert::ExtraFields;
pub use internal::InternalAlert;
pub use stats::Stats;

pub(crate) use alert::{write as write_alert, write_fields};
pub(crate) use format::{Format, FormatError, compile, compile_each};
pub(crate) use render::{escape_json, render_address, render_json, render_value};
