//! The memory of a batch: events one after the other, reused for the next batch.

use std::{fmt, slice};

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event};

use crate::memory::{Memory, copy};
use crate::plugin_event::{MAX_PAYLOAD, plugin_event_prefix};
use crate::{Event, EventError, NO_TIMESTAMP, decimal};

/// Events of a batch in one run of memory that grows as needed and is reused for the next batch.
///
/// Events start at multiples of eight bytes, both in the buffer and in memory.
#[derive(Default)]
pub struct EventBuffer {
    memory: Memory,
    /// Where the finished events end, a multiple of eight: all bytes before it are initialised.
    end: usize,
    starts: Vec<usize>,
    pointers: Vec<*mut ss_plugin_event>,
}

// SAFETY: `pointers` point into `memory` of the same value and are written before each use, so that they may move to
// another thread with it.
unsafe impl Send for EventBuffer {}
// SAFETY: nothing is changed through a shared reference.
unsafe impl Sync for EventBuffer {}

impl EventBuffer {
    /// An empty buffer; it allocates no memory before the first event.
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the events and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.end = 0;
        self.starts.clear();
    }

    /// Number of finished events.
    #[inline]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no finished event.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Size of the finished events in bytes, including the padding that keeps each at a multiple of eight.
    pub fn size(&self) -> usize {
        self.end
    }

    /// The bytes of the finished events.
    fn bytes(&self) -> &[u8] {
        // SAFETY: there is room for the bytes in front of `end`, which are initialised.
        unsafe { slice::from_raw_parts(self.memory.start(), self.end) }
    }

    /// Adds the events of another buffer, which keeps them.
    pub fn append(&mut self, other: &Self) {
        let (base, bytes) = (self.end, other.bytes());
        self.memory.make_room(base + bytes.len());
        // SAFETY: there is room, in another allocation than that of the other buffer.
        unsafe { self.memory.start_mut().add(base).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        self.end += bytes.len();
        self.starts.extend(other.starts.iter().map(|start| base + start));
    }

    /// Number of bytes that fit into the memory at present.
    pub fn capacity(&self) -> usize {
        self.memory.size()
    }

    /// Event `index`.
    pub fn get(&self, index: usize) -> Option<Event<'_>> {
        let start = *self.starts.get(index)?;
        Event::new(&self.bytes()[start..]).ok()
    }

    /// Adds a plugin event (type 322) without a timestamp: the same as [`begin`](Self::begin), write and finish, in
    /// fewer steps. A payload longer than a 32-bit length can express is truncated.
    #[inline]
    pub fn push_payload(&mut self, plugin_id: u32, payload: &[u8]) {
        let payload = if payload.len() <= MAX_PAYLOAD { payload } else { &payload[..MAX_PAYLOAD] };
        // SAFETY: the payload is as long as it is said to be, and another allocation than the buffer.
        unsafe { self.push_with(plugin_id, payload.len(), payload.len(), |to| copy(payload, to)) }
    }

    /// Adds a plugin event (type 322) without a timestamp whose payload is a number as decimal text.
    #[inline]
    pub fn push_number(&mut self, plugin_id: u32, number: u64) {
        let Some((digits, length)) = decimal::short(number) else {
            return self.push_long_number(plugin_id, number);
        };
        // SAFETY: eight bytes are written, which the digits begin.
        unsafe { self.push_with(plugin_id, length, 8, |to| to.cast::<[u8; 8]>().write_unaligned(digits)) }
    }

    #[inline(never)]
    fn push_long_number(&mut self, plugin_id: u32, number: u64) {
        let (digits, start) = decimal::long(number);
        self.push_payload(plugin_id, &digits[start..]);
    }

    /// Adds a plugin event without a timestamp. Its payload is the first `length` of the `room` bytes that `write`
    /// writes to an address.
    ///
    /// # Safety
    ///
    /// `length` is at most `room` and `MAX_PAYLOAD`; `write` writes its first `length` bytes and no more than `room`.
    #[inline]
    unsafe fn push_with(&mut self, plugin_id: u32, length: usize, room: usize, write: impl FnOnce(*mut u8)) {
        self.memory.make_room(self.end + PLUGIN_EVENT_PAYLOAD_OFFSET + room + ZEROS);
        // SAFETY: there is room for the payload, the caller's promise for `write`, and zeros behind it.
        unsafe {
            write(self.memory.start_mut().add(self.end + PLUGIN_EVENT_PAYLOAD_OFFSET));
            self.finish_plugin_event(plugin_id, NO_TIMESTAMP, length);
        }
    }

    /// Writes bytes after the finished events and the `kept` bytes of a payload that is being written there.
    #[inline]
    pub(crate) fn write_payload(&mut self, kept: usize, bytes: &[u8]) {
        let start = self.end + PLUGIN_EVENT_PAYLOAD_OFFSET + kept;
        self.memory.make_room(start + bytes.len() + ZEROS);
        // SAFETY: there is room for the bytes, which are of another allocation: the buffer is borrowed mutably.
        unsafe { copy(bytes, self.memory.start_mut().add(start)) };
    }

    /// Turns the bytes after the finished events into an event: the payload is there, and the rest is written.
    ///
    /// # Safety
    ///
    /// As many bytes as `length`, at most `MAX_PAYLOAD`, were written where the payload belongs, and behind them there is
    /// room for [`ZEROS`].
    #[inline]
    pub(crate) unsafe fn finish_plugin_event(&mut self, plugin_id: u32, timestamp: u64, length: usize) {
        #[expect(clippy::cast_possible_truncation, reason = "at most MAX_PAYLOAD")]
        let prefix = plugin_event_prefix(plugin_id, timestamp, length as u32);
        // SAFETY: by the caller's promise there is room for all of it.
        unsafe {
            let start = self.memory.start_mut().add(self.end);
            start.cast::<[u8; PLUGIN_EVENT_PAYLOAD_OFFSET]>().write_unaligned(prefix);
            self.end_event(PLUGIN_EVENT_PAYLOAD_OFFSET + length);
        }
    }

    /// Turns the `length` bytes after the finished events into an event.
    ///
    /// # Safety
    ///
    /// They were written, and behind them there is room for [`ZEROS`].
    #[inline]
    unsafe fn end_event(&mut self, length: usize) {
        // SAFETY: the caller's promise. Up to seven of the zeros are part of the event's place.
        unsafe { self.memory.start_mut().add(self.end + length).cast::<u64>().write_unaligned(0) };
        self.starts.push(self.end);
        self.end += (length + 7) & !7;
    }

    /// Adds a whole event of any type.
    ///
    /// # Errors
    ///
    /// Those of [`Event::new`]. Bytes after the event's end are refused as well, and so are parameters that are not
    /// within the event, because readers find parameters by their lengths.
    pub fn push(&mut self, event: &[u8]) -> Result<(), EventError> {
        let read = Event::new(event)?;
        let length = read.bytes().len();
        if length != event.len() {
            return Err(EventError::Length { length, found: event.len() });
        }
        read.check_params()?;
        self.memory.make_room(self.end + length + ZEROS);
        // SAFETY: there is room for the event, in another allocation, and for the zeros behind it.
        unsafe {
            let to = self.memory.start_mut().add(self.end);
            to.copy_from_nonoverlapping(event.as_ptr(), length);
            self.end_event(length);
        }
        Ok(())
    }

    /// The events in the form of the plugin API: an array of [`len`](Self::len) pointers.
    ///
    /// The array and the events belong to the buffer; both are valid until its next change.
    pub fn as_mut_ptr(&mut self) -> *mut *mut ss_plugin_event {
        let base = self.memory.start_mut();
        self.pointers.clear();
        self.pointers.extend(self.starts.iter().map(|start| base.wrapping_add(*start).cast()));
        self.pointers.as_mut_ptr()
    }
}

