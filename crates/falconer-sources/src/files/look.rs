//! Looking for files that are new, changed, renamed or gone.

use std::collections::{HashMap, HashSet};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use falconer::source::Cancel;

use super::checkpoint::{Folders, PASSED};
use super::counters::Count;
use super::followed::{Followed, make_room};
use super::input::{FileId, Input};
use super::paths::{Candidate, Paths, Place};
use super::reader::Reader;
use super::rotated::{Base, EVERY, News, Rotations};
use super::work::Work;

pub(super) struct Look {
    paths: Paths,
    from_end: bool,
    rotate_wait: Duration,
    looks: u64,
    /// Paths that could not be opened, and were told of.
    refused: HashSet<PathBuf>,
    rotations: Rotations,
}

impl Look {
    pub(super) fn new(paths: Paths, from_end: bool, rotate_wait: Duration) -> Self {
        let rotations = Rotations::new();
        Self { paths, from_end, rotate_wait, looks: 0, refused: HashSet::new(), rotations }
    }

    pub(super) fn look(&mut self, files: &mut Vec<Followed>, max_open: usize, work: &mut Work) {
        for file in files.iter_mut() {
            file.look(work);
        }
        let every_time =
            self.paths.places.iter().all(|place| matches!(place, Place::Path(path) if !path.is_dir()));
        if every_time || self.looks.is_multiple_of(EVERY) {
            self.search(files, max_open, work);
        }
        if self.looks == 0 {
            // Where everything begins, before anything is handed over: a restart finds what was rotated away since.
            for file in files.iter_mut() {
                work.note(&mut file.reader);
            }
            work.save();
        }
        self.looks += 1;
    }

    fn search(&mut self, files: &mut Vec<Followed>, max_open: usize, work: &mut Work) {
        let mut refused = HashSet::new();
        let found = self.paths.find(|path, error| {
            if !self.refused.contains(path) {
                work.failed(path, &error);
            }
            refused.insert(path.to_owned());
        });
        if self.looks == 0 {
            adopt_renamed(files, &found, work);
        }
        let by_id: HashMap<FileId, usize> =
            files.iter().enumerate().map(|(at, file)| (file.reader.id, at)).collect();
        let by_path: HashMap<PathBuf, FileId> =
            files.iter().map(|file| (file.reader.path.clone(), file.reader.id)).collect();
        let bases = self.bases(&found);
        let mut seen = HashSet::new();
        for Candidate { path, metadata } in found {
            let id = FileId::of(&metadata);
            if by_path.get(&path).is_some_and(|known| *known != id) {
                work.counters.add(Count::rotations, 1);
            }
            // A file may have several names.
            if !seen.insert(id) {
                continue;
            }
            if let Some(at) = by_id.get(&id) {
                files[*at].reader.path = path;
                files[*at].rotated = None;
                continue;
            }
            make_room(files, max_open.saturating_sub(1), work);
            match work.open(path.clone()).and_then(|reader| self.begin(reader, &work.cancel)) {
                Ok(reader) if reader.id == id => files.push(Followed::new(reader)),
                // It was replaced a moment ago: the next look finds the new one.
                Ok(mut reader) => work.closed(&mut reader),
                Err(error) => {
                    if !self.refused.contains(&path) {
                        work.failed(&path, &error);
                    }
                    refused.insert(path);
                }
            }
            if let Some(file) = files.last_mut()
                && file.is_open()
                && work.counters.open() > max_open as u64
            {
                // It takes its turn when there is room.
                work.suspend(&mut file.reader);
            }
        }
        for News { path, position } in self.rotations.look(&bases, self.looks, self.rotate_wait, files, work)
        {
            make_room(files, max_open.saturating_sub(1), work);
            let opened = work.open(path.clone()).and_then(|mut reader| {
                if let Some(position) = position {
                    reader.start_at(position, &work.cancel)?;
                }
                Ok(reader)
            });
            match opened {
                Ok(mut reader) => {
                    // From now on a restart knows of it.
                    work.note(&mut reader);
                    let mut file = Followed::new(reader);
                    file.rotated = Some(Instant::now());
                    if work.counters.open() > max_open as u64 {
                        // It takes its turn when there is room.
                        work.suspend(&mut file.reader);
                    }
                    files.push(file);
                }
                Err(error) => work.failed(&path, &error),
            }
        }
        self.refused = refused;
        for file in files.iter_mut().filter(|file| !seen.contains(&file.reader.id)) {
            file.is_rotated(self.rotate_wait, work);
        }
    }

    /// The paths that are followed: those of files that were found, and those that may come.
    fn bases(&self, found: &[Candidate]) -> Vec<Base> {
        let mut bases: Vec<Base> = found
            .iter()
            .map(|file| Base { path: file.path.clone(), id: Some(FileId::of(&file.metadata)) })
            .collect();
        for place in &self.paths.places {
            if let Place::Path(path) = place
                && !path.is_dir()
                && found.iter().all(|file| file.path != *path)
            {
                bases.push(Base { path: path.clone(), id: None });
            }
        }
        bases
    }

    /// Where a file that is new here begins.
    fn begin(&self, mut reader: Reader, cancel: &Cancel) -> falconer::Result<Reader> {
        if self.from_end && self.looks == 0 && !reader.is_known() {
            let end = match reader.input() {
                Some(input) if !input.is_compressed() => last_line(input)?,
                _ => u64::MAX,
            };
            reader.start_at(end, cancel)?;
        }
        Ok(reader)
    }
}

/// Takes files of which the checkpoint knows under a name that is none of `found`: rotated while nobody followed them.
fn adopt_renamed(files: &mut Vec<Followed>, found: &[Candidate], work: &mut Work) {
    let Some(checkpoint) = &work.checkpoint else { return };
    let here: HashSet<FileId> = found.iter().map(|file| FileId::of(&file.metadata)).collect();
    let gone = checkpoint.entries().filter(|entry| entry.position != PASSED && !here.contains(&entry.id));
    let mut folders = Folders::default();
    let renamed: Vec<_> = gone.filter_map(|entry| Some((folders.find(entry)?, entry.position))).collect();
    for (path, position) in renamed {
        let more = std::fs::metadata(&path).is_ok_and(|metadata| metadata.len() > position);
        if !more {
            continue;
        }
        match work.open(path.clone()) {
            Ok(reader) if reader.is_known() => {
                let mut file = Followed::new(reader);
                file.rotated = Some(Instant::now());
                files.push(file);
            }
            // Another file has the inode by now.
            Ok(mut reader) => work.closed(&mut reader),
            Err(error) => work.failed(&path, &error),
        }
    }
}

/// The position behind the last `\n` of a file.
fn last_line(input: &Input) -> io::Result<u64> {
    let mut end = input.file().metadata()?.len();
    let mut bytes = [0; 4096];
    while end > 0 {
        let start = end.saturating_sub(bytes.len() as u64);
        #[expect(clippy::cast_possible_truncation, reason = "at most the length of the array")]
        let part = &mut bytes[..(end - start) as usize];
        input.file().read_exact_at(part, start)?;
        if let Some(at) = memchr::memrchr(b'\n', part) {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}
