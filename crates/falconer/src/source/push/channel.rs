//! The bounded channel between senders and a push stream.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Instant;

use super::message::Message;
use crate::Error;
use crate::source::cancel::Listener;

/// What goes through the channel.
#[derive(Debug)]
pub(super) enum Item {
    Event(Message),
    Timeout,
    Eof,
    Error(Error),
}

/// What is behind the channel's lock.
#[derive(Debug)]
pub(super) struct State {
    pub(super) items: VecDeque<Item>,
    pub(super) senders: usize,
    pub(super) open: bool,
    pub(super) drop_when_full: bool,
    pub(super) dropped: u64,
    /// Tasks that wait for room; all are woken when there is some.
    pub(super) waiting: Vec<Waker>,
}

#[derive(Debug)]
pub(super) struct Channel {
    state: Mutex<State>,
    pub(super) capacity: usize,
    pub(super) not_empty: Condvar,
    pub(super) not_full: Condvar,
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

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sender;
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
