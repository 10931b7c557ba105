//! Symbols of async events.

use std::ffi::c_char;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use falconer_abi as abi;

use crate::async_events::{AsyncSender, Gate};
use crate::runtime::{guard, panics, quote};
use crate::state::{Exported, ExportedTexts, PluginState, initialised, lend};
use crate::{Async, Error, Result, bail, err};

/// What async events need in a plugin's state: the way to the host's handler, while one is set.
#[derive(Default)]
pub struct AsyncState(Mutex<Option<Arc<Gate>>>);

impl AsyncState {
    /// The handler, for setting it; `None` if it is being set.
    fn try_lock(&self) -> Option<MutexGuard<'_, Option<Arc<Gate>>>> {
        match self.0.try_lock() {
            Ok(gate) => Some(gate),
            Err(TryLockError::Poisoned(gate)) => Some(gate.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl fmt::Debug for AsyncState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncState").finish_non_exhaustive()
    }
}

/// `plugin_get_async_events`: [`Async::ASYNC_EVENTS`] as JSON; lent for ever.
pub fn get_async_events<P: Async + ExportedTexts>() -> *const c_char {
    lend(&P::more_texts().async_events, || quote::array(P::ASYNC_EVENTS))
}

/// `plugin_get_async_event_sources`: [`Async::EVENT_SOURCES`] as JSON; lent for ever.
pub fn get_async_event_sources<P: Async + ExportedTexts>() -> *const c_char {
    lend(&P::more_texts().async_sources, || quote::array(P::EVENT_SOURCES))
}

/// `plugin_set_async_event_handler`: closes the sender of the handler that was set before and calls [`Async::stop`];
/// then, unless the handler is NULL, calls [`Async::start`] with a new one.
///
/// When it returns, no thread is inside the old handler, and none calls it any more. A call from within the handler, which
/// can't wait for itself, is refused.
///
/// # Safety
///
/// The rules of [`symbols`](super); a handler may be called with `owner` from any thread until this is called again, or
/// the plugin is destroyed.
pub unsafe fn set_async_event_handler<P: Async + Exported<Asynchronous = AsyncState>>(
    s: *mut abi::ss_plugin_t,
    owner: *mut abi::ss_plugin_owner_t,
    handler: abi::ss_plugin_async_event_handler_t,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    // SAFETY: the caller's promise.
    let set = unsafe { set_handler(state, plugin, owner, handler) };
    code(state, "set_async_event_handler", set)
}

/// # Safety
///
/// `handler` may be called with `owner` until this function closes its gate.
unsafe fn set_handler<P: Async + Exported<Asynchronous = AsyncState>>(
    state: &PluginState<P>,
    plugin: &P,
    owner: *mut abi::ss_plugin_owner_t,
    handler: abi::ss_plugin_async_event_handler_t,
) -> Result<()> {
    let _scope = state.logger.enter();
    let Some(mut current) = state.asynchronous.try_lock() else {
        bail!("another call of it is under way");
    };
    if current.as_ref().is_some_and(|gate| gate.is_inside()) {
        bail!("it was called from within the handler that is set, which can't end before this call does");
    }
    if let Some(old) = current.take() {
        old.close();
        guarded(|| plugin.stop())?;
    }
    let Some(handler) = handler else { return Ok(()) };
    // SAFETY: the caller's promise; the gate is closed by the next call, by the end of the plugin, or below.
    let gate = Arc::new(unsafe { Gate::new(owner, handler) });
    *current = Some(Arc::clone(&gate));
    let sender = AsyncSender::new(Arc::clone(&gate), P::ASYNC_EVENTS, state.logger.clone());
    guarded(|| plugin.start(sender)).inspect_err(|_| {
        gate.close();
        *current = None;
    })
}

/// `plugin_dump_state`: calls [`Async::dump_state`] with a sender of its own, which is closed when it returns.
///
/// # Safety
///
/// The rules of [`symbols`](super); the handler may be called with `owner` from any thread during the call.
pub unsafe fn dump_state<P: Async + Exported>(
    s: *mut abi::ss_plugin_t,
    owner: *mut abi::ss_plugin_owner_t,
    handler: abi::ss_plugin_async_event_handler_t,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    let _scope = state.logger.enter();
    let dumped = match handler {
        None => Err(Error::cold("found no handler (a null pointer)")),
        Some(handler) => {
            // SAFETY: the caller's promise; the gate is closed below.
            let gate = Arc::new(unsafe { Gate::new(owner, handler) });
            let sender = AsyncSender::new(Arc::clone(&gate), P::ASYNC_EVENTS, state.logger.clone());
            let dumped = guarded(|| plugin.dump_state(&sender));
            gate.close();
            dumped
        }
    };
    code(state, "dump_state", dumped)
}

/// Ends the async events of a plugin that is about to be dropped.
pub fn end_async<P: Async + Exported<Asynchronous = AsyncState>>(state: &PluginState<P>) {
    // It can't be taken while `set_async_event_handler` runs, with which `destroy` does not run at once.
    let gate = state.asynchronous.try_lock().and_then(|mut current| current.take());
    if let (Some(gate), Some(plugin)) = (gate, &state.plugin) {
        gate.close();
        if let Err(error) = guarded(|| plugin.stop()) {
            state.logger.error(format_args!("destroy: {error}"));
        }
    }
}

/// Runs code of the plugin; a panic becomes an error.
fn guarded(work: impl FnOnce() -> Result<()>) -> Result<()> {
    guard(|| panics::caught(work)).unwrap_or_else(|panic| Err(err!("{panic}")))
}

fn code<P: Exported>(state: &PluginState<P>, symbol: &str, done: Result<()>) -> abi::ss_plugin_rc {
    match done {
        Ok(()) => abi::SS_PLUGIN_SUCCESS,
        Err(error) => {
            state.set_error(&format!("{symbol}: {error}"));
            abi::SS_PLUGIN_FAILURE
        }
    }
}
