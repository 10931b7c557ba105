//! What plugins are told about captures: the handler for async events, and that a capture opens or closes.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use falconer_abi::{
    SS_PLUGIN_SUCCESS, capture_fn, ss_plugin_async_event_handler_t, ss_plugin_capture_listen_input,
};
use falconer_event::{AsyncEvent, Event};

use crate::async_events::{self, Dump, Queue};
use crate::compat::Cut;
use crate::crash::Function;
use crate::plugin::State;
use crate::routines::{ROUTINES, RoutinePool};
use crate::{LogSeverity, Plugin, Version, owner};

/// How long routines get to end when a capture closes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a plugin does not do what a host asks of it around a capture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListenError {
    /// The plugin does not take the handler for its async events.
    #[error("plugin {plugin} does not take a handler for async events: {message}")]
    Handler {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The plugin fails as the capture opens.
    #[error("capture_open error for plugin {plugin}: {message}")]
    Open {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The plugin fails as the capture closes.
    #[error("capture_close error for plugin {plugin}: {message}")]
    Close {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's words.
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

/// Why a plugin's state could not be dumped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("plugin {plugin} could not dump its state: {message}")]
pub struct DumpError {
    /// Name of the plugin.
    pub plugin: String,
    /// The plugin's words.
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
    /// Gives the plugin the handler for async events, which go to `queue`; `None` takes it away.
    pub(crate) fn set_async_target(&self, queue: Option<&Arc<Queue>>) -> Result<(), ListenError> {
        let Some(set_handler) = self.library().inner.api.set_async_event_handler else { return Ok(()) };
        let state = &self.state;
        let set_target = |target: Option<Arc<Queue>>| {
            *state.owner.target().write().unwrap_or_else(PoisonError::into_inner) = target;
        };
        let handler: ss_plugin_async_event_handler_t =
            if queue.is_some() { Some(async_events::handler) } else { None };
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

    /// Tells the plugin that a capture opens; its routines run in `pool`.
    pub(crate) fn capture_open(&self, pool: &RoutinePool) -> Result<(), ListenError> {
        let Some(capture_open) = self.listening(self.library().inner.api.capture_open) else { return Ok(()) };
        *self.state.owner.pool() = Some(pool.clone());
        self.tell(&"capture_open", capture_open).map_err(|message| {
            self.state.end_routines();
            ListenError::Open { plugin: self.library().name().to_owned(), message }
        })
    }

    /// Tells the plugin that the capture closes, and ends its routines.
    pub(crate) fn capture_close(&self) -> Result<(), ListenError> {
        let Some(capture_close) = self.listening(self.library().inner.api.capture_close) else {
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
            get_owner_last_error: Some(owner::last_error),
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
        let Some(dump_state) = self.library().inner.api.dump_state.filter(|_| offered) else {
            return Ok(None);
        };
        let _turn = state.turn();
        *state.owner.dump() = Some(Dump::default());
        let call = state.enter(&"dump_state");
        // SAFETY: the state is alive; the handler stays good for ever.
        let rc = unsafe { dump_state(state.pointer, state.owner.as_ptr(), Some(async_events::dump_handler)) };
        drop(call);
        let dump = state.owner.dump().take().unwrap_or_default();
        if rc == SS_PLUGIN_SUCCESS {
            return Ok(Some(dump.events.into_iter().map(DumpedEvent).collect()));
        }
        Err(DumpError { plugin: self.library().name().to_owned(), message: state.last_error(rc) })
    }

    /// Logs what goes wrong where nobody can be told.
    pub(crate) fn warn(&self, message: &str) {
        self.state.owner.log(LogSeverity::Warning, message);
    }
}

impl State {
    /// Ends the plugin's routines; `false` if one hangs.
    pub(crate) fn end_routines(&self) -> bool {
        let pool = self.owner.pool().take();
        let ended = pool.is_none_or(|pool| pool.end(&self.owner, PATIENCE));
        if !ended {
            self.hangs.store(true, Ordering::Release);
        }
        ended
    }
}
