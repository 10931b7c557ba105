//! Values and times as text and JSON, as Falco shows them.

mod json;
mod time;
mod value;

pub(crate) use json::{escape_json, key, quoted, render_json, string};
pub(crate) use time::{digits, render_time, render_utc};
pub(crate) use value::{render_address, render_value};
