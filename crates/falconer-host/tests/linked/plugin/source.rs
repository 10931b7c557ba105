//! Event sourcing.

use std::ffi::{CStr, CString, c_char, c_void};

use falconer_abi::*;
use falconer_event::encode_plugin_event;

use super::State;

/// What `open` returns.
struct Instance {
    params: String,
    calls: u32,
    bytes: Vec<u8>,
    events: Vec<*mut ss_plugin_event>,
}

pub(super) unsafe extern "C" fn open(
    _: *mut c_void,
    params: *const c_char,
    rc: *mut ss_plugin_rc,
) -> *mut c_void {
    // SAFETY: the host passes a text and a place for the return code.
    let params = unsafe {
        rc.write(SS_PLUGIN_SUCCESS);
        CStr::from_ptr(params).to_str().unwrap().to_owned()
    };
    Box::into_raw(Box::new(Instance { params, calls: 0, bytes: Vec::new(), events: Vec::new() })).cast()
}

pub(super) unsafe extern "C" fn close(_: *mut c_void, instance: *mut c_void) {
    // SAFETY: `open` made it, and nobody uses it after this.
    drop(unsafe { Box::from_raw(instance.cast::<Instance>()) });
}

/// Where a second event begins that overlaps the first.
const INSIDE: usize = 44;

pub(super) unsafe extern "C" fn next_batch(
    _: *mut c_void,
    instance: *mut c_void,
    count: *mut u32,
    events: *mut *mut *mut ss_plugin_event,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `open` returned, and places for what is answered.
    unsafe {
        let instance = &mut *instance.cast::<Instance>();
        instance.calls += 1;
        let second = encode_plugin_event(0, u64::MAX, b"second");
        instance.bytes = encode_plugin_event(0, u64::MAX, &[b'-'; 80]);
        let at = if instance.params == "overlap" { INSIDE } else { instance.bytes.len() };
        instance.bytes.resize(instance.bytes.len().max(at + second.len()), 0);
        instance.bytes[at..at + second.len()].copy_from_slice(&second);
        let start = instance.bytes.as_mut_ptr();
        instance.events = vec![start.cast(), start.add(at).cast()];
        if instance.params == "downwards" {
            instance.events.reverse();
        }
        count.write(2);
        events.write(instance.events.as_mut_ptr());
        if instance.calls < 3 { SS_PLUGIN_SUCCESS } else { SS_PLUGIN_EOF }
    }
}

pub(super) unsafe extern "C" fn progress(_: *mut c_void, _: *mut c_void, pct: *mut u32) -> *const c_char {
    // SAFETY: the host passes a place for the number.
    unsafe { pct.write(5000) };
    c"half".as_ptr()
}

pub(super) unsafe extern "C" fn list_open_params(_: *mut c_void, rc: *mut ss_plugin_rc) -> *const c_char {
    // SAFETY: the host passes a place for the return code.
    unsafe { rc.write(SS_PLUGIN_SUCCESS) };
    c"[{\"value\": \"downwards\"}]".as_ptr()
}

pub(super) unsafe extern "C" fn event_to_string(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
) -> *const c_char {
    // SAFETY: the host passes what `init` returned, and an event.
    unsafe {
        let state = &mut *state.cast::<State>();
        state.text = CString::new(format!("event {}", (*event).evtnum)).unwrap();
        state.text.as_ptr()
    }
}
