//! Lines on their way into something that may take less than a whole one.

use std::io::{self, Write};
use std::time::Duration;

use super::output::{Failure, Pending, Then};

/// The most bytes that are written in one go, if a line is not longer than that: what a pipe holds.
const MOST: usize = 64 << 10;

/// The wait before a full disk is tried again.
const FULL_DISK: Duration = Duration::from_millis(100);

/// Where in a line a writer stands.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Bytes of the first line that were written already.
    torn: usize,
}

impl Lines {
    /// Writes lines, and goes on with one that was torn. What is written there is left to the caller to count.
    pub(super) fn write(&mut self, out: &mut impl Write, alerts: &mut Pending<'_>) -> io::Result<()> {
        while alerts.front().is_some() && !alerts.is_abandoned() {
            let lines = alerts.lines(MOST);
            match out.write(&lines[self.torn..]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => self.torn = alerts.written_bytes(self.torn + count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether part of a line was written.
    pub(super) fn is_torn(&self) -> bool {
        self.torn > 0
    }

    /// Begins with the first line again, for whoever reads did not see its beginning.
    pub(super) fn restart(&mut self) {
        self.torn = 0;
    }
}

/// What becomes of an alert that a file does not take: it waits for a disk that is full and for anything else that
/// passes, and is lost otherwise.
pub(super) fn failure(what: &str, error: &io::Error) -> Failure {
    use io::ErrorKind as E;
    let passes = matches!(
        error.kind(),
        E::StorageFull | E::QuotaExceeded | E::WouldBlock | E::OutOfMemory | E::WriteZero | E::TimedOut
    );
    // Too many files are open, in this process or in the system: there is no kind for it.
    let too_many = matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE));
    let then = if passes || too_many { Then::Retry(FULL_DISK) } else { Then::Lose };
    Failure::new(format!("{what}: {error}"), then)
}

#[cfg(test)]
mod tests {
    use falconer_rules::Priority;

    use super::super::batch::{Alert, Batch};
    use super::super::full_disk::Disk;
    use super::super::queue::{Limit, Queue};
    use super::*;
    use crate::config::WhenFull;

    #[test]
    fn a_torn_line_goes_on_where_it_was_torn() {
        let queue = Queue::new("file", Limit::Alerts(9), WhenFull::Block);
        for line in ["one", "two", "three"] {
            queue.push(Alert { line: line.as_bytes(), priority: Priority::Notice });
        }
        let mut batch = Batch::default();
        queue.take(&mut batch);
        let (mut lines, mut disk) = (Lines::default(), Disk { content: Vec::new(), room: 5 });
        let error = lines.write(&mut disk, &mut Pending::new(&mut batch, &queue)).unwrap_err();
        assert_eq!(failure("", &error).then, Then::Retry(FULL_DISK));
        assert!(lines.is_torn());
        assert_eq!((queue.counters().written, queue.counters().depth), (1, 2));
        disk.room = 100;
        lines.write(&mut disk, &mut Pending::new(&mut batch, &queue)).unwrap();
        assert_eq!(disk.content, b"one\ntwo\nthree\n");
        assert!(!lines.is_torn() && batch.is_empty());
        assert_eq!((queue.counters().written, queue.counters().lost), (3, 0));
    }

    #[test]
    fn a_file_that_cannot_be_there_loses_the_alert() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(failure("", &error).then, Then::Lose);
    }
}
