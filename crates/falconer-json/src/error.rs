//! Why a text is not a document.

use std::fmt;

/// Why a text is not a document; says at which byte.
///
/// ```
/// use falconer_json::Document;
///
/// let error = Document::parse(br#"{"a":1"#).unwrap_err();
/// assert_eq!(error.to_string(), "found the end at byte 6, expected `,` or `}`");
/// assert_eq!(error.at(), Some(6));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub(crate) Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// So many bytes are more than a document may have.
    TooLong(usize),
    /// The string at this byte has no closing quote.
    OpenString(usize),
    /// Something else than what was expected; `None` for the end of the text.
    Unexpected { at: usize, found: Option<u8>, expected: &'static str },
}

impl Error {
    /// The byte at which the text is wrong, counted from 0; `None` if the text is too long.
    pub fn at(&self) -> Option<usize> {
        match self.0 {
            Reason::TooLong(_) => None,
            Reason::OpenString(at) | Reason::Unexpected { at, .. } => Some(at),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Reason::TooLong(bytes) => write!(f, "found {bytes} bytes of JSON, expected at most {}", i32::MAX),
            Reason::OpenString(at) => write!(f, "the string at byte {at} has no closing quote"),
            Reason::Unexpected { at, found, expected } => {
                match found {
                    Some(b'"') => write!(f, "found a string at byte {at}")?,
                    Some(byte) => write!(f, "found `{}` at byte {at}", byte.escape_ascii())?,
                    None => write!(f, "found the end at byte {at}")?,
                }
                write!(f, ", expected {expected}")
            }
        }
    }
}

impl std::error::Error for Error {}
