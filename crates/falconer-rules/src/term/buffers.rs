//! Memory for values that are made, used again for the next event.

use super::evaluate::Texts;

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
