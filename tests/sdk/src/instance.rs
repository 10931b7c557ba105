//! An open instance of a plugin.

use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

use falconer_abi as abi;
use falconer_event::{Event, PluginEvent};

use crate::{Plugin, text};

/// An open instance; closed when dropped.
#[derive(Debug)]
pub struct Instance<'p> {
    plugin: &'p Plugin<'p>,
    handle: *mut abi::ss_instance_t,
    closed: AtomicBool,
}

// SAFETY: the plugin API lets any thread use an instance.
unsafe impl Send for Instance<'_> {}
// SAFETY: tests that call an instance from several threads at once do it to see it refused.
unsafe impl Sync for Instance<'_> {}

/// What `next_batch` returned, copied.
#[derive(Debug)]
pub struct Batch {
    /// The code.
    pub rc: abi::ss_plugin_rc,
    /// The events.
    pub events: Vec<BatchEvent>,
    /// What `get_last_error` says of a failure.
    pub error: Option<String>,
}

/// One event of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchEvent {
    /// Time in ns since the epoch, or `u64::MAX`.
    pub timestamp: u64,
    /// Id of the plugin.
    pub plugin_id: u32,
    /// What the plugin put in.
    pub payload: Vec<u8>,
}

impl Batch {
    /// Code and payloads as texts: what most tests compare.
    pub fn texts(&self) -> (abi::ss_plugin_rc, Vec<String>) {
        let texts = self.events.iter().map(|event| String::from_utf8(event.payload.clone()).unwrap());
        (self.rc, texts.collect())
    }

    /// The error of a failure.
    pub fn error(&self) -> &str {
        self.error.as_deref().expect("the batch is no failure")
    }
}

impl<'p> Instance<'p> {
    pub(crate) fn new(plugin: &'p Plugin<'p>, handle: *mut abi::ss_instance_t) -> Self {
        Self { plugin, handle, closed: AtomicBool::new(false) }
    }

    /// The handle.
    pub fn handle(&self) -> *mut abi::ss_instance_t {
        self.handle
    }

    /// `next_batch`, with what holds of every batch checked: no success without events, no events with a failure,
    /// whole plugin events at addresses aligned to eight bytes, and a message for a failure.
    pub fn next(&self) -> Batch {
        let (mut count, mut events) = (77, ptr::dangling_mut());
        // SAFETY: the handles came from init and open.
        let rc = unsafe {
            self.plugin.host().api().next_batch.unwrap()(
                self.plugin.state(),
                self.handle,
                &raw mut count,
                &raw mut events,
            )
        };
        let error = (rc == abi::SS_PLUGIN_FAILURE).then(|| self.plugin.last_error());
        assert!(rc != abi::SS_PLUGIN_SUCCESS || count > 0, "success without events");
        if let Some(error) = &error {
            assert_eq!(count, 0, "events with a failure");
            assert!(!error.is_empty(), "a failure without a message");
        }
        let events = (0..count as usize).map(|at| {
            // SAFETY: there are `count` pointers to events, lent until the next call.
            let event = unsafe { Event::from_ptr(*events.add(at)) }.unwrap();
            assert_eq!(event.as_ptr().addr() % 8, 0);
            assert_eq!(event.thread_id(), u64::MAX);
            let event = PluginEvent::try_from(event).unwrap();
            BatchEvent {
                timestamp: event.event().timestamp(),
                plugin_id: event.plugin_id(),
                payload: event.payload().to_vec(),
            }
        });
        Batch { rc, events: events.collect(), error }
    }

    /// Batches until one is neither success nor timeout: the texts of all events, and that last one.
    pub fn drain(&self) -> (Vec<String>, Batch) {
        let mut all = Vec::new();
        loop {
            let batch = self.next();
            all.extend(batch.texts().1);
            if batch.rc != abi::SS_PLUGIN_SUCCESS && batch.rc != abi::SS_PLUGIN_TIMEOUT {
                return (all, batch);
            }
        }
    }

    /// `get_progress`: from 0 to 10000, and a text.
    pub fn progress(&self) -> (u32, Option<String>) {
        let mut progress = u32::MAX;
        // SAFETY: the handles came from init and open.
        let said = unsafe {
            text(self.plugin.host().api().get_progress.unwrap()(
                self.plugin.state(),
                self.handle,
                &raw mut progress,
            ))
        };
        (progress, said)
    }

    /// `close`, once.
    pub fn close(&self) {
        if !self.closed.swap(true, Ordering::AcqRel) {
            // SAFETY: the handles came from init and open.
            unsafe { self.plugin.host().api().close.unwrap()(self.plugin.state(), self.handle) };
        }
    }
}

impl Drop for Instance<'_> {
    fn drop(&mut self) {
        self.close();
    }
}
