//! What everything else stands on: guarded calls, threads, handles, the input of a call, memory and texts.
//!
//! Nothing here knows a plugin, its traits or a symbol.

mod arena;
mod guard;
mod handles;
mod input;
#[cfg(unix)]
mod keep_loaded;
mod number;
pub(crate) mod panics;
mod per_thread;
pub(crate) mod quote;
mod text;
mod thread;

pub(crate) use arena::Arena;
pub use guard::guard;
pub(crate) use handles::Handles;
pub(crate) use input::{Keep, Owner, RawTables, StateTables, TablesInput};
#[cfg(unix)]
pub(crate) use keep_loaded::keep_loaded;
pub(crate) use number::from_digits;
pub(crate) use per_thread::{ThreadGuard, ThreadNode};
pub(crate) use text::{c_string, c_text, utf8};
pub(crate) use thread::this_thread;
