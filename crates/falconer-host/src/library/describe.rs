//! What a plugin says about itself without being initialised.

use std::ffi::CStr;
use std::path::Path;

use super::{Capabilities, Field, Library, Version, symbols};

impl Library {
    /// Path of the library; `None` if it is linked in.
    pub fn path(&self) -> Option<&Path> {
        self.facts.names.library.as_deref()
    }

    /// The plugin's name.
    pub fn name(&self) -> &str {
        &self.facts.names.plugin
    }

    /// The plugin's own version.
    pub fn version(&self) -> Version {
        self.facts.version
    }

    /// The plugin's own version as text, such as `0.1.0-rc1`.
    pub fn version_text(&self) -> &str {
        &self.facts.version_text
    }

    /// The plugin's description.
    pub fn description(&self) -> &str {
        &self.facts.description
    }

    /// The contact for questions about the plugin.
    pub fn contact(&self) -> &str {
        &self.facts.contact
    }

    /// The version of the plugin API that the plugin requires.
    pub fn required_api_version(&self) -> Version {
        self.facts.required_api_version
    }

    /// What the plugin can do.
    pub fn capabilities(&self) -> Capabilities {
        self.facts.capabilities
    }

    /// Names of the functions of the plugin API that the plugin has, such as `get_metrics`, in the order of the API's
    /// header. This shows which optional functions it has: metrics, new configs at run time (`set_config`), texts of
    /// events.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        symbols::names(&self.facts.api)
    }

    /// Id of a plugin with an event source of its own; 0 for others.
    pub fn id(&self) -> u32 {
        self.facts.id
    }

    /// Name of the plugin's own event source; `None` for plugins without sourcing and for those that make events of
    /// any type (id 0).
    pub fn event_source(&self) -> Option<&str> {
        self.event_source_c().map(|source| source.to_str().unwrap_or_default())
    }

    /// As [`event_source`](Self::event_source), in the form that an [`EventInput`](crate::EventInput) takes.
    pub fn event_source_c(&self) -> Option<&CStr> {
        (self.facts.id != 0).then_some(self.facts.event_source.as_c_str())
    }

    /// The fields that the plugin extracts; empty without that capability.
    pub fn fields(&self) -> &[Field] {
        &self.facts.fields
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.facts.fields.iter().find(|field| field.name == name)
    }

    /// The event sources that the plugin lists for extraction; empty if it lists none.
    pub fn extract_event_sources(&self) -> &[String] {
        &self.facts.extract_event_sources
    }

    /// The event sources that the plugin lists for parsing; empty if it lists none.
    pub fn parse_event_sources(&self) -> &[String] {
        &self.facts.parse_event_sources
    }

    /// The event sources that the plugin lists for its async events; empty if it lists none.
    pub fn async_event_sources(&self) -> &[String] {
        &self.facts.async_event_sources
    }

    /// Names of the plugin's async events.
    pub fn async_events(&self) -> &[String] {
        &self.facts.async_events
    }

    /// Whether the plugin extracts fields from events of `source`: its own source, one that it lists, or any source if
    /// it has none of its own and lists none.
    pub fn extracts_from(&self, source: &str) -> bool {
        self.facts.capabilities.contains(Capabilities::EXTRACTION)
            && self.covers(&self.facts.extract_event_sources, source)
    }

    /// Whether the plugin parses events of `source`, by the same rule.
    pub fn parses_from(&self, source: &str) -> bool {
        self.facts.capabilities.contains(Capabilities::PARSING)
            && self.covers(&self.facts.parse_event_sources, source)
    }

    /// Whether the plugin sends async events to `source`, by the same rule.
    pub fn sends_to(&self, source: &str) -> bool {
        self.facts.capabilities.contains(Capabilities::ASYNC_EVENTS)
            && self.covers(&self.facts.async_event_sources, source)
    }

    fn covers(&self, listed: &[String], source: &str) -> bool {
        match self.event_source() {
            Some(own) if own == source => true,
            None if listed.is_empty() => true,
            _ => listed.iter().any(|one| one == source),
        }
    }
}
