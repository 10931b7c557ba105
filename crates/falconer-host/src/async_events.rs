//! Events that plugins send out of turn: the handler that they get, and the queue of an inspector.

use std::cmp::{Ordering as Order, Reverse};
use std::collections::BinaryHeap;
use std::ffi::{CString, c_char};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use falconer_abi::{
    PLUGIN_MAX_ERRLEN, SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_event, ss_plugin_owner_t, ss_plugin_rc,
};
use falconer_event::{ASYNC_EVENT, AsyncEvent, Event, EventError, NO_TIMESTAMP};

use crate::LogSeverity;
use crate::batch::now;
use crate::owner::Owner;

/// Longest event that a plugin may send, in bytes.
const EVENT_LIMIT: usize = 1 << 26;
/// How far in the future an event may lie, in ns.
const AHEAD_LIMIT: u64 = 10_000_000_000;
/// Buffers that are kept for later events, and how large each may be, in bytes.
const SPARE_LIMIT: usize = 64;
const SPARE_SIZE: usize = 1 << 16;

/// Where a plugin's events go while it has a handler.
pub(crate) type Target = Arc<Queue>;

/// Where the id of the plugin is in an async event: behind the header and three lengths.
const ID_AT: usize = 38;

/// What happened to events that plugins sent, since the queue was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AsyncCounts {
    /// Put into the queue.
    pub accepted: u64,
    /// Answered with an error.
    pub refused: u64,
    /// Dropped because the queue was full; the plugin was told success.
    pub dropped_full: u64,
    /// Dropped because they lie more than 10 s in the future; the plugin was told success.
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
        self.tell_due(&waiting);
        true
    }

    /// Drops what is left, because the source has ended.
    pub(crate) fn end(&self) {
        let mut waiting = self.waiting();
        waiting.counts.dropped_end += waiting.events.len() as u64;
        waiting.events.clear();
        self.tell_due(&waiting);
    }

    fn tell_due(&self, waiting: &Waiting) {
        let due = waiting.events.peek().map_or(u64::MAX, |Reverse(first)| first.due);
        self.due.store(due, Ordering::Release);
    }

    /// Checks an event that a plugin sends and puts it into the queue.
    fn push(&self, owner: &Owner, bytes: &[u8]) -> Result<(), String> {
        let library = owner.library();
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
            drop(waiting);
            owner.log(LogSeverity::Warning, "async event ts too far in future");
            return Ok(());
        }
        if waiting.events.len() >= self.capacity {
            waiting.counts.dropped_full += 1;
            waiting.keep(copy);
            drop(waiting);
            owner.log(LogSeverity::Warning, "async event queue is full");
            return Ok(());
        }
        waiting.sent += 1;
        waiting.counts.accepted += 1;
        let number = waiting.sent;
        waiting.events.push(Reverse(Item { due, number, bytes: copy }));
        self.tell_due(&waiting);
        Ok(())
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

/// Events that a plugin dumped.
#[derive(Debug, Default)]
pub(crate) struct Dump {
    pub(crate) events: Vec<Vec<u8>>,
    size: usize,
}

impl Dump {
    /// Most bytes that a dump may have.
    const LIMIT: usize = 1 << 28;

    fn push(&mut self, owner: &Owner, bytes: &[u8]) -> Result<(), String> {
        let plugin = owner.library().name();
        Event::new(bytes)
            .and_then(AsyncEvent::try_from)
            .map_err(|problem| format!("malformed async event dumped by plugin: {plugin} ({problem})"))?;
        self.size += bytes.len();
        if self.size > Self::LIMIT {
            return Err(format!("the state dumped by plugin {plugin} has more than {} bytes", Self::LIMIT));
        }
        self.events.push(bytes.to_vec());
        Ok(())
    }
}

/// The handler that plugins get while an event source is open.
pub(crate) unsafe extern "C" fn handler(
    owner: *mut ss_plugin_owner_t,
    event: *const ss_plugin_event,
    error: *mut c_char,
) -> ss_plugin_rc {
    let sent = find(owner).and_then(|owner| {
        let target = owner.target().read().unwrap_or_else(PoisonError::into_inner).clone();
        let queue = target.ok_or("async events are not taken: no event source is open")?;
        // SAFETY: the plugin API says that the event is there, with as many bytes as its header says, during the call.
        let pushed = unsafe { bytes(event) }.and_then(|bytes| queue.push(&owner, bytes));
        if pushed.is_err() {
            queue.waiting().counts.refused += 1;
        }
        pushed
    });
    // SAFETY: the plugin API says that `error` is NULL or has room for PLUGIN_MAX_ERRLEN bytes.
    unsafe { answer(sent, error) }
}

/// The handler that plugins get to dump their state.
pub(crate) unsafe extern "C" fn dump_handler(
    owner: *mut ss_plugin_owner_t,
    event: *const ss_plugin_event,
    error: *mut c_char,
) -> ss_plugin_rc {
    let sent = find(owner).and_then(|owner| {
        // SAFETY: as in `handler`.
        let bytes = unsafe { bytes(event) }?;
        let mut dump = owner.dump();
        let dump = dump.as_mut().ok_or("events are not taken: no state is being dumped")?;
        dump.push(&owner, bytes)
    });
    // SAFETY: as in `handler`.
    unsafe { answer(sent, error) }
}

fn find(owner: *mut ss_plugin_owner_t) -> Result<Arc<Owner>, String> {
    Owner::find(owner)
        .ok_or_else(|| "the owner is none of this host's, or its plugin was destroyed".to_owned())
}

/// The bytes of an event that a plugin sends.
///
/// # Safety
///
/// `event` is NULL or leads to a header with as many bytes as it says, which stay during `'a`.
unsafe fn bytes<'a>(event: *const ss_plugin_event) -> Result<&'a [u8], String> {
    // SAFETY: as the caller says.
    let event = unsafe { Event::from_ptr(event) }.map_err(|problem| problem.to_string())?;
    let header = event.header();
    if header.r#type != ASYNC_EVENT {
        let problem = EventError::Type { found: header.r#type, expected: ASYNC_EVENT };
        return Err(format!("malformed async event: {problem}"));
    }
    let length = header.len as usize;
    if length > EVENT_LIMIT {
        return Err(format!("async event of {length} bytes; the most that it can have is {EVENT_LIMIT}"));
    }
    Ok(event.bytes())
}

/// Writes what went wrong into the plugin's buffer, cut to its size.
///
/// # Safety
///
/// `error` is NULL or has room for `PLUGIN_MAX_ERRLEN` bytes.
unsafe fn answer(sent: Result<(), String>, error: *mut c_char) -> ss_plugin_rc {
    let Err(words) = sent else { return SS_PLUGIN_SUCCESS };
    if !error.is_null() {
        let words: Vec<u8> = words.bytes().filter(|byte| *byte != 0).take(PLUGIN_MAX_ERRLEN - 1).collect();
        // SAFETY: as the caller says; the text and its NUL have at most PLUGIN_MAX_ERRLEN bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(words.as_ptr(), error.cast(), words.len());
            error.add(words.len()).write(0);
        };
    }
    SS_PLUGIN_FAILURE
}
