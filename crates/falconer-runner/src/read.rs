//! Reading whole files that somebody else may have chosen: never without end, never waiting for a writer.

use std::fs::{FileType, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

/// Reads a regular file of at most `limit` bytes.
///
/// `/dev/null` is an empty file. `/dev/stdin`, `/dev/fd/N` and `/proc/self/fd/N` may be pipes and devices, since whoever started the program handed
/// them over; the limit holds for them too.
///
/// # Errors
///
/// Those of opening and reading; that it is no regular file, before anything is read; that there is more than `limit`,
/// of which no more than one byte is read.
pub fn file(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.read(true);
    let handed_over = is_descriptor(path);
    if !handed_over {
        // Opening a pipe would wait for somebody to write to it.
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    let may_be_read = metadata.is_file() || (handed_over && !metadata.is_dir());
    if !may_be_read {
        let found = kind(metadata.file_type());
        return Err(io::Error::other(format!("found {found}, expected a regular file")));
    }
    all(file, limit)
}

/// Reads all of at most `limit` bytes.
///
/// # Errors
///
/// Those of reading, and that there is more, of which no more than one byte is read.
pub fn all(from: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("found more than {limit} bytes, the most that is read"),
        ));
    }
    Ok(bytes)
}

/// Whether a path names an open file of this process, or nothing at all.
fn is_descriptor(path: &Path) -> bool {
    path == Path::new("/dev/null")
        || path == Path::new("/dev/stdin")
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

fn kind(file: FileType) -> &'static str {
    match file {
        file if file.is_dir() => "a directory",
        file if file.is_fifo() => "a named pipe",
        file if file.is_socket() => "a socket",
        file if file.is_char_device() => "a character device",
        file if file.is_block_device() => "a block device",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    fn refused(path: &Path) -> String {
        file(path, 10).unwrap_err().to_string()
    }

    #[test]
    fn only_a_regular_file_within_the_limit_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("ten"), "0123456789").unwrap();
        assert_eq!(file(&path("ten"), 10).unwrap(), b"0123456789");
        assert_eq!(file(&path("ten"), 9).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        std::fs::File::create(path("sparse")).unwrap().set_len(3 << 30).unwrap();
        assert_eq!(refused(&path("sparse")), "found more than 10 bytes, the most that is read");
        assert_eq!(refused(folder.path()), "found a directory, expected a regular file");
        assert_eq!(refused(Path::new("/dev/zero")), "found a character device, expected a regular file");
        assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
        assert_eq!(refused(&path("pipe")), "found a named pipe, expected a regular file");
        let _listening = UnixListener::bind(path("socket")).unwrap();
        assert!(file(&path("socket"), 10).is_err());
    }
}
