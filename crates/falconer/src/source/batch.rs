//! A batch that is being filled.

use std::fmt;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use falconer_event::{Event, EventBuffer, PluginEvent};

use super::cancel::Cancel;
use super::options::{BatchOptions, Oversize};
use crate::log::Logger;
use crate::{Result, bail, err};

/// Digits of the largest number of 64 bits.
const MAX_DIGITS: usize = u64::MAX.ilog10() as usize + 1;

/// Events that the limit concerned, over the life of an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchStats {
    /// Those that were left out.
    pub dropped: u64,
    /// Those that were cut.
    pub truncated: u64,
    /// Those that were an error.
    pub refused: u64,
}

/// What a batch may hold, and what becomes of what is too large.
#[derive(Debug)]
pub struct Limits {
    /// The id of the plugin whose source it is.
    pub plugin_id: u32,
    /// How large batches and events may get.
    pub options: BatchOptions,
    /// What the limit has concerned so far.
    pub stats: BatchStats,
    /// Where it is logged.
    pub logger: Logger,
    /// What is cancelled when the source is closed.
    pub cancel: Cancel,
}

impl Limits {
    #[cold]
    fn count_dropped(&mut self, size: usize, limit: usize) {
        self.stats.dropped += 1;
        self.log(size, limit, "dropped", self.stats.dropped);
    }

    #[cold]
    fn count_truncated(&mut self, size: usize, limit: usize) {
        self.stats.truncated += 1;
        self.log(size, limit, "truncated", self.stats.truncated);
    }

    #[cold]
    #[inline(never)]
    fn log(&self, size: usize, limit: usize, what: &str, count: u64) {
        // The first ones and then fewer and fewer: a flood of large events must not become a flood of messages.
        if count.is_power_of_two() {
            self.logger.warning(format_args!(
                "event of {size} bytes is over the limit of {limit} bytes: {what} ({count} so far)"
            ));
        }
    }
}

/// The batch that a host asked for; events written into it are delivered with the outcome.
#[derive(Debug)]
pub struct Batch<'b> {
    buffer: &'b mut EventBuffer,
    limits: &'b mut Limits,
}

impl<'b> Batch<'b> {
    /// A batch that is filled elsewhere than in [`Instance::next_batch`](super::Instance::next_batch): by sources that
    /// make their events in threads of their own.
    ///
    /// ```
    /// use falconer::source::shared::{BatchStats, Limits};
    /// use falconer::source::{Batch, BatchOptions, Cancel};
    ///
    /// let mut events = falconer_event::EventBuffer::new();
    /// let mut limits = Limits {
    ///     plugin_id: 999,
    ///     options: BatchOptions::default(),
    ///     stats: BatchStats::default(),
    ///     logger: falconer::log::Logger::default(),
    ///     cancel: Cancel::new(),
    /// };
    /// Batch::new(&mut events, &mut limits).push(b"payload")?;
    /// assert_eq!(events.len(), 1);
    /// # Ok::<(), falconer::Error>(())
    /// ```
    pub fn new(buffer: &'b mut EventBuffer, limits: &'b mut Limits) -> Self {
        Self { buffer, limits }
    }

