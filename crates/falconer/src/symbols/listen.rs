//! Symbols of capture listening.

use std::ptr::addr_of;

use falconer_abi as abi;

use crate::listen::{ListenContext, Routines};
use crate::runtime::{TablesInput, guard};
use crate::state::{Exported, ExportedRoutines, PluginState, initialised};
use crate::{Error, Listen, Result, err};

/// `plugin_capture_open`: calls [`Listen::capture_open`]; if that fails, routines that it has subscribed are ended.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn capture_open<P: Listen + ExportedRoutines>(
    s: *mut abi::ss_plugin_t,
    i: *const abi::ss_plugin_capture_listen_input,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    // SAFETY: as above.
    let opened = unsafe { with_context(s, state, i, |cx| plugin.capture_open(cx)) };
    if opened.is_err() {
        P::routines().end_all_of(s);
    }
    code(state, "capture_open", opened)
}

/// `plugin_capture_close`: calls [`Listen::capture_close`], and ends the routines that are left.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn capture_close<P: Listen + ExportedRoutines>(
    s: *mut abi::ss_plugin_t,
    i: *const abi::ss_plugin_capture_listen_input,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    // SAFETY: as above.
    let closed = unsafe { with_context(s, state, i, |cx| plugin.capture_close(cx)) };
    P::routines().end_all_of(s);
    code(state, "capture_close", closed)
}

/// Ends the routines of a plugin that is about to be dropped.
pub fn end_listen<P: Listen + ExportedRoutines>(s: *mut abi::ss_plugin_t) {
    P::routines().end_all_of(s);
}

/// # Safety
///
/// The rules of `symbols` for `input`.
unsafe fn with_context<P: Listen + ExportedRoutines>(
    s: *mut abi::ss_plugin_t,
    state: &PluginState<P>,
    input: *const abi::ss_plugin_capture_listen_input,
    work: impl FnOnce(&ListenContext<'_>) -> Result<()>,
) -> Result<()> {
    // SAFETY: the caller's promise; the struct and what it leads to live during the call.
    let tables = unsafe { TablesInput::listen(input, &state.tables) };
    let Some(raw) = tables.raw() else { return Err(Error::cold("found no input (a null pointer)")) };
    // SAFETY: not NULL, as there are tables; the member has been there since the struct has (API 3.7.0).
    let pool = unsafe { addr_of!((*input).routine).read() };
    let routines = P::routines();
    // SAFETY: owner and pool are those of this call, which the context does not outlive; `turn` is that of the table.
    let routines = unsafe { Routines::new(routines, s, &state.logger, raw.owner, pool, Some(turn::<P>)) };
    let cx = ListenContext { logger: &state.logger, routines, tables: &tables };
    let _scope = state.logger.enter();
    guard(|| work(&cx)).unwrap_or_else(|panic| Err(err!("{panic}")))
}

/// One turn of a routine, in a thread of the host's pool. It needs no plugin state: a turn may come when that is gone.
unsafe extern "C" fn turn<P: ExportedRoutines>(
    _s: *mut abi::ss_plugin_t,
    i: *mut abi::ss_plugin_routine_state_t,
) -> abi::ss_plugin_bool {
    let more = guard(|| P::routines().turn(i));
    abi::ss_plugin_bool::from(more.unwrap_or(false))
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