impl fmt::Debug for EventBuffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventBuffer")
            .field("events", &self.len())
            .field("size", &self.end)
            .finish_non_exhaustive()
    }
}

/// Written after each event: writing eight bytes is faster than writing exactly as many as are needed.
const ZEROS: usize = size_of::<u64>();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EventWriter, HEADER_LEN, PluginEvent, encode_plugin_event};

    fn payloads(buffer: &EventBuffer) -> Vec<Vec<u8>> {
        (0..buffer.len())
            .map(|i| PluginEvent::try_from(buffer.get(i).unwrap()).unwrap().payload().to_vec())
            .collect()
    }

    #[test]
    fn appended_events_are_those_of_both_buffers() {
        let (mut first, mut second) = (EventBuffer::new(), EventBuffer::new());
        first.push_payload(1, b"one");
        second.push_payload(1, b"two and more");
        second.push_payload(1, b"three");
        first.append(&second);
        first.append(&EventBuffer::new());
        assert_eq!(payloads(&first), [b"one".to_vec(), b"two and more".to_vec(), b"three".to_vec()]);
        assert_eq!((first.len(), second.len()), (3, 2));
        assert_eq!(first.size() % 8, 0);
    }

    #[test]
    fn a_dropped_writer_leaves_no_event() {
        let mut buffer = EventBuffer::new();
        let mut event = buffer.begin(1, 100);
        event.write(b"first");
        event.finish();
        buffer.begin(1, 100).write(b"dropped");
        let mut event = buffer.begin(1, 100);
        event.write(b"second");
        event.finish();
        assert_eq!(payloads(&buffer), [&b"first"[..], b"second"]);
    }

    #[test]
    fn a_writer_that_does_not_finish_leaves_no_event_and_moves_no_other() {
        // It has nothing to do when it is dropped, so that forgetting it is the same.
        assert!(!std::mem::needs_drop::<EventWriter<'_>>());
        let mut buffer = EventBuffer::new();
        let mut event = buffer.begin(1, 100);
        event.write(b"not finished");
        assert_eq!((buffer.len(), buffer.size()), (0, 0));
        buffer.push_payload(1, b"first");
        let mut event = buffer.begin(1, 100);
        event.write(b"odd");
        buffer.push(&encode_plugin_event(1, 5, b"second")).unwrap();
        let mut event = buffer.begin(1, 100);
        event.write(b"third");
        event.finish();
        assert_eq!(payloads(&buffer), [&b"first"[..], b"second", b"third"]);
        assert!((0..3).all(|at| buffer.get(at).unwrap().as_ptr().addr().is_multiple_of(8)));
    }

    #[test]
    fn what_is_over_the_limit_is_counted_and_not_kept() {
        let mut buffer = EventBuffer::new();
        let mut event = buffer.begin(1, 4);
        event.write(b"abc");
        event.write(b"def");
        event.write(b"g");
        assert_eq!((event.size(), event.limit()), (7, 4));
        event.finish();
        assert_eq!(payloads(&buffer), [b"abcd"]);
    }

    #[test]
    fn reused_memory_forgets_the_timestamp() {
        let mut buffer = EventBuffer::new();
        for _ in 0..2 {
            buffer.clear();
            buffer.begin(1, 9).finish();
            let mut event = buffer.begin(1, 9);
            event.set_timestamp(5);
            event.finish();
            buffer.begin(1, 9).finish();
            let times: Vec<_> = (0..3).map(|i| buffer.get(i).unwrap().timestamp()).collect();
            assert_eq!(times, [u64::MAX, 5, u64::MAX]);
        }
    }

    #[test]
    fn pointers_are_aligned_and_lead_to_the_events() {
        let mut buffer = EventBuffer::new();
        for size in 0..20 {
            let mut event = buffer.begin(1, 100);
            event.write(&vec![b'x'; size]);
            event.finish();
        }
        let pointers = buffer.as_mut_ptr();
        for size in 0..20 {
            // SAFETY: as_mut_ptr returned an array of 20 pointers to events that the buffer keeps.
            let event = unsafe { Event::from_ptr(*pointers.add(size)) }.unwrap();
            assert_eq!(event.as_ptr().addr() % 8, 0);
            assert_eq!(PluginEvent::try_from(event).unwrap().payload().len(), size);
        }
    }

    #[test]
    fn payloads_of_every_length_arrive_whole() {
        let all: Vec<u8> = (0..=255).cycle().take(600).collect();
        for length in (0..70).chain([255, 256, 257, 600]) {
            let mut buffer = EventBuffer::new();
            let mut event = buffer.begin(1, 1000);
            event.write(&all[..length / 2]);
            event.write(&all[length / 2..length]);
            event.finish();
            buffer.push_payload(1, &all[..length]);
            assert_eq!(payloads(&buffer), [&all[..length], &all[..length]]);
            assert_eq!(buffer.get(0).unwrap().bytes(), buffer.get(1).unwrap().bytes());
        }
    }

    #[test]
    fn an_event_whose_parameters_are_not_within_it_can_not_be_pushed() {
        let mut buffer = EventBuffer::new();
        let whole = |ty: u16, count: u32, rest: &[u8]| {
            let mut event = encode_plugin_event(0, 0, b"");
            event.truncate(HEADER_LEN);
            event.extend_from_slice(rest);
            let length = u32::try_from(event.len()).unwrap();
            event[16..20].copy_from_slice(&length.to_ne_bytes());
            event[20..22].copy_from_slice(&ty.to_ne_bytes());
            event[22..26].copy_from_slice(&count.to_ne_bytes());
            event
        };
        let past = |index, end, length| Err(EventError::ParamEnd { index, end, length });
        // A close: lengths of two bytes.
        let close = [&8_u16.to_ne_bytes()[..], &[0; 8]].concat();
        assert_eq!(buffer.push(&whole(5, 1, &close)), Ok(()));
        assert_eq!(buffer.push(&whole(5, 1, &close[..9])), past(0, 36, 35));
        assert_eq!(buffer.push(&whole(5, 0, &[])), Ok(()));
        assert_eq!(buffer.push(&whole(5, 1, &[])), past(0, 28, 26));
        let many = whole(5, u32::MAX, &close);
        assert_eq!(buffer.push(&many), past(5, 38, 36));
        // A plugin event: lengths of four.
        let plugin = [&4_u32.to_ne_bytes()[..], &1_u32.to_ne_bytes(), b"id..x"].concat();
        assert_eq!(buffer.push(&whole(322, 2, &plugin)), Ok(()));
        assert_eq!(buffer.push(&whole(322, 2, &plugin[..12])), past(1, 39, 38));
        assert_eq!(buffer.len(), 3);
    }

    #[test]
    fn only_whole_events_can_be_pushed() {
        let mut buffer = EventBuffer::new();
        let mut event = crate::encode_async_event("tick", b"");
        buffer.push(&event).unwrap();
        event.push(0);
        let length = event.len();
        assert_eq!(buffer.push(&event), Err(EventError::Length { length: length - 1, found: length }));
        assert_eq!(buffer.len(), 1);
    }
}
