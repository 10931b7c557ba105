//! A gate: calls pass until it is closed, and closing it waits for those that are inside.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Set once the gate is closed; the bits below count the calls that are inside.
const CLOSED: usize = 1 << (usize::BITS - 1);

/// Lets calls into a plugin's tables, or into the host's queue, until their owner goes.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    state: AtomicUsize,
    lock: Mutex<()>,
    left: Condvar,
}

/// A call that is inside.
#[derive(Debug)]
pub(crate) struct Inside<'g>(&'g Gate);

impl Gate {
    /// Passes, unless the gate is closed. A call that is inside may pass again.
    ///
    /// Who is refused was never counted: closing does not wait for those that knock on and on.
    #[inline]
    pub(crate) fn enter(&self) -> Option<Inside<'_>> {
        let count = |state| (state & CLOSED == 0).then_some(state + 1);
        let entered = self.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, count);
        entered.is_ok().then(|| Inside(self))
    }

    /// Closes the gate and waits until nobody is inside.
    pub(crate) fn close(&self) {
        self.state.fetch_or(CLOSED, Ordering::AcqRel);
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        while self.state.load(Ordering::Acquire) != CLOSED {
            lock = self.left.wait(lock).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Inside<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.0.state.fetch_sub(1, Ordering::Release) & CLOSED != 0 {
            let _lock = self.0.lock.lock().unwrap_or_else(PoisonError::into_inner);
            self.0.left.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn closing_waits_for_those_inside_and_refuses_others() {
        let gate = Gate::default();
        let left = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let inside = gate.enter().unwrap();
            let again = gate.enter().unwrap();
            scope.spawn(|| {
                gate.close();
                assert!(left.load(Ordering::SeqCst));
            });
            drop(again);
            while gate.enter().is_some() {
                std::thread::yield_now();
            }
            left.store(true, Ordering::SeqCst);
            drop(inside);
        });
        assert!(gate.enter().is_none());
    }

    #[test]
    fn those_that_are_refused_do_not_keep_it_from_closing() {
        let (gate, done) = (Gate::default(), AtomicBool::new(false));
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !done.load(Ordering::SeqCst) {
                        drop(gate.enter());
                    }
                });
            }
            gate.close();
            // Nobody is inside, however many knock.
            for _ in 0..if cfg!(miri) { 50 } else { 100_000 } {
                assert_eq!(gate.state.load(Ordering::SeqCst), CLOSED);
            }
            done.store(true, Ordering::SeqCst);
        });
    }
}
