//! The file that a cursor is kept in.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use falconer::Result;
use falconer::error::Context as _;
use falconer::source::shared::regular;

/// Bytes of a cursor at the most.
const MAX_SIZE: usize = 1 << 20;

/// A file whose content is a cursor, replaced as a whole.
#[derive(Debug)]
pub(super) struct CursorFile {
    path: PathBuf,
}

impl CursorFile {
    /// Reads the cursor of an earlier run, or an empty one if there was none.
    pub(super) fn open(path: &Path) -> Result<(Self, String)> {
        let what = format!("cursor {}", path.display());
        let mut cursor = String::new();
        if path.try_exists().context(&what)? {
            let bytes = regular::read(path, MAX_SIZE).context(&what)?;
            cursor = String::from_utf8(bytes).context(&what)?;
        }
        let mut file = Self { path: path.to_owned() };
        // What can't be written is known now, not when the first events are there.
        file.save(&cursor).context(&what)?;
        Ok((file, cursor))
    }

    /// Replaces the cursor, and waits until that is on the disk.
    pub(super) fn save(&mut self, cursor: &str) -> io::Result<()> {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        let new = PathBuf::from(name);
        let mut file = File::create(&new)?;
        file.write_all(cursor.as_bytes())?;
        file.sync_data()?;
        std::fs::rename(&new, &self.path)
    }
}
