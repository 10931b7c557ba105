//! How long somebody waits, and how often they say so.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Waits for something that counts, for as long as it goes on counting.
#[derive(Debug)]
pub(super) struct Patience {
    limit: Duration,
    last: Option<u64>,
    since: Instant,
}

impl Patience {
    pub(super) fn new(limit: Duration) -> Patience {
        Patience { limit, last: None, since: Instant::now() }
    }

    /// Looks at the count; whether it has not changed for as long as the limit.
    pub(super) fn is_over(&mut self, count: u64) -> bool {
        if self.last.replace(count) != Some(count) {
            self.since = Instant::now();
        }
        self.since.elapsed() >= self.limit
    }

    /// How long the count has not changed.
    pub(super) fn waited(&self) -> Duration {
        self.since.elapsed()
    }
}

/// The least time between two reports of the same thing.
const REPORT_EVERY: Duration = Duration::from_mins(1);

/// Reports that come seldom, however often there is reason.
#[derive(Debug, Default)]
pub(super) struct Seldom {
    last: Mutex<Option<Instant>>,
}

impl Seldom {
    /// Whether the last report is long enough ago; if so, this is one.
    pub(super) fn is_due(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.is_none_or(|last| last.elapsed() >= REPORT_EVERY);
        if due {
            *last = Some(Instant::now());
        }
        due
    }
}
