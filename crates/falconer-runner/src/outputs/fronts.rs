//! The fronts of a queue: each thread puts its alerts into one of its own, so that threads do not wait for each other.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::batch::Batch;

/// How many there are: threads beyond that share.
const SEATS: usize = 8;

/// What a thread may put in front of the queue, in bytes.
const MOST: usize = 16 << 10;

/// Alerts that are on their way into a queue.
#[derive(Debug)]
pub(super) struct Fronts {
    seats: [Seat; SEATS],
    /// Bytes that a front may have.
    most: usize,
    /// Whether alerts go into the queue itself at once, since its thread sleeps, or does not come any more.
    direct: AtomicBool,
}

/// A front, in memory that it shares with no other: processors hand that to each other in pieces of this size.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Seat(Mutex<Batch>);

impl Fronts {
    /// Fronts of a queue that may have so many bytes.
    pub(super) fn new(limit: usize) -> Fronts {
        Fronts { seats: Default::default(), most: MOST.min(limit / 16), direct: AtomicBool::new(false) }
    }

    /// The front of this thread.
    pub(super) fn own(&self) -> MutexGuard<'_, Batch> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        thread_local! {
            static SEAT: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SEATS;
        }
        lock(&self.seats[SEAT.with(|seat| *seat)])
    }

    /// All of them, one after the other.
    pub(super) fn all(&self) -> impl Iterator<Item = MutexGuard<'_, Batch>> {
        self.seats.iter().map(lock)
    }

    /// Whether a front takes a line of this length, its newline included. Its lock is held.
    pub(super) fn takes(&self, front: &Batch, length: usize) -> bool {
        front.bytes() + length <= self.most && !self.direct.load(Ordering::Relaxed)
    }

    /// Sends alerts into the queue itself, or no longer. Who looks through all fronts after that finds every alert that
    /// was put into one before: the locks of the fronts see to that.
    pub(super) fn set_direct(&self, direct: bool) {
        self.direct.store(direct, Ordering::Relaxed);
    }
}

fn lock(seat: &Seat) -> MutexGuard<'_, Batch> {
    seat.0.lock().unwrap_or_else(PoisonError::into_inner)
}
