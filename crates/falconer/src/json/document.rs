//! A document as an event has it, and what values have to do with events.

use std::fmt;
use std::ops::Deref;

use falconer_json::Value;

use crate::source::EventWriter;
use crate::{Located, Result};

/// A JSON document: text of an event, and where its parts are. What it has is found by the functions of
/// [`falconer_json::Document`].
///
/// ```
/// use falconer::json::Document;
///
/// # fn main() -> falconer::Result<()> {
/// let document = Document::parse(br#"{"user": {"name": "root", "groups": ["a", "b"]}, "code": 200}"#)?;
/// assert_eq!(document.pointer("/user/name").unwrap().text(), "root");
/// assert_eq!(document.pointer("/user/groups/1").unwrap().text(), "b");
/// assert_eq!(document.get("code").unwrap().as_u64(), Some(200));
/// assert!(document.get("time").is_none());
/// # Ok(())
/// # }
/// ```
pub struct Document<'e>(falconer_json::Document<'e>);

impl<'e> Document<'e> {
    /// Reads a document, which may have blanks around it; any value is one.
    ///
    /// # Errors
    ///
    /// If the text is not a document: says at which byte something else was found than expected. Also if values are more
    /// than 300 deep in each other, or the text is longer than 2 GiB.
    #[inline]
    pub fn parse(text: &'e [u8]) -> Result<Self> {
        Ok(Self(falconer_json::Document::parse(text)?))
    }

    /// The same document, whose text begins at byte `start` of the payload: places in the event are reported accordingly.
    #[must_use]
    pub fn starting_at(self, start: usize) -> Self {
        Self(self.0.starting_at(start))
    }
}

impl<'e> Deref for Document<'e> {
    type Target = falconer_json::Document<'e>;

    #[inline]
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// For fields that are declared: what an event borrows its values from.
impl<'e> AsRef<Document<'e>> for Document<'e> {
    #[inline]
    fn as_ref(&self) -> &Document<'e> {
        self
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a [`Value`] has to do with events: its place in one, and its JSON as a payload.
///
/// ```
/// use falconer::json::{Document, InEvent as _};
///
/// # fn main() -> falconer::Result<()> {
/// let document = Document::parse(br#"{"user": "root"}"#)?;
/// let user = document.get("user").unwrap();
/// let located = user.locate(user.text());
/// # let _ = located;
/// # Ok(())
/// # }
/// ```
pub trait InEvent: sealed::Sealed {
    /// `value` together with the place of this one, for hosts that ask where in the event a value is.
    fn locate<T>(self, value: T) -> Located<T>;

    /// Writes the value's [`json`](Value::json) to an event.
    fn write_json(self, event: &mut EventWriter<'_>);
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for Value<'_> {}

impl InEvent for Value<'_> {
    #[inline]
    fn locate<T>(self, value: T) -> Located<T> {
        Located::new(value, self.place())
    }

    #[inline]
    fn write_json(self, event: &mut EventWriter<'_>) {
        self.pieces(|piece| event.write(piece));
    }
}
