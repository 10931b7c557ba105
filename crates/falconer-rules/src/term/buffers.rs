//! Memory for values that are made, used again for the next event.

use crate::event::{FieldValue, List};

/// Buffers that are free.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    buffers: Vec<Vec<u8>>,
    texts: Vec<Texts>,
}

impl Buffers {
    pub(crate) fn take(&mut self) -> Vec<u8> {
        self.buffers.pop().unwrap_or_default()
    }

    pub(crate) fn put(&mut self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.buffers.push(buffer);
    }

    pub(super) fn take_texts(&mut self) -> Texts {
        self.texts.pop().unwrap_or_default()
    }

    pub(super) fn put_texts(&mut self, mut texts: Texts) {
        texts.bytes.clear();
        texts.ends.clear();
        self.texts.push(texts);
    }
}

/// Strings one after the other in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

impl Texts {
    pub(super) fn end(&mut self) {
        self.ends.push(self.bytes.len());
    }

    fn slice(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |i| self.ends[i]);
        &self.bytes[start..self.ends[index]]
    }
}

impl List for Texts {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        FieldValue::Str(self.slice(index))
    }
}
