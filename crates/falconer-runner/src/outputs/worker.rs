//! The thread of an output.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::batch::Batch;
use super::output::{Failure, Output, Pending, Then};
use super::queue::{Queue, Work};
use crate::log::{Level, Log};

/// How often at most it is reported that an output fails, or works again.
const REPORT_EVERY: Duration = Duration::from_secs(10);

/// Takes alerts from a queue and writes them.
pub(super) struct Worker {
    queue: Arc<Queue>,
    output: Box<dyn Output>,
    reports: Reports,
}

impl Worker {
    pub(super) fn new(name: &'static str, queue: Arc<Queue>, output: Box<dyn Output>, log: Log) -> Worker {
        Worker { queue, output, reports: Reports { name, log, failing: None, reported: None } }
    }

    /// Works until the queue is closed and empty, or given up.
    pub(super) fn run(mut self) {
        let _ends = Ends(Arc::clone(&self.queue));
        let mut batch = Batch::default();
        loop {
            match self.queue.take(&mut batch) {
                Work::Reopen => self.output.reopen(),
                Work::Write => {
                    if !self.write(&mut batch) {
                        return;
                    }
                }
                Work::End => break,
            }
        }
        if let Err(failure) = self.output.close() {
            self.queue.failed();
            self.reports.log.error_always(format_args!("{}: {}", self.reports.name, failure.what));
        }
    }

    /// Writes a batch; whether the output goes on.
    fn write(&mut self, batch: &mut Batch) -> bool {
        while !batch.is_empty() {
            if self.queue.take_reopen() {
                self.output.reopen();
            }
            let before = batch.len();
            let result = self.output.write(&mut Pending::new(batch, &self.queue));
            if batch.len() < before {
                self.reports.worked(&self.queue);
            }
            let Err(failure) = result else {
                if self.queue.is_abandoned() {
                    return false;
                }
                continue;
            };
            self.queue.failed();
            self.reports.failed(&failure, self.queue.counters().lost);
            match failure.then {
                Then::Lose => {
                    let bytes = batch.remove(1);
                    self.queue.lost(1, bytes);
                }
                Then::Retry(after) => {
                    if self.queue.pause(after) {
                        return false;
                    }
                }
                Then::End => return false,
            }
        }
        true
    }
}

/// Says that nothing more will be written, also if the thread panics.
struct Ends(Arc<Queue>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// What the log hears of an output: when it begins to fail and when it works again, and not of each alert.
struct Reports {
    name: &'static str,
    log: Log,
    /// The alerts that were lost before it began to fail, while it fails and that was reported.
    failing: Option<u64>,
    reported: Option<Instant>,
}

impl Reports {
    fn failed(&mut self, failure: &Failure, lost: u64) {
        let recently = self.reported.is_some_and(|reported| reported.elapsed() < REPORT_EVERY);
        if self.failing.is_some() || recently {
            return;
        }
        self.failing = Some(lost);
        self.reported = Some(Instant::now());
        let outcome = match failure.then {
            Then::Lose => "the alert is lost; the end of the run shows how many were",
            Then::Retry(_) => "alerts wait until it works",
            Then::End => "no more alerts are written to it",
        };
        self.log.error_always(format_args!("{}: {}; {outcome}", self.name, failure.what));
    }

    fn worked(&mut self, queue: &Queue) {
        if let Some(before) = self.failing.take() {
            let lost = queue.counters().lost - before;
            let lost =
                if lost == 0 { "no alert was lost".to_owned() } else { format!("{lost} alerts were lost") };
            self.log.line(Level::Notice, format_args!("{}: works again; {lost}", self.name));
        }
    }
}
