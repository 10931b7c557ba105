//! Turns: calls that must not run concurrently.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::thread;

/// Lets one thread at a time into functions of a plugin. A thread that is inside may enter again.
///
/// A plugin's code may call the host back, whose user may in turn drop the last handle of another plugin of the same
/// library: that must not wait for itself.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    mutex: Mutex<()>,
    /// The number of the thread that is in; 0 if none is.
    thread: AtomicU64,
}

/// A turn, until it is dropped; the thread that came in again has none of its own.
#[derive(Debug)]
pub(crate) struct Taken<'t> {
    turn: &'t Turn,
    guard: Option<MutexGuard<'t, ()>>,
}

impl Turn {
    /// Waits for the turn.
    pub(crate) fn take(&self) -> Taken<'_> {
        let thread = thread::number();
        if self.thread.load(Ordering::Relaxed) == thread {
            return Taken { turn: self, guard: None };
        }
        let guard = self.mutex.lock().unwrap_or_else(PoisonError::into_inner);
        self.thread.store(thread, Ordering::Relaxed);
        Taken { turn: self, guard: Some(guard) }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if self.guard.is_some() {
            self.turn.thread.store(0, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn one_thread_is_in_at_a_time_and_may_come_in_again() {
        let (turn, inside) = (Turn::default(), AtomicUsize::new(0));
        let rounds = if cfg!(miri) { 5 } else { 1000 };
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for _ in 0..rounds {
                        let _first = turn.take();
                        let _again = turn.take();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
    }
}
