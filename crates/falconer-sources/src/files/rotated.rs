//! Files that were rotated away between two looks, so that no path has led to them since.
//!
//! When a path leads to another file than before, its folder may hold more than the one that was being read: files that
//! came and went in between. They are told by their names, and by not being any file that the stream knows of: not by
//! device and inode, nor, for a copy (compressed, or of a file that was cut off in place), by their first bytes.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ffi::OsStr;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use falconer::Result;
use falconer::source::shared::regular::open;

use super::checkpoint::{Entry, PASSED};
use super::copied::Copied;
use super::followed::Followed;
use super::input::{FileId, Fingerprint};
use super::names::{bases_of, is_rotated_name};
use super::work::Work;

/// Folders and patterns are looked through every so many times.
pub(super) const EVERY: u64 = 10;

/// Contents that are remembered, to know copies of them.
const PAST: usize = 1024;

/// Paths and files that are gone and remembered all the same, at most.
const SURPLUS: usize = 1000;

/// What a folder's clock may be behind ours.
const SLACK: Duration = Duration::from_secs(2);

/// What the stream knows of rotated files.
pub(super) struct Rotations {
    /// Paths that led nowhere at the last look.
    absent: HashSet<PathBuf>,
    /// Since when each path is followed; `None` if an earlier run followed it.
    since: HashMap<PathBuf, Option<SystemTime>>,
    /// Which file each path led to at the last look.
    last: HashMap<PathBuf, FileId>,
    /// Files with names of rotation that are seen to, by what they begin with.
    known: HashMap<FileId, Fingerprint>,
    /// What was read of files that are given up or were written anew, the latest last.
    past: VecDeque<Entry>,
    /// Until when the folders are looked through again: a rotation takes its time.
    until: Option<Instant>,
    truncations: u64,
    /// Paths whose files go where they are not found, and which were told of.
    told: HashSet<PathBuf>,
    refused: HashSet<PathBuf>,
}

/// A path that is followed, and the file that it leads to, if there is one.
pub(super) struct Base {
    pub(super) path: PathBuf,
    pub(super) id: Option<FileId>,
}

/// A file to be read, and from where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct News {
    pub(super) path: PathBuf,
    /// `None` is where an earlier run was, or the beginning.
    pub(super) position: Option<u64>,
}

/// What a file with a name of rotation is.
enum Kind {
    /// Not to be read (any more).
    Known,
    /// A copy that is being made: to be looked at again.
    Unfinished,
    /// To be read from this position, or from where an earlier run was.
    News(Option<u64>),
}

/// A file in a folder that is looked through.
struct Sibling<'b> {
    base: &'b Base,
    path: PathBuf,
    id: FileId,
    modified: SystemTime,
}

impl Rotations {
    pub(super) fn new() -> Self {
        Self {
            absent: HashSet::new(),
            since: HashMap::new(),
            last: HashMap::new(),
            known: HashMap::new(),
            past: VecDeque::new(),
            until: None,
            truncations: 0,
            told: HashSet::new(),
            refused: HashSet::new(),
        }
    }

