//! Numbers of threads.

use std::sync::atomic::{AtomicU64, Ordering};

/// The number of this thread: never 0, never used twice.
#[inline]
pub(crate) fn number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    thread_local! {
        static NUMBER: u64 = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    // A thread that is ending may have lost its number; no other has this one.
    NUMBER.try_with(|number| *number).unwrap_or(u64::MAX)
}
