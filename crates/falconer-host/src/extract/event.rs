//! An event as plugins are shown it.

use std::ffi::CStr;
use std::fmt;
use std::marker::PhantomData;

use falconer_abi::ss_plugin_event_input;
use falconer_event::Event;

/// An event with its number and the name of its source; made once per event, used for every call about it.
#[derive(Clone, Copy)]
pub struct EventInput<'a> {
    raw: ss_plugin_event_input,
    event: Event<'a>,
    memory: PhantomData<&'a CStr>,
}

// SAFETY: the pointers come from shared borrows of plain data, which may be sent and shared.
unsafe impl Send for EventInput<'_> {}
// SAFETY: as for Send.
unsafe impl Sync for EventInput<'_> {}

impl<'a> EventInput<'a> {
    /// An event with its number, counted from 1, and the name of its source.
    ///
    /// Plugins tell events apart by their number, so no two events of one plugin should have the same.
    #[inline]
    pub fn new(event: Event<'a>, number: u64, source: &'a CStr) -> Self {
        let raw = ss_plugin_event_input { evt: event.as_ptr(), evtnum: number, evtsrc: source.as_ptr() };
        Self { raw, event, memory: PhantomData }
    }

    /// The event.
    #[inline]
    pub fn event(&self) -> Event<'a> {
        self.event
    }

    /// The event's number.
    #[inline]
    pub fn number(&self) -> u64 {
        self.raw.evtnum
    }

    #[inline]
    pub(crate) fn type_code(&self) -> u16 {
        self.event.type_code()
    }

    #[inline]
    pub(crate) fn as_ptr(&self) -> *const ss_plugin_event_input {
        &raw const self.raw
    }
}

impl fmt::Debug for EventInput<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventInput").field("number", &self.raw.evtnum).field("event", &self.event).finish()
    }
}
