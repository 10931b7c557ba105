//! A document: a text whose parts are known.

use std::cell::Cell;
use std::fmt;

use crate::error::Error;
use crate::grammar::Parts;
use crate::value::Value;

/// Bytes of memory that a thread keeps between two documents at the most.
const KEPT: usize = 1 << 20;

thread_local! {
    /// The memory of the thread's last document, for the next one. It carries no data over.
    static MEMORY: Cell<Option<Parts>> = const { Cell::new(None) };
}

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
pub struct Document<'e> {
    text: &'e [u8],
    /// Where the text begins in the larger one that it is a part of.
    start: usize,
    parts: Kept,
}

/// Parts that go back to the thread when they are dropped.
struct Kept(Parts);

impl Drop for Kept {
    fn drop(&mut self) {
        let parts = std::mem::take(&mut self.0);
        if size_of::<u32>() * (parts.tokens.capacity() + parts.ends.capacity()) <= KEPT {
            // A thread that ends keeps nothing.
            let _ = MEMORY.try_with(|memory| memory.set(Some(parts)));
        }
    }
}

impl<'e> Document<'e> {
    /// Reads a document, which may have blanks around it; any value is one.
    ///
    /// # Errors
    ///
    /// If the text is not a document: says at which byte something else was found than expected. Also if values are more
    /// than 300 deep in each other, or the text is longer than 2 GiB.
    #[inline]
    pub fn parse(text: &'e [u8]) -> Result<Self, Error> {
        let kept = MEMORY.try_with(Cell::take).ok().flatten();
        let mut parts = Kept(kept.unwrap_or_default());
        parts.0.read(text)?;
        Ok(Self { text, start: 0, parts })
    }

    /// The same document as a part of something larger, such as an event, in which its text begins at byte `start`:
    /// [`Value::place`] counts from there.
    #[must_use]
    pub fn starting_at(self, start: usize) -> Self {
        Self { start, ..self }
    }

    #[inline]
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The text that was read.
    pub fn bytes(&self) -> &'e [u8] {
        self.text
    }

    /// The value that the document is.
    #[inline]
    pub fn root(&self) -> Value<'_> {
        Value::new(self, 0)
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
    /// The `/` at its begin may be left out; `~1` stands for `/` and `~0` for `~`.
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

    #[inline]
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts.0
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.text.len())
            .field("tokens", &self.parts.0.ends.len())
            .finish()
    }
}
