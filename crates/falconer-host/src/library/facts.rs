//! What the checks of a library found: its functions, and what the plugin says about itself.

use std::ffi::CString;

use falconer_abi::{
    close_fn, destroy_fn, extract_fields_fn, init_fn, next_batch_fn, open_fn, plugin_api, state_text_fn,
};

use super::capability::Capabilities;
use super::fields::Field;
use super::version::Version;
use crate::crash::Names;
use crate::turn::Turn;

/// What is known of a library.
#[derive(Debug)]
pub(crate) struct Facts {
    /// What a crash report says of the plugin; its name and path.
    pub(crate) names: Names,
    pub(crate) api: plugin_api,
    pub(crate) functions: Functions,
    /// Held while a function runs that makes a state, or ends one: the plugin API does not say that these may run
    /// concurrently.
    pub(crate) init_turn: Turn,
    pub(crate) required_api_version: Version,
    pub(crate) description: String,
    pub(crate) contact: String,
    pub(crate) version: Version,
    pub(crate) version_text: String,
    pub(crate) capabilities: Capabilities,
    pub(crate) id: u32,
    pub(crate) event_source: CString,
    pub(crate) fields: Vec<Field>,
    pub(crate) extract_event_sources: Vec<String>,
    pub(crate) parse_event_sources: Vec<String>,
    pub(crate) async_event_sources: Vec<String>,
    pub(crate) async_events: Vec<String>,
}

/// The functions that the checks found to be there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Functions {
    pub(crate) init: init_fn,
    pub(crate) destroy: destroy_fn,
    pub(crate) get_last_error: state_text_fn,
    pub(crate) sourcing: Option<Sourcing>,
    pub(crate) extract_fields: Option<extract_fields_fn>,
}

/// The functions of event sourcing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sourcing {
    pub(crate) open: open_fn,
    pub(crate) close: close_fn,
    pub(crate) next_batch: next_batch_fn,
}
