//! A file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::lines::{self, Lines};
use super::output::{Failure, Output, Pending, Then};
use crate::config::FileConfig;

/// Appends alerts to a file, all that are at hand in one go.
///
/// A full disk is waited for, and a line that was torn by it goes on where it was torn. A file that ends in the middle of
/// a line, as a run may leave it that was killed, gets the line break first.
pub(super) struct FileOutput {
    path: PathBuf,
    /// Whether the file stays open between batches.
    keep_open: bool,
    file: Option<File>,
    lines: Lines,
    /// Whether the file may end in the middle of a line.
    may_be_torn: bool,
}

impl FileOutput {
    pub(super) fn new(config: &FileConfig) -> FileOutput {
        FileOutput {
            path: config.path.clone(),
            keep_open: config.keep_open,
            file: None,
            lines: Lines::default(),
            may_be_torn: true,
        }
    }

    fn open(&mut self) -> io::Result<File> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        if self.may_be_torn && ends_within_a_line(&self.path) {
            file.write_all(b"\n")?;
        }
        self.may_be_torn = false;
        Ok(file)
    }

    fn failed(&mut self, doing: &str, error: &io::Error) -> Failure {
        let failure = lines::failure(&format!("cannot {doing} {}", self.path.display()), error);
        let is_deleted =
            || self.file.as_ref().and_then(|file| file.metadata().ok()).is_some_and(|meta| meta.nlink() == 0);
        // Held open, a deleted file would go on filling the disk.
        if failure.then == Then::Lose || is_deleted() {
            self.start_over();
        }
        failure
    }

    /// Opens the file again before the next alert. A line that was torn is written whole there.
    fn start_over(&mut self) {
        self.file = None;
        self.may_be_torn |= self.lines.is_torn();
        self.lines.restart();
    }
}

impl Output for FileOutput {
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.open().map_err(|error| self.failed("open", &error))?,
        };
        let written = self.lines.write(&mut file, alerts);
        if self.keep_open || self.lines.is_torn() {
            self.file = Some(file);
        }
        written.map_err(|error| self.failed("write to", &error))
    }

    fn reopen(&mut self) {
        self.start_over();
    }

    fn close(&mut self) -> Result<(), Failure> {
        self.file = None;
        Ok(())
    }
}

/// Whether the last line of a regular file has no line break.
fn ends_within_a_line(path: &Path) -> bool {
    let Ok(meta) = fs::metadata(path) else { return false };
    if !meta.is_file() || meta.len() == 0 {
        return false;
    }
    let mut last = [0];
    let read = File::open(path).and_then(|file| file.read_exact_at(&mut last, meta.len() - 1));
    read.is_ok() && last != *b"\n"
}

#[cfg(test)]
mod tests {
    use falconer_rules::Priority;

    use super::super::batch::{Alert, Batch};
    use super::super::queue::{Limit, Queue};
    use super::*;
    use crate::config::WhenFull;

    fn write(output: &mut FileOutput, lines: &[&str]) -> Result<(), Failure> {
        let queue = Queue::new("file", Limit::Alerts(99), WhenFull::Block);
        for line in lines {
            queue.push(Alert { line: line.as_bytes(), priority: Priority::Notice });
        }
        let mut batch = Batch::default();
        queue.take(&mut batch);
        output.write(&mut Pending::new(&mut batch, &queue))
    }

    fn output(path: &Path, keep_open: bool) -> FileOutput {
        FileOutput::new(&FileConfig { path: path.to_owned(), keep_open, when_full: WhenFull::Block })
    }

    #[test]
    fn a_file_that_was_moved_away_is_left_when_it_is_reopened() {
        let folder = tempfile::tempdir().unwrap();
        let (path, old) = (folder.path().join("out"), folder.path().join("old"));
        let mut kept = output(&path, true);
        write(&mut kept, &["a"]).unwrap();
        fs::rename(&path, &old).unwrap();
        write(&mut kept, &["b"]).unwrap();
        kept.reopen();
        write(&mut kept, &["c"]).unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), "a\nb\n");
        assert_eq!(fs::read_to_string(&path).unwrap(), "c\n");
    }

    #[test]
    fn a_file_that_is_not_kept_open_is_found_anew_by_each_batch() {
        let folder = tempfile::tempdir().unwrap();
        let (path, old) = (folder.path().join("out"), folder.path().join("old"));
        let mut output = output(&path, false);
        write(&mut output, &["a"]).unwrap();
        fs::rename(&path, &old).unwrap();
        write(&mut output, &["b"]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "b\n");
    }

    #[test]
    fn a_line_that_another_run_left_torn_does_not_swallow_the_first_alert() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, "whole\nto").unwrap();
        write(&mut output(&path, false), &["a", "b"]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole\nto\na\nb\n");
    }

    #[test]
    fn a_directory_that_is_not_there_loses_the_alert_and_a_full_disk_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let failure = write(&mut output(&folder.path().join("no/out"), true), &["a"]).unwrap_err();
        assert_eq!(failure.then, Then::Lose);
        assert!(failure.what.starts_with("cannot open /"), "{}", failure.what);
        let failure = write(&mut output(Path::new("/dev/full"), true), &["a"]).unwrap_err();
        assert!(matches!(failure.then, Then::Retry(_)), "{failure:?}");
        assert!(failure.what.starts_with("cannot write to /dev/full: No space left"), "{}", failure.what);
    }
}
