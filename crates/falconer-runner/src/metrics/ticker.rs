//! A clock that event sources look at without asking the system for the time.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A thread that counts intervals; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Ticker {
    ticks: Arc<AtomicU64>,
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Starts with the first tick.
    pub(super) fn start(interval: Duration) -> io::Result<Ticker> {
        let (ticks, stop) = (Arc::new(AtomicU64::new(1)), Arc::new((Mutex::new(false), Condvar::new())));
        let (counted, stopped) = (Arc::clone(&ticks), Arc::clone(&stop));
        let count = move || {
            let (lock, wake) = &*stopped;
            let mut next = Instant::now() + interval;
            let mut over = lock.lock().unwrap_or_else(PoisonError::into_inner);
            while !*over {
                let left = next.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    counted.fetch_add(1, Ordering::Relaxed);
                    next += interval;
                    continue;
                }
                over = wake.wait_timeout(over, left).unwrap_or_else(PoisonError::into_inner).0;
            }
        };
        let thread = thread::Builder::new().name("metrics".to_owned()).spawn(count)?;
        Ok(Ticker { ticks, stop, thread: Some(thread) })
    }

    /// How many ticks there were.
    pub(super) fn ticks(&self) -> u64 {
        self.ticks.load(Ordering::Relaxed)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        *self.stop.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.1.notify_all();
        if let Some(thread) = self.thread.take() {
            // It does nothing that panics.
            let _ = thread.join();
        }
    }
}
