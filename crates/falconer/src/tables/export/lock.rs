//! The lock of an entry.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::symbols::this_thread;

/// Why a lock was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The calling thread has it further up.
    Here,
    /// Another thread has it.
    Elsewhere,
}

/// A lock that knows which thread has it, so that taking it twice is noticed instead of waiting for ever.
///
/// Taking it costs one atomic exchange, giving it back one store. It is held for as long as a field is copied, or as a
/// closure of the plugin's author takes.
#[derive(Debug, Default)]
pub(super) struct Lock {
    /// The number of the thread that has it, or 0.
    owner: AtomicUsize,
}

impl Lock {
    #[inline]
    pub(super) fn try_lock(&self) -> Result<(), Taken> {
        let me = this_thread();
        match self.owner.compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => Ok(()),
            Err(owner) if owner == me => Err(Taken::Here),
            Err(_) => Err(Taken::Elsewhere),
        }
    }

    /// Takes the lock, waiting for other threads; the error is that this one has it.
    #[inline]
    pub(super) fn lock(&self) -> Result<(), Taken> {
        match self.try_lock() {
            Err(Taken::Elsewhere) => self.wait(),
            taken => taken,
        }
    }

    #[cold]
    fn wait(&self) -> Result<(), Taken> {
        let mut pause = Pause::default();
        loop {
            pause.once();
            match self.try_lock() {
                Err(Taken::Elsewhere) => {}
                taken => return taken,
            }
        }
    }

    /// Gives the lock back; only who has it may.
    #[inline]
    pub(super) fn unlock(&self) {
        self.owner.store(0, Ordering::Release);
    }
}

/// Waiting for another thread: at first busily, then by sleeping.
#[derive(Default)]
pub(super) struct Pause {
    turns: u32,
}

impl Pause {
    pub(super) fn once(&mut self) {
        self.turns = self.turns.saturating_add(1);
        match self.turns {
            ..=6 => (0..1 << self.turns).for_each(|_| hint::spin_loop()),
            7..=16 => thread::yield_now(),
            _ => thread::sleep(Duration::from_micros(50)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::UnsafeCell;

    #[test]
    fn taking_it_twice_is_noticed() {
        let lock = Lock::default();
        lock.lock().unwrap();
        assert_eq!((lock.lock(), lock.try_lock()), (Err(Taken::Here), Err(Taken::Here)));
        thread::scope(|scope| {
            assert_eq!(scope.spawn(|| lock.try_lock()).join().unwrap(), Err(Taken::Elsewhere));
        });
        lock.unlock();
        lock.lock().unwrap();
    }

    #[test]
    fn one_thread_at_a_time_is_in() {
        struct Counter(Lock, UnsafeCell<u64>);
        // SAFETY: the number is touched under the lock only.
        unsafe impl Sync for Counter {}
        let mut counter = Counter(Lock::default(), UnsafeCell::new(0));
        let shared = &counter;
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || {
                    for _ in 0..2000 {
                        shared.0.lock().unwrap();
                        // SAFETY: the lock is held.
                        unsafe { *shared.1.get() += 1 };
                        shared.0.unlock();
                    }
                });
            }
        });
        assert_eq!(*counter.1.get_mut(), 8000);
    }
}
