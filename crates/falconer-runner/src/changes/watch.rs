//! Waits for what asks for a reload: SIGHUP, and changes of files.
//!
//! What is watched are directories, never files: an editor that writes by renaming, and Kubernetes, which swaps a symbolic
//! link, put another file in the place of the one that was there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;

use crate::stop::Cause;

/// Symbolic links that a path may lead over.
const LINKS: usize = 40;

/// The directories that are watched.
#[derive(Debug)]
pub(crate) struct Watch {
    inotify: OwnedFd,
    /// By the descriptor of a directory: which names in it matter.
    names: Mutex<HashMap<i32, Names>>,
}

#[derive(Debug)]
enum Names {
    All,
    These(HashSet<OsString>),
}

impl Names {
    fn matter(&self, name: Option<&OsStr>) -> bool {
        match (self, name) {
            (Names::These(names), Some(name)) => names.contains(name),
            // The directory itself went away.
            _ => true,
        }
    }
}

/// A directory or file that cannot be watched.
#[derive(Debug)]
pub(crate) struct Unwatched {
    pub(crate) path: PathBuf,
    pub(crate) source: io::Error,
}

impl Watch {
    /// Watches nothing yet.
    pub(crate) fn new() -> io::Result<Watch> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Watch { inotify, names: Mutex::default() })
    }

    /// Watches these files, and whatever is in these directories, in place of what was watched before. What is not there
    /// is watched for in its directory, if that is there.
    pub(crate) fn set(&self, files: &[PathBuf], directories: &[PathBuf]) -> Result<(), Unwatched> {
        let mut wanted: BTreeMap<PathBuf, Names> = BTreeMap::new();
        for (directory, name) in files.iter().chain(directories).flat_map(|path| hops(path)) {
            let names = wanted.entry(directory).or_insert_with(|| Names::These(HashSet::new()));
            if let Names::These(names) = names {
                names.insert(name);
            }
        }
        for directory in directories.iter().filter(|directory| directory.is_dir()) {
            let directory = directory.canonicalize().unwrap_or_else(|_| directory.clone());
            wanted.insert(directory, Names::All);
        }
        let flags = WatchFlags::CLOSE_WRITE
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR;
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut watched = HashMap::new();
        for (directory, wanted) in wanted {
            match inotify::add_watch(&self.inotify, &directory, flags) {
                Ok(descriptor) => drop(watched.insert(descriptor, wanted)),
                Err(Errno::NOENT) => {}
                Err(error) => return Err(Unwatched { path: directory, source: error.into() }),
            }
        }
        for descriptor in names.keys().filter(|descriptor| !watched.contains_key(descriptor)) {
            // One that is gone has no watch any more.
            let _ = inotify::remove_watch(&self.inotify, *descriptor);
        }
        *names = watched;
        Ok(())
    }

    /// Takes in what happened; whether anything of it matters.
    fn has_news(&self) -> bool {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = inotify::Reader::new(&self.inotify, &mut buffer);
        let mut news = false;
        while let Ok(event) = reader.next() {
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
            news |= event.events().contains(ReadFlags::QUEUE_OVERFLOW)
                || names.get(&event.wd()).is_some_and(|names| names.matter(name));
        }
        news
    }
}

/// Where a path can come to lead elsewhere: the directory and the name of each symbolic link on the way, and of the file
/// itself.
fn hops(path: &Path) -> Vec<(PathBuf, OsString)> {
    let parts = |path: &Path| -> Vec<OsString> {
        path.components().rev().map(|part| part.as_os_str().to_owned()).collect()
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (mut found, mut at, mut rest) = (Vec::new(), PathBuf::from("/"), parts(&path));
    while let Some(part) = rest.pop() {
        if part == "/" {
            at = PathBuf::from("/");
        } else if part == ".." {
            at.pop();
        } else if part != "." {
            let here = at.join(&part);
            let target = here.read_link().ok().filter(|_| found.len() < LINKS);
            if target.is_some() || rest.is_empty() {
                found.push((at.clone(), part));
            }
            match target {
                Some(target) => rest.extend(parts(&target)),
                None => at = here,
            }
        }
    }
    found
}

/// A thread that reports signals and changes, until nobody can send a signal any more.
#[derive(Debug)]
pub(crate) struct Listener {
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Starts it. A byte that comes through `signals` is a signal; its end is the end.
    pub(crate) fn start(
        watch: Arc<Watch>,
        signals: UnixStream,
        report: impl Fn(Cause) + Send + 'static,
    ) -> io::Result<Listener> {
        signals.set_nonblocking(true)?;
        let listen = move || listen(&watch, signals, &report);
        let thread = thread::Builder::new().name("reload".to_owned()).spawn(listen)?;
        Ok(Listener { thread: Some(thread) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            // It does nothing that panics.
            let _ = thread.join();
        }
    }
}

fn listen(watch: &Watch, mut signals: UnixStream, report: &dyn Fn(Cause)) {
    loop {
        let mut polled = [PollFd::new(&signals, PollFlags::IN), PollFd::new(&watch.inotify, PollFlags::IN)];
        match poll(&mut polled, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
        match signals.read(&mut [0; 64]) {
            Ok(0) => return,
            Ok(_) => report(Cause::Signal),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            Err(_) => return,
        }
        if watch.has_news() {
            report(Cause::Files);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_can_change_at_each_link_and_at_its_end() {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path().canonicalize().unwrap();
        fs::create_dir(root.join("..2026")).unwrap();
        fs::write(root.join("..2026/rules.yaml"), "").unwrap();
        symlink("..2026", root.join("..data")).unwrap();
        symlink("..data/rules.yaml", root.join("rules.yaml")).unwrap();
        let at = |directory: PathBuf, name: &str| (directory, OsString::from(name));
        let expected = [
            at(root.clone(), "rules.yaml"),
            at(root.clone(), "..data"),
            at(root.join("..2026"), "rules.yaml"),
        ];
        assert_eq!(hops(&root.join("./x/../rules.yaml")), expected);
        assert_eq!(hops(&root.join("gone")), [at(root.clone(), "gone")]);
        symlink("loop", root.join("loop")).unwrap();
        assert_eq!(hops(&root.join("loop")).len(), LINKS + 1);
    }

    #[test]
    fn only_names_that_matter_are_news() {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path();
        fs::create_dir(root.join("rules.d")).unwrap();
        let watch = Watch::new().unwrap();
        watch.set(&[root.join("falco.yaml")], &[root.join("rules.d")]).unwrap();
        let news_of = |path: &str| {
            fs::write(root.join(path), "x").unwrap();
            watch.has_news()
        };
        assert!(news_of("falco.yaml") && !news_of("events.txt") && news_of("rules.d/new.yaml"));
        fs::rename(root.join("events.txt"), root.join("falco.yaml")).unwrap();
        assert!(watch.has_news() && !watch.has_news());
        watch.set(&[root.join("other.yaml")], &[]).unwrap();
        assert!(!news_of("falco.yaml") && !news_of("rules.d/new.yaml") && news_of("other.yaml"));
    }
}
