//! The memory of a batch: events one after the other, kept and used again.

use std::io;

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event};

use crate::plugin_event::{MAX_PAYLOAD, PREFIX_LEN, plugin_event_prefix};
use crate::{Event, EventError, NO_TIMESTAMP, decimal};

/// Events of a batch in one run of memory that grows as needed and is used again for the next batch.
///
/// Events start at multiples of eight bytes.
#[derive(Debug, Default)]
pub struct EventBuffer {
    bytes: Vec<u8>,
    starts: Vec<usize>,
    pointers: Vec<*mut ss_plugin_event>,
}

// SAFETY: `pointers` point into `bytes` of the same value and are written before each use, so that they may move to
// another thread with it.
unsafe impl Send for EventBuffer {}
// SAFETY: nothing is changed through a shared reference.
unsafe impl Sync for EventBuffer {}

impl EventBuffer {
    /// An empty buffer; it takes no memory before the first event.
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the events and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.bytes.clear();
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

    /// Bytes of the finished events, with what keeps each at a multiple of eight.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Adds the events of another buffer, which keeps them.
    pub fn append(&mut self, other: &Self) {
        let base = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        self.starts.extend(other.starts.iter().map(|start| base + start));
    }

    /// Bytes that the memory has room for at present.
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// Event `index`.
    pub fn get(&self, index: usize) -> Option<Event<'_>> {
        let start = *self.starts.get(index)?;
        Event::new(&self.bytes[start..]).ok()
    }

    /// Starts a plugin event (type 322) without a timestamp whose payload keeps at most `limit` bytes.
    ///
    /// The event counts once [`EventWriter::finish`] was called.
    #[inline]
    pub fn begin(&mut self, plugin_id: u32, limit: usize) -> EventWriter<'_> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&plugin_event_prefix(plugin_id, NO_TIMESTAMP, 0));
        EventWriter { buffer: self, start, size: 0, limit: limit.min(MAX_PAYLOAD) }
    }

    /// Adds a plugin event (type 322) without a timestamp: the same as [`begin`](Self::begin), write and finish, in
    /// fewer steps. A payload beyond what 32 bits of length allow is cut.
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

    /// Adds a plugin event without a timestamp whose payload are the first `length` of the `room` bytes that `write`
    /// puts at an address.
    ///
    /// # Safety
    ///
    /// `length` is at most `room` and `MAX_PAYLOAD`; `write` writes its first `length` bytes and no more than `room`.
    #[inline]
    unsafe fn push_with(&mut self, plugin_id: u32, length: usize, room: usize, write: impl FnOnce(*mut u8)) {
        let start = self.bytes.len();
        let end = PLUGIN_EVENT_PAYLOAD_OFFSET + length;
        self.bytes.reserve(PLUGIN_EVENT_PAYLOAD_OFFSET + room + size_of::<u64>());
        #[expect(clippy::cast_possible_truncation, reason = "at most MAX_PAYLOAD")]
        let prefix = plugin_event_prefix(plugin_id, NO_TIMESTAMP, length as u32);
        let spare = self.bytes.spare_capacity_mut().as_mut_ptr().cast::<u8>();
        // SAFETY: behind the `start` bytes in use there is room for the prefix, for what `write` writes by the caller's
        // promise, and for the zeros behind the payload, up to seven of which are part of the event's place.
        unsafe {
            spare.cast::<[u8; PLUGIN_EVENT_PAYLOAD_OFFSET]>().write_unaligned(prefix);
            write(spare.add(PLUGIN_EVENT_PAYLOAD_OFFSET));
            spare.add(end).cast::<u64>().write_unaligned(0);
            self.bytes.set_len(start + ((end + 7) & !7));
        }
        self.starts.push(start);
    }

    /// Adds a whole event of any type.
    ///
    /// # Errors
    ///
    /// Those of [`Event::new`]; bytes behind the event's end are refused too.
    pub fn push(&mut self, event: &[u8]) -> Result<(), EventError> {
        let length = Event::new(event)?.bytes().len();
        if length != event.len() {
            return Err(EventError::Length { length, found: event.len() });
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(event);
        self.commit(start);
        Ok(())
    }

    /// Ends the event that began at `start` and aligns the place of the next one.
    #[inline]
    fn commit(&mut self, start: usize) {
        self.starts.push(start);
        let end = self.bytes.len().next_multiple_of(8);
        // Eight bytes at once are faster than as many as are needed.
        self.bytes.extend_from_slice(&[0; 8]);
        self.bytes.truncate(end);
    }

    /// The events as the plugin API wants them: an array of [`len`](Self::len) pointers.
    ///
    /// The array and the events belong to the buffer; both are valid until its next change.
    pub fn as_mut_ptr(&mut self) -> *mut *mut ss_plugin_event {
        let base = self.bytes.as_mut_ptr();
        self.pointers.clear();
        self.pointers.extend(self.starts.iter().map(|start| base.wrapping_add(*start).cast()));
        self.pointers.as_mut_ptr()
    }
}

