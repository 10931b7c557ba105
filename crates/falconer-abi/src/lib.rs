//! The C ABI of Falco's plugin API 3.0 to 3.12: types, constants and the function table.
//!
//! Everything here mirrors `plugin_types.h` and `plugin_api.h` of falcosecurity/libs at plugin API 3.12.0, under
//! the C names, and carries no logic. Plugin authors do not need this crate: `falconer` (the SDK) and
//! `falconer-host` (the other side) are built on it.
//!
//! # Conventions
//!
//! * C enumerations are integer aliases with constants, never Rust enums: a value that comes from the other side of
//!   the boundary may be anything.
//! * Every function pointer is an `Option`: NULL is legal unless the header forbids it.
//! * Opaque C types (`ss_plugin_t`, `ss_plugin_table_t`, ...) are aliases of [`core::ffi::c_void`].
//! * A struct has the members of API 3.12.0. A plugin or host of an older version has only a prefix of it: the docs of
//!   each member say in which version it was added.
#![no_std]
#![allow(
    non_camel_case_types,
    reason = "the names are those of the C headers, so that both can be read side by side"
)]

mod api;
mod event;
mod field;
mod input;
mod metric;
mod rc;
mod state;
mod symbol;
mod table;
mod version;

pub use api::*;
pub use event::*;
pub use field::*;
pub use input::*;
pub use metric::*;
pub use rc::*;
pub use state::*;
pub use symbol::*;
pub use table::*;
pub use version::*;

/// Size in bytes, final NUL included, of the buffer that receives the error of an async event handler.
pub const PLUGIN_MAX_ERRLEN: usize = 1024;
/// Offset in bytes of a plugin event's payload from the start of the event: 26 bytes of header, two u32 lengths and
/// the u32 plugin id.
pub const PLUGIN_EVENT_PAYLOAD_OFFSET: usize = 38;

/// The example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
