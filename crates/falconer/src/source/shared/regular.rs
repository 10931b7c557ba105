//! Opening files that an operator has named: regular ones, without ever waiting for a writer.

use std::fs::{File, OpenOptions};
use std::path::Path;

use crate::{Result, bail};

/// Opens a regular file to read; never waits, as opening a pipe would.
///
/// # Errors
///
/// If it can't be opened, or is not a regular file.
pub fn open(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    checked(options.read(true), path)
}

/// Opens a file with options, and makes sure that it is a regular one.
///
/// # Errors
///
/// If it can't be opened, or is not a regular file.
pub fn checked(options: &mut OpenOptions, path: &Path) -> Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NONBLOCK | libc::O_CLOEXEC);
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        bail!("found something that is not a file, expected a file");
    }
    Ok(file)
}

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
///
/// If it can't be read, is not a regular file, or has more bytes.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        bail!("found more than {limit} bytes, which is as much as may be read");
    }
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_and_a_device_are_no_files() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [pipe.as_path(), Path::new("/dev/zero"), dir.path()] {
            assert!(open(path).unwrap_err().to_string().contains("expected a file"), "{}", path.display());
        }
        // With the right to create, as for files of the stream's own.
        let error = checked(OpenOptions::new().read(true).append(true).create(true), &pipe).unwrap_err();
        assert!(error.to_string().contains("expected a file"), "{error}");
    }

    #[test]
    fn no_more_than_the_limit_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(read(&path, 4).unwrap_err().to_string().contains("more than 4 bytes"));
    }
}
