//! Telling a stream to end, from anywhere.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// Ends streams from any thread: once cancelled, it stays so.
///
/// Every stream has one of its own, which closing the source cancels; [`cancel_with`](super::Pull::cancel_with) makes it
/// follow another one, of which many streams may be followers.
///
/// ```
/// use falconer::source::{self, Cancel, Next};
///
/// let all = Cancel::new();
/// let instance = source::pull(|_event| Ok(Next::Timeout)).cancel_with(&all);
/// all.cancel();
/// assert!(all.is_cancelled());
/// # drop(instance);
/// ```
#[derive(Clone, Default)]
pub struct Cancel(Arc<State>);

#[derive(Default)]
struct State {
    cancelled: AtomicBool,
    listeners: Mutex<Vec<Weak<dyn Listener>>>,
    changed: Condvar,
}

/// Whoever wants to know of a cancellation.
pub(in crate::source) trait Listener: Send + Sync {
    fn cancelled(&self);
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Vec<Weak<dyn Listener>>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A follower is cancelled with the one that it follows.
impl Listener for State {
    fn cancelled(&self) {
        let listeners = {
            let mut listeners = self.lock();
            self.cancelled.store(true, Ordering::Release);
            std::mem::take(&mut *listeners)
        };
        self.changed.notify_all();
        for listener in listeners.iter().filter_map(Weak::upgrade) {
            listener.cancelled();
        }
    }
}

impl Cancel {
    /// One that is not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that is cancelled with this one, and may be cancelled alone.
    ///
    /// ```
    /// # use falconer::source::Cancel;
    /// let all = Cancel::new();
    /// let (one, other) = (all.follower(), all.follower());
    /// one.cancel();
    /// assert!(one.is_cancelled() && !all.is_cancelled() && !other.is_cancelled());
    /// all.cancel();
    /// assert!(other.is_cancelled());
    /// ```
    #[must_use]
    pub fn follower(&self) -> Self {
        let follower = Self::new();
        let listener: Weak<State> = Arc::downgrade(&follower.0);
        self.listen(listener);
        follower
    }

    /// Cancels, and wakes who waits; more than once does nothing more.
    pub fn cancel(&self) {
        self.0.cancelled();
    }

    /// Whether it was cancelled.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Acquire)
    }

    /// Sleeps until it is cancelled, but not longer than `timeout`; returns whether it was cancelled.
    pub fn wait(&self, timeout: Duration) -> bool {
        drop(self.0.changed.wait_timeout_while(self.0.lock(), timeout, |_| !self.is_cancelled()));
        self.is_cancelled()
    }

    /// Tells `listener` when it is cancelled, or now if it was.
    pub(in crate::source) fn listen<L: Listener + 'static>(&self, listener: Weak<L>) {
        {
            let mut listeners = self.0.lock();
            if !self.is_cancelled() {
                // Streams come and go while what they follow stays: those that are gone make room.
                listeners.retain(|listener| listener.strong_count() > 0);
                listeners.push(listener);
                return;
            }
        }
        if let Some(listener) = listener.upgrade() {
            listener.cancelled();
        }
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cancel").field(&self.is_cancelled()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::time::Instant;

    #[test]
    fn cancelling_wakes_who_waits() {
        let cancel = Cancel::new();
        assert!(!cancel.wait(Duration::from_millis(1)));
        let other = cancel.follower();
        let waiter = std::thread::spawn(move || other.wait(Duration::from_mins(1)));
        cancel.cancel();
        let start = Instant::now();
        assert!(waiter.join().unwrap());
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    struct Count(AtomicUsize);
    impl Listener for Count {
        fn cancelled(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn listeners_are_told_once_also_when_late() {
        let (early, late) = (Arc::new(Count(AtomicUsize::new(0))), Arc::new(Count(AtomicUsize::new(0))));
        let cancel = Cancel::new();
        cancel.listen(Arc::downgrade(&early));
        cancel.cancel();
        cancel.cancel();
        cancel.listen(Arc::downgrade(&late));
        assert_eq!((early.0.load(Ordering::Relaxed), late.0.load(Ordering::Relaxed)), (1, 1));
    }

    #[test]
    fn followers_that_are_gone_take_no_memory() {
        let cancel = Cancel::new();
        for _ in 0..1000 {
            drop(cancel.follower());
        }
        assert!(cancel.0.lock().len() <= 1);
    }
}