    /// Files that were rotated away since the last look and were not read; nothing is opened unless something changed.
    /// `wait` is how long a rotation may take.
    pub(super) fn look(
        &mut self,
        bases: &[Base],
        looks: u64,
        wait: Duration,
        files: &[Followed],
        work: &mut Work,
    ) -> Vec<News> {
        let now = Instant::now();
        let moved: Vec<(PathBuf, FileId)> = bases
            .iter()
            .filter_map(|base| Some((base, *self.last.get(&base.path)?)))
            .filter(|(base, last)| match base.id {
                Some(id) => id != *last,
                // It was rotated away, and its successor is not there yet: told once.
                None => !self.absent.contains(&base.path),
            })
            .map(|(base, last)| (base.path.clone(), last))
            .collect();
        let earlier = if looks == 0 { work.followed_before() } else { HashSet::new() };
        for base in bases {
            if !self.since.contains_key(&base.path) {
                let followed = earlier.contains(&base.path);
                self.since.insert(base.path.clone(), (!followed).then(SystemTime::now));
            }
        }
        let truncations = work.counters.truncations();
        let changed = !moved.is_empty() || truncations != self.truncations;
        self.truncations = truncations;
        // A folder that is changed while it is looked through may not show all.
        if changed || looks == 0 {
            self.until = Some(now + wait.max(Duration::from_secs(1)));
        }
        let watching = self.until.is_some_and(|until| now < until) && looks.is_multiple_of(EVERY);
        for entry in work.past.drain(..) {
            self.known.insert(entry.id, entry.fingerprint);
            self.past.push_back(entry);
        }
        let surplus = self.past.len().saturating_sub(PAST);
        self.past.drain(..surplus);
        let mut news = Vec::new();
        if looks == 0 || changed || watching {
            news = self.scan(bases, looks == 0, files, work);
            self.tell_of_lost(&moved, bases, work);
        }
        for base in bases {
            match base.id {
                Some(id) => {
                    self.last.insert(base.path.clone(), id);
                    self.absent.remove(&base.path);
                }
                None => drop(self.absent.insert(base.path.clone())),
            }
        }
        if self.since.len() > 2 * bases.len() + SURPLUS {
            let present: HashSet<&PathBuf> = bases.iter().map(|base| &base.path).collect();
            self.since.retain(|path, _| present.contains(path));
            self.last.retain(|path, _| present.contains(path));
        }
        news
    }

    fn scan(&mut self, bases: &[Base], first: bool, files: &[Followed], work: &mut Work) -> Vec<News> {
        let mut folders: HashMap<&Path, Vec<&Base>> = HashMap::new();
        for base in bases {
            folders.entry(folder_of(&base.path)).or_default().push(base);
        }
        let ids: HashSet<FileId> = bases.iter().filter_map(|base| base.id).collect();
        let paths: HashSet<&Path> = bases.iter().map(|base| base.path.as_path()).collect();
        let mut news = Vec::new();
        let (mut seen, mut seen_all) = (HashSet::new(), true);
        for (folder, bases) in folders {
            // A folder that can't be read is told of where its files are looked for.
            let Ok(entries) = std::fs::read_dir(folder) else {
                seen_all = false;
                continue;
            };
            let names = bases.iter().filter_map(|base| Some((base.path.file_name()?.to_str()?, *base)));
            let names: HashMap<&str, &Base> = names.collect();
            let siblings = entries.filter_map(Result::ok).filter_map(|entry| sibling(&entry, &names));
            let siblings: Vec<_> = siblings.filter(|sibling| !paths.contains(&*sibling.path)).collect();
            let mut present: HashMap<FileId, &Path> =
                siblings.iter().map(|sibling| (sibling.id, &*sibling.path)).collect();
            present.extend(bases.iter().filter_map(|base| Some((base.id?, &*base.path))));
            for sibling in &siblings {
                seen.insert(sibling.id);
                match self.kind(sibling, first, &present, &ids, files, work) {
                    Ok(Kind::Known) => {}
                    Ok(Kind::Unfinished) => self.until = Some(Instant::now() + Duration::from_secs(5)),
                    Ok(Kind::News(position)) => {
                        news.push((sibling.modified, News { path: sibling.path.clone(), position }));
                    }
                    Err(error) => {
                        if self.refused.insert(sibling.path.clone()) {
                            work.failed(&sibling.path, &error);
                        }
                    }
                }
            }
        }
        if seen_all && self.known.len() > 2 * seen.len() + SURPLUS {
            self.known.retain(|id, _| seen.contains(id));
        }
        news.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
        news.into_iter().map(|(_, news)| news).collect()
    }

