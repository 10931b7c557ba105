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
    #[inline]
    pub(crate) fn enter(&self) -> Option<Inside<'_>> {
        let inside = Inside(self);
        if self.state.fetch_add(1, Ordering::Acquire) & CLOSED == 0 { Some(inside) } else { None }
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
    use std::time::Duration;

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
            std::thread::sleep(Duration::from_millis(20));
            drop(again);
            assert!(gate.enter().is_none());
            left.store(true, Ordering::SeqCst);
            drop(inside);
        });
        assert!(gate.enter().is_none());
    }
}
