//! A loaded plugin: its function table, checked, and what it says about itself.

use std::ffi::{CStr, CString};
use std::path::Path;
use std::sync::Arc;

use falconer_abi::{
    SS_PLUGIN_SCHEMA_JSON, close_fn, destroy_fn, extract_fields_fn, init_fn, next_batch_fn, open_fn,
    plugin_api, ss_plugin_schema_type, state_text_fn,
};

use crate::crash::{self, Names};
use crate::text::{self, TextError};
use crate::turn::Turn;
use crate::{Capabilities, Field, LoadError, Trust, Version, checked, symbols};

/// A plugin's library, loaded and checked; a cheap handle that can be cloned and shared between threads.
///
/// Nothing of the plugin runs yet but the functions that describe it: [`init`](Self::init) makes a
/// [`Plugin`](crate::Plugin) of it, any number of times.
///
/// # Trust
///
/// A plugin is native code in this process. Whatever it returns through the plugin API is checked, and every call
/// order that the API forbids is prevented by the types here; what its own code does to memory that it was never
/// handed, no host can see. Load only what you would run: a [`Trust`] says that you would.
#[derive(Clone, Debug)]
pub struct Library {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    /// What a crash report says of the plugin; its name and path.
    pub(crate) names: Names,
    pub(crate) api: plugin_api,
    pub(crate) functions: Functions,
    /// Held while a function runs that makes a state, or ends one: the plugin API does not say that these may run at
    /// once.
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

/// What a plugin says about the config that it takes at init.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InitSchema {
    /// The config is a text that only the plugin understands.
    None,
    /// The config is JSON; the text is a JSON Schema for it.
    Json(String),
    /// The text is a schema of a kind that this host does not know; configs are not checked against it.
    Unknown {
        /// Code of the kind, as the plugin gave it.
        kind: u32,
        /// The schema.
        text: String,
    },
}

impl Library {
    /// Loads the shared library at `path` and checks it; all of its symbols are bound at once and kept to itself.
    ///
    /// A path that is not absolute starts at the working directory, a bare name too.
    ///
    /// The library is never unloaded. A file that took the place of one loaded before is loaded beside it.
    ///
    /// Loading runs the library's initialisers, and what it exports is called by types that nobody can check: `trust`
    /// is the word of whoever vouches for it, see [`Trust`].
    ///
    /// # Errors
    ///
    /// The first thing that keeps it from being a plugin that this host can serve, in the order in which
    /// [`LoadProblem`](crate::LoadProblem) lists them.
    pub fn open(path: impl AsRef<Path>, trust: Trust) -> Result<Self, LoadError> {
        let path = path.as_ref();
        symbols::load(path, trust)
            // SAFETY: whoever made `trust` vouches for the library's functions.
            .and_then(|api| unsafe { checked::check(&api, Some(path.to_owned())) })
            .map_err(|problem| LoadError { plugin: path.display().to_string(), problem })
    }

    /// Takes in a plugin that is linked into this program.
    ///
    /// # Safety
    ///
    /// Every function of the table behaves as the plugin API demands: the texts that it returns are NULL or
    /// NUL-terminated and live as long as the API says, and so do arrays.
    pub unsafe fn from_api(api: &'static plugin_api) -> Result<Self, LoadError> {
        // SAFETY: the caller vouches for the functions.
        unsafe { checked::check(api, None) }
            .map_err(|problem| LoadError { plugin: "(linked in)".to_owned(), problem })
    }

    /// Path of the library; `None` if it is linked in.
    pub fn path(&self) -> Option<&Path> {
        self.inner.names.library.as_deref()
    }

    /// The plugin's name.
    pub fn name(&self) -> &str {
        &self.inner.names.plugin
    }

    /// The plugin's own version.
    pub fn version(&self) -> Version {
        self.inner.version
    }

    /// The plugin's own version in its words, such as `0.1.0-rc1`.
    pub fn version_text(&self) -> &str {
        &self.inner.version_text
    }

    /// What the plugin is.
    pub fn description(&self) -> &str {
        &self.inner.description
    }

    /// Whom to ask about the plugin.
    pub fn contact(&self) -> &str {
        &self.inner.contact
    }

