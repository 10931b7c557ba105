//! What was read, kept in a file across restarts.
//!
//! The file is a journal: a first line that says what it is, then a line for each change, of which the last one for a
//! file holds. A line is written by one call and ends in a checksum, so that a line that a crash cut off is known and
//! left out. When most lines are outdated, the journal is written anew under another name and put in its place.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::DirEntryExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use falconer::error::Context as _;
use falconer::source::shared::regular::checked;
use falconer::{Result, bail};

use super::input::{FileId, Fingerprint, fnv1a};

const HEADER: &str = "falconer files 1\n";

/// The position of what is not to be read at all: it was rotated away before the stream began.
pub(super) const PASSED: u64 = u64::MAX;

/// Outdated lines that the journal may have beside as many as there are files.
const SLACK: usize = 1000;

/// A journal is never larger than this, beyond which it is not one of ours.
const MAX_SIZE: u64 = 1 << 30;

/// How often and how long to wait for the lock of a journal.
const LOCK_TRIES: u32 = 50;
const LOCK_WAIT: Duration = Duration::from_millis(10);

/// How far a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: FileId,
    /// In the decompressed bytes, behind the last record that is done with.
    pub(super) position: u64,
    pub(super) fingerprint: Fingerprint,
    pub(super) path: PathBuf,
}

impl Entry {
    fn write_to(&self, lines: &mut String) {
        let start = lines.len();
        let Self { id, position, fingerprint, path } = self;
        // Writing to a String can't fail.
        let _ = write!(
            lines,
            "{} {} {position} {} {:016x} ",
            id.device, id.inode, fingerprint.length, fingerprint.hash
        );
        for byte in path.as_os_str().as_bytes() {
            if byte.is_ascii_graphic() && *byte != b'%' {
                lines.push(char::from(*byte));
            } else {
                let _ = write!(lines, "%{byte:02x}");
            }
        }
        let sum = fnv1a(&lines.as_bytes()[start..]);
        let _ = writeln!(lines, " {sum:016x}");
    }

    /// Reads a line without its end; `None` if it is not whole.
    fn read(line: &str) -> Option<Self> {
        let (text, sum) = line.rsplit_once(' ')?;
        if u64::from_str_radix(sum, 16) != Ok(fnv1a(text.as_bytes())) || sum.len() != 16 {
            return None;
        }
        let mut parts = text.split(' ');
        let mut number = || parts.next()?.parse::<u64>().ok();
        let id = FileId { device: number()?, inode: number()? };
        let (position, length) = (number()?, u16::try_from(number()?).ok()?);
        let hash = u64::from_str_radix(parts.next()?, 16).ok()?;
        let path = PathBuf::from(OsString::from_vec(unescape(parts.next()?)?));
        Some(Self { id, position, fingerprint: Fingerprint { length, hash }, path })
    }
}

fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        if *byte == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(*byte);
        }
    }
    Some(bytes)
}

/// The journal, open and locked against other processes.
#[derive(Debug)]
pub(super) struct Checkpoint {
    path: PathBuf,
    journal: File,
    entries: HashMap<FileId, Entry>,
    /// Lines in the journal.
    lines: usize,
    /// Whether each write waits until it is on the disk.
    sync: bool,
    /// Whether a write failed, so that the journal may end in the middle of a line.
    torn: bool,
    /// Files that were in no folder when the journal was written anew last.
    missing: HashSet<FileId>,
    text: String,
}

impl Checkpoint {
    /// Opens a journal, or makes one.
    ///
    /// # Errors
    ///
    /// If it can't be read or written, is not one, or is in use.
    pub(super) fn open(path: &Path, sync: bool) -> Result<Self> {
        let what = format!("checkpoint {}", path.display());
        let mut journal =
            checked(OpenOptions::new().read(true).append(true).create(true), path).context(&what)?;
        lock(&journal).context(&what)?;
        let length = journal.metadata().context(&what)?.len();
        if length > MAX_SIZE {
            bail!("{}: found {length} bytes, expected a checkpoint; give another path", &what);
        }
        let mut bytes = Vec::new();
        journal.read_to_end(&mut bytes).context(&what)?;
        let text = String::from_utf8_lossy(&bytes);
        let mut entries = HashMap::new();
        let mut lines = 0;
        let mut torn = false;
        if let Some(body) = text.strip_prefix(HEADER) {
            for line in body.split_inclusive('\n') {
                lines += 1;
                match line.strip_suffix('\n').and_then(Entry::read) {
                    Some(entry) => drop(entries.insert(entry.id, entry)),
                    None => torn = true,
                }
            }
        } else if HEADER.starts_with(&*text) {
            // New, or cut off while it was made.
            torn = true;
        } else {
            bail!(
                "{}: found a file that is not a checkpoint (its first line is not `{}`); give another path, or remove it",
                &what,
                HEADER.trim_end()
            );
        }
        let mut checkpoint = Self {
            path: path.to_owned(),
            journal,
            entries,
            lines,
            sync,
            torn,
            missing: HashSet::new(),
            text: String::new(),
        };
        if torn {
            checkpoint.rewrite().context(&what)?;
        }
        Ok(checkpoint)
    }

