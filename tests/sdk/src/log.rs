//! The log of a host.

use std::ffi::{CStr, c_char};
use std::sync::{Arc, Mutex};

use falconer_abi as abi;

/// Collects what a plugin logs; it is the owner that the plugin gets.
#[derive(Debug, Default)]
pub struct HostLog {
    messages: Mutex<Vec<(abi::ss_plugin_log_severity, String)>>,
}

impl HostLog {
    /// An empty log.
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// What has been logged so far.
    pub fn messages(&self) -> Vec<String> {
        self.messages.lock().unwrap().iter().map(|(_, message)| message.clone()).collect()
    }

    /// The severities of what has been logged so far.
    pub fn severities(&self) -> Vec<abi::ss_plugin_log_severity> {
        self.messages.lock().unwrap().iter().map(|(severity, _)| *severity).collect()
    }

    /// The log function that goes with an owner that is a `HostLog`.
    ///
    /// # Safety
    ///
    /// `owner` is a live `HostLog`; `message` is a text.
    pub unsafe extern "C" fn log(
        owner: *mut abi::ss_plugin_owner_t,
        component: *const c_char,
        message: *const c_char,
        severity: abi::ss_plugin_log_severity,
    ) {
        assert!(component.is_null(), "a NULL component stands for the plugin's name");
        // SAFETY: the caller's promise: the plugin got this function together with the log as its owner.
        let log = unsafe { &*owner.cast::<Self>() };
        // SAFETY: the caller's promise.
        let message = unsafe { CStr::from_ptr(message) }.to_str().expect("messages are UTF-8").to_owned();
        log.messages.lock().unwrap().push((severity, message));
    }
}
