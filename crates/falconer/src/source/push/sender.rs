//! The sending end of a push stream.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use super::channel::{Channel, Item, State};
use super::message::{Message, SendError, TrySendError};
use crate::Error;
use crate::runtime::panics;

/// The sending end of a push stream: any thread or task may hold one, and clones send to the same stream.
///
/// When the last sender is dropped, the stream ends. When a sender is dropped because its thread or task panics, the
/// stream fails with the panic's message, after the events sent before, even if other senders remain: a source whose
/// thread died must not look like a source that has ended. To survive a panic, lend the sender to the code that may
/// panic.
///
/// ```
/// use falconer::source;
///
/// let (sender, instance) = source::push(1024);
/// let feed = std::thread::spawn(move || {
///     sender.send("one").unwrap();
///     panic!("no two"); // the host gets "one", then the failure "a thread that feeds the source panicked: no two"
/// });
/// # assert!(feed.join().is_err());
/// # let _ = instance;
/// ```
#[derive(Debug)]
pub struct Sender {
    channel: Arc<Channel>,
}

impl Sender {
    pub(super) fn new(channel: Arc<Channel>) -> Self {
        panics::watch();
        Self { channel }
    }

    /// Sends an event, and waits for room if the channel is full; on a stream that drops when full, the event is
    /// counted and dropped instead.
    ///
    /// # Errors
    ///
    /// If the stream has been closed; the event is returned.
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

    /// Sends an event if there is room immediately; a stream that drops when full does not count it.
    ///
    /// # Errors
    ///
    /// If there is no room, or the stream has been closed; the event is returned.
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

    /// Sends an event from async code, on any runtime; otherwise like [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// If the stream has been closed; the event is returned.
    pub fn send_async(
        &self,
        event: impl Into<Message>,
    ) -> impl Future<Output = Result<(), SendError>> + Send {
        SendFuture { sender: self, event: Some(event.into()) }
    }

    /// Ends the stream with an error, after the events sent before.
    pub fn fail(&self, error: impl Into<Error>) {
        self.put_always(Item::Error(error.into()));
    }

    /// Delivers the events sent before immediately, as a timeout.
    pub fn timeout(&self) {
        self.put_always(Item::Timeout);
    }

    /// Ends the stream after the events sent before, even if other senders remain.
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
        if let Some(message) = panics::present() {
            self.fail(Error::new(format!("a thread that feeds the source panicked: {message}")));
        }
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
