//! Events as a plugin delivers them.

use std::marker::PhantomData;
use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event};
use falconer_event::{Event, EventError, NO_TIMESTAMP, PLUGIN_EVENT, PluginEvent};

use crate::Library;

/// How a call for events ended, failures aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There may be more at once.
    More,
    /// There is nothing more for the moment.
    Timeout,
    /// There is nothing more at all.
    Eof,
}

/// Why a capture cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The plugin failed.
    #[error("{message}")]
    Failed {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The plugin reports success without an event.
    #[error(
        "unexpected 0 size event returned by plugin {plugin}: next_batch succeeded without any event; a plugin with \
         nothing to deliver returns a timeout or the end"
    )]
    Nothing {
        /// Name of the plugin.
        plugin: String,
    },
    /// The plugin reports events and gives no array of them, or one that cannot be.
    #[error("plugin {plugin} reported {count} events and returned {found}")]
    NoEvents {
        /// Name of the plugin.
        plugin: String,
        /// How many it reports.
        count: u32,
        /// What is wrong with the array.
        found: &'static str,
    },
    /// An event is not of the form that it must have.
    #[error("malformed plugin event produced by plugin: '{plugin}' (event {index} of its batch: {problem})")]
    Event {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
        /// What is wrong with it.
        problem: EventError,
    },
    /// A plugin event of a plugin without an id has none either.
    #[error("malformed plugin event produced by plugin (no ID): '{plugin}' (event {index} of its batch)")]
    NoId {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
    },
    /// An event carries the id of another plugin.
    #[error(
        "unexpected plugin ID in plugin event: plugin='{plugin}', expected_id={expected}, actual_id={found} (event \
         {index} of its batch)"
    )]
    Id {
        /// Name of the plugin.
        plugin: String,
        /// Index of the event in its batch.
        index: u32,
        /// The plugin's id.
        expected: u32,
        /// The id in the event.
        found: u32,
    },
    /// Two events share memory, so that completing one would change the other, which may be in use.
    #[error(
        "plugin {plugin} returned {}; each event needs bytes of its own, because the host fills in times and ids",
        overlap(*.first, *.second)
    )]
    Overlap {
        /// Name of the plugin.
        plugin: String,
        /// Index of one of the events in their batch.
        first: u32,
        /// Index of the other one; the same as `first` for an event that lies in the array of the batch's pointers.
        second: u32,
    },
    /// The capture failed before; the plugin was not asked again.
    #[error("the event source of plugin {plugin} failed before; open it again to go on")]
    Ended {
        /// Name of the plugin.
        plugin: String,
    },
}

/// Which events of a batch overlap, in words.
fn overlap(first: u32, second: u32) -> String {
    if first == second {
        format!("an event that lies in the array of pointers to the events (event {first} of its batch)")
    } else {
        format!("events that overlap in memory (events {first} and {second} of its batch)")
    }
}

/// The events of one call, in the plugin's memory, and how the call ended.
///
/// Iterating checks one event after the other, and completes it the way that the plugin API gives to the host: an id
/// of 0 becomes the plugin's, a missing time the present, the thread of a plugin event none. That writes into the
/// event's header and id, as libsinsp does; an event that shares memory with another is refused where that is needed.
/// After an event that is wrong there are no more.
#[derive(Debug)]
pub struct Batch<'c> {
    library: &'c Library,
    pending: Pending,
    outcome: Result<Outcome, BatchError>,
    memory: PhantomData<&'c mut [u8]>,
}

/// The events of one call that were not yet taken.
#[derive(Debug)]
pub(crate) struct Pending {
    events: *const *mut ss_plugin_event,
    count: u32,
    next: u32,
    fault: Option<BatchError>,
    taken: Taken,
}

// SAFETY: the plugin API ties the events of a batch to no thread; whoever takes one has the batch alone.
unsafe impl Send for Pending {}
// SAFETY: nothing is followed through `&Pending`.
unsafe impl Sync for Pending {}

/// Most events that a batch may have.
const LIMIT: u32 = 1 << 24;

impl<'c> Batch<'c> {
    /// A batch of what a call returned.
    ///
    /// # Safety
    ///
    /// What [`Pending::new`] was promised holds during `'c`, and nobody else takes from the events.
    pub(crate) unsafe fn new(
        library: &'c Library,
        pending: Pending,
        outcome: Result<Outcome, BatchError>,
    ) -> Self {
        Self { library, pending, outcome, memory: PhantomData }
    }

    /// Number of events that were not yet taken.
    pub fn remaining(&self) -> usize {
        (self.pending.count - self.pending.next) as usize
    }

