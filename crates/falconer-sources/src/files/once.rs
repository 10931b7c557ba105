//! Reading files once, one after the other.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Instant;

use falconer::error::Context as _;
use falconer::source::{Batch, Next, Progress};
use falconer::{Result, bail};

use super::paths::{Paths, Place};
use super::reader::{Fill, Reader};
use super::work::Work;

/// The files that are left, and the one that is being read.
pub(super) struct Once {
    left: VecDeque<(PathBuf, u64)>,
    current: Option<(Reader, u64)>,
    files: usize,
    /// Bytes of all files together, as they are on the disk.
    bytes: u64,
    /// Bytes of the files that are done with.
    done: u64,
}

impl Once {
    /// Finds the files.
    ///
    /// # Errors
    ///
    /// If there are none and there must be one, or a place can't be looked at.
    pub(super) fn new(paths: &Paths, may_be_empty: bool) -> Result<Self> {
        for place in &paths.places {
            if let Place::Path(path) = place {
                std::fs::metadata(path).context(path.display())?;
            }
        }
        let mut failed = None;
        let found = paths.find(|path, error| {
            failed.get_or_insert_with(|| error.context(path.display()));
        });
        if let Some(error) = failed {
            return Err(error);
        }
        if found.is_empty() && !may_be_empty {
            bail!("found no file at {}, expected at least one", paths.describe());
        }
        let left: VecDeque<_> = found.into_iter().map(|file| (file.path, file.metadata.len())).collect();
        let bytes = left.iter().map(|(_, size)| size).sum();
        Ok(Self { files: left.len(), left, current: None, bytes, done: 0 })
    }

    pub(super) fn fill(&mut self, work: &mut Work, batch: &mut Batch<'_>) -> Result<Next> {
        let start = Instant::now();
        loop {
            let Some((reader, size)) = &mut self.current else {
                let Some((path, size)) = self.left.pop_front() else { return Ok(Next::Eof) };
                match work.open(path.clone()) {
                    Ok(reader) => self.current = Some((reader, size)),
                    Err(error) => {
                        work.failed(&path, &error);
                        self.done += size;
                        if start.elapsed() >= work.timeout {
                            return Ok(Next::Timeout);
                        }
                    }
                }
                continue;
            };
            let full = work.records(reader, batch);
            work.note(reader);
            if full? {
                return Ok(Next::More);
            }
            if batch.is_cancelled() {
                return Ok(Next::Eof);
            }
            if start.elapsed() >= work.timeout {
                return Ok(Next::Timeout);
            }
            let ended = match reader.fill() {
                Ok(Fill::More) => continue,
                Ok(Fill::End) => work.finish(reader, batch),
                Err(error) => {
                    work.broken(reader, error);
                    Ok(())
                }
            };
            work.closed(reader);
            self.done += *size;
            self.current = None;
            ended?;
        }
    }

    pub(super) fn progress(&self) -> Progress {
        let reading = match &self.current {
            Some((reader, size)) => reader.input().map_or(0, super::input::Input::position).min(*size),
            None => 0,
        };
        let files = self.files - self.left.len() - usize::from(self.current.is_some());
        #[expect(clippy::cast_precision_loss, reason = "a part of the whole, for people")]
        let fraction = if self.bytes == 0 {
            f64::from(u8::from(files == self.files))
        } else {
            (self.done + reading) as f64 / self.bytes as f64
        };
        Progress::new(fraction).text(format!("{:.2}% - {files}/{} files", fraction * 100.0, self.files))
    }
}
