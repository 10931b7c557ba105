//! Async events: one that is sent, and those of a dump.

use std::ffi::c_void;
use std::ptr;

use falconer_abi::*;
use falconer_event::encode_async_event;

use super::State;

/// Sends one event for the state, and one that is none.
pub(super) unsafe extern "C" fn dump_state(
    state: *mut c_void,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc {
    let (event, handler) = (encode_async_event("tick", b"state"), handler.unwrap());
    // SAFETY: the host passes its handler; the first event is one, and NULL is allowed.
    unsafe {
        assert_eq!((*state.cast::<State>()).owner, owner);
        assert_eq!(handler(owner, ptr::null(), ptr::null_mut()), SS_PLUGIN_FAILURE);
        handler(owner, event.as_ptr().cast(), ptr::null_mut())
    }
}

pub(super) unsafe extern "C" fn set_handler(
    _: *mut c_void,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc {
    let Some(handler) = handler else { return SS_PLUGIN_SUCCESS };
    let event = encode_async_event("tick", b"at once");
    // SAFETY: the host passes its handler; the event is one.
    unsafe { handler(owner, event.as_ptr().cast(), ptr::null_mut()) }
}
