//! Memory of texts that were read from tables.

use std::cell::{Cell, UnsafeCell};
use std::ffi::CStr;
use std::ptr::{self, NonNull};
use std::slice;
use std::sync::{Mutex, PoisonError};

use crate::{Error, Result};

/// Size of the first piece of memory.
const FIRST: usize = 4 << 10;
/// How much one call may read: what is read in an iteration counts for one entry at a time.
const LIMIT: usize = 64 << 20;
/// What is kept from call to call at the most.
const KEPT: usize = 64 << 10;
/// How many are kept: one for each reader that exists at once.
const SPARE: usize = 16;

/// Copies of texts that stay where they are until all are dropped together.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The last one is being filled.
    chunks: UnsafeCell<Vec<Chunk>>,
    /// What is free of the last one.
    free: Cell<Free>,
    total: Cell<usize>,
}

/// Bytes that are not used yet.
#[derive(Clone, Copy, Debug)]
struct Free {
    start: *mut u8,
    length: usize,
}

// SAFETY: the bytes are part of a Chunk, and are reached by whoever has the Texts that it belongs to.
unsafe impl Send for Free {}

impl Default for Free {
    fn default() -> Self {
        Self { start: ptr::null_mut(), length: 0 }
    }
}

/// Bytes at an address that does not change, owned.
#[derive(Debug)]
struct Chunk {
    start: NonNull<u8>,
    length: usize,
}

// SAFETY: it owns its bytes, as a Vec does.
unsafe impl Send for Chunk {}

impl Chunk {
    fn new(length: usize) -> Self {
        let bytes = Box::leak(vec![0_u8; length].into_boxed_slice());
        Self { start: NonNull::from(bytes).cast(), length }
    }

    fn free(&self) -> Free {
        Free { start: self.start.as_ptr(), length: self.length }
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        let bytes = ptr::slice_from_raw_parts_mut(self.start.as_ptr(), self.length);
        // SAFETY: start and length are those of the leaked box that `new` made, which nothing else frees.
        drop(unsafe { Box::from_raw(bytes) });
    }
}

impl Texts {
    /// Room for `length` bytes, of which there is at least one.
    #[inline]
    fn room(&self, length: usize) -> Result<*mut u8> {
        let mut free = self.free.get();
        if free.length < length {
            free = self.more(length)?;
        }
        self.free.set(Free { start: free.start.wrapping_add(length), length: free.length - length });
        Ok(free.start)
    }

    /// A new chunk, of at least `length` bytes.
    #[cold]
    #[inline(never)]
    fn more(&self, length: usize) -> Result<Free> {
        // SAFETY: this function alone reaches the list, which is not Sync, and the reference does not outlive it; bytes
        // that were lent are not part of the list.
        let chunks = unsafe { &mut *self.chunks.get() };
        let left = LIMIT - self.total.get();
        if length > left {
            return Err(too_much());
        }
        let size = length.max(FIRST).max(chunks.last().map_or(0, |chunk| 2 * chunk.length)).min(left);
        let chunk = Chunk::new(size);
        let free = chunk.free();
        chunks.push(chunk);
        self.total.set(self.total.get() + size);
        Ok(free)
    }

    #[inline]
    fn keep(&self, bytes: &[u8]) -> Result<&[u8]> {
        if bytes.is_empty() {
            return Ok(&[]);
        }
        let to = self.room(bytes.len())?;
        // SAFETY: `room` gave that many bytes, which nothing else refers to and which stay until self is rewound or
        // dropped, for which the answer must be gone.
        unsafe {
            copy(bytes, to);
            Ok(slice::from_raw_parts(to, bytes.len()))
        }
    }

    /// A copy of a text.
    #[inline]
    pub(super) fn keep_str(&self, text: &str) -> Result<&str> {
        let copy = self.keep(text.as_bytes())?;
        // SAFETY: the bytes are those of a str.
        Ok(unsafe { std::str::from_utf8_unchecked(copy) })
    }

