//! What is said of a file that was loaded, so that one can tell which version of it runs.

use std::fmt::Write as _;
use std::path::Path;

/// A file's name and the SHA-256 of its content, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub(crate) name: String,
    pub(crate) sha256: String,
}

impl Fingerprint {
    /// That of a file with this content.
    pub(crate) fn of(path: &Path, content: &[u8]) -> Fingerprint {
        let digest = ring::digest::digest(&ring::digest::SHA256, content);
        let sha256 = digest.as_ref().iter().fold(String::new(), |mut text, byte| {
            // Writing to a String can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        });
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Fingerprint { name, sha256 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_sha_256() {
        let of_nothing = Fingerprint::of(Path::new("a/rules.yaml"), b"");
        assert_eq!(of_nothing.name, "rules.yaml");
        assert_eq!(of_nothing.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
