//! The layer below the traits: every exported symbol of the plugin API as a function of its own.
//!
//! [`export!`](crate::export) makes the exported symbols of a plugin out of these functions. Whoever wants to write one
//! symbol by hand leaves it out (`export!(T: Source, except unsafe(plugin_next_batch))`), defines it with
//! `#[unsafe(no_mangle)]`, runs its body under [`guard`], and reaches the plugin's state through [`plugin`] and
//! [`with_instance`]; the example `custom` shows it.
//!
//! # What holds for all of them
//!
//! * **Panics** end here: they become a failure with the panic's message as last error.
//! * **States** are handles, not addresses: NULL, a destroyed plugin or a closed instance is recognised and refused.
//! * **Memory** that is lent to the host belongs to the plugin's or instance's state; each function says until when.
//! * **The library** stays loaded once a plugin was initialised, even if the host unloads it: threads may still end in
//!   its code.
//! * **Versions**: no member of an input struct is read that is newer than the version the plugin announces.
//!
//! # Safety
//!
//! What the host must guarantee is what `plugin_api.h` (API 3.12.0) asks of it, no more:
//!
//! * pointers that are not NULL point to what their type says, readable (outputs: writable) during the call; texts are
//!   NUL-terminated; input structs have at least the members of the announced API version;
//! * events have as many readable bytes as their header says;
//! * `destroy` does not run concurrently with another call for the same state.

mod async_events;
mod base;
mod config;
mod extract;
#[doc(hidden)]
pub mod forgotten;
mod listen;
mod metrics;
#[doc(hidden)]
pub mod needs;
mod parse;
mod source;
mod text;

pub use async_events::{
    AsyncState, dump_state, end_async, get_async_event_sources, get_async_events, set_async_event_handler,
};
pub use base::{destroy, get_init_schema, get_last_error, get_required_event_schema_version, init};
pub use config::set_config;
pub use extract::{extract_fields, get_extract_event_sources, get_extract_event_types, get_fields};
pub use listen::{capture_close, capture_open, end_listen};
pub use metrics::get_metrics;
pub use parse::{ParseState, get_parse_event_sources, get_parse_event_types, parse_event};
pub use source::{
    close, event_to_string, get_event_source, get_id, get_progress, list_open_params, next_batch, open,
};
pub use text::{get_contact, get_description, get_name, get_required_api_version, get_version};

pub use crate::runtime::guard;
pub use crate::state::{
    Exported, ExportedRoutines, ExportedTexts, ExtractState, Metering, MetricsState, MoreTexts, PluginState,
    Registry, Texts, plugin, set_last_error, with_instance,
};
