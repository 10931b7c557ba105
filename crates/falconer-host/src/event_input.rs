//! An event in the form in which plugins receive it.

use std::ffi::CStr;
use std::fmt;
use std::marker::PhantomData;

use falconer_abi::ss_plugin_event_input;
use falconer_event::{ASYNC_EVENT, AsyncEvent, Event, HEADER_LEN, PLUGIN_EVENT, PluginEvent};

/// An event with its number and the name of its source; made once per event, used for every call about it.
#[derive(Clone, Copy)]
pub struct EventInput<'a> {
    raw: ss_plugin_event_input,
    whole: bool,
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
    /// Plugins distinguish events by their number, so each event of a plugin needs a number of its own.
    ///
    /// No plugin is shown an event whose parameters are not [whole](Self::is_whole); plugins may rely on that.
    #[inline]
    pub fn new(event: Event<'a>, number: u64, source: &'a CStr) -> Self {
        Self { whole: params_fit(event), ..Self::checked(event, number, source) }
    }

    /// As [`new`](Self::new), for an event whose parameters were checked.
    #[inline]
    pub(crate) fn checked(event: Event<'a>, number: u64, source: &'a CStr) -> Self {
        let raw = ss_plugin_event_input { evt: event.as_ptr(), evtnum: number, evtsrc: source.as_ptr() };
        Self { raw, whole: true, event, memory: PhantomData }
    }

    /// Whether the event's parameters lie within it, and are those that a plugin event or an async event has.
    #[inline]
    pub fn is_whole(&self) -> bool {
        self.whole
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

/// The types of event whose parameters have lengths of four bytes: plugin events, `container` and async events.
const WIDE: [u16; 3] = [PLUGIN_EVENT, 324, ASYNC_EVENT];

/// Whether an event is as the plugin API promises it to plugins: they read parameters by the lengths that stand before
/// them, and those of plugin events at fixed places.
#[inline]
fn params_fit(event: Event<'_>) -> bool {
    if event.type_code() == PLUGIN_EVENT {
        return PluginEvent::try_from(event).is_ok();
    }
    other_params_fit(event)
}

#[inline(never)]
fn other_params_fit(event: Event<'_>) -> bool {
    if event.type_code() == ASYNC_EVENT {
        return AsyncEvent::try_from(event).is_ok();
    }
    let width = if WIDE.contains(&event.type_code()) { 4 } else { 2 };
    let rest = &event.bytes()[HEADER_LEN..];
    let Some(lengths) = (event.param_count() as usize).checked_mul(width) else { return false };
    let Some((lengths, params)) = rest.split_at_checked(lengths) else { return false };
    let length = |bytes: &[u8]| match *bytes {
        [a, b] => u64::from(u16::from_ne_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_ne_bytes([a, b, c, d])),
        _ => 0,
    };
    lengths.chunks_exact(width).map(length).sum::<u64>() <= params.len() as u64
}

impl fmt::Debug for EventInput<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventInput").field("number", &self.raw.evtnum).field("event", &self.event).finish()
    }
}

#[cfg(test)]
mod tests {
    use falconer_event::{encode_async_event, encode_plugin_event, schema};

    use super::*;

    fn whole(bytes: &[u8]) -> bool {
        EventInput::new(Event::new(bytes).unwrap(), 1, c"x").is_whole()
    }

    #[test]
    fn an_event_whose_params_reach_past_its_end_is_not_whole() {
        for mut bytes in [encode_plugin_event(7, 99, b"payload"), encode_async_event("tick", b"data")] {
            assert!(whole(&bytes));
            // The last length, made longer by one.
            let last = HEADER_LEN + 4 * (bytes[22] as usize - 1);
            bytes[last] += 1;
            assert!(!whole(&bytes));
        }
        // Type 2 with two parameters of one byte each, then one that is too long.
        let mut bytes = encode_plugin_event(7, 99, b"");
        bytes.truncate(HEADER_LEN);
        bytes[16..20].copy_from_slice(&32u32.to_ne_bytes());
        bytes[20..22].copy_from_slice(&2u16.to_ne_bytes());
        bytes[22..26].copy_from_slice(&2u32.to_ne_bytes());
        bytes.extend_from_slice(&[1, 0, 1, 0, 8, 9]);
        assert!(whole(&bytes));
        bytes[HEADER_LEN + 3] = 1;
        assert!(!whole(&bytes));
        bytes[22..26].copy_from_slice(&u32::MAX.to_ne_bytes());
        assert!(!whole(&bytes));
    }

    #[test]
    fn a_plugin_event_has_an_id_and_a_payload() {
        let mut bytes = encode_plugin_event(7, 99, b"payload");
        bytes[22] = 1;
        assert!(!whole(&bytes));
    }

    #[test]
    fn lengths_are_as_wide_as_the_schema_has_them() {
        for code in (0..1000).step_by(if cfg!(miri) { 2 } else { 1 }) {
            let wide = schema::event_type(code).is_some_and(|known| known.length_size() == 4);
            assert_eq!(wide, WIDE.contains(&code), "{code}");
        }
    }
}
