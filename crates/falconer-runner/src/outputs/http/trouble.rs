//! Why a server has not taken an alert.

use std::error::Error;
use std::fmt;

/// Why a server has not taken an alert.
#[derive(Debug)]
pub(super) enum Trouble {
    /// What the configuration names cannot be used.
    Setup(String),
    /// There was no answer in time.
    Timeout(String),
    /// There was no answer.
    Connection(String),
    /// It answered that it has not.
    Status(u16),
}

impl Trouble {
    /// Whether the same alert may be taken later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Trouble::Timeout(_) | Trouble::Connection(_) => true,
            Trouble::Status(status) => matches!(status, 408 | 429 | 500..=599),
            Trouble::Setup(_) => false,
        }
    }

    /// That nothing can be sent to a place, with all that the error and its causes say.
    pub(super) fn sending(place: &str, error: &dyn Error) -> Trouble {
        let mut text = format!("cannot send to {place}: {error}");
        let mut cause = error.source();
        while let Some(error) = cause {
            let said = error.to_string();
            // Some errors repeat their cause.
            if !text.ends_with(&said) {
                text.push_str(": ");
                text.push_str(&said);
            }
            cause = error.source();
        }
        Trouble::Connection(text)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Setup(text) | Trouble::Timeout(text) | Trouble::Connection(text) => f.write_str(text),
            Trouble::Status(status) => write!(f, "the server answered with status {status}"),
        }
    }
}
