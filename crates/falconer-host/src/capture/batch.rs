//! Events as a plugin delivers them.

use std::marker::PhantomData;

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event};
use falconer_event::{Event, EventError, NO_TIMESTAMP, PLUGIN_EVENT, PluginEvent};

use super::error::BatchError;
use super::overlap::Taken;
use crate::{Library, clock};

/// How a call for events ended, apart from failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// More events may be available immediately.
    More,
    /// No more events are available at the moment.
    Timeout,
    /// The source has ended.
    Eof,
}

/// The events of one call, in the plugin's memory, and how the call ended.
///
/// Iterating checks one event after the other, and completes it the way that the plugin API gives to the host: an id
/// of 0 becomes the plugin's, a missing time the current time, and the thread of a plugin event none. That writes
/// into the event's header and id, as libsinsp does; an event that shares memory with another is refused where that
/// is needed. After an event that is wrong there are no more.
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
            let now = clock::stamp();
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
