//! Text from the kernel: bytes that are usually UTF-8.

use std::borrow::Cow;
use std::fmt;
use std::str::Utf8Error;

/// A text or a path of an event, without its NUL: bytes that are usually UTF-8.
///
/// ```
/// use falconer_event::schema::Text;
///
/// let text = Text::from("/etc/passwd");
/// assert_eq!(text, "/etc/passwd");
/// assert_eq!(text.to_str()?, "/etc/passwd");
/// assert_eq!(Text::from(&b"caf\xe9"[..]).to_string(), "caf\u{fffd}");
/// # Ok::<(), std::str::Utf8Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    /// The bytes.
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text, if it is UTF-8.
    ///
    /// # Errors
    ///
    /// The offset of the first byte that is not UTF-8.
    pub const fn to_str(self) -> Result<&'a str, Utf8Error> {
        std::str::from_utf8(self.0)
    }

    /// The text, with replacement characters for bytes that are not UTF-8.
    pub fn to_string_lossy(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.0)
    }

    /// The texts in bytes, each ended by a NUL, as in `args`, `env` and `cgroups` of `execve` and
    /// `clone`. Bytes after the last NUL are a text as well.
    ///
    /// ```
    /// use falconer_event::schema::Text;
    /// assert!(Text::split(b"-l\0/tmp\0").eq(["-l", "/tmp"]));
    /// ```
    pub fn split(bytes: &'a [u8]) -> impl Iterator<Item = Self> {
        let parts = (!bytes.is_empty()).then(|| {
            let bytes = bytes.strip_suffix(b"\0").unwrap_or(bytes);
            bytes.split(|byte| *byte == 0)
        });
        parts.into_iter().flatten().map(Self)
    }
}

impl<'a> From<&'a [u8]> for Text<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.as_bytes())
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_with_nuls_are_texts() {
        let split = |bytes| Text::split(bytes).map(|text| text.to_string()).collect::<Vec<_>>();
        assert!(split(b"").is_empty());
        assert_eq!(split(b"a"), ["a"]);
        assert_eq!(split(b"a\0"), ["a"]);
        assert_eq!(split(b"a\0\0b\0"), ["a", "", "b"]);
        // An empty argument, which is one all the same.
        assert_eq!(split(b"\0"), [""]);
    }

    #[test]
    fn what_is_not_utf8_prints_as_such() {
        let text = Text::from(&b"caf\xe9 \xf0\x9f"[..]);
        assert_eq!(text.to_string(), "caf\u{fffd} \u{fffd}");
        assert_eq!(text.to_string(), text.to_string_lossy());
        assert_eq!(format!("{text:?}"), r#""caf\xe9 \xf0\x9f""#);
        assert!(text.to_str().is_err());
    }
}
