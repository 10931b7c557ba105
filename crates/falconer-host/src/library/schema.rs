//! The schema of a plugin's init config.

use falconer_abi::{SS_PLUGIN_SCHEMA_JSON, ss_plugin_schema_type};

use super::Library;
use crate::crash;
use crate::text::{self, TextError};

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
    /// What the plugin says about its init config.
    ///
    /// # Errors
    ///
    /// If it gives a schema that is no text.
    pub fn init_schema(&self) -> Result<InitSchema, TextError> {
        let Some(get_init_schema) = self.facts.api.get_init_schema else { return Ok(InitSchema::None) };
        let mut kind: ss_plugin_schema_type = SS_PLUGIN_SCHEMA_JSON;
        let _init = self.facts.init_turn.take();
        let _call = crash::enter(&self.facts.names, &"get_init_schema");
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
