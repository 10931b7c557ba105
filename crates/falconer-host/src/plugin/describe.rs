//! What an initialised plugin reports about its source and its events.

use std::ffi::CStr;

use falconer_abi::{SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS};
use serde_json::Value;

use super::Plugin;
use crate::json::kind;
use crate::{EventInput, TextError, Version, text};

/// Params that a plugin suggests for opening its source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenParam {
    /// The params.
    pub value: String,
    /// What they mean.
    pub description: Option<String>,
    /// What separates several params in `value`, if there are several.
    pub separator: Option<String>,
}

/// Why a plugin's suggestions cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenParamsError {
    /// The plugin failed.
    #[error("plugin {plugin} could not list its open params: {message}")]
    Failed {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// What it returned is no text.
    #[error("error in plugin {plugin}: list_open_params {problem}")]
    Text {
        /// Name of the plugin.
        plugin: String,
        /// What is wrong with it.
        problem: TextError,
    },
    /// The text is not the JSON that it must be.
    #[error("error in plugin {plugin}: list_open_params did not return a json array of params: {reason}")]
    Json {
        /// Name of the plugin.
        plugin: String,
        /// What was found.
        reason: String,
    },
}

impl Plugin {
    /// The params that the plugin suggests for opening its source; `None` if it has no list, or returns no text or an
    /// empty one in place of it, as plugins on the crate `falco_plugin` do unless they suggest something.
    ///
    /// # Errors
    ///
    /// If the plugin fails or lists something else.
    pub fn list_open_params(&self) -> Result<Option<Vec<OpenParam>>, OpenParamsError> {
        let Some(list_open_params) = self.library().facts.api.list_open_params else { return Ok(None) };
        let plugin = || self.library().name().to_owned();
        let _turn = self.state.turn();
        let mut rc = SS_PLUGIN_FAILURE;
        let _call = self.state.enter(&"list_open_params");
        // SAFETY: the state is alive and `rc` lives through the call.
        let list = unsafe { list_open_params(self.state.pointer, &raw mut rc) };
        if rc != SS_PLUGIN_SUCCESS {
            let message = self.state.last_error(rc);
            return Err(OpenParamsError::Failed { plugin: plugin(), message });
        }
        if list.is_null() {
            return Ok(None);
        }
        // SAFETY: the plugin API says that the text is NUL-terminated and stays until the next call, which waits for
        // its turn.
        let list = unsafe { text::copy(list) }
            .map_err(|problem| OpenParamsError::Text { plugin: plugin(), problem })?;
        if list.is_empty() {
            return Ok(None);
        }
        parse(&list).map(Some).map_err(|reason| OpenParamsError::Json { plugin: plugin(), reason })
    }

    /// Appends the plugin's text for an event of its own source to `out` and says whether there was any.
    ///
    /// There is none if the plugin has no event source of its own, does not offer texts, or returns an empty one, or if
    /// the event is not [whole](EventInput::is_whole); hosts then show the payload. The text is usually UTF-8.
    pub fn event_to_string(&self, event: &EventInput<'_>, out: &mut Vec<u8>) -> bool {
        let library = self.library();
        let Some(event_to_string) =
            library.facts.api.event_to_string.filter(|_| library.id() != 0 && event.is_whole())
        else {
            return false;
        };
        let _turn = self.state.turn();
        let _call = self.state.enter(&"event_to_string");
        // SAFETY: the state is alive; the event and its source's name live through the call.
        let words = unsafe { event_to_string(self.state.pointer, event.as_ptr()) };
        if words.is_null() {
            return false;
        }
        // SAFETY: the plugin API says that the text is NUL-terminated and stays until the next call, which waits for
        // its turn.
        let words = unsafe { CStr::from_ptr(words) }.to_bytes();
        out.extend_from_slice(words);
        !words.is_empty()
    }

    /// The lowest version of the event schema that the plugin needs, as text; `None` if it needs none.
    ///
    /// # Errors
    ///
    /// If its text is not UTF-8.
    pub fn required_event_schema_version(&self) -> Result<Option<String>, TextError> {
        let offered = self.state.api >= Version::new(3, 12, 0);
        let function = self.library().facts.api.get_required_event_schema_version.filter(|_| offered);
        let Some(get_version) = function else { return Ok(None) };
        let _turn = self.state.turn();
        let _call = self.state.enter(&"get_required_event_schema_version");
        // SAFETY: the state is alive.
        let version = unsafe { get_version(self.state.pointer) };
        if version.is_null() {
            return Ok(None);
        }
        // SAFETY: the plugin API says that the text is NUL-terminated and stays until the next call.
        unsafe { text::copy(version) }.map(Some)
    }
}

fn parse(list: &str) -> Result<Vec<OpenParam>, String> {
    let list: Value = serde_json::from_str(list).map_err(|error| error.to_string())?;
    let Value::Array(list) = list else { return Err(format!("expected an array, found {}", kind(&list))) };
    let text = |value: &Value, key| value.get(key).and_then(Value::as_str).map(str::to_owned);
    list.iter()
        .enumerate()
        .map(|(entry, value)| {
            Ok(OpenParam {
                value: text(value, "value").ok_or_else(|| format!("entry {entry} has no text \"value\""))?,
                description: text(value, "desc"),
                separator: text(value, "separator"),
            })
        })
        .collect()
}
