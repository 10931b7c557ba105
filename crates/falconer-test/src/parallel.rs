//! Several test files at once, with results in the order of the files.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use falconer_host::Trust;

use crate::outcome::FileOutcome;
use crate::run::{Settings, run_file};
use crate::spec::read;

/// Reads and runs test files, at most `threads` at a time. The outcomes are in the order of the files, and the same
/// whatever the threads do.
pub fn run_files(
    paths: &[PathBuf],
    settings: &Settings,
    threads: NonZeroUsize,
    trust: Trust,
) -> Vec<FileOutcome> {
    let next = AtomicUsize::new(0);
    let outcomes: Mutex<Vec<(usize, FileOutcome)>> = Mutex::default();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(at) else { return };
            let outcome = one(path, settings, trust);
            let stop = settings.fail_fast && outcome.is_bad();
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((at, outcome));
            if stop {
                next.store(paths.len(), Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.get().min(paths.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|(at, _)| *at);
    if settings.fail_fast {
        // Files behind the first bad one may have been run or not, as threads go.
        let keep =
            outcomes.iter().position(|(_, outcome)| outcome.is_bad()).map_or(outcomes.len(), |at| at + 1);
        outcomes.truncate(keep);
    }
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn one(path: &Path, settings: &Settings, trust: Trust) -> FileOutcome {
    let began = Instant::now();
    match read(path) {
        Ok(file) => run_file(&file, settings, trust),
        Err(fault) => FileOutcome {
            path: path.to_owned(),
            broken: Some(fault.into()),
            tests: Vec::new(),
            took: began.elapsed(),
        },
    }
}
