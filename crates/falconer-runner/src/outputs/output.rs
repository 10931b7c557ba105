//! What an output is.

use std::time::Duration;

use super::batch::{Alert, Batch};
use super::queue::Queue;

/// A place that alerts are written to, from a thread of its own.
///
/// Nothing is opened before the first alert: what keeps an output from opening is a failure to write.
pub(super) trait Output: Send {
    /// Writes alerts from the front, one at least, and says of each what became of it; or says why it cannot.
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure>;

    /// Opens it again before the next alert: its file was moved away, a certificate was renewed.
    fn reopen(&mut self);

    /// Ends it after the last alert, and waits for whoever still reads.
    fn close(&mut self) -> Result<(), Failure>;
}

/// Why alerts were not written.
#[derive(Debug)]
pub(super) struct Failure {
    /// What was tried, and what kept it from working.
    pub(super) what: String,
    pub(super) then: Then,
}

/// What becomes of the alert that could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// It is lost; the next one may fare better.
    Lose,
    /// It is tried again after a while.
    Retry(Duration),
    /// It is lost, and so is everything after it: nobody reads any more.
    End,
}

impl Failure {
    pub(super) fn new(what: String, then: Then) -> Failure {
        Failure { what, then }
    }
}

/// Alerts that are to be written.
pub(super) struct Pending<'p> {
    batch: &'p mut Batch,
    queue: &'p Queue,
}

impl<'p> Pending<'p> {
    pub(super) fn new(batch: &'p mut Batch, queue: &'p Queue) -> Self {
        Pending { batch, queue }
    }

    /// The first alert.
    pub(super) fn front(&self) -> Option<Alert<'_>> {
        self.batch.front()
    }

    /// The alert so far behind the first.
    pub(super) fn get(&self, behind: usize) -> Option<Alert<'_>> {
        self.batch.get(behind)
    }

    /// The lines of the first alerts: see [`Batch::lines`].
    pub(super) fn lines(&self, most: usize) -> &[u8] {
        self.batch.lines(most)
    }

    /// Notes that the first alerts were written.
    pub(super) fn written(&mut self, count: usize) {
        if count > 0 {
            let bytes = self.batch.remove(count);
            self.queue.written(count, bytes);
        }
    }

    /// Notes that so many bytes of their lines were written; how many of them belong to a line that is not yet whole.
    pub(super) fn written_bytes(&mut self, length: usize) -> usize {
        let (count, torn) = self.batch.within(length);
        self.written(count);
        torn
    }

    /// Whether nobody waits for the alerts any more.
    pub(super) fn is_abandoned(&self) -> bool {
        self.queue.is_abandoned()
    }
}