    fn kind(
        &mut self,
        sibling: &Sibling<'_>,
        first: bool,
        present: &HashMap<FileId, &Path>,
        bases: &HashSet<FileId>,
        files: &[Followed],
        work: &mut Work,
    ) -> Result<Kind> {
        let id = sibling.id;
        if files.iter().any(|file| file.reader.id == id) || work.is_own(&sibling.path) {
            return Ok(Kind::Known);
        }
        let file = open(&sibling.path)?;
        if self.known.get(&id).is_some_and(|known| known.length > 0 && known.holds(&file).unwrap_or(false)) {
            return Ok(Kind::Known);
        }
        let fingerprint = Fingerprint::read(&file, Fingerprint::LENGTH)?;
        if let Some(entry) = work.kept(id)
            && entry.fingerprint.length > 0
            && entry.fingerprint.holds(&file)?
        {
            if entry.position != PASSED && file.metadata()?.len() > entry.position {
                return Ok(Kind::News(None));
            }
            self.known.insert(id, fingerprint);
            return Ok(Kind::Known);
        }
        // What was there before the path was followed is not the stream's, unless the path led there a moment ago.
        let since = self.since.get(&sibling.base.path).copied().flatten();
        let is_older = since.is_some_and(|since| first || sibling.modified + SLACK < since);
        if is_older && !bases.contains(&id) {
            self.pass(Entry { id, position: PASSED, fingerprint, path: sibling.path.clone() }, work);
            return Ok(Kind::Known);
        }
        let copied = Copied::of(file, &sibling.path)?;
        let read = files.iter().map(|file| (file.reader.entry(), file.is_open()));
        let entries =
            self.past.iter().rev().cloned().chain(work.entries().cloned()).map(|entry| (entry, false));
        let original = read.chain(entries).find(|(entry, _)| entry.id != id && copied.is_of(entry));
        let Some((original, in_hand)) = original else { return Ok(Kind::News(None)) };
        let lives = present.get(&original.id).and_then(|path| open(path).ok()).filter(|file| {
            FileId::of_file(file).is_ok_and(|id| id == original.id)
                && original.fingerprint.holds(file).unwrap_or(false)
        });
        match lives {
            Some(file) if copied.compressed || copied.is_like(&file) => return Ok(Kind::Unfinished),
            // They only begin alike.
            Some(_) => return Ok(Kind::News(None)),
            None if in_hand => return Ok(Kind::Unfinished),
            None => {}
        }
        if original.position == PASSED {
            self.pass(Entry { id, position: PASSED, fingerprint, path: sibling.path.clone() }, work);
            return Ok(Kind::Known);
        }
        Ok(Kind::News(Some(original.position)))
    }

    /// Takes note of a file that is not to be read.
    fn pass(&mut self, entry: Entry, work: &mut Work) {
        self.known.insert(entry.id, entry.fingerprint);
        self.past.push_back(entry.clone());
        work.remember(entry);
    }

    /// Says once a path that its files go where they are not found.
    fn tell_of_lost(&mut self, moved: &[(PathBuf, FileId)], bases: &[Base], work: &Work) {
        for (path, id) in moved {
            let replaced = bases.iter().any(|base| base.path == *path && base.id.is_some());
            if !replaced || self.told.contains(path) {
                continue;
            }
            let is_it = |entry: &DirEntry| {
                let name = entry.file_name();
                let is_compressed =
                    Path::new(&name).extension().is_some_and(|ending| ending == "gz" || ending == "zst");
                let is_same = || entry.metadata().is_ok_and(|metadata| FileId::of(&metadata) == *id);
                is_rotated(path, &name) && (is_compressed || is_same())
            };
            let there = bases.iter().any(|base| base.id == Some(*id))
                || std::fs::read_dir(folder_of(path))
                    .into_iter()
                    .flatten()
                    .flatten()
                    .any(|entry| is_it(&entry));
            if !there {
                work.logger.warning(format_args!(
                    "{}: rotated, and the file that was there is not in its folder under a name of rotation; should it be \
                     rotated twice between two looks, the file in between is lost",
                    path.display()
                ));
                self.told.insert(path.clone());
            }
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

/// Whether a file has a name that rotation gives to that of a path.
fn is_rotated(base: &Path, name: &OsStr) -> bool {
    let base = base.file_name().and_then(OsStr::to_str);
    base.zip(name.to_str()).is_some_and(|(base, name)| is_rotated_name(base, name))
}

fn sibling<'b>(entry: &DirEntry, bases: &HashMap<&str, &'b Base>) -> Option<Sibling<'b>> {
    let name = entry.file_name();
    let name = name.to_str()?;
    let base = bases_of(name).iter().find_map(|base| bases.get(&**base).copied())?;
    // As paths that are looked for: without `./` in front if the base has none.
    let path = base.path.with_file_name(name);
    let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some(Sibling { base, path, id: FileId::of(&metadata), modified: metadata.modified().ok()? })
}