    /// A copy of a C text.
    #[inline]
    pub(super) fn keep_c_str(&self, text: &CStr) -> Result<&CStr> {
        let copy = self.keep(text.to_bytes_with_nul())?;
        // SAFETY: the bytes are those of a CStr.
        Ok(unsafe { CStr::from_bytes_with_nul_unchecked(copy) })
    }

    /// Takes all memory back, keeping a little of it for what comes next.
    #[inline(never)]
    pub(super) fn rewind(&mut self) {
        let chunks = self.chunks.get_mut();
        if chunks.len() > 1 {
            let last = chunks.pop().filter(|chunk| chunk.length <= KEPT);
            chunks.clear();
            chunks.extend(last);
            self.total.set(chunks.iter().map(|chunk| chunk.length).sum());
        }
        self.free.set(chunks.last().map_or_else(Free::default, Chunk::free));
    }

    /// Whether there is memory to keep.
    fn is_empty(&mut self) -> bool {
        self.chunks.get_mut().is_empty()
    }
}

/// Copies bytes, a few of them without a call.
///
/// # Safety
///
/// There is room for them at `to`, which is no part of them.
#[inline]
unsafe fn copy(bytes: &[u8], to: *mut u8) {
    let length = bytes.len();
    // SAFETY: by the caller's promise all of `length` bytes may be written; each chunk is within them.
    unsafe {
        if length > 32 {
            to.copy_from_nonoverlapping(bytes.as_ptr(), length);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>()) {
            to.cast::<[u8; 16]>().write_unaligned(*first);
            to.add(length - 16).cast::<[u8; 16]>().write_unaligned(*last);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            to.cast::<[u8; 8]>().write_unaligned(*first);
            to.add(length - 8).cast::<[u8; 8]>().write_unaligned(*last);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            to.cast::<[u8; 4]>().write_unaligned(*first);
            to.add(length - 4).cast::<[u8; 4]>().write_unaligned(*last);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<2>(), bytes.last_chunk::<2>()) {
            to.cast::<[u8; 2]>().write_unaligned(*first);
            to.add(length - 2).cast::<[u8; 2]>().write_unaligned(*last);
        } else if let Some(only) = bytes.first() {
            to.write(*only);
        }
    }
}

#[cold]
fn too_much() -> Error {
    crate::err!(
        "the texts that this call has read from tables take more than {} MiB; read less in one call, or iterate, which keeps those of one entry at a time",
        LIMIT >> 20
    )
}

/// Memory that calls have done with, for calls to come; it belongs to the plugin's state.
#[derive(Debug, Default)]
pub(super) struct TextPool(Mutex<Vec<Texts>>);

impl TextPool {
    pub(super) fn take(&self) -> Texts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, mut texts: Texts) {
        if texts.is_empty() {
            return;
        }
        texts.rewind();
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE {
            spare.push(texts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_as_others_come() {
        let mut texts = Texts::default();
        for _ in 0..3 {
            let lent: Vec<(String, &str)> = (0..5000usize)
                .map(|n| {
                    let text = n.to_string().repeat(n % 7);
                    let lent = texts.keep_str(&text).unwrap();
                    (text, lent)
                })
                .collect();
            assert!(lent.iter().all(|(text, lent)| text == lent));
            drop(lent);
            texts.rewind();
        }
    }

    #[test]
    fn texts_of_every_length_are_copied_whole() {
        let texts = Texts::default();
        let text: String = ('0'..='z').collect();
        for length in 0..=text.len() {
            let copies = [texts.keep_str(&text[..length]).unwrap(), texts.keep_str("|").unwrap()];
            assert_eq!(copies, [&text[..length], "|"]);
        }
    }

    #[test]
    fn a_call_can_not_read_without_end() {
        let texts = Texts::default();
        let text = "x".repeat(1 << 20);
        assert_eq!((0..1000).take_while(|_| texts.keep_str(&text).is_ok()).count(), 64);
        let failed = texts.keep_str(&text).unwrap_err();
        assert!(failed.to_string().contains("64 MiB"), "{failed}");
        assert_eq!(texts.keep_str("").unwrap(), "");
    }
}