    /// Lets every write fail from now on.
    #[cfg(test)]
    pub(super) fn fill_the_disk(&mut self) {
        self.path = "/dev/full/checkpoint".into();
        self.journal = OpenOptions::new().append(true).open("/dev/full").unwrap();
    }

    pub(super) fn get(&self, id: FileId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Writes what has changed; `changes` is empty afterwards unless that failed.
    pub(super) fn save(&mut self, changes: &mut Vec<Entry>) -> io::Result<()> {
        self.text.clear();
        for entry in changes.iter() {
            entry.write_to(&mut self.text);
            self.entries.insert(entry.id, entry.clone());
        }
        self.lines += changes.len();
        if self.torn {
            self.rewrite()?;
        } else if self.lines > 2 * self.entries.len() + SLACK {
            prune(&mut self.entries, &mut self.missing);
            self.rewrite()?;
        } else {
            // Until the write is known to have gone well, the next one begins anew.
            self.torn = true;
            self.journal.write_all(self.text.as_bytes())?;
            if self.sync {
                self.journal.sync_data()?;
            }
            self.torn = false;
        }
        changes.clear();
        Ok(())
    }

    /// Writes the journal anew, without what is outdated, and puts it in place of the old one.
    fn rewrite(&mut self) -> io::Result<()> {
        self.text.clear();
        self.text.push_str(HEADER);
        for entry in self.entries.values() {
            entry.write_to(&mut self.text);
        }
        let new = new_path(&self.path);
        // Whoever made it is gone, for the journal that it was to replace is locked.
        match std::fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut journal = OpenOptions::new().read(true).append(true).create_new(true).open(&new)?;
        journal.write_all(self.text.as_bytes())?;
        if self.sync {
            journal.sync_all()?;
        }
        // Locked before it is in place, so that the place is never without a lock.
        journal.try_lock().map_err(io::Error::from)?;
        std::fs::rename(&new, &self.path)?;
        if self.sync {
            File::open(self.path.parent().filter(|parent| *parent != "").unwrap_or(Path::new(".")))?
                .sync_all()?;
        }
        self.journal = journal;
        self.lines = self.entries.len();
        self.torn = false;
        Ok(())
    }
}

/// Where a journal is written anew.
fn new_path(path: &Path) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(".new");
    name.into()
}

/// The files that a journal at a path consists of, by their absolute paths.
pub(super) fn paths(path: &Path) -> io::Result<Vec<PathBuf>> {
    let path = std::path::absolute(path)?;
    Ok(vec![new_path(&path), path])
}

/// Leaves out files that were not in their folders the last time and are not now; those of folders that can't be read
/// stay. A file that has just gone may have been compressed, and its copy is known by what is known of it.
fn prune(entries: &mut HashMap<FileId, Entry>, missing: &mut HashSet<FileId>) {
    let before = std::mem::take(missing);
    let mut folders: HashMap<PathBuf, Option<HashSet<u64>>> = HashMap::new();
    entries.retain(|id, entry| {
        let Some(folder) = entry.path.parent() else { return true };
        let inodes = folders.entry(folder.to_owned()).or_insert_with(|| {
            Some(std::fs::read_dir(folder).ok()?.filter_map(|file| Some(file.ok()?.ino())).collect())
        });
        let is_there = inodes.as_ref().is_none_or(|inodes| inodes.contains(&id.inode));
        if !is_there {
            missing.insert(*id);
        }
        is_there || !before.contains(id)
    });
}

/// Where a file is that was renamed within its folder.
pub(super) fn find(entry: &Entry) -> Option<PathBuf> {
    Folders::default().find(entry)
}

/// Folders that were read to find files in, each once.
#[derive(Debug, Default)]
pub(super) struct Folders(HashMap<PathBuf, HashMap<u64, PathBuf>>);

impl Folders {
    /// Where a file is that was renamed within its folder.
    pub(super) fn find(&mut self, entry: &Entry) -> Option<PathBuf> {
        let folder = entry.path.parent()?;
        if !self.0.contains_key(folder) {
            let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
            self.0.insert(folder.to_owned(), files.map(|file| (file.ino(), file.path())).collect());
        }
        let path = self.0[folder].get(&entry.id.inode)?;
        std::fs::metadata(path).is_ok_and(|metadata| FileId::of(&metadata) == entry.id).then(|| path.clone())
    }
}

/// Locks a journal, or waits a little: a process that the host is starting may hold the lock until it runs.
fn lock(journal: &File) -> Result<()> {
    for _ in 0..LOCK_TRIES {
        match journal.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_WAIT),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    bail!("found it in use by another stream, expected one of its own; give each source another path")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(inode: u64, position: u64) -> Entry {
        let id = FileId { device: 1, inode };
        let fingerprint = Fingerprint { length: 3, hash: u64::MAX };
        Entry { id, position, fingerprint, path: PathBuf::from("/a b/%\n\u{e9}") }
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let mut lines = String::new();
        entry(7, u64::MAX).write_to(&mut lines);
        let line = lines.strip_suffix('\n').unwrap();
        assert_eq!(line.matches(' ').count(), 6, "{line}");
        assert_eq!(Entry::read(line), Some(entry(7, u64::MAX)));
        for end in 0..line.len() {
            assert_eq!(Entry::read(&line[..end]), None, "{}", &line[..end]);
        }
    }
}
