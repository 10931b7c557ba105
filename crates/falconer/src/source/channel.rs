//! The bounded channel between senders and a push stream.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::cancel::Listener;
use crate::Error;

/// An event on its way to a push stream: a payload and maybe a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) payload: Vec<u8>,
    pub(super) timestamp: u64,
}

impl Message {
    /// An event without a time: the host takes the present when it gets it.
    pub fn new(payload: impl Into<Vec<u8>>) -> Self {
        Self { payload: payload.into(), timestamp: u64::MAX }
    }

    /// Sets the time; one before 1970 or after 2554 counts as none.
    #[must_use]
    pub fn at(mut self, time: SystemTime) -> Self {
        let time = time.duration_since(UNIX_EPOCH).ok();
        self.timestamp = time.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or(u64::MAX);
        self
    }

    /// The payload.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

impl<T: Into<Vec<u8>>> From<T> for Message {
    fn from(payload: T) -> Self {
        Self::new(payload)
    }
}

/// The stream has been closed; the event that was to be sent comes back.
#[derive(Clone, PartialEq, Eq)]
pub struct SendError(
    /// The event that was not sent.
    pub Message,
);

/// Why an event could not be sent at once; the event comes back.
#[derive(Clone, PartialEq, Eq)]
pub enum TrySendError {
    /// The channel is full.
    Full(Message),
    /// The stream has been closed.
    Closed(Message),
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the event source has been closed")
    }
}

impl fmt::Display for TrySendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full(_) => "the queue of the event source is full",
            Self::Closed(_) => "the event source has been closed",
        })
    }
}

// An error about an event never prints the event whole.
impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for TrySendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for SendError {}
impl std::error::Error for TrySendError {}

/// What goes through the channel.
#[derive(Debug)]
pub(super) enum Item {
    Event(Message),
    Timeout,
    Eof,
    Error(Error),
}

#[derive(Debug)]
struct State {
    items: VecDeque<Item>,
    senders: usize,
    open: bool,
    drop_when_full: bool,
    dropped: u64,
    /// Tasks that wait for room; all are woken when there is some.
    waiting: Vec<Waker>,
}

#[derive(Debug)]
pub(super) struct Channel {
    state: Mutex<State>,
    capacity: usize,
    not_empty: Condvar,
    not_full: Condvar,
}

impl Channel {
    pub(super) fn new(capacity: usize) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                items: VecDeque::new(),
                senders: 1,
                open: true,
                drop_when_full: false,
                dropped: 0,
                waiting: Vec::new(),
            }),
            capacity: capacity.max(1),
            not_empty: Condvar::new(),
            not_full: Condvar::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // No code of others runs while the lock is held, so that a panic can't have left the state half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn drop_when_full(&self) {
        self.lock().drop_when_full = true;
    }

    pub(super) fn dropped(&self) -> u64 {
        self.lock().dropped
    }

    pub(super) fn queued(&self) -> u64 {
        self.lock().items.len() as u64
    }

    /// Ends the channel from the receiving side; what is in it is dropped.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.open = false;
        let items = std::mem::take(&mut state.items);
        self.wake_senders(state);
        drop(items);
        self.not_empty.notify_all();
    }

    fn wake_senders(&self, mut state: MutexGuard<'_, State>) {
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        self.not_full.notify_all();
        for waker in waiting {
            waker.wake();
        }
    }

    /// Takes up to `room` items, and more as long as `take`, which gets them in order, says that there is room left and
    /// the deadline has not passed.
    ///
    /// `taken` is memory for items on their way; it is empty before and after.
    pub(super) fn receive(
        &self,
        taken: &mut VecDeque<Item>,
        mut room: usize,
        deadline: Instant,
        is_cancelled: impl Fn() -> bool,
        mut take: impl FnMut(Item) -> usize,
    ) -> Received {
        loop {
            {
                let mut state = self.lock();
                loop {
                    if is_cancelled() {
                        return Received::Ended;
                    }
                    if !state.items.is_empty() {
                        break;
                    }
                    if state.senders == 0 || !state.open {
                        return Received::Ended;
                    }
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Received::Timeout;
                    }
                    state =
                        self.not_empty.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
                }
                let count = state.items.len().min(room);
                taken.extend(state.items.drain(..count));
                self.wake_senders(state);
            }
            while let Some(item) = taken.pop_front() {
                room = take(item);
                if room == 0 {
                    self.give_back(taken);
                    return Received::Enough;
                }
            }
            // Items that leave the room as it is (events that are dropped) may come for ever.
            if Instant::now() >= deadline {
                return Received::Timeout;
            }
        }
    }

    /// Puts items that were not taken in front of what has come since.
    fn give_back(&self, taken: &mut VecDeque<Item>) {
        if !taken.is_empty() {
            let mut state = self.lock();
            while let Some(item) = taken.pop_back() {
                state.items.push_front(item);
            }
        }
    }
}

/// Wakes the receiving side, so that it looks whether it was cancelled.
impl Listener for Channel {
    fn cancelled(&self) {
        // The lock orders this after a receiver's look at what it waits for and before its sleep.
        drop(self.lock());
        self.not_empty.notify_all();
    }
}

