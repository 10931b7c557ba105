//! The handlers by which a plugin sends async events, and those that describe its state.

use std::ffi::c_char;
use std::sync::{Arc, PoisonError};

use falconer_abi::{
    PLUGIN_MAX_ERRLEN, SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_event, ss_plugin_owner_t, ss_plugin_rc,
};
use falconer_event::{ASYNC_EVENT, Event, EventError};

use super::owner::Owner;
use crate::LogSeverity;

/// Longest event that a plugin may send, in bytes.
const EVENT_LIMIT: usize = 1 << 26;
/// The handler that plugins get while an event source is open.
pub(crate) unsafe extern "C" fn handler(
    owner: *mut ss_plugin_owner_t,
    event: *const ss_plugin_event,
    error: *mut c_char,
) -> ss_plugin_rc {
    let sent = find(owner).and_then(|owner| {
        let target = owner.target().read().unwrap_or_else(PoisonError::into_inner).clone();
        let queue = target.ok_or("async events are not accepted: no event source is open")?;
        // SAFETY: the plugin API says that the event is there, with as many bytes as its header says, during the call.
        let pushed = unsafe { bytes(event) }.and_then(|bytes| queue.push(owner.library(), bytes));
        match pushed {
            Ok(None) => {}
            Ok(Some(dropped)) => owner.log(LogSeverity::Warning, dropped),
            Err(refused) => {
                queue.count_refused();
                return Err(refused);
            }
        }
        Ok(())
    });
    // SAFETY: the plugin API says that `error` is NULL or has room for PLUGIN_MAX_ERRLEN bytes.
    unsafe { answer(sent, error) }
}

/// The handler that plugins get to dump their state.
pub(crate) unsafe extern "C" fn dump_handler(
    owner: *mut ss_plugin_owner_t,
    event: *const ss_plugin_event,
    error: *mut c_char,
) -> ss_plugin_rc {
    let sent = find(owner).and_then(|owner| {
        // SAFETY: as in `handler`.
        let bytes = unsafe { bytes(event) }?;
        let mut dump = owner.dump();
        let dump = dump.as_mut().ok_or("events are not taken: no state is being dumped")?;
        dump.push(owner.library(), bytes)
    });
    // SAFETY: as in `handler`.
    unsafe { answer(sent, error) }
}

fn find(owner: *mut ss_plugin_owner_t) -> Result<Arc<Owner>, String> {
    Owner::find(owner)
        .ok_or_else(|| "the owner is none of this host's, or its plugin was destroyed".to_owned())
}

/// The bytes of an event that a plugin sends.
///
/// # Safety
///
/// `event` is NULL or leads to a header with as many bytes as it says, which stay during `'a`.
unsafe fn bytes<'a>(event: *const ss_plugin_event) -> Result<&'a [u8], String> {
    // SAFETY: as the caller says.
    let event = unsafe { Event::from_ptr(event) }.map_err(|problem| problem.to_string())?;
    let header = event.header();
    if header.r#type != ASYNC_EVENT {
        let problem = EventError::Type { found: header.r#type, expected: ASYNC_EVENT };
        return Err(format!("malformed async event: {problem}"));
    }
    let length = header.len as usize;
    if length > EVENT_LIMIT {
        return Err(format!("async event of {length} bytes; the most that it can have is {EVENT_LIMIT}"));
    }
    Ok(event.bytes())
}

/// Writes what went wrong into the plugin's buffer, cut to its size.
///
/// # Safety
///
/// `error` is NULL or has room for `PLUGIN_MAX_ERRLEN` bytes.
unsafe fn answer(sent: Result<(), String>, error: *mut c_char) -> ss_plugin_rc {
    let Err(words) = sent else { return SS_PLUGIN_SUCCESS };
    if !error.is_null() {
        let words: Vec<u8> = words.bytes().filter(|byte| *byte != 0).take(PLUGIN_MAX_ERRLEN - 1).collect();
        // SAFETY: as the caller says; the text and its NUL have at most PLUGIN_MAX_ERRLEN bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(words.as_ptr(), error.cast(), words.len());
            error.add(words.len()).write(0);
        };
    }
    SS_PLUGIN_FAILURE
}