    /// Number of events written so far.
    #[inline]
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether no event was written yet.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// Whether no more events fit.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.len() >= self.limits.options.events
    }

    /// How many more events fit.
    #[inline]
    pub fn room(&self) -> usize {
        self.limits.options.events.saturating_sub(self.len())
    }

    /// Bytes of the events written so far, headers included.
    pub(crate) fn bytes(&self) -> u64 {
        let lengths =
            (0..self.len()).filter_map(|at| self.buffer.get(at)).map(|event| u64::from(event.header().len));
        lengths.sum()
    }

    /// What the limit has concerned over the life of the stream.
    pub fn stats(&self) -> BatchStats {
        self.limits.stats
    }

    /// Whether the host is closing the source, so that filling the batch makes no sense any more.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.limits.cancel.is_cancelled()
    }

    /// What is cancelled when the source is closed: to wait with.
    pub fn cancel(&self) -> &Cancel {
        &self.limits.cancel
    }

    /// Starts an event; it counts once [`EventWriter::finish`] was called.
    ///
    /// ```
    /// # use falconer::{Result, source::{Batch, Next}};
    /// fn fill(batch: &mut Batch<'_>) -> Result<Next> {
    ///     while !batch.is_full() {
    ///         let mut event = batch.event();
    ///         event.write(b"payload");
    ///         event.finish()?;
    ///     }
    ///     Ok(Next::More)
    /// }
    /// ```
    #[inline]
    pub fn event(&mut self) -> EventWriter<'_> {
        let limits = &mut *self.limits;
        EventWriter { event: self.buffer.begin(limits.plugin_id, limits.options.event_size), limits }
    }

    /// Adds the events that were written into another batch of the same stream.
    pub(super) fn append(&mut self, events: &EventBuffer) {
        self.buffer.append(events);
    }

    /// Adds an event with a payload, without a time.
    ///
    /// # Errors
    ///
    /// If the payload is over the limit and the policy is [`Oversize::Error`].
    #[inline]
    pub fn push(&mut self, payload: &[u8]) -> Result<()> {
        if payload.len() <= self.limits.options.event_size {
            self.buffer.push_payload(self.limits.plugin_id, payload);
            return Ok(());
        }
        let mut event = self.event();
        event.write(payload);
        event.finish()
    }

    /// Adds an event whose payload is a number as decimal text, without a time.
    ///
    /// The same as `write!(event, "{number}")` on an [`event`](Self::event), for sources whose events are numbers: the
    /// digits are written where they stay, and a batch takes less than half of the time. Formatting can't be as fast,
    /// since `write!` does not know what it writes.
    ///
    /// # Errors
    ///
    /// If the text is over the limit and the policy is [`Oversize::Error`].
    #[inline]
    pub fn push_number(&mut self, number: u64) -> Result<()> {
        if self.limits.options.event_size >= MAX_DIGITS {
            self.buffer.push_number(self.limits.plugin_id, number);
            return Ok(());
        }
        self.push_limited_number(number)
    }

    #[cold]
    #[inline(never)]
    fn push_limited_number(&mut self, number: u64) -> Result<()> {
        let mut event = self.event();
        event.write_number(number);
        event.finish()
    }

    /// Adds a whole event of any type, header included; only sources with id 0 may deliver others than plugin events.
    ///
    /// The limit is for the whole event here.
    ///
    /// # Errors
    ///
    /// If the bytes are not an event, or one that is over the limit and the policy is not [`Oversize::Drop`]: an event of
    /// any type can't be truncated. For a source that has an id, if it is no plugin event: hosts end such a source.
    pub fn push_encoded(&mut self, event: &[u8]) -> Result<()> {
        let limit = self.limits.options.event_size;
        if event.len() > limit {
            if self.limits.options.oversize == Oversize::Drop {
                self.limits.count_dropped(event.len(), limit);
                return Ok(());
            }
            bail!("encoded event of {} bytes is over the limit of {limit} bytes", event.len());
        }
        if self.limits.plugin_id != 0 {
            PluginEvent::try_from(Event::new(event)?).map_err(|error| {
                err!("only a source with id 0 may bring other events than plugin events: {error}")
            })?;
        }
        Ok(self.buffer.push(event)?)
    }
}

/// An event that is being written; dropped without [`finish`](Self::finish), it never was.
///
/// It is an [`io::Write`], whose operations never fail.
pub struct EventWriter<'b> {
    event: falconer_event::EventWriter<'b>,
    limits: &'b mut Limits,
}

impl EventWriter<'_> {
    /// Appends to the payload.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        self.event.write(bytes);
    }

    /// Appends a number to the payload, as decimal text.
    ///
    /// ```
    /// # use falconer::source::EventWriter;
    /// fn write(event: &mut EventWriter<'_>, id: u64, text: &str) {
    ///     event.write_number(id);
    ///     event.write(b" ");
    ///     event.write(text.as_bytes());
    /// }
    /// ```
    #[inline]
    pub fn write_number(&mut self, number: u64) {
        self.event.write_number(number);
    }

    /// Sets the time; without it the host takes the present. A time before 1970 or after 2554 counts as none.
    pub fn set_timestamp(&mut self, time: SystemTime) {
        let time = time.duration_since(UNIX_EPOCH).ok();
        let time = time.and_then(|time| u64::try_from(time.as_nanos()).ok());
        self.event.set_timestamp(time.unwrap_or(u64::MAX));
    }

    /// Sets the time in ns since the epoch; `u64::MAX` lets the host take the present.
    #[inline]
    pub fn set_timestamp_ns(&mut self, time: u64) {
        self.event.set_timestamp(time);
    }

    /// Bytes written so far, those beyond the limit included.
    #[inline]
    pub fn size(&self) -> usize {
        self.event.size()
    }

    /// Whether the source is being closed, so that waiting for more makes no sense.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.limits.cancel.is_cancelled()
    }

    /// What is cancelled when the source is closed: to wait with, or to hand to whoever makes the payload.
    pub fn cancel(&self) -> &Cancel {
        &self.limits.cancel
    }

    /// Adds the event to the batch.
    ///
    /// # Errors
    ///
    /// If it is over the limit and the policy is [`Oversize::Error`].
    #[inline]
    pub fn finish(self) -> Result<()> {
        if self.event.size() <= self.event.limit() {
            self.event.finish();
            return Ok(());
        }
        self.finish_oversize()
    }

    #[cold]
    fn finish_oversize(self) -> Result<()> {
        let (size, limit) = (self.event.size(), self.event.limit());
        match self.limits.options.oversize {
            Oversize::Error => {
                self.limits.stats.refused += 1;
                return Err(err!("event of {size} bytes is over the limit of {limit} bytes"));
            }
            Oversize::Drop => self.limits.count_dropped(size, limit),
            Oversize::Truncate => {
                self.event.finish();
                self.limits.count_truncated(size, limit);
            }
        }
        Ok(())
    }
}

impl fmt::Debug for EventWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventWriter").field("size", &self.size()).finish_non_exhaustive()
    }
}

impl io::Write for EventWriter<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.event.write(bytes);
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.event.write(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
