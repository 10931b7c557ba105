//! Events as a host hands them over.

use std::sync::atomic::{AtomicU64, Ordering};

use falconer_abi as abi;
use falconer_event::encode_plugin_event;

use crate::Guarded;

/// A number that no event had before.
pub fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The bytes of a plugin event with this payload.
pub fn plugin_event(payload: impl AsRef<[u8]>) -> Vec<u8> {
    encode_plugin_event(999, 1_700_000_000_000_000_000, payload.as_ref())
}

/// An event and the struct that goes with it, each at the end of what can be read.
#[derive(Debug)]
pub struct HostEvent {
    bytes: Guarded,
    input: Guarded,
    /// Behind the pointer in `input`.
    _source: Guarded,
}

impl HostEvent {
    /// An event of any bytes, with a number that no event had before.
    pub fn new(bytes: &[u8]) -> Self {
        Self::numbered(next_number(), bytes)
    }

    /// A plugin event with this payload.
    pub fn payload(payload: impl AsRef<[u8]>) -> Self {
        Self::new(&plugin_event(payload))
    }

    /// An event of any bytes with a number.
    pub fn numbered(number: u64, bytes: &[u8]) -> Self {
        let (bytes, source) = (Guarded::new(bytes), Guarded::new(c"test".to_bytes_with_nul()));
        let input =
            abi::ss_plugin_event_input { evt: bytes.as_ptr(), evtnum: number, evtsrc: source.as_ptr() };
        Self { input: Guarded::of_prefix(&input, size_of_val(&input)), bytes, _source: source }
    }

    /// Overwrites the event in place with another one of at most the same size; the number stays.
    pub fn rewrite(&mut self, bytes: &[u8]) {
        assert!(bytes.len() <= self.bytes.len());
        // SAFETY: so many bytes are the event's own, and nobody else looks at them meanwhile: self is borrowed mutably.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.bytes.as_ptr(), bytes.len()) };
    }

    /// Overwrites the event in place with another one of at most the same size and a new number: what a host does
    /// whose memory is used again.
    pub fn replace(&mut self, bytes: &[u8]) {
        self.rewrite(bytes);
        // SAFETY: the struct is the event's own, and nobody else looks at it meanwhile.
        unsafe { (*self.input.as_ptr::<abi::ss_plugin_event_input>()).evtnum = next_number() };
    }

    /// The struct to call a plugin with; valid as long as self.
    pub fn as_ptr(&self) -> *const abi::ss_plugin_event_input {
        self.input.as_ptr()
    }
}
