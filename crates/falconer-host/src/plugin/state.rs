//! A plugin's state: what its functions are called with, and how it ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use falconer_abi::{ss_plugin_rc, ss_plugin_t};

use super::event_types::EventTypes;
use crate::callbacks::OwnerHandle;
use crate::crash::{self, Call, Function};
use crate::{Library, Version, text};

/// How long routines get to end when a capture closes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// A plugin's state with all that must outlive it.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) library: Library,
    pub(crate) pointer: *mut ss_plugin_t,
    pub(crate) owner: OwnerHandle,
    /// Held during calls that the plugin API does not allow to run concurrently.
    pub(super) turn: Mutex<()>,
    /// Whether the plugin's extractor is out.
    pub(crate) extracting: AtomicBool,
    pub(crate) extract_types: EventTypes,
    /// Whether the plugin's parser is out.
    pub(crate) parsing: AtomicBool,
    pub(crate) parse_types: EventTypes,
    /// The API version that the host offers.
    pub(crate) api: Version,
    /// Whether a routine of the plugin's did not end, so that the plugin cannot be destroyed.
    pub(crate) hangs: AtomicBool,
}

// SAFETY: the pointer is handed to the plugin's functions only, and the plugin API lets a host call them from any
// thread: those that must not run concurrently take turns by `turn`, or by the exclusive handles Capture and Extractor.
unsafe impl Send for State {}
// SAFETY: as for Send.
unsafe impl Sync for State {}

impl State {
    /// Notes that a function of the plugin is going to run.
    #[inline]
    pub(crate) fn enter(&self, function: Function) -> Call {
        crash::enter(&self.library.facts.names, function)
    }

    /// Waits until no other call that needs its turn is running.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the plugin for the message of a failure.
    pub(crate) fn last_error(&self, rc: ss_plugin_rc) -> String {
        let _call = self.enter(&"get_last_error");
        // SAFETY: the state is alive; the API allows the call at any time.
        let words = unsafe { (self.library.facts.functions.get_last_error)(self.pointer) };
        // SAFETY: the plugin API says that the text is NULL or NUL-terminated and stays until the next call.
        match unsafe { text::copy_lossy(words) } {
            Some(words) if !words.is_empty() => words,
            _ => format!("plugin {} gave no reason (return code {rc})", self.library.name()),
        }
    }

    /// Ends the plugin's routines; `false` if one hangs.
    pub(crate) fn end_routines(&self) -> bool {
        let pool = self.owner.pool().take();
        let ended = pool.is_none_or(|pool| pool.end(self.owner.number(), PATIENCE));
        if !ended {
            self.hangs.store(true, Ordering::Release);
        }
        ended
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // What others can reach of the plugin is closed while it still lives.
        *self.owner.target().write().unwrap_or_else(PoisonError::into_inner) = None;
        self.end_routines();
        self.owner.close_tables();
        if !self.pointer.is_null() && !self.hangs.load(Ordering::Acquire) {
            let _init_turn = self.library.facts.init_turn.take();
            let _call = self.enter(&"destroy");
            // SAFETY: init returned this state, nobody else has it any more, and it is not used afterwards.
            unsafe { (self.library.facts.functions.destroy)(self.pointer) };
        }
    }
}
