//! A plugin event that is being written into a batch.

use std::io;

use crate::plugin_event::MAX_PAYLOAD;
use crate::{EventBuffer, NO_TIMESTAMP, decimal};

/// A plugin event that is being written. Without [`finish`](Self::finish) there is no event, whether the writer is dropped
/// or forgotten.
///
/// Bytes beyond the limit are counted in [`size`](Self::size) and not kept, so that the code that set the limit can
/// decide what to do with such an event.
#[derive(Debug)]
pub struct EventWriter<'b> {
    buffer: &'b mut EventBuffer,
    plugin_id: u32,
    timestamp: u64,
    /// Bytes of the payload that were written, where it belongs behind the finished events.
    kept: usize,
    size: usize,
    limit: usize,
}

impl EventBuffer {
    /// Starts a plugin event (type 322) without a timestamp, whose payload keeps at most `limit` bytes.
    ///
    /// The event counts once [`EventWriter::finish`] was called.
    #[inline]
    pub fn begin(&mut self, plugin_id: u32, limit: usize) -> EventWriter<'_> {
        EventWriter::new(self, plugin_id, limit.min(MAX_PAYLOAD))
    }
}

impl<'b> EventWriter<'b> {
    fn new(buffer: &'b mut EventBuffer, plugin_id: u32, limit: usize) -> Self {
        Self { buffer, plugin_id, timestamp: NO_TIMESTAMP, kept: 0, size: 0, limit }
    }

    /// Appends to the payload.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        let room = self.limit - self.kept;
        let kept = if bytes.len() <= room { bytes } else { &bytes[..room] };
        self.buffer.write_payload(self.kept, kept);
        self.kept += kept.len();
        self.size = self.size.saturating_add(bytes.len());
    }

    /// Appends a number as decimal text.
    #[inline]
    pub fn write_number(&mut self, number: u64) {
        let (digits, start) = decimal::long(number);
        self.write(&digits[start..]);
    }

    /// Sets the time in ns since the epoch; by default the host sets the current time.
    #[inline]
    pub fn set_timestamp(&mut self, timestamp: u64) {
        self.timestamp = timestamp;
    }

    /// Bytes written so far, including those beyond the limit.
    #[inline]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Maximum size of the payload in bytes.
    #[inline]
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Adds the kept bytes to the batch as an event.
    #[inline]
    pub fn finish(self) {
        let Self { buffer, plugin_id, timestamp, kept, .. } = self;
        // One that nothing was written into has no room yet.
        buffer.write_payload(kept, &[]);
        // SAFETY: `write` put `kept` bytes there, at most `limit`, and `write_payload` has made room behind them.
        unsafe { buffer.finish_plugin_event(plugin_id, timestamp, kept) };
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