/// Copies bytes; a few of them without a call, since most payloads of a high-rate source are short.
///
/// # Safety
///
/// As many bytes as `from` has are writable at `to`, and are not those of `from`.
#[inline]
unsafe fn copy(from: &[u8], to: *mut u8) {
    /// Copies the first and the last `N` bytes, which overlap where there are fewer than twice as many.
    #[inline]
    unsafe fn ends<const N: usize>(from: &[u8], to: *mut u8) -> bool {
        let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else {
            return false;
        };
        // SAFETY: `from` has at least N bytes, and so has `to` by the promise of the caller of `copy`.
        unsafe {
            to.cast::<[u8; N]>().write_unaligned(*first);
            to.add(from.len() - N).cast::<[u8; N]>().write_unaligned(*last);
        }
        true
    }
    // SAFETY: the caller's promise, for each.
    unsafe {
        if from.len() > 32 {
            to.copy_from_nonoverlapping(from.as_ptr(), from.len());
        } else if !(ends::<16>(from, to) || ends::<8>(from, to) || ends::<4>(from, to)) {
            for (at, byte) in from.iter().enumerate() {
                to.add(at).write(*byte);
            }
        }
    }
}

/// A plugin event that is being written; dropped without [`finish`](Self::finish), it never was.
///
/// What goes beyond the limit is counted in [`size`](Self::size) and not kept, so that whoever set the limit can
/// decide what becomes of such an event.
#[derive(Debug)]
pub struct EventWriter<'b> {
    buffer: &'b mut EventBuffer,
    start: usize,
    size: usize,
    limit: usize,
}

impl EventWriter<'_> {
    /// Appends to the payload.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        let room = self.limit.saturating_sub(self.size);
        self.buffer.bytes.extend_from_slice(if bytes.len() <= room { bytes } else { &bytes[..room] });
        self.size = self.size.saturating_add(bytes.len());
    }

    /// Appends a number as decimal text.
    #[inline]
    pub fn write_number(&mut self, number: u64) {
        let (digits, start) = decimal::long(number);
        self.write(&digits[start..]);
    }

    /// Sets the time in ns since the epoch; without it the host takes the present.
    #[inline]
    pub fn set_timestamp(&mut self, timestamp: u64) {
        self.buffer.bytes[self.start..self.start + 8].copy_from_slice(&timestamp.to_ne_bytes());
    }

    /// Bytes written so far, those beyond the limit included.
    #[inline]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Bytes that the payload may have.
    #[inline]
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Makes what is kept an event of the batch.
    #[inline]
    pub fn finish(mut self) {
        let buffer = &mut *self.buffer;
        let end = buffer.bytes.len();
        // The limit keeps the length within 32 bits.
        #[expect(clippy::cast_possible_truncation, reason = "limit is at most MAX_PAYLOAD")]
        let length = (end - self.start) as u32;
        if let Some(prefix) = buffer.bytes[self.start..].first_chunk_mut::<PLUGIN_EVENT_PAYLOAD_OFFSET>() {
            prefix[16..20].copy_from_slice(&length.to_ne_bytes());
            prefix[30..34].copy_from_slice(&(length - PREFIX_LEN).to_ne_bytes());
        }
        buffer.commit(self.start);
        // Nothing is left for `drop` to take back.
        self.start = self.buffer.bytes.len();
    }
}

impl Drop for EventWriter<'_> {
    #[inline]
    fn drop(&mut self) {
        self.buffer.bytes.truncate(self.start);
    }
}

impl io::Write for EventWriter<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        EventWriter::write(self, bytes);
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        EventWriter::write(self, bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PluginEvent;

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
