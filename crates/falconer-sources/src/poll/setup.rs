//! The setup of a stream that polls.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use falconer::Result;
use falconer::source::shared::{Settings, batch_settings, timeout_setting};

use super::counters::PollCounters;
use super::polled::{Again, Polled};
use super::work::Pace;

/// A stream that polls and is being set up; [`poll()`] makes it.
pub struct Poll<F> {
    pub(super) function: F,
    pub(super) pace: Pace,
    pub(super) queue: (usize, usize),
    pub(super) checkpoint: Option<PathBuf>,
    pub(super) counters: PollCounters,
    pub(super) settings: Settings,
}

/// Calls an async function immediately and then on an interval; the function gets a [`Polled`] to write events to.
///
/// See the [module](super::poll) for an example.
pub fn poll<F>(interval: Duration, function: F) -> Poll<F>
where
    F: AsyncFnMut(&mut Polled) -> Result<Again> + Send + 'static,
{
    Poll {
        function,
        pace: Pace {
            interval,
            jitter: 0.1,
            backoff: (Duration::from_secs(1), Duration::from_mins(5)),
            call_timeout: Duration::from_mins(5),
            fail_after: None,
        },
        queue: (16 * 1024, 64 << 20),
        checkpoint: None,
        counters: PollCounters::default(),
        settings: Settings::default(),
    }
}

impl<F> Poll<F> {
    batch_settings!();
    timeout_setting!();

    /// The fraction by which the interval varies at random, in both directions, 0 to 1; 0.1 by default. Many plugins
    /// that were started at the same time then do not all call at the same time.
    #[must_use]
    pub fn jitter(mut self, part: f64) -> Self {
        self.pace.jitter = part.clamp(0.0, 1.0);
        self
    }

    /// How long to wait after a failed call: `first`, doubled each time up to `most`, less up to half at random; 1 s
    /// and 5 minutes by default. A successful call resets it.
    #[must_use]
    pub fn backoff(mut self, first: Duration, most: Duration) -> Self {
        self.pace.backoff = (first, most);
        self
    }

    /// How long a call may take before it is cancelled and counts as failed; 5 minutes by default.
    #[must_use]
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.pace.call_timeout = timeout;
        self
    }

    /// Ends the stream with the error of the last call after this many failed calls in a row (at least 1); by default
    /// the stream goes on.
    #[must_use]
    pub fn fail_after(mut self, failures: u32) -> Self {
        self.pace.fail_after = Some(failures.max(1));
        self
    }

    /// Events and bytes that the queue holds; 16,384 and 64 MiB by default. A call whose events do not fit waits.
    #[must_use]
    pub fn queue(mut self, events: usize, bytes: usize) -> Self {
        self.queue = (events, bytes);
        self
    }

    /// Keeps the cursor in a file, so that the function continues after a restart; see the [module](super::poll).
    ///
    /// The folder must be writable. Each stream needs its own file.
    #[must_use]
    pub fn checkpoint(mut self, path: impl Into<PathBuf>) -> Self {
        self.checkpoint = Some(path.into());
        self
    }

    /// The counters of the stream, to keep and to show as metrics.
    pub fn counters(&self) -> PollCounters {
        self.counters.clone()
    }
}

impl<F> fmt::Debug for Poll<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poll").field("pace", &self.pace).finish_non_exhaustive()
    }
}
