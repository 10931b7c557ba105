//! How many requests, and how much memory for them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests in a second at the most, with a burst: a bucket of tokens.
pub(super) struct Rate {
    per_second: f64,
    burst: f64,
    /// Tokens, and when they were counted.
    bucket: Mutex<(f64, Instant)>,
}

impl Rate {
    pub(super) fn new(per_second: u32, burst: u32) -> Self {
        let burst = f64::from(burst.max(1));
        Self { per_second: f64::from(per_second.max(1)), burst, bucket: Mutex::new((burst, Instant::now())) }
    }

    /// Takes a token; how long until there is one if there is none.
    pub(super) fn take(&self, now: Instant) -> Result<(), Duration> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let (tokens, counted) = &mut *bucket;
        let grown = now.saturating_duration_since(*counted).as_secs_f64() * self.per_second;
        *tokens = (*tokens + grown).min(self.burst);
        *counted = now.max(*counted);
        if *tokens >= 1.0 {
            *tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - *tokens) / self.per_second))
    }
}

/// Bytes that requests may hold together.
pub(super) struct Memory {
    used: AtomicUsize,
    limit: usize,
}

impl Memory {
    pub(super) fn new(limit: usize) -> Self {
        Self { used: AtomicUsize::new(0), limit }
    }

    pub(super) fn hold(&self) -> Held<'_> {
        Held { memory: self, bytes: 0 }
    }
}

/// Bytes that one request holds, until it is dropped.
pub(super) struct Held<'m> {
    memory: &'m Memory,
    bytes: usize,
}

impl Held<'_> {
    /// Holds more bytes, if there are as many.
    pub(super) fn grow(&mut self, bytes: usize) -> bool {
        let used = self.memory.used.fetch_add(bytes, Ordering::Relaxed);
        self.bytes += bytes;
        used.saturating_add(bytes) <= self.memory.limit
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.memory.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_allows_its_burst_and_then_so_many_a_second() {
        let (rate, start) = (Rate::new(10, 2), Instant::now());
        assert!(rate.take(start).is_ok() && rate.take(start).is_ok());
        let wait = rate.take(start).unwrap_err();
        assert!(wait <= Duration::from_millis(100) && wait > Duration::from_millis(80), "{wait:?}");
        let later = start + Duration::from_millis(150);
        assert!(rate.take(later).is_ok() && rate.take(later).is_err());
        assert!(rate.take(start).is_err(), "time that goes back gives nothing");
    }

    #[test]
    fn what_was_held_is_given_back() {
        let memory = Memory::new(10);
        let mut first = memory.hold();
        assert!(first.grow(6) && !memory.hold().grow(5) && first.grow(4));
        assert!(!first.grow(1));
        drop(first);
        assert!(memory.hold().grow(10));
    }
}
