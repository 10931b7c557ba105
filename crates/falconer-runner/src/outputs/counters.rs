//! What an output has done, in numbers.

/// What an output has done since the start of a run.
///
/// Every alert that was handed over is either queued or dropped, so that at any time
/// `queued + dropped = written + lost + depth`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutputCounters {
    /// The output's name in messages: `stdout`, `file`, `program`, `syslog` or `http`.
    pub name: &'static str,
    /// Alerts that found room in the queue.
    pub queued: u64,
    /// Alerts that were written, or that the other side has taken.
    pub written: u64,
    /// Alerts that were not written and never will be, for whatever reason.
    pub lost: u64,
    /// Those among `lost` that found the queue full (`when_full: drop`).
    pub dropped: u64,
    /// Attempts to write that failed.
    pub failures: u64,
    /// Alerts that are in the queue or being written.
    pub depth: u64,
}

impl OutputCounters {
    /// Adds what an output of the same name has done.
    pub(crate) fn add(&mut self, other: &OutputCounters) {
        self.queued += other.queued;
        self.written += other.written;
        self.lost += other.lost;
        self.dropped += other.dropped;
        self.failures += other.failures;
        self.depth += other.depth;
    }

    /// Alerts that are lost, or, at the end of a run, not written yet and never will be.
    pub(crate) fn unwritten(&self) -> u64 {
        self.lost + self.depth
    }
}
