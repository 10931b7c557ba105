//! The host side of async events.

use std::ffi::{CString, c_char};
use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use falconer_abi as abi;
use falconer_event::{AsyncEvent, Event};

use crate::{Guarded, Plugin};

/// An async event that arrived, copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Time in ns since the epoch, or `u64::MAX`.
    pub timestamp: u64,
    /// Its name.
    pub name: String,
    /// Its data.
    pub data: Vec<u8>,
}

/// What to do inside of the handler.
type Hook = Box<dyn Fn(&Received) + Send + Sync>;

/// Takes async events; it is the owner that goes with its handler.
#[derive(Default)]
pub struct AsyncHost {
    received: Mutex<Vec<Received>>,
    arrived: Condvar,
    hook: Option<Hook>,
    /// Text of the failure that every event gets; nothing is written for an empty one.
    error: Option<CString>,
    /// Counts and copies nothing.
    counts_only: bool,
    count: AtomicUsize,
    inside: AtomicUsize,
    gone: AtomicBool,
}

impl AsyncHost {
    /// One that takes everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that fails every event with a text.
    pub fn failing(error: &str) -> Self {
        Self { error: Some(CString::new(error).unwrap()), ..Self::default() }
    }

    /// One that only counts.
    pub fn counting() -> Self {
        Self { counts_only: true, ..Self::default() }
    }

    /// One that does something inside of the handler.
    pub fn with_hook(hook: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        Self { hook: Some(Box::new(hook)), ..Self::default() }
    }

    /// What arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Names and data of what arrived so far, as texts.
    pub fn texts(&self) -> Vec<String> {
        let text = |event: Received| format!("{} {}", event.name, String::from_utf8(event.data).unwrap());
        self.received().into_iter().map(text).collect()
    }

    /// How many events arrived so far.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Waits until so many events have arrived.
    pub fn wait_for(&self, count: usize) {
        let received = self.received.lock().unwrap();
        drop(self.arrived.wait_while(received, |received| received.len() < count).unwrap());
    }

    /// What arrives from here on fails the test: a host takes its handler away.
    pub fn forbid(&self) {
        self.gone.store(true, Ordering::Relaxed);
        assert_eq!(self.inside.load(Ordering::Relaxed), 0, "a thread is still inside of the handler");
    }

    /// The owner for a plugin.
    pub fn owner(&self) -> *mut abi::ss_plugin_owner_t {
        ptr::from_ref(self).cast_mut().cast()
    }

    /// The handler that goes with an owner that is an `AsyncHost`.
    ///
    /// # Safety
    ///
    /// `owner` is a live `AsyncHost`, `event` an event, `error` NULL or of 1024 bytes.
    pub unsafe extern "C" fn handle(
        owner: *mut abi::ss_plugin_owner_t,
        event: *const abi::ss_plugin_event,
        error: *mut c_char,
    ) -> abi::ss_plugin_rc {
        // SAFETY: the caller's promise.
        let host = unsafe { &*owner.cast::<Self>() };
        host.inside.fetch_add(1, Ordering::Relaxed);
        // A panic must not leave the function: it ends the process, and so the test.
        assert!(!host.gone.load(Ordering::Relaxed), "an event after the handler was taken away");
        host.count.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promise.
        let rc = unsafe { host.take(event, error) };
        host.inside.fetch_sub(1, Ordering::Relaxed);
        rc
    }

    /// # Safety
    ///
    /// As for `handle`.
    unsafe fn take(&self, event: *const abi::ss_plugin_event, error: *mut c_char) -> abi::ss_plugin_rc {
        if let Some(text) = &self.error {
            let bytes = text.as_bytes_with_nul();
            if bytes.len() > 1 {
                // SAFETY: there is room for 1024 bytes; a text of more is cut, and so has no NUL.
                unsafe { error.copy_from(bytes.as_ptr().cast(), bytes.len().min(abi::PLUGIN_MAX_ERRLEN)) };
            }
            return abi::SS_PLUGIN_FAILURE;
        }
        if self.counts_only {
            return abi::SS_PLUGIN_SUCCESS;
        }
        // SAFETY: the caller's promise.
        let event = unsafe { Event::from_ptr(event) }.unwrap();
        // A copy at the end of what can be read: the event is no longer than it says.
        let copy = Guarded::new(event.bytes());
        // SAFETY: the copy has all bytes of the event.
        let event = unsafe { Event::from_ptr(copy.as_ptr::<abi::ss_plugin_event>()) }.unwrap();
        assert_eq!(event.thread_id(), u64::MAX);
        let event = AsyncEvent::try_from(event).unwrap();
        assert_eq!(event.plugin_id(), 0);
        let received = Received {
            timestamp: event.event().timestamp(),
            name: String::from_utf8(event.name().to_vec()).unwrap(),
            data: event.data().to_vec(),
        };
        if let Some(hook) = &self.hook {
            hook(&received);
        }
        self.received.lock().unwrap().push(received);
        self.arrived.notify_all();
        abi::SS_PLUGIN_SUCCESS
    }
}

impl fmt::Debug for AsyncHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncHost").field("count", &self.count).finish_non_exhaustive()
    }
}

impl Plugin<'_> {
    /// `set_async_event_handler`; the host lives until another one is set, or the plugin is gone.
    pub fn set_handler(&self, host: &AsyncHost) -> Result<(), String> {
        self.set_handler_raw(host.owner(), Some(AsyncHost::handle))
    }

    /// `set_async_event_handler` with NULL.
    pub fn unset_handler(&self) -> Result<(), String> {
        self.set_handler_raw(ptr::null_mut(), None)
    }

    fn set_handler_raw(
        &self,
        owner: *mut abi::ss_plugin_owner_t,
        handler: abi::ss_plugin_async_event_handler_t,
    ) -> Result<(), String> {
        // SAFETY: the handle came from init; owner and handler go together.
        let rc = unsafe { self.host().api().set_async_event_handler.unwrap()(self.state(), owner, handler) };
        self.result(rc)
    }

    /// `dump_state`.
    pub fn dump_state(&self, host: &AsyncHost) -> Result<(), String> {
        // SAFETY: the handle came from init; owner and handler go together and live during the call.
        let rc = unsafe {
            self.host().api().dump_state.unwrap()(self.state(), host.owner(), Some(AsyncHost::handle))
        };
        self.result(rc)
    }
}
