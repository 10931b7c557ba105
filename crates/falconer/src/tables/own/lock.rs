//! The locks of tables and entries.

use std::cell::UnsafeCell;
use std::hint;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::runtime::this_thread;

/// Why a lock was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The calling thread has it further up.
    Here,
    /// Another thread has it.
    Elsewhere,
}

/// A value behind a lock that knows which thread has it, so that taking it twice is noticed instead of waiting for ever.
///
/// Taking it costs one atomic exchange, giving it back one store.
#[derive(Debug, Default)]
pub(super) struct Guarded<T> {
    lock: Lock,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached through a Guard only, by one thread at a time, which may be any since T is Send.
unsafe impl<T: Send> Sync for Guarded<T> {}

impl<T> Guarded<T> {
    pub(super) fn new(value: T) -> Self {
        Self { lock: Lock::default(), value: UnsafeCell::new(value) }
    }

    /// Waits for the value; the error is that the calling thread has it.
    #[inline]
    pub(super) fn lock(&self) -> Result<Guard<'_, T>, Taken> {
        self.lock.lock()?;
        Ok(Guard { guarded: self, here: PhantomData })
    }

    #[inline]
    pub(super) fn try_lock(&self) -> Result<Guard<'_, T>, Taken> {
        self.lock.try_lock()?;
        Ok(Guard { guarded: self, here: PhantomData })
    }

    /// Whether the calling thread has it.
    pub(super) fn is_mine(&self) -> bool {
        self.lock.owner.load(Ordering::Relaxed) == this_thread()
    }
}

/// A value whose lock is held, by the thread that took it.
///
/// It stays in this thread, which the lock knows, and is not shared with others: the value is Send and need not be Sync.
pub(super) struct Guard<'g, T> {
    guarded: &'g Guarded<T>,
    here: PhantomData<*mut T>,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the lock is held as long as self exists, and self is borrowed.
        unsafe { &*self.guarded.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held as long as self exists, and self is borrowed mutably.
        unsafe { &mut *self.guarded.value.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.guarded.lock.unlock();
    }
}

#[derive(Debug, Default)]
struct Lock {
    /// The number of the thread that has it, or 0.
    owner: AtomicUsize,
}

impl Lock {
    #[inline]
    fn try_lock(&self) -> Result<(), Taken> {
        let me = this_thread();
        match self.owner.compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => Ok(()),
            Err(owner) if owner == me => Err(Taken::Here),
            Err(_) => Err(Taken::Elsewhere),
        }
    }

    #[inline]
    fn lock(&self) -> Result<(), Taken> {
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
    fn unlock(&self) {
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

    #[test]
    fn taking_it_twice_is_noticed() {
        let value = Guarded::new(1);
        let held = value.lock().unwrap();
        assert_eq!((value.lock().err(), value.try_lock().err()), (Some(Taken::Here), Some(Taken::Here)));
        assert!(value.is_mine());
        thread::scope(|scope| {
            let other = scope.spawn(|| (value.try_lock().err(), value.is_mine()));
            assert_eq!(other.join().unwrap(), (Some(Taken::Elsewhere), false));
        });
        drop(held);
        assert!(!value.is_mine());
        assert_eq!(*value.lock().unwrap(), 1);
    }

    #[test]
    fn one_thread_at_a_time_is_in() {
        let counter = Guarded::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..2000).for_each(|_| *counter.lock().unwrap() += 1));
            }
        });
        assert_eq!(*counter.lock().unwrap(), 8000);
    }
}
