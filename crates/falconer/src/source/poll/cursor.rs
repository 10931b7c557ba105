//! The file that a cursor is kept in.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::Context as _;
use crate::{Result, bail};

/// Bytes of a cursor at the most.
const MAX_SIZE: u64 = 1 << 20;

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
        match File::open(path) {
            Ok(file) => {
                file.take(MAX_SIZE + 1).read_to_string(&mut cursor).context(&what)?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).context(&what),
        }
        if cursor.len() as u64 > MAX_SIZE {
            bail!("{what}: found more than {MAX_SIZE} bytes, expected a cursor; give another path");
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
