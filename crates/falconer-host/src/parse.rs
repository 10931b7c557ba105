//! Event parsing: plugins that follow events to keep state.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, parse_event_fn, ss_plugin_event_parse_input, ss_plugin_rc,
};

use crate::compat::Cut;
use crate::plugin::State;
use crate::{EventInput, Plugin, callbacks};

/// Why a plugin gives no parser.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParserError {
    /// The plugin parses no events.
    #[error("plugin {plugin} parses no events: it does not implement event parsing")]
    NotAParser {
        /// Name of the plugin.
        plugin: String,
    },
    /// The plugin's parser is in use.
    #[error(
        "the parser of plugin {plugin} is in use; a plugin has only one, so drop it or initialise the plugin again"
    )]
    Taken {
        /// Name of the plugin.
        plugin: String,
    },
}

/// A plugin refused an event; [`Plugin::last_error`] has its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the plugin failed to parse the event (return code {rc})")]
pub struct ParseFailure {
    /// The return code.
    pub rc: ss_plugin_rc,
}

/// Shows events to a plugin that parses them. A plugin has only one.
///
/// Each event is shown once, in the order of delivery, before fields are extracted from it. An
/// [`Inspector`](crate::Inspector) does that for all of its plugins.
#[derive(Debug)]
pub struct Parser {
    state: Arc<State>,
    parse_event: parse_event_fn,
    input: Cut<ss_plugin_event_parse_input>,
}

impl Plugin {
    /// The plugin's parser, which is out until it is dropped.
    pub fn parser(&self) -> Result<Parser, ParserError> {
        let plugin = || self.library().name().to_owned();
        let parse_event = self
            .library()
            .facts
            .api
            .parse_event
            .ok_or_else(|| ParserError::NotAParser { plugin: plugin() })?;
        if self.state.parsing.swap(true, Ordering::Acquire) {
            return Err(ParserError::Taken { plugin: plugin() });
        }
        let vtables = self.state.owner.vtables();
        let input = ss_plugin_event_parse_input {
            owner: self.state.owner.as_ptr(),
            get_owner_last_error: Some(callbacks::last_error),
            table_reader: vtables.reader,
            table_writer: vtables.writer,
            table_reader_ext: vtables.reader_ext,
            table_writer_ext: vtables.writer_ext,
        };
        let input = Cut::new(input, self.state.api);
        Ok(Parser { state: Arc::clone(&self.state), parse_event, input })
    }
}

impl Parser {
    /// The plugin that parses.
    pub fn plugin(&self) -> Plugin {
        Plugin { state: Arc::clone(&self.state) }
    }

    /// Shows the plugin an event, unless it is of a type that the plugin does not
    /// [want](Plugin::parse_event_types).
    ///
    /// # Errors
    ///
    /// If the plugin fails, of which Falco takes no notice, or if the event is not [whole](EventInput::is_whole).
    #[inline]
    pub fn parse(&mut self, event: &EventInput<'_>) -> Result<(), ParseFailure> {
        if !self.state.parse_types.contains(event.type_code()) {
            return Ok(());
        }
        if !event.is_whole() {
            return Err(ParseFailure { rc: SS_PLUGIN_FAILURE });
        }
        let call = self.state.enter(&"parse_event");
        // SAFETY: the state is alive; event and input live through the call, the input with the members of a version
        // that serves the plugin, and `&mut self` keeps other calls with it away.
        let rc = unsafe { (self.parse_event)(self.state.pointer, event.as_ptr(), self.input.as_ptr()) };
        drop(call);
        self.state.owner.finish_call();
        if rc == SS_PLUGIN_SUCCESS { Ok(()) } else { Err(ParseFailure { rc }) }
    }
}

impl Drop for Parser {
    fn drop(&mut self) {
        self.state.parsing.store(false, Ordering::Release);
    }
}