    /// How the call ended; to be asked once all events were taken.
    ///
    /// # Errors
    ///
    /// If the plugin failed or delivered what it must not.
    pub fn outcome(self) -> Result<Outcome, BatchError> {
        match self.pending.fault {
            None => self.outcome,
            Some(fault) => Err(fault),
        }
    }
}

impl Pending {
    /// No events.
    pub(crate) const fn empty() -> Self {
        Self { events: std::ptr::null(), count: 0, next: 0, fault: None, taken: Taken::none(0..0) }
    }

    /// The events that `next_batch` returned.
    ///
    /// # Safety
    ///
    /// If `events` is not NULL, it points to `count` pointers which are NULL or lead to events: headers with as many
    /// bytes as their `len` says. All of it stays until the last event was taken and used, and is changed by nobody
    /// else.
    pub(crate) unsafe fn new(library: &Library, events: *const *mut ss_plugin_event, count: u32) -> Self {
        let found = if count > LIMIT {
            "no array that could have so many"
        } else if count > 0 && events.is_null() {
            "a null pointer in place of the array"
        } else {
            let size = count as usize * size_of::<*mut ss_plugin_event>();
            let array = events.addr()..events.addr().saturating_add(size);
            return Self { events, count, taken: Taken::none(array), ..Self::empty() };
        };
        let fault = BatchError::NoEvents { plugin: library.name().to_owned(), count, found };
        Self { fault: Some(fault), ..Self::empty() }
    }

    /// Whether no event is left.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.next == self.count
    }

    /// What was wrong with an event, or with the array.
    pub(crate) fn take_fault(&mut self) -> Option<BatchError> {
        self.fault.take()
    }

    /// Takes the next event, checked and completed; after one that is wrong there are no more.
    ///
    /// # Safety
    ///
    /// `'c` ends before what `new` was promised ceases to hold; no event of the batch is borrowed that is written to.
    #[inline]
    pub(crate) unsafe fn take<'c>(&mut self, library: &Library) -> Option<Result<Event<'c>, BatchError>> {
        if self.next == self.count {
            return None;
        }
        let index = self.next;
        self.next += 1;
        // SAFETY: as the caller says; `index` was less than `count`.
        let event = unsafe { self.event(library, index) };
        if let Err(error) = &event {
            self.next = self.count;
            self.fault = Some(error.clone());
        }
        Some(event)
    }

    /// Checks and completes the event at `index`.
    ///
    /// # Safety
    ///
    /// As for `take`; `index` is less than `count`.
    #[inline]
    unsafe fn event<'c>(&mut self, library: &Library, index: u32) -> Result<Event<'c>, BatchError> {
        // SAFETY: `new` was promised `count` pointers in `events`; they need no alignment this way.
        let pointer = unsafe { self.events.add(index as usize).read_unaligned() };
        // SAFETY: `new` was promised that it is NULL or leads to an event that stays during 'c.
        let event =
            unsafe { Event::from_ptr(pointer) }.map_err(|problem| malformed(library, index, problem))?;
        let header = event.header();
        let alone = self.taken.add(pointer.addr(), header.len as usize);
        let own_id = library.id();
        if own_id != 0 || header.r#type == PLUGIN_EVENT {
            let event = PluginEvent::try_from(event).map_err(|problem| malformed(library, index, problem))?;
            match event.plugin_id() {
                0 if own_id != 0 => {
                    self.need_alone(alone, library)?;
                    // SAFETY: PluginEvent checked that the id's four bytes are there; the API gives them to the host
                    // to fill in, and no borrow of them is in use: the event overlaps none that was taken.
                    unsafe {
                        pointer
                            .byte_add(PLUGIN_EVENT_PAYLOAD_OFFSET - size_of::<u32>())
                            .cast::<u32>()
                            .write_unaligned(own_id);
                    };
                }
                0 => return Err(BatchError::NoId { plugin: library.name().to_owned(), index }),
                found if own_id != 0 && found != own_id => {
                    let plugin = library.name().to_owned();
                    return Err(BatchError::Id { plugin, index, expected: own_id, found });
                }
                _ => {}
            }
            if header.tid != u64::MAX {
                self.need_alone(alone, library)?;
                // SAFETY: the header is there; its thread id is the host's to fill in, and no borrow of it is in use:
                // the event overlaps none that was taken.
                unsafe { (&raw mut (*pointer).tid).write_unaligned(u64::MAX) };
            }
        }
        if header.ts == NO_TIMESTAMP {
            self.need_alone(alone, library)?;
            let now = stamp();
            // SAFETY: the header is there; a time that is not set is the host's to fill in, and no borrow of it is in
            // use: the event overlaps none that was taken.
            unsafe { (&raw mut (*pointer).ts).write_unaligned(now) };
        }
        // SAFETY: as above; the length is what it was.
        unsafe { Event::from_ptr(pointer) }.map_err(|problem| malformed(library, index, problem))
    }

    /// Makes sure that the event taken last may be written to.
    #[inline]
    fn need_alone(&mut self, alone: bool, library: &Library) -> Result<(), BatchError> {
        if alone { Ok(()) } else { self.look_apart(library) }
    }

    /// Looks whether the events of the whole batch share memory: those of some SDKs lie in no order.
    #[cold]
    #[inline(never)]
    fn look_apart(&mut self, library: &Library) -> Result<(), BatchError> {
        let overlap =
            |first, second| BatchError::Overlap { plugin: library.name().to_owned(), first, second };
        let array = self.taken.array.clone();
        let mut events = Vec::new();
        for other in 0..self.count {
            // SAFETY: `new` was promised `count` pointers in `events`; they need no alignment this way.
            let pointer = unsafe { self.events.add(other as usize).read_unaligned() };
            // SAFETY: `new` was promised that it is NULL or leads to an event that stays until the batch is used up.
            let Ok(event) = (unsafe { Event::from_ptr(pointer) }) else { break };
            events.push((pointer.addr(), pointer.addr().saturating_add(event.header().len as usize), other));
        }
        if let Some((.., other)) =
            events.iter().find(|(start, end, _)| *start < array.end && array.start < *end)
        {
            return Err(overlap(*other, *other));
        }
        events.sort_unstable();
        match events.windows(2).find(|pair| pair[1].0 < pair[0].1) {
            None => {
                // Those behind an event that is wrong are never taken.
                self.taken.all_apart = true;
                Ok(())
            }
            Some(pair) => Err(overlap(pair[0].2.min(pair[1].2), pair[0].2.max(pair[1].2))),
        }
    }
}

