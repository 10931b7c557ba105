//! The values of fields and transformers for an event.

mod base64;
mod buffers;
mod evaluate;
mod getopt;

pub(crate) use buffers::Buffers;
pub(crate) use evaluate::{Context, TermValue, evaluate};
