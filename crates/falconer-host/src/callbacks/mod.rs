//! What a plugin may call: every function that the host hands out, and the owners that they find.
//!
//! The `ss_plugin_owner_t*` that plugins get is a number, never the address of anything: it is looked up among the
//! owners that live. A plugin that calls back after it was destroyed, or with a pointer of its own making, finds
//! nobody and harms nothing.
//!
//! One function is elsewhere: the callback of an iteration belongs to the iteration, and is in `tables/iteration.rs`.

mod async_events;
mod errors;
mod handles;
mod last_error;
mod log;
mod logger;
mod owner;
mod routines;
mod tables;

pub(crate) use self::async_events::{dump_handler, handler};
pub(crate) use self::handles::Vtables;
pub(crate) use self::last_error::last_error;
pub(crate) use self::log::log;
pub(crate) use self::logger::Logger;
pub(crate) use self::owner::OwnerHandle;
pub(crate) use self::routines::ROUTINES;
