//! A document: a text whose parts are known.

use std::fmt;

use crate::error::Error;
use crate::parsed::Parsed;
use crate::value::Value;

/// A JSON document: a text, and where its parts are.
///
/// ```
/// use falconer_json::Document;
///
/// let document = Document::parse(br#"{"user": {"name": "root", "groups": ["a", "b"]}, "code": 200}"#)?;
/// assert_eq!(document.pointer("/user/name").unwrap().text(), "root");
/// assert_eq!(document.pointer("/user/groups/1").unwrap().text(), "b");
/// assert_eq!(document.get("code").unwrap().as_u64(), Some(200));
/// assert!(document.get("time").is_none());
/// # Ok::<(), falconer_json::Error>(())
/// ```
pub struct Document<'e>(Parsed<'e>);

impl<'e> Document<'e> {
    /// Reads a document, which may have blanks around it; any value is one.
    ///
    /// # Errors
    ///
    /// If the text is not a document: says at which byte something else was found than expected. Also if values are more
    /// than 300 deep in each other, or the text is longer than 2 GiB.
    #[inline]
    pub fn parse(text: &'e [u8]) -> Result<Self, Error> {
        Parsed::read(text).map(Self)
    }

    /// The same document as a part of something larger, such as an event, in which its text begins at byte `start`:
    /// [`Value::place`] counts from there.
    #[must_use]
    pub fn starting_at(self, start: usize) -> Self {
        Self(self.0.starting_at(start))
    }

    /// The text that was read.
    pub fn bytes(&self) -> &'e [u8] {
        self.0.text
    }

    /// The value that the document is.
    #[inline]
    pub fn root(&self) -> Value<'_> {
        Value::new(&self.0, 0)
    }

    /// The root's value of this key: see [`Value::get`].
    #[inline]
    pub fn get(&self, key: &str) -> Option<Value<'_>> {
        self.root().get(key)
    }

    /// What keys lead to, one after the other: see [`Value::get`].
    #[inline]
    pub fn path(&self, keys: &[&str]) -> Option<Value<'_>> {
        self.root().path(keys)
    }

    /// What a JSON pointer (RFC 6901) leads to: `/user/name`; the empty one to the root.
    ///
    /// The leading `/` may be left out; `~1` stands for `/` and `~0` for `~`.
    pub fn pointer(&self, pointer: &str) -> Option<Value<'_>> {
        if pointer.is_empty() {
            return Some(self.root());
        }
        let keys = pointer.strip_prefix('/').unwrap_or(pointer);
        keys.split('/').try_fold(self.root(), |value, key| {
            if key.contains('~') {
                value.get(&key.replace("~1", "/").replace("~0", "~"))
            } else {
                value.get(key)
            }
        })
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.0.text.len())
            .field("tokens", &self.0.parts().ends.len())
            .finish()
    }
}