/// Where the events lie that were taken from a batch.
///
/// Most plugins put a batch's events one behind the other: then it is enough to compare each with the end of the one
/// before it.
#[derive(Debug)]
struct Taken {
    /// The pointers to the events.
    array: Range<usize>,
    /// Address of the first byte of all that were taken; `usize::MAX` if none was.
    low: usize,
    /// Address behind the last byte of all that were taken; `usize::MAX` if none was.
    high: usize,
    /// Where an event must end that begins behind the others, so as not to reach the array.
    limit: usize,
    /// Whether all events of the batch, and the array, are known to share no memory.
    all_apart: bool,
}

impl Taken {
    const fn none(array: Range<usize>) -> Self {
        Self { array, low: usize::MAX, high: usize::MAX, limit: 0, all_apart: false }
    }

    /// Adds an event; says whether it is known to share no memory with those before it, nor with the array.
    #[inline]
    fn add(&mut self, start: usize, length: usize) -> bool {
        let end = start.saturating_add(length);
        if start >= self.high && end <= self.limit {
            self.high = end;
            return true;
        }
        self.add_elsewhere(start, end)
    }

    /// The same for the first event, and for one that does not lie behind the others.
    #[inline(never)]
    fn add_elsewhere(&mut self, start: usize, end: usize) -> bool {
        let first = self.low == usize::MAX;
        let high = if first { 0 } else { self.high };
        let alone =
            (start >= high || end <= self.low) && (start >= self.array.end || end <= self.array.start);
        self.low = self.low.min(start);
        self.high = high.max(end);
        self.limit = if self.array.start >= self.high { self.array.start } else { usize::MAX };
        alone || self.all_apart
    }
}

#[cold]
fn malformed(library: &Library, index: u32, problem: EventError) -> BatchError {
    BatchError::Event { plugin: library.name().to_owned(), index, problem }
}

impl<'c> Iterator for Batch<'c> {
    type Item = Result<Event<'c>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // SAFETY: `new` was promised it.
        unsafe { self.pending.take(self.library) }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.remaining()))
    }
}

/// The present in ns since the epoch, for an event without a time of its own. libsinsp gives whole microseconds, which
/// more than one event may fall into here.
#[inline]
fn stamp() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since
        .as_secs()
        .saturating_mul(1_000_000_000)
        .saturating_add(u64::from(since.subsec_nanos()))
        .min(NO_TIMESTAMP - 1)
}

/// The present in ns since the epoch, in whole microseconds as libsinsp has it; a clock before the epoch counts as it.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros() * 1000).unwrap_or(NO_TIMESTAMP - 1)
}
