//! Events as a plugin delivers them.

use std::marker::PhantomData;
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
    /// The capture failed before; the plugin was not asked again.
    #[error("the event source of plugin {plugin} failed before; open it again to go on")]
    Ended {
        /// Name of the plugin.
        plugin: String,
    },
}

/// The events of one call, in the plugin's memory, and how the call ended.
///
/// Iterating checks one event after the other, and completes it the way that the plugin API gives to the host: an id
/// of 0 becomes the plugin's, a missing time the present, the thread of a plugin event none. That writes into the
/// event's header and id, as libsinsp does. After an event that is wrong there are no more.
#[derive(Debug)]
pub struct Batch<'c> {
    library: &'c Library,
    events: *const *mut ss_plugin_event,
    count: u32,
    next: u32,
    now: Option<u64>,
    fault: Option<BatchError>,
    outcome: Result<Outcome, BatchError>,
    memory: PhantomData<&'c mut [u8]>,
}

impl<'c> Batch<'c> {
    /// Most events that a batch may have.
    const LIMIT: u32 = 1 << 24;

    /// A batch without events.
    pub(crate) fn empty(library: &'c Library, outcome: Result<Outcome, BatchError>) -> Self {
        Self {
            library,
            events: std::ptr::null(),
            count: 0,
            next: 0,
            now: None,
            fault: None,
            outcome,
            memory: PhantomData,
        }
    }

    /// A batch of what `next_batch` returned.
    ///
    /// # Safety
    ///
    /// If `events` is not NULL, it points to `count` pointers which are NULL or lead to events: headers with as many
    /// bytes as their `len` says. All of it stays during `'c` and is changed by nobody else.
    pub(crate) unsafe fn new(
        library: &'c Library,
        events: *const *mut ss_plugin_event,
        count: u32,
        outcome: Result<Outcome, BatchError>,
    ) -> Self {
        let mut batch = Self { events, count, ..Self::empty(library, outcome) };
        let found = if count > Self::LIMIT {
            "no array that could have so many"
        } else if count > 0 && events.is_null() {
            "a null pointer in place of the array"
        } else {
            return batch;
        };
        batch.count = 0;
        batch.fault = Some(BatchError::NoEvents { plugin: library.name().to_owned(), count, found });
        batch
    }

    /// Number of events that were not yet taken.
    pub fn remaining(&self) -> usize {
        (self.count - self.next) as usize
    }

    /// How the call ended; to be asked once all events were taken.
    ///
    /// # Errors
    ///
    /// If the plugin failed or delivered what it must not.
    pub fn outcome(self) -> Result<Outcome, BatchError> {
        match self.fault {
            None => self.outcome,
            Some(fault) => Err(fault),
        }
    }

    /// Checks and completes the event at `index`, which is less than `count`.
    #[inline]
    fn event(&mut self, index: u32) -> Result<Event<'c>, BatchError> {
        // SAFETY: `new` was promised `count` pointers in `events`; they need no alignment this way.
        let pointer = unsafe { self.events.add(index as usize).read_unaligned() };
        // SAFETY: `new` was promised that it is NULL or leads to an event that stays during 'c.
        let event = unsafe { Event::from_ptr(pointer) }.map_err(|problem| self.malformed(index, problem))?;
        let header = event.header();
        let own_id = self.library.id();
        if own_id != 0 || header.r#type == PLUGIN_EVENT {
            let event = PluginEvent::try_from(event).map_err(|problem| self.malformed(index, problem))?;
            match event.plugin_id() {
                0 if own_id != 0 => {
                    // SAFETY: PluginEvent checked that the id's four bytes are there; the API gives them to the host
                    // to fill in, and no borrow of the event is in use.
                    unsafe {
                        pointer
                            .byte_add(PLUGIN_EVENT_PAYLOAD_OFFSET - size_of::<u32>())
                            .cast::<u32>()
                            .write_unaligned(own_id);
                    };
                }
                0 => return Err(BatchError::NoId { plugin: self.library.name().to_owned(), index }),
                found if own_id != 0 && found != own_id => {
                    let plugin = self.library.name().to_owned();
                    return Err(BatchError::Id { plugin, index, expected: own_id, found });
                }
                _ => {}
            }
            if header.tid != u64::MAX {
                // SAFETY: the header is there; its thread id is the host's to fill in, and no borrow is in use.
                unsafe { (&raw mut (*pointer).tid).write_unaligned(u64::MAX) };
            }
        }
        if header.ts == NO_TIMESTAMP {
            let now = *self.now.get_or_insert_with(now);
            // SAFETY: the header is there; a time that is not set is the host's to fill in, and no borrow is in use.
            unsafe { (&raw mut (*pointer).ts).write_unaligned(now) };
        }
        // SAFETY: as above; the length is what it was.
        unsafe { Event::from_ptr(pointer) }.map_err(|problem| self.malformed(index, problem))
    }

    #[cold]
    fn malformed(&self, index: u32, problem: EventError) -> BatchError {
        BatchError::Event { plugin: self.library.name().to_owned(), index, problem }
    }
}

impl<'c> Iterator for Batch<'c> {
    type Item = Result<Event<'c>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next == self.count {
            return None;
        }
        let index = self.next;
        self.next += 1;
        let event = self.event(index);
        if let Err(error) = &event {
            self.next = self.count;
            self.fault = Some(error.clone());
        }
        Some(event)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.remaining()))
    }
}

/// The present in ns since the epoch, in whole microseconds as libsinsp has it; a clock before the epoch counts as it.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros() * 1000).unwrap_or(NO_TIMESTAMP - 1)
}
