//! When a source that failed is opened again.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::config::RestartConfig;

/// The restarts of a source.
#[derive(Debug)]
pub(super) struct Restarts {
    config: RestartConfig,
    /// The time before the next one.
    delay: Duration,
    /// When the last ones were, as far as they count.
    recent: VecDeque<Instant>,
    count: u64,
}

impl Restarts {
    pub(super) fn new(config: RestartConfig) -> Restarts {
        Restarts { config, delay: config.delay, recent: VecDeque::new(), count: 0 }
    }

    /// The time to wait before a source that has failed after `ran` is opened again; `None` if that was done as often
    /// as it may be.
    pub(super) fn next(&mut self, ran: Duration, now: Instant) -> Option<Duration> {
        let RestartConfig { delay: first, factor, max_delay, limit, window } = self.config;
        if limit > 0 {
            self.recent.retain(|then| now.duration_since(*then) < window);
            if self.recent.len() >= limit as usize {
                return None;
            }
            self.recent.push_back(now);
        }
        if ran > max_delay {
            self.delay = first;
        }
        self.count += 1;
        let delay = self.delay;
        self.delay = delay.saturating_mul(factor).min(max_delay);
        Some(delay)
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Why there is no other, in words.
    pub(super) fn given_up(&self) -> String {
        format!("given up after {} restarts within {:?}", self.config.limit, self.config.window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(1);

    fn restarts(limit: u32) -> Restarts {
        let second = Duration::from_secs;
        Restarts::new(RestartConfig {
            delay: second(1),
            factor: 3,
            max_delay: second(10),
            limit,
            window: second(100),
        })
    }

    #[test]
    fn the_time_grows_up_to_the_longest_and_begins_anew_after_a_good_run() {
        let mut restarts = restarts(0);
        let now = Instant::now();
        let mut next = |ran| restarts.next(ran, now).unwrap().as_secs();
        assert_eq!([next(SHORT), next(SHORT), next(SHORT), next(SHORT), next(SHORT)], [1, 3, 9, 10, 10]);
        assert_eq!(next(Duration::from_secs(11)), 1);
        assert_eq!(next(SHORT), 3);
        assert_eq!(restarts.count(), 7);
    }

    #[test]
    fn there_are_no_more_than_the_limit_within_the_window() {
        let mut restarts = restarts(2);
        let now = Instant::now();
        assert!(restarts.next(SHORT, now).is_some());
        assert!(restarts.next(SHORT, now + Duration::from_mins(1)).is_some());
        assert!(restarts.next(SHORT, now + Duration::from_secs(99)).is_none());
        assert!(restarts.next(SHORT, now + Duration::from_secs(100)).is_some(), "the first counts no more");
        assert_eq!(restarts.given_up(), "given up after 2 restarts within 100s");
    }
}
