//! What a stream that polls is told before it is opened.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use falconer::Result;
use falconer::source::shared::{Settings, batch_settings, timeout_setting};

use super::counters::PollCounters;
use super::polled::{Again, Polled};
use super::work::Pace;

/// A stream that polls and is being set up; made by [`poll()`].
pub struct Poll<F> {
    pub(super) function: F,
    pub(super) pace: Pace,
    pub(super) queue: (usize, usize),
    pub(super) checkpoint: Option<PathBuf>,
    pub(super) counters: PollCounters,
    pub(super) settings: Settings,
}

/// Calls an async function at once and then on an interval; it gets a [`Polled`] to write events to.
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

    /// The part of the interval by which it is made longer or shorter at random, 0 to 1; 0.1 unless set. So many
    /// plugins that were started at once do not all call at once.
    #[must_use]
    pub fn jitter(mut self, part: f64) -> Self {
        self.pace.jitter = part.clamp(0.0, 1.0);
        self
    }

    /// How long to wait after a call that failed: `first`, doubled each time up to `most`, less up to half at random;
    /// 1 s and 5 minutes unless set. A call that goes well begins anew.
    #[must_use]
    pub fn backoff(mut self, first: Duration, most: Duration) -> Self {
        self.pace.backoff = (first, most);
        self
    }

    /// How long a call may take before it is given up and counts as failed; 5 minutes unless set.
    #[must_use]
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.pace.call_timeout = timeout;
        self
    }

    /// Ends the stream with the error of the last one when so many calls have failed in a row (at least 1); goes on for
    /// ever unless set.
    #[must_use]
    pub fn fail_after(mut self, failures: u32) -> Self {
        self.pace.fail_after = Some(failures.max(1));
        self
    }

    /// Events and bytes that the queue holds; 16,384 and 64 MiB unless set. A call whose events have no room waits.
    #[must_use]
    pub fn queue(mut self, events: usize, bytes: usize) -> Self {
        self.queue = (events, bytes);
        self
    }

    /// Keeps the cursor in a file, so that the function goes on there after a restart; see the [module](super::poll).
    ///
    /// The folder must be writable. Each stream needs a file of its own.
    #[must_use]
    pub fn checkpoint(mut self, path: impl Into<PathBuf>) -> Self {
        self.checkpoint = Some(path.into());
        self
    }

    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> PollCounters {
        self.counters.clone()
    }
}

impl<F> fmt::Debug for Poll<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poll").field("pace", &self.pace).finish_non_exhaustive()
    }
}
