//! The stream: an [`Instance`] written by hand instead of a prebuilt one.

use std::io::Write;

use falconer::prelude::*;
use falconer::source::{BatchOptions, Cancel, Oversize};

/// The visitors, in turn: user, seconds after the previous one, attributes.
const VISITORS: [(&str, u64, &str); 4] = [
    ("ann", 0, "took=120 bytes=512 from=10.0.0.7 net=10.0.0.0/8 ports=22,8080 groups=staff,admin"),
    ("bob", 5, "took=1500 bytes=77 from=2001:db8::7 net=2001:db8::/32 ports=443 groups=staff"),
    ("guest", 1, "took=40 bytes=0 from=203.0.113.9 ports=80,443,8443"),
    ("eve", 30, "took=9000 bytes=1048576 from=198.51.100.1 net=198.51.100.0/24 groups=admin"),
];

/// One open stream; state that changes while it is read belongs here, and each stream has its own.
pub(crate) struct Log {
    time: u64,
    made: u64,
    total: u64,
    refused: Vec<String>,
    options: BatchOptions,
    cancel: Cancel,
}

impl Log {
    pub(crate) fn new(start: u64, total: u64, refused: &[String], batch: usize, event: usize) -> Self {
        // An event that is too large is dropped and counted, instead of ending the stream.
        let options = BatchOptions { events: batch, event_size: event, oversize: Oversize::Drop };
        Self { time: start, made: 0, total, refused: refused.to_vec(), options, cancel: Cancel::new() }
    }
}

impl Instance for Log {
    // Mandatory.
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        while !batch.is_full() {
            if self.made == self.total || self.cancel.is_cancelled() {
                return Ok(Next::Eof);
            }
            let (user, later, attributes) = VISITORS[(self.made % 4) as usize];
            self.made += 1;
            self.time += later;
            let allowed = if self.refused.iter().any(|name| name == user) { "no" } else { "yes" };

            let mut event = batch.event();
            write!(event, "user={user} time={} allowed={allowed} {attributes}", self.time)?;
            event.set_timestamp_ns(self.time * 1_000_000_000);
            event.finish()?;
        }
        // A full batch, with more to come. Timeout would mean that there is no event at the moment.
        Ok(Next::More)
    }

    // Optional.
    fn progress(&mut self) -> Option<Progress> {
        #[expect(clippy::cast_precision_loss, reason = "progress is not exact")]
        let fraction = self.made as f64 / self.total.max(1) as f64;
        Some(Progress::new(fraction).text(format!("{} of {} visits", self.made, self.total)))
    }

    // Optional: by default 128 events of up to 256 KiB.
    fn options(&self) -> BatchOptions {
        self.options
    }

    // Optional: lets the host's close end a batch that another thread is filling.
    fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }
}
