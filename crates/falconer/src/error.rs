//! Errors of plugins: a text for the host, made from anything.

use std::fmt;

/// Why an operation of a plugin failed; the host gets its text through `get_last_error`.
///
/// Any [`std::error::Error`] converts with `?`, its causes included in the text; a text of one's own is made with
/// [`bail!`](crate::bail) and [`err!`](crate::err!).
/// Timeouts and the end of a stream are no errors: see [`Next`](crate::source::Next).
///
/// ```
/// use falconer::{Error, err};
///
/// let error: Error = "12x".parse::<u64>().unwrap_err().into();
/// assert_eq!(error.to_string(), "invalid digit found in string");
/// assert_eq!(err!("line {}", 7).context("can't read log").to_string(), "can't read log: line 7");
/// ```
pub struct Error(Box<str>);

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into_boxed_str())
    }

    /// As [`new`](Self::new), where it must not get in the way of what usually happens.
    #[cold]
    #[inline(never)]
    pub(crate) fn cold(text: &str) -> Self {
        Self::new(text)
    }

    /// The same error with what was being done in front: `context: error`.
    #[must_use]
    pub fn context(self, context: impl fmt::Display) -> Self {
        Self::new(format!("{context}: {}", self.0))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Error {
    #[cold]
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            let cause_text = cause.to_string();
            // Many errors print their cause themselves.
            if !text.ends_with(&cause_text) {
                text.push_str(": ");
                text.push_str(&cause_text);
            }
            source = cause.source();
        }
        Self::new(text)
    }
}

/// Adds what was being done to an error.
///
/// ```
/// use falconer::error::Context;
///
/// let failed = "12x".parse::<u64>().context("can't read the sample");
/// assert_eq!(failed.unwrap_err().to_string(), "can't read the sample: invalid digit found in string");
/// ```
pub trait Context<T> {
    /// Puts `context: ` in front of the error's text.
    fn context(self, context: impl fmt::Display) -> Result<T>;
}

impl<T, E: Into<Error>> Context<T> for std::result::Result<T, E> {
    fn context(self, context: impl fmt::Display) -> Result<T> {
        self.map_err(|error| error.into().context(context))
    }
}

/// Makes an [`Error`] from a format string.
#[macro_export]
macro_rules! err {
    ($($text:tt)+) => { $crate::Error::new(::std::format!($($text)+)) };
}

/// Returns an [`Error`] made from a format string.
///
/// ```
/// fn open(params: &str) -> falconer::Result<()> {
///     if params.is_empty() {
///         falconer::bail!("open params are empty; give the path of a log");
///     }
///     Ok(())
/// }
/// assert!(open("").is_err());
/// ```
#[macro_export]
macro_rules! bail {
    ($($text:tt)+) => { return ::std::result::Result::Err($crate::err!($($text)+).into()) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Outer(std::num::ParseIntError);
    impl fmt::Display for Outer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("can't parse")
        }
    }
    impl std::error::Error for Outer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn causes_are_part_of_the_text() {
        let error = Error::from(Outer("x".parse::<u8>().unwrap_err()));
        assert_eq!(error.to_string(), "can't parse: invalid digit found in string");
    }
}
