//! An event of any type, with its payload if it has one.

use std::ptr::NonNull;
use std::slice;

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event};

use crate::event::HEADER_LEN;
use crate::{Event, EventError, PLUGIN_EVENT, PluginEvent};

/// A borrowed event of any type. A plugin event was checked, so it has a payload; that of other events is empty.
///
/// ```
/// use falconer_event::{AnyEvent, Event, encode_plugin_event};
///
/// let bytes = encode_plugin_event(3, u64::MAX, b"hello");
/// let event = AnyEvent::try_from(Event::new(&bytes)?)?;
/// assert_eq!(event.payload(), b"hello");
/// # Ok::<(), falconer_event::EventError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AnyEvent<'a>(Event<'a>);

impl<'a> AnyEvent<'a> {
    /// Reads an event that the other side of the plugin API points to.
    ///
    /// # Errors
    ///
    /// For NULL, for a length below that of a header, and for a plugin event that [`PluginEvent`] refuses.
    ///
    /// # Safety
    ///
    /// As for [`Event::from_ptr`].
    #[inline]
    pub unsafe fn from_ptr(event: *const ss_plugin_event) -> Result<Self, EventError> {
        // SAFETY: the caller's promise.
        unsafe { Event::from_ptr(event) }.and_then(Self::try_from)
    }

    /// As [`Event::copied_to`].
    ///
    /// # Safety
    ///
    /// As for [`Event::copied_to`].
    #[inline]
    pub unsafe fn copied_to<'b>(&self, copy: NonNull<u8>) -> AnyEvent<'b> {
        // SAFETY: the caller's promise.
        AnyEvent(unsafe { self.0.copied_to(copy) })
    }

    /// The event itself.
    #[inline]
    pub fn event(&self) -> Event<'a> {
        self.0
    }

    /// The payload of a plugin event; empty for events of other types than [`PLUGIN_EVENT`].
    #[inline]
    pub fn payload(&self) -> &'a [u8] {
        if self.0.type_code() != PLUGIN_EVENT {
            return &[];
        }
        let start = self.0.as_ptr().cast::<u8>();
        // SAFETY: `try_from` has found a plugin event good: the second of the lengths behind the header is the size of the
        // payload, and as many bytes of the event follow the offset. They stay readable and unchanged during 'a.
        unsafe {
            let size = start.add(HEADER_LEN + size_of::<u32>()).cast::<u32>().read_unaligned();
            slice::from_raw_parts(start.add(PLUGIN_EVENT_PAYLOAD_OFFSET), size as usize)
        }
    }
}

impl<'a> TryFrom<Event<'a>> for AnyEvent<'a> {
    type Error = EventError;

    #[inline]
    fn try_from(event: Event<'a>) -> Result<Self, EventError> {
        if event.type_code() == PLUGIN_EVENT {
            PluginEvent::try_from(event)?;
        }
        Ok(Self(event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{encode_async_event, encode_plugin_event};

    /// Both ways to make an event give the same result.
    fn payload(bytes: &[u8]) -> Result<Vec<u8>, EventError> {
        let event = Event::new(bytes).unwrap();
        // SAFETY: the bytes are an event, as `Event::new` has seen.
        let by_pointer = unsafe { AnyEvent::from_ptr(event.as_ptr()) };
        let by_event = AnyEvent::try_from(event).map(|event| event.payload().to_vec());
        assert_eq!(by_pointer.map(|event| event.payload().to_vec()), by_event);
        by_event
    }

    #[test]
    fn a_payload_is_that_of_the_plugin_event() {
        for length in [0, 1, 7, 100] {
            let bytes = encode_plugin_event(3, 5, &vec![b'x'; length]);
            assert_eq!(payload(&bytes), Ok(vec![b'x'; length]));
        }
        let other = encode_async_event("name", b"data");
        assert_eq!(payload(&other), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_plugin_event_is_refused_as_by_one() {
        let good = encode_plugin_event(3, 5, b"payload");
        for at in 16..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[at] ^= 1 << bit;
                let Ok(event) = Event::new(&bytes) else { continue };
                if event.type_code() == PLUGIN_EVENT {
                    let expected = PluginEvent::try_from(event).map(|event| event.payload().to_vec());
                    assert_eq!(payload(&bytes), expected, "byte {at}, bit {bit}");
                } else {
                    assert_eq!(payload(&bytes), Ok(Vec::new()));
                }
            }
        }
        // SAFETY: NULL is an answer, and no event.
        assert_eq!(unsafe { AnyEvent::from_ptr(std::ptr::null()) }.err(), Some(EventError::Null));
        let mut short = good;
        short[16..20].copy_from_slice(&25u32.to_ne_bytes());
        // SAFETY: more bytes are there than the header says.
        let found = unsafe { AnyEvent::from_ptr(short.as_ptr().cast()) };
        assert_eq!(found.err(), Some(EventError::Length { length: 25, found: 26 }));
    }
}
