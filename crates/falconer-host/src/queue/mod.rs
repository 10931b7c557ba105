//! Async events that wait for their turn in an inspector.

mod dump;

use std::cmp::{Ordering as Order, Reverse};
use std::collections::BinaryHeap;
use std::ffi::CString;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use falconer_event::{AsyncEvent, Event, EventError, NO_TIMESTAMP};

pub(crate) use self::dump::Dump;
use crate::Library;
use crate::clock::now;

/// How far in the future an event may lie, in ns.
const AHEAD_LIMIT: u64 = 10_000_000_000;
/// Buffers that are kept for later events, and how large each may be, in bytes.
const SPARE_LIMIT: usize = 64;
const SPARE_SIZE: usize = 1 << 16;

/// Where the id of the plugin is in an async event: behind the header and three lengths.
const ID_AT: usize = 38;

/// What happened to events that plugins sent, since the queue was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AsyncCounts {
    /// Put into the queue.
    pub accepted: u64,
    /// Refused with an error.
    pub refused: u64,
    /// Dropped because the queue was full; the plugin's call succeeded.
    pub dropped_full: u64,
    /// Dropped because they lie more than 10 s in the future; the plugin's call succeeded.
    pub dropped_future: u64,
    /// In the queue when the event source ended.
    pub dropped_end: u64,
}

/// Events that wait for their turn.
pub(crate) struct Queue {
    /// The open event source.
    source: CString,
    /// Id of the plugin whose source it is; 0 for that of system calls.
    plugin_id: u32,
    capacity: usize,
    /// When the first event is due; `u64::MAX` if there is none. Read without the lock.
    due: AtomicU64,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    events: BinaryHeap<Reverse<Item>>,
    spare: Vec<Vec<u8>>,
    sent: u64,
    counts: AsyncCounts,
}

struct Item {
    /// Its time, or 0 if it is to come as soon as it can.
    due: u64,
    /// Order of arrival among those that are due at once.
    number: u64,
    bytes: Vec<u8>,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Order::Equal
    }
}

impl Eq for Item {}

impl PartialOrd for Item {
    fn partial_cmp(&self, other: &Self) -> Option<Order> {
        Some(self.cmp(other))
    }
}

impl Ord for Item {
    fn cmp(&self, other: &Self) -> Order {
        (self.due, self.number).cmp(&(other.due, other.number))
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue")
            .field("source", &self.source)
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}

impl Queue {
    pub(crate) fn new(source: CString, plugin_id: u32, capacity: usize) -> Arc<Self> {
        let due = AtomicU64::new(u64::MAX);
        Arc::new(Self { source, plugin_id, capacity, due, waiting: Mutex::default() })
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn counts(&self) -> AsyncCounts {
        self.waiting().counts
    }

    /// Whether an event is due at `time`.
    #[inline]
    pub(crate) fn is_due(&self, time: u64) -> bool {
        self.due.load(Ordering::Acquire) <= time
    }

    /// Takes the first event if it is due at `time`; `buffer` gives its memory for it.
    pub(crate) fn take_due(&self, time: u64, buffer: &mut Vec<u8>) -> bool {
        let mut waiting = self.waiting();
        if waiting.events.peek().is_none_or(|Reverse(first)| first.due > time) {
            return false;
        }
        let Some(Reverse(mut first)) = waiting.events.pop() else { return false };
        std::mem::swap(buffer, &mut first.bytes);
        waiting.keep(first.bytes);
        self.publish_due(&waiting);
        true
    }

    /// Drops what is left, because the source has ended.
    pub(crate) fn end(&self) {
        let mut waiting = self.waiting();
        waiting.counts.dropped_end += waiting.events.len() as u64;
        waiting.events.clear();
        self.publish_due(&waiting);
    }

    fn publish_due(&self, waiting: &Waiting) {
        let due = waiting.events.peek().map_or(u64::MAX, |Reverse(first)| first.due);
        self.due.store(due, Ordering::Release);
    }

    /// Counts an event that a plugin was refused.
    pub(crate) fn count_refused(&self) {
        self.waiting().counts.refused += 1;
    }

    /// Checks an event that the plugin of a library sends and puts it into the queue. `Some` says why it was dropped.
    pub(crate) fn push(&self, library: &Library, bytes: &[u8]) -> Result<Option<&'static str>, String> {
        let plugin = library.name();
        let source = self.source.to_str().unwrap_or_default();
        let malformed =
            |problem: EventError| format!("malformed async event produced by plugin: {plugin} ({problem})");
        // The plugin may change its event meanwhile: what counts is the copy.
        let mut copy = self.waiting().spare.pop().unwrap_or_default();
        copy.clear();
        copy.extend_from_slice(bytes);
        let event = Event::new(&copy).and_then(AsyncEvent::try_from).map_err(malformed)?;
        let name = event.name();
        if !library.async_events().iter().any(|known| known.as_bytes() == name) {
            let name = String::from_utf8_lossy(&name[..name.len().min(200)]);
            return Err(format!(
                "incompatible async event '{name}' produced by plugin: {plugin} (its async events are: {})",
                library.async_events().join(", ")
            ));
        }
        let header = event.event().header();
        let thread = header.tid;
        if self.plugin_id != 0 && thread != u64::MAX {
            return Err(format!(
                "async event of plugin {plugin} has thread {thread}: those for source '{source}' can have none"
            ));
        }
        if !library.sends_to(source) {
            return Err(format!(
                "async events of plugin {plugin} are not for the open event source '{source}'"
            ));
        }
        copy[ID_AT..ID_AT + 4].copy_from_slice(&self.plugin_id.to_ne_bytes());
        let due = if header.ts == NO_TIMESTAMP {
            copy[..8].copy_from_slice(&now().to_ne_bytes());
            0
        } else {
            header.ts
        };
        let mut waiting = self.waiting();
        if due > now().saturating_add(AHEAD_LIMIT) {
            waiting.counts.dropped_future += 1;
            waiting.keep(copy);
            return Ok(Some("async event ts too far in future"));
        }
        if waiting.events.len() >= self.capacity {
            waiting.counts.dropped_full += 1;
            waiting.keep(copy);
            return Ok(Some("async event queue is full"));
        }
        waiting.sent += 1;
        waiting.counts.accepted += 1;
        let number = waiting.sent;
        waiting.events.push(Reverse(Item { due, number, bytes: copy }));
        self.publish_due(&waiting);
        Ok(None)
    }
}

impl Waiting {
    /// Keeps a buffer for a later event.
    fn keep(&mut self, buffer: Vec<u8>) {
        if self.spare.len() < SPARE_LIMIT && buffer.capacity() <= SPARE_SIZE {
            self.spare.push(buffer);
        }
    }
}
