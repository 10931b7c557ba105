//! Evaluation: values, and conditions over them.

mod base64;
mod fnmatch;
mod getopt;
mod pmatch;
mod run;
mod term;
mod time;
mod value;

pub use run::Scratch;
pub use value::{Event, EventMeta, List, Value};

pub(crate) use fnmatch::Glob;
pub(crate) use pmatch::PathSet;
pub(crate) use run::{Context, contains_folded, holds, passes};
pub(crate) use term::{TermValue, evaluate};
pub(crate) use time::{digits, render_time, render_utc};
