//! Telling a stream to end, from anywhere.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Ends a stream from any thread: once cancelled, it stays so.
///
/// Closing the source cancels the one that its instance was built with; a function that blocks should look at it.
///
/// ```
/// use falconer::source::{self, Cancel, Next};
///
/// let cancel = Cancel::new();
/// let instance = source::pull(|_event| Ok(Next::Timeout)).cancel_with(&cancel);
/// cancel.cancel();
/// assert!(cancel.is_cancelled());
/// # drop(instance);
/// ```
#[derive(Clone, Default)]
pub struct Cancel(Arc<State>);

type Hook = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct State {
    cancelled: AtomicBool,
    hooks: Mutex<Vec<Hook>>,
    changed: Condvar,
}

impl Cancel {
    /// One that is not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancels, and wakes who waits; more than once does nothing more.
    pub fn cancel(&self) {
        let hooks = {
            let mut hooks = self.0.hooks.lock().unwrap_or_else(PoisonError::into_inner);
            self.0.cancelled.store(true, Ordering::Release);
            std::mem::take(&mut *hooks)
        };
        self.0.changed.notify_all();
        for hook in hooks {
            hook();
        }
    }

    /// Whether it was cancelled.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Acquire)
    }

    /// Sleeps until it is cancelled, but not longer than `timeout`; returns whether it was cancelled.
    pub fn wait(&self, timeout: Duration) -> bool {
        let hooks = self.0.hooks.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.changed.wait_timeout_while(hooks, timeout, |_| !self.is_cancelled());
        drop(waited);
        self.is_cancelled()
    }

    /// Calls `hook` when it is cancelled, or now if it was.
    pub(super) fn on_cancel(&self, hook: impl FnOnce() + Send + 'static) {
        {
            let mut hooks = self.0.hooks.lock().unwrap_or_else(PoisonError::into_inner);
            if !self.is_cancelled() {
                hooks.push(Box::new(hook));
                return;
            }
        }
        hook();
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
    use std::time::Instant;

    #[test]
    fn cancelling_wakes_who_waits() {
        let cancel = Cancel::new();
        assert!(!cancel.wait(Duration::from_millis(1)));
        let other = cancel.clone();
        let waiter = std::thread::spawn(move || other.wait(Duration::from_secs(60)));
        cancel.cancel();
        let start = Instant::now();
        assert!(waiter.join().unwrap());
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn hooks_run_once_also_when_late() {
        let count = Arc::new(Mutex::new(0));
        let hook = || {
            let count = Arc::clone(&count);
            move || *count.lock().unwrap() += 1
        };
        let cancel = Cancel::new();
        cancel.on_cancel(hook());
        cancel.cancel();
        cancel.cancel();
        cancel.on_cancel(hook());
        assert_eq!(*count.lock().unwrap(), 2);
    }
}
