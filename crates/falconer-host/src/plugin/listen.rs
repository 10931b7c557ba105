//! What plugins receive around captures: the handler for async events, and calls when a capture opens or closes.

use std::sync::{Arc, PoisonError};

use falconer_abi::{
    SS_PLUGIN_SUCCESS, capture_fn, ss_plugin_async_event_handler_t, ss_plugin_capture_listen_input,
};

use super::Plugin;
use super::state::PATIENCE;
use crate::callbacks::{self, ROUTINES};
use crate::compat::Cut;
use crate::crash::Function;
use crate::pool::RoutinePool;
use crate::queue::Queue;
use crate::{LogSeverity, Version};

/// Why a plugin does not do what a host asks of it around a capture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListenError {
    /// The plugin does not take the handler for its async events.
    #[error("plugin {plugin} does not take a handler for async events: {message}")]
    Handler {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// The plugin fails as the capture opens.
    #[error("capture_open error for plugin {plugin}: {message}")]
    Open {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// The plugin fails as the capture closes.
    #[error("capture_close error for plugin {plugin}: {message}")]
    Close {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// A routine of the plugin's does not end.
    #[error(
        "a routine of plugin {plugin} did not end within {} s of the capture's close; the plugin will not be destroyed",
        PATIENCE.as_secs()
    )]
    Routine {
        /// Name of the plugin.
        plugin: String,
    },
}

impl Plugin {
    /// Gives the plugin the handler for async events, which go to `queue`; `None` takes it away.
    pub(crate) fn set_async_target(&self, queue: Option<&Arc<Queue>>) -> Result<(), ListenError> {
        let Some(set_handler) = self.library().facts.api.set_async_event_handler else { return Ok(()) };
        let state = &self.state;
        let set_target = |target: Option<Arc<Queue>>| {
            *state.owner.target().write().unwrap_or_else(PoisonError::into_inner) = target;
        };
        let handler: ss_plugin_async_event_handler_t =
            if queue.is_some() { Some(callbacks::handler) } else { None };
        if let Some(queue) = queue {
            // The plugin may send from within the call.
            set_target(Some(Arc::clone(queue)));
        }
        let turn = state.turn();
        let call = state.enter(&"set_async_event_handler");
        // SAFETY: the state is alive; handlers stay good for ever.
        let rc = unsafe { set_handler(state.pointer, state.owner.as_ptr(), handler) };
        drop(call);
        let message = (rc != SS_PLUGIN_SUCCESS).then(|| state.last_error(rc));
        drop(turn);
        if queue.is_none() || message.is_some() {
            set_target(None);
        }
        match message {
            None => Ok(()),
            Some(message) => Err(ListenError::Handler { plugin: self.library().name().to_owned(), message }),
        }
    }

    /// Notifies the plugin that a capture opens; its routines run in `pool`.
    pub(crate) fn capture_open(&self, pool: &RoutinePool) -> Result<(), ListenError> {
        let Some(capture_open) = self.listening(self.library().facts.api.capture_open) else { return Ok(()) };
        *self.state.owner.pool() = Some(pool.clone());
        self.tell(&"capture_open", capture_open).map_err(|message| {
            self.state.end_routines();
            ListenError::Open { plugin: self.library().name().to_owned(), message }
        })
    }

    /// Notifies the plugin that the capture closes, and ends its routines.
    pub(crate) fn capture_close(&self) -> Result<(), ListenError> {
        let Some(capture_close) = self.listening(self.library().facts.api.capture_close) else {
            return Ok(());
        };
        let plugin = || self.library().name().to_owned();
        let closed = self
            .tell(&"capture_close", capture_close)
            .map_err(|message| ListenError::Close { plugin: plugin(), message });
        if !self.state.end_routines() {
            return Err(ListenError::Routine { plugin: plugin() });
        }
        closed
    }

    fn listening(&self, function: Option<capture_fn>) -> Option<capture_fn> {
        function.filter(|_| self.state.api >= Version::new(3, 7, 0))
    }

    fn tell(&self, name: Function, function: capture_fn) -> Result<(), String> {
        let state = &self.state;
        let vtables = state.owner.vtables();
        let input = ss_plugin_capture_listen_input {
            owner: state.owner.as_ptr(),
            routine: (&raw const ROUTINES).cast_mut(),
            table_reader_ext: vtables.reader_ext,
            table_writer_ext: vtables.writer_ext,
            get_owner_last_error: Some(callbacks::last_error),
        };
        let input = Cut::new(input, state.api);
        let _turn = state.turn();
        let call = state.enter(name);
        // SAFETY: the state is alive; the input lives through the call, with the members of a version that serves the
        // plugin.
        let rc = unsafe { function(state.pointer, input.as_ptr()) };
        drop(call);
        state.owner.finish_call();
        if rc == SS_PLUGIN_SUCCESS { Ok(()) } else { Err(state.last_error(rc)) }
    }

    /// Logs a problem that no caller can receive.
    pub(crate) fn warn(&self, message: &str) {
        self.state.owner.log(LogSeverity::Warning, message);
    }
}
