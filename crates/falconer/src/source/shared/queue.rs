//! The bounded queue between those who make events in threads of their own and the stream that hands them over.
//!
//! What goes through it are bundles: events that belong together, encoded already, which get in as a whole or not at all.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use falconer_event::EventBuffer;

use crate::source::batch::Batch;
use crate::source::cancel::{Cancel, Listener};
use crate::source::instance::Next;
use crate::{Error, Result};

/// Empty buffers that are kept to be used again, and how large they may be.
const SPARE: usize = 64;
const SPARE_SIZE: usize = 16 * 1024;

/// How long a batch of [`Size::AtHand`] waits for as many bundles as came together before.
const GATHER: Duration = Duration::from_micros(500);

/// Stands for a timeout so long that the clock can't express when it ends.
const A_YEAR: Duration = Duration::from_hours(365 * 24);

/// How large a batch becomes before it is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As large as it may be, or as its time allows.
    Full,
    /// What is there when it is asked for: somebody waits until the host is done with it.
    AtHand,
}

/// Events that get into a batch together, and what is to be known when the host is done with them.
#[derive(Debug)]
pub struct Bundle<T> {
    /// The events, made with a [`Batch`] of the stream's limits.
    pub events: EventBuffer,
    /// What the receiving side gets once the events are in a batch.
    pub note: T,
}

#[derive(Debug)]
struct State<T> {
    bundles: VecDeque<Bundle<T>>,
    /// Events in the queue, and bytes of memory that they take.
    events: usize,
    bytes: usize,
    open: bool,
    /// What the stream ends with once the queue is empty.
    end: Option<Result<(), Error>>,
    /// How many bundles the receiving side waits for.
    wanted: usize,
    /// How many bundles were in the last batch of [`Size::AtHand`].
    together: usize,
    /// Tasks that wait for room; all are woken when there is some.
    waiting: Vec<Waker>,
    spare: Vec<EventBuffer>,
}

/// A bounded queue of bundles: any thread or task puts them in, the stream takes them out.
#[derive(Debug)]
pub struct Queue<T> {
    state: Mutex<State<T>>,
    max_events: usize,
    max_bytes: usize,
    not_empty: Condvar,
}

