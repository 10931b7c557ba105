//! A text whose parts are known, in memory that a thread uses again.

use std::cell::Cell;

use crate::error::Error;
use crate::grammar::Parts;

/// Bytes of memory that a thread keeps between two documents at the most.
const KEPT: usize = 1 << 20;

thread_local! {
    /// The memory of the thread's last document, for the next one. It carries no data over.
    static MEMORY: Cell<Option<Parts>> = const { Cell::new(None) };
}

/// A text that is a document, and where its parts are.
pub(crate) struct Parsed<'e> {
    pub(crate) text: &'e [u8],
    /// Where the text begins in the larger one that it is a part of.
    pub(crate) start: usize,
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

impl<'e> Parsed<'e> {
    /// Takes a text apart, with the thread's memory if it has some.
    #[inline]
    pub(crate) fn read(text: &'e [u8]) -> Result<Self, Error> {
        let kept = MEMORY.try_with(Cell::take).ok().flatten();
        let mut parts = Kept(kept.unwrap_or_default());
        parts.0.read(text)?;
        Ok(Self { text, start: 0, parts })
    }

    /// The same, whose text begins at byte `start` of the larger one.
    pub(crate) fn starting_at(self, start: usize) -> Self {
        Self { start, ..self }
    }

    #[inline]
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts.0
    }
}
