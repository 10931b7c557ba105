//! `--watch`: the tests again after each change.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use falconer_runner::terminal;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Args;

/// How long it has to be quiet after a change: an editor that saves makes several.
const QUIET: Duration = Duration::from_millis(150);

/// Runs the tests, waits for a change, and so on until the process is ended.
pub(super) fn run(args: &Args) -> Result<u8> {
    let (sender, changes) = mpsc::channel();
    let mut watcher: RecommendedWatcher =
        notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event
                && !event.kind.is_access()
                && event.paths.iter().any(|path| is_of_interest(path))
            {
                // The receiver lives as long as the process.
                let _ = sender.send(());
            }
        })?;
    for path in watched(args) {
        let shown = path.display();
        watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("watching {shown}"))?;
    }
    loop {
        if let Err(error) = super::once(args) {
            terminal::say(format_args!("Error: {error:#}"));
        }
        terminal::say("waiting for a change (Ctrl-C ends this)");
        if changes.recv().is_err() {
            return Ok(super::GOOD);
        }
        while changes.recv_timeout(QUIET).is_ok() {}
    }
}

/// The folders of the tests and the folder above each, where the rules are; that of the configuration.
fn watched(args: &Args) -> Vec<PathBuf> {
    let given = args.paths.iter().map(|path| if path.is_file() { folder(path) } else { path.clone() });
    let mut paths: Vec<PathBuf> = given.chain(args.config.iter().map(|path| folder(path))).collect();
    if args.paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let tests = paths.clone();
    let above = tests.iter().filter(|path| path.file_name().is_some_and(|name| name == "tests"));
    paths.extend(above.filter_map(|path| path.parent()).map(|path| folder(&path.join("x"))));
    paths.sort();
    paths.dedup();
    paths
}

fn folder(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// Whether tests may read such a file.
fn is_of_interest(path: &Path) -> bool {
    let ends = ["yaml", "yml", "json", "jsonl", "scap", "so"];
    path.extension().is_some_and(|end| ends.iter().any(|known| end == *known))
}