    /// The version of the plugin API that the plugin requires.
    pub fn required_api_version(&self) -> Version {
        self.inner.required_api_version
    }

    /// What the plugin can do.
    pub fn capabilities(&self) -> Capabilities {
        self.inner.capabilities
    }

    /// Names of the functions of the plugin API that the plugin has, such as `get_metrics`, in the order of the API's
    /// header. What is optional shows here: metrics, new configs while it runs (`set_config`), texts of events.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        symbols::names(&self.inner.api)
    }

    /// Id of a plugin with an event source of its own; 0 for others.
    pub fn id(&self) -> u32 {
        self.inner.id
    }

    /// Name of the plugin's own event source; `None` for plugins without sourcing and for those that make events of
    /// any type (id 0).
    pub fn event_source(&self) -> Option<&str> {
        self.event_source_c().map(|source| source.to_str().unwrap_or_default())
    }

    /// As [`event_source`](Self::event_source), in the form that an [`EventInput`](crate::EventInput) takes.
    pub fn event_source_c(&self) -> Option<&CStr> {
        (self.inner.id != 0).then_some(self.inner.event_source.as_c_str())
    }

    /// The fields that the plugin extracts; empty without that capability.
    pub fn fields(&self) -> &[Field] {
        &self.inner.fields
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.inner.fields.iter().find(|field| field.name == name)
    }

    /// The event sources that the plugin lists for extraction; empty if it lists none.
    pub fn extract_event_sources(&self) -> &[String] {
        &self.inner.extract_event_sources
    }

    /// The event sources that the plugin lists for parsing; empty if it lists none.
    pub fn parse_event_sources(&self) -> &[String] {
        &self.inner.parse_event_sources
    }

    /// The event sources that the plugin lists for its async events; empty if it lists none.
    pub fn async_event_sources(&self) -> &[String] {
        &self.inner.async_event_sources
    }

    /// Names of the plugin's async events.
    pub fn async_events(&self) -> &[String] {
        &self.inner.async_events
    }

    /// Whether the plugin extracts fields from events of `source`: its own source, one that it lists, or any source if
    /// it has none of its own and lists none.
    pub fn extracts_from(&self, source: &str) -> bool {
        self.inner.capabilities.contains(Capabilities::EXTRACTION)
            && self.covers(&self.inner.extract_event_sources, source)
    }

    /// Whether the plugin parses events of `source`, by the same rule.
    pub fn parses_from(&self, source: &str) -> bool {
        self.inner.capabilities.contains(Capabilities::PARSING)
            && self.covers(&self.inner.parse_event_sources, source)
    }

    /// Whether the plugin sends async events to `source`, by the same rule.
    pub fn sends_to(&self, source: &str) -> bool {
        self.inner.capabilities.contains(Capabilities::ASYNC_EVENTS)
            && self.covers(&self.inner.async_event_sources, source)
    }

    fn covers(&self, listed: &[String], source: &str) -> bool {
        match self.event_source() {
            Some(own) if own == source => true,
            None if listed.is_empty() => true,
            _ => listed.iter().any(|one| one == source),
        }
    }

    /// What the plugin says about its init config.
    ///
    /// # Errors
    ///
    /// If it gives a schema that is no text.
    pub fn init_schema(&self) -> Result<InitSchema, TextError> {
        let Some(get_init_schema) = self.inner.api.get_init_schema else { return Ok(InitSchema::None) };
        let mut kind: ss_plugin_schema_type = SS_PLUGIN_SCHEMA_JSON;
        let _init = self.inner.init_turn.take();
        let _call = crash::enter(&self.inner.names, &"get_init_schema");
        // SAFETY: the function was checked in as that of a plugin; `kind` lives through the call.
        let text = unsafe { get_init_schema(&raw mut kind) };
        if text.is_null() {
            return Ok(InitSchema::None);
        }
        // SAFETY: the plugin API says that the text is NUL-terminated and stays until the next call.
        let text = unsafe { text::copy(text) }?;
        Ok(match kind {
            _ if text.is_empty() => InitSchema::None,
            falconer_abi::SS_PLUGIN_SCHEMA_NONE => InitSchema::None,
            SS_PLUGIN_SCHEMA_JSON => InitSchema::Json(text),
            kind => InitSchema::Unknown { kind, text },
        })
    }
}