impl<T: Send> Queue<T> {
    /// A queue that holds so many events and so many bytes of memory at the most; when it is empty, a bundle of any size.
    pub fn new(max_events: usize, max_bytes: usize) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                bundles: VecDeque::new(),
                events: 0,
                bytes: 0,
                open: true,
                end: None,
                wanted: 1,
                together: 0,
                waiting: Vec::new(),
                spare: Vec::new(),
            }),
            max_events,
            max_bytes,
            not_empty: Condvar::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // No code of others runs while the lock is held, so that a panic can't have left the state half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An empty buffer for a bundle.
    pub fn buffer(&self) -> EventBuffer {
        self.lock().spare.pop().unwrap_or_default()
    }

    /// Takes a buffer back that was not put in, or is done with.
    pub fn give_back(&self, mut buffer: EventBuffer) {
        if buffer.capacity() <= SPARE_SIZE {
            buffer.clear();
            let mut state = self.lock();
            if state.spare.len() < SPARE {
                state.spare.push(buffer);
            }
        }
    }

    /// Whether there is room. An empty queue has room for anything, or what is larger than the queue would never get in.
    fn has_room(&self, state: &State<T>, bundle: &Bundle<T>) -> bool {
        state.bundles.is_empty()
            || (state.events.saturating_add(bundle.events.len()) <= self.max_events
                && state.bytes.saturating_add(bundle.events.capacity()) <= self.max_bytes)
    }

    /// Puts a bundle in when there is room; given up, it never was.
    pub fn put(&self, bundle: Bundle<T>) -> Put<'_, T> {
        Put { queue: self, bundle: Some(bundle) }
    }

    /// Ends the stream after what is in the queue.
    pub fn end(&self, end: Result<(), Error>) {
        self.lock().end.get_or_insert(end);
        self.not_empty.notify_all();
    }

    /// Takes a bundle out again that is still in the queue: the first one whose note is the one that is looked for.
    pub fn withdraw(&self, is_it: impl Fn(&T) -> bool) -> Option<Bundle<T>> {
        let mut state = self.lock();
        // Bundles are given up in about the order in which they came, so that the search is short.
        let at = state.bundles.iter().position(|bundle| is_it(&bundle.note))?;
        let bundle = state.bundles.remove(at)?;
        state.events -= bundle.events.len();
        state.bytes -= bundle.events.capacity();
        wake(state);
        Some(bundle)
    }

    /// How many events are in the queue.
    pub fn events(&self) -> usize {
        self.lock().events
    }

    /// Ends the queue from the receiving side and drops what is in it; how many events these were.
    pub fn close(&self) -> usize {
        let mut state = self.lock();
        state.open = false;
        let bundles = std::mem::take(&mut state.bundles);
        let events = std::mem::take(&mut state.events);
        state.bytes = 0;
        wake(state);
        drop(bundles);
        events
    }

    /// Whether the stream has been closed.
    pub fn is_closed(&self) -> bool {
        !self.lock().open
    }

    /// Fills a batch with bundles, until it is full, the timeout has passed, or the stream ends; `done` gets the notes of
    /// the bundles, in order.
    ///
    /// A batch of [`Size::AtHand`] also ends when it has events and the queue is empty.
    ///
    /// # Errors
    ///
    /// The one that the stream ends with: see [`end`](Self::end).
    pub fn fill(
        &self,
        batch: &mut Batch<'_>,
        size: Size,
        timeout: Duration,
        mut done: impl FnMut(T),
    ) -> Result<Next> {
        let now = Instant::now();
        let deadline = now.checked_add(timeout).unwrap_or(now + A_YEAR);
        let mut taken: Vec<Bundle<T>> = Vec::new();
        loop {
            let outcome = self.take(batch, size, deadline, &mut taken);
            for bundle in taken.drain(..) {
                batch.append(&bundle.events);
                self.give_back(bundle.events);
                done(bundle.note);
            }
            if let Some(outcome) = outcome {
                return outcome;
            }
        }
    }

    /// Takes as many bundles as fit; an outcome if the batch is not to be filled any further.
    fn take(
        &self,
        batch: &Batch<'_>,
        size: Size,
        deadline: Instant,
        taken: &mut Vec<Bundle<T>>,
    ) -> Option<Result<Next>> {
        let mut state = self.lock();
        if size == Size::AtHand && batch.is_empty() {
            state = self.gather(state, batch);
        }
        loop {
            if batch.is_full() {
                return Some(Ok(Next::More));
            }
            if batch.is_cancelled() || !state.open {
                return Some(Ok(Next::Eof));
            }
            let mut room = batch.room();
            while room > 0
                && let Some(bundle) = state.bundles.pop_front()
            {
                room = room.saturating_sub(bundle.events.len());
                state.events -= bundle.events.len();
                state.bytes -= bundle.events.capacity();
                taken.push(bundle);
            }
            if !taken.is_empty() {
                state.together = taken.len() + if batch.is_empty() { 0 } else { state.together };
                wake(state);
                return None;
            }
            if size == Size::AtHand && !batch.is_empty() {
                return Some(Ok(Next::More));
            }
            if let Some(end) = &mut state.end {
                return Some(std::mem::replace(end, Ok(())).map(|()| Next::Eof));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(Ok(Next::Timeout));
            }
            state = self.not_empty.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl<T> Queue<T> {
    /// Waits a moment for as many bundles as came together last: who sent those has been answered by now, and is about to
    /// send more. So the receiving side wakes once for all of them; and at once for one that comes alone.
    fn gather<'q>(
        &'q self,
        mut state: MutexGuard<'q, State<T>>,
        batch: &Batch<'_>,
    ) -> MutexGuard<'q, State<T>> {
        let wanted = state.together.min(batch.room());
        if wanted <= 1 {
            return state;
        }
        let until = Instant::now() + GATHER;
        state.wanted = wanted;
        while state.bundles.len() < wanted && state.open && state.end.is_none() && !batch.is_cancelled() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = self.not_empty.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.wanted = 1;
        state
    }
}

fn wake<T>(mut state: MutexGuard<'_, State<T>>) {
    let waiting = std::mem::take(&mut state.waiting);
    drop(state);
    for waker in waiting {
        waker.wake();
    }
}

impl<T: Send + 'static> Queue<T> {
    /// Ends the wait of [`fill`](Self::fill) when `cancel`, that of the stream, is cancelled; to be called once.
    pub fn wake_on(self: &Arc<Self>, cancel: &Cancel) {
        cancel.listen(Arc::downgrade(self));
    }
}

/// Wakes the receiving side, so that it looks whether it was cancelled.
impl<T: Send> Listener for Queue<T> {
    fn cancelled(&self) {
        // The lock orders this after a receiver's look at what it waits for and before its sleep.
        drop(self.lock());
        self.not_empty.notify_all();
    }
}

/// Waits for room; the bundle comes back if the stream has been closed. Made by [`Queue::put`].
#[derive(Debug)]
#[must_use = "nothing is put in unless it is awaited"]
pub struct Put<'q, T> {
    queue: &'q Queue<T>,
    bundle: Option<Bundle<T>>,
}

impl<T: Send> Future for Put<'_, T> {
    type Output = Result<(), Bundle<T>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(bundle) = self.bundle.take() else { return Poll::Ready(Ok(())) };
        let queue = self.queue;
        let mut state = queue.lock();
        if state.open && !queue.has_room(&state, &bundle) {
            if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            drop(state);
            self.bundle = Some(bundle);
            return Poll::Pending;
        }
        if !state.open {
            return Poll::Ready(Err(bundle));
        }
        state.events += bundle.events.len();
        state.bytes += bundle.events.capacity();
        state.bundles.push_back(bundle);
        let enough = state.bundles.len() >= state.wanted;
        drop(state);
        if enough {
            queue.not_empty.notify_one();
        }
        Poll::Ready(Ok(()))
    }
}

// The bundle may move at any time.
impl<T> Unpin for Put<'_, T> {}
