//! Bytes at a multiple of eight, whatever the allocator returns.

use std::mem::MaybeUninit;

/// Memory in whole words, which grows and is reused; its owner knows how much of it is in use.
#[derive(Default)]
pub(crate) struct Memory {
    /// As many words as there is room for; none of them need be initialised.
    words: Vec<MaybeUninit<u64>>,
}

impl Memory {
    /// The capacity in bytes.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        8 * self.words.len()
    }

    /// Makes room for `size` bytes in total; existing bytes are moved along.
    #[inline]
    pub(crate) fn make_room(&mut self, size: usize) {
        if size > self.size() {
            self.grow(size);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, size: usize) {
        self.words.reserve(size.div_ceil(8) - self.words.len());
        let capacity = self.words.capacity();
        // SAFETY: there is room for as many, and a word that need not be initialised is one without being written.
        unsafe { self.words.set_len(capacity) };
    }

    /// The address of the bytes: a multiple of eight.
    #[inline]
    pub(crate) fn start(&self) -> *const u8 {
        self.words.as_ptr().cast()
    }

    /// The address of the bytes, for writing.
    #[inline]
    pub(crate) fn start_mut(&mut self) -> *mut u8 {
        self.words.as_mut_ptr().cast()
    }
}

/// Copies bytes; a few of them without a call, since most payloads of a high-rate source are short.
///
/// # Safety
///
/// As many bytes as `from` has are writable at `to`, and are not those of `from`.
#[inline]
pub(crate) unsafe fn copy(from: &[u8], to: *mut u8) {
    /// Copies the first and the last `N` bytes, which overlap if there are fewer than twice as many.
    #[inline]
    unsafe fn ends<const N: usize>(from: &[u8], to: *mut u8) -> bool {
        let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else {
            return false;
        };
        // SAFETY: `from` has at least N bytes, and so has `to` by the promise of the caller of `copy`.
        unsafe {
            to.cast::<[u8; N]>().write_unaligned(*first);
            to.add(from.len() - N).cast::<[u8; N]>().write_unaligned(*last);
        }
        true
    }
    // SAFETY: the caller's promise, for each.
    unsafe {
        if from.len() > 32 {
            to.copy_from_nonoverlapping(from.as_ptr(), from.len());
        } else if !(ends::<16>(from, to) || ends::<8>(from, to) || ends::<4>(from, to)) {
            for (at, byte) in from.iter().enumerate() {
                to.add(at).write(*byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn bytes_start_at_a_multiple_of_eight_and_move_along() {
        let mut memory = Memory::default();
        for size in [1, 7, 8, 9, 100, 4097] {
            memory.make_room(size);
            assert!(memory.size() >= size && memory.start().addr().is_multiple_of(8), "{size}");
            // SAFETY: there is room for `size` bytes, and those before the last were written in the rounds before.
            unsafe {
                memory.start_mut().add(size - 1).write(b'x');
                assert_eq!(memory.start().read(), b'x');
            }
        }
    }
}
