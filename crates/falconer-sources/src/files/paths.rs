//! Which files there are: paths, folders and patterns.

use std::fmt;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use falconer::error::Context as _;
use falconer::{Error, Result};

/// Which of the paths that are found count.
pub(super) type Only = Box<dyn Fn(&Path) -> bool + Send>;

/// In which order files are read once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By path, folder by folder.
    #[default]
    Name,
    /// The one that was changed longest ago first; by path where that is the same.
    Modified,
}

/// Folders in folders are followed this deep.
const MAX_DEPTH: usize = 64;

/// Which files to read.
pub(super) struct Paths {
    pub(super) places: Vec<Place>,
    pub(super) recursive: bool,
    pub(super) order: Order,
    pub(super) only: Option<Only>,
    /// Files of the stream's own, which it does not read: absolute paths.
    pub(super) own: Vec<PathBuf>,
}

/// Where files are.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Path(PathBuf),
    Pattern(String),
}

impl Place {
    /// A text with `*`, `?` or `[` is a pattern, unless a file has that name.
    pub(super) fn new(path: &Path) -> Result<Self> {
        if let Some(text) = path.to_str()
            && text.contains(['*', '?', '['])
            && !path.exists()
        {
            glob::Pattern::new(text).context(format!("pattern `{text}`"))?;
            return Ok(Self::Pattern(text.to_owned()));
        }
        Ok(Self::Path(path.to_owned()))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Pattern(pattern) => f.write_str(pattern),
        }
    }
}

/// A file that was found.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) path: PathBuf,
    pub(super) metadata: Metadata,
}

impl Paths {
    /// The files that there are now, in order, each path once; what could not be looked at goes to `failed`.
    pub(super) fn find(&self, mut failed: impl FnMut(&Path, Error)) -> Vec<Candidate> {
        let mut found = Vec::new();
        for place in &self.places {
            match place {
                Place::Path(path) => self.look(path, true, 0, &mut found, &mut failed),
                Place::Pattern(pattern) => {
                    // The pattern was read when the stream was opened.
                    for path in glob::glob(pattern).into_iter().flatten() {
                        match path {
                            Ok(path) => self.look(&path, true, 0, &mut found, &mut failed),
                            Err(error) => {
                                let path = error.path().to_owned();
                                failed(&path, error.into());
                            }
                        }
                    }
                }
            }
        }
        match self.order {
            Order::Name => found.sort_by(|a, b| a.path.cmp(&b.path)),
            Order::Modified => found.sort_by(|a, b| (modified(a), &a.path).cmp(&(modified(b), &b.path))),
        }
        found.dedup_by(|a, b| a.path == b.path);
        found
    }

    /// Adds a file, or those of a folder that is `named` or taken with what is in it.
    fn look(
        &self,
        path: &Path,
        named: bool,
        depth: usize,
        found: &mut Vec<Candidate>,
        failed: &mut impl FnMut(&Path, Error),
    ) {
        // A link that is named leads on; links to folders within folders do not, for they may lead in circles.
        let is_link = !named && path.is_symlink();
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            // It was there a moment ago, or a link leads nowhere.
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => return failed(path, error.into()),
        };
        if metadata.is_file() {
            if self.only.as_ref().is_none_or(|only| only(path)) && !self.is_own(path) {
                found.push(Candidate { path: path.to_owned(), metadata });
            }
        } else if metadata.is_dir() && !is_link && (named || self.recursive) && depth < MAX_DEPTH {
            match std::fs::read_dir(path) {
                Err(error) => failed(path, error.into()),
                Ok(files) => {
                    for file in files {
                        match file {
                            Ok(file) => self.look(&file.path(), false, depth + 1, found, failed),
                            Err(error) => return failed(path, error.into()),
                        }
                    }
                }
            }
        } else if named && !metadata.is_dir() {
            failed(
                path,
                falconer::err!("found something that is neither a file nor a folder, expected one of them"),
            );
        }
    }

    fn is_own(&self, path: &Path) -> bool {
        !self.own.is_empty() && std::path::absolute(path).is_ok_and(|path| self.own.contains(&path))
    }

    /// The places as a text for messages.
    pub(super) fn describe(&self) -> String {
        self.places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

fn modified(candidate: &Candidate) -> SystemTime {
    candidate.metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH)
}
