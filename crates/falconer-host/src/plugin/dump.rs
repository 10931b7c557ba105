//! A plugin's state as events.

use falconer_abi::SS_PLUGIN_SUCCESS;
use falconer_event::{AsyncEvent, Event};

use super::Plugin;
use crate::queue::Dump;
use crate::{Version, callbacks};

/// Why a plugin's state could not be dumped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("plugin {plugin} could not dump its state: {message}")]
pub struct DumpError {
    /// Name of the plugin.
    pub plugin: String,
    /// The plugin's message.
    pub message: String,
}

/// An event that a plugin dumped to describe its state: an async event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DumpedEvent(Vec<u8>);

impl DumpedEvent {
    /// The event.
    ///
    /// # Panics
    ///
    /// Never: what the plugin sent was checked then.
    pub fn event(&self) -> AsyncEvent<'_> {
        Event::new(&self.0).and_then(AsyncEvent::try_from).expect("it was checked when the plugin sent it")
    }
}

impl Plugin {
    /// Asks the plugin for events that describe its state, as for a capture file; `None` if it does not offer that.
    ///
    /// The events are async events, and not part of the open event source.
    ///
    /// # Errors
    ///
    /// If the plugin fails.
    pub fn dump_state(&self) -> Result<Option<Vec<DumpedEvent>>, DumpError> {
        let state = &self.state;
        let offered = state.api >= Version::new(3, 10, 0);
        let Some(dump_state) = self.library().facts.api.dump_state.filter(|_| offered) else {
            return Ok(None);
        };
        let _turn = state.turn();
        *state.owner.dump() = Some(Dump::default());
        let call = state.enter(&"dump_state");
        // SAFETY: the state is alive; the handler stays good for ever.
        let rc = unsafe { dump_state(state.pointer, state.owner.as_ptr(), Some(callbacks::dump_handler)) };
        drop(call);
        let dump = state.owner.dump().take().unwrap_or_default();
        if rc == SS_PLUGIN_SUCCESS {
            return Ok(Some(dump.events.into_iter().map(DumpedEvent).collect()));
        }
        Err(DumpError { plugin: self.library().name().to_owned(), message: state.last_error(rc) })
    }
}