/// Why [`Channel::receive`] came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Received {
    /// No more was wanted.
    Enough,
    /// The deadline passed.
    Timeout,
    /// Cancelled, or all senders are gone and the channel is empty.
    Ended,
}

/// The sending end of a push stream: any thread or task may hold one, clones send to the same stream.
///
/// When the last one is dropped, the stream ends.
#[derive(Debug)]
pub struct Sender {
    channel: Arc<Channel>,
}

impl Sender {
    pub(super) fn new(channel: Arc<Channel>) -> Self {
        Self { channel }
    }

    /// Sends an event, and waits for room if the channel is full; on a stream that drops when full, the event is
    /// counted and dropped instead.
    ///
    /// # Errors
    ///
    /// If the stream has been closed; the event comes back.
    pub fn send(&self, event: impl Into<Message>) -> Result<(), SendError> {
        let event = event.into();
        let mut state = self.channel.lock();
        loop {
            if !state.open {
                return Err(SendError(event));
            }
            if state.items.len() < self.channel.capacity {
                self.put(state, Item::Event(event));
                return Ok(());
            }
            if state.drop_when_full {
                state.dropped += 1;
                return Ok(());
            }
            state = self.channel.not_full.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Sends an event if there is room at once; a stream that drops when full does not count it.
    ///
    /// # Errors
    ///
    /// If there is no room, or the stream has been closed; the event comes back.
    pub fn try_send(&self, event: impl Into<Message>) -> Result<(), TrySendError> {
        let event = event.into();
        let state = self.channel.lock();
        if !state.open {
            Err(TrySendError::Closed(event))
        } else if state.items.len() >= self.channel.capacity {
            Err(TrySendError::Full(event))
        } else {
            self.put(state, Item::Event(event));
            Ok(())
        }
    }

    /// Sends an event from async code, of any runtime; otherwise as [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// If the stream has been closed; the event comes back.
    pub fn send_async(
        &self,
        event: impl Into<Message>,
    ) -> impl Future<Output = Result<(), SendError>> + Send {
        SendFuture { sender: self, event: Some(event.into()) }
    }

    /// Ends the stream with an error, after what was sent before.
    pub fn fail(&self, error: impl Into<Error>) {
        self.put_always(Item::Error(error.into()));
    }

    /// Delivers what was sent before at once, as a timeout.
    pub fn timeout(&self) {
        self.put_always(Item::Timeout);
    }

    /// Ends the stream after what was sent before, even if other senders are left.
    pub fn eof(&self) {
        self.put_always(Item::Eof);
    }

    /// How many events were dropped because the channel was full.
    pub fn dropped(&self) -> u64 {
        self.channel.dropped()
    }

    /// How many events wait in the channel.
    pub fn len(&self) -> usize {
        self.channel.lock().items.len()
    }

    /// Whether no events wait in the channel.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the stream has been closed, so that sending fails.
    pub fn is_closed(&self) -> bool {
        !self.channel.lock().open
    }

    fn put(&self, mut state: MutexGuard<'_, State>, item: Item) {
        state.items.push_back(item);
        drop(state);
        self.channel.not_empty.notify_one();
    }

    /// Puts a signal in, full or not: it takes no room that events need.
    fn put_always(&self, item: Item) {
        let state = self.channel.lock();
        if state.open {
            self.put(state, item);
        }
    }
}

impl Clone for Sender {
    fn clone(&self) -> Self {
        self.channel.lock().senders += 1;
        Self { channel: Arc::clone(&self.channel) }
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        let mut state = self.channel.lock();
        state.senders -= 1;
        if state.senders == 0 {
            drop(state);
            self.channel.not_empty.notify_all();
        }
    }
}

struct SendFuture<'s> {
    sender: &'s Sender,
    event: Option<Message>,
}

impl Future for SendFuture<'_> {
    type Output = Result<(), SendError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(event) = self.event.take() else { return Poll::Ready(Ok(())) };
        let channel = &self.sender.channel;
        let mut state = channel.lock();
        if !state.open {
            return Poll::Ready(Err(SendError(event)));
        }
        if state.items.len() < channel.capacity {
            self.sender.put(state, Item::Event(event));
            return Poll::Ready(Ok(()));
        }
        if state.drop_when_full {
            state.dropped += 1;
            return Poll::Ready(Ok(()));
        }
        if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
            state.waiting.push(cx.waker().clone());
        }
        drop(state);
        self.event = Some(event);
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn items_that_take_no_room_do_not_hold_the_deadline_up() {
        let channel = Channel::new(10);
        let sender = Sender::new(Arc::clone(&channel));
        sender.send("x").unwrap();
        let end = Instant::now() + Duration::from_secs(10);
        let deadline = Instant::now() + Duration::from_millis(5);
        let received = channel.receive(
            &mut VecDeque::new(),
            1,
            deadline,
            || false,
            |_| {
                assert!(Instant::now() < end, "the deadline is not looked at");
                sender.send("x").unwrap();
                1
            },
        );
        assert_eq!(received, Received::Timeout);
    }
}
