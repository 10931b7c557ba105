//! Memory for extracted values: handed out piece by piece, stable until it is rewound.

use std::ptr::NonNull;

/// What may be handed out before older pieces are overwritten, in words of eight bytes.
///
/// The API lets values live until the next extraction; they live longer here because Falco holds several values of
/// one event at once. This many bytes of later values any value outlives for sure.
const KEEP_WORDS: usize = 8 * 1024;

/// A growing heap of words in two halves: pieces come from `current`, and when that has handed out its share it
/// becomes `previous`, whose pieces stay untouched until the next change of halves.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    current: Chunks,
    previous: Chunks,
}

/// Blocks of memory; only the last one has room.
#[derive(Debug)]
struct Chunks {
    /// Each from `Box::into_raw`: pieces of a block are in use while the list of blocks changes.
    blocks: Vec<NonNull<[u64]>>,
    /// Words of the blocks before the last one.
    before: usize,
    /// Begin of the last block.
    start: NonNull<u64>,
    /// Words of the last block that were handed out.
    taken: usize,
    /// Words of the last block.
    size: usize,
}

// SAFETY: the blocks are owned memory without threads' ties, like Box<[u64]>.
unsafe impl Send for Chunks {}

impl Default for Chunks {
    fn default() -> Self {
        Self { blocks: Vec::new(), before: 0, start: NonNull::dangling(), taken: 0, size: 0 }
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        self.free_from(0);
    }
}

impl Chunks {
    /// The next `words` words; zeroed or with old contents.
    #[inline]
    fn take(&mut self, words: usize) -> &mut [u64] {
        if words > self.size - self.taken {
            self.grow(words);
        }
        let start = self.taken;
        self.taken += words;
        // SAFETY: the last block begins at `start` and has `size` words; those from `taken` on, which were at least
        // `words`, no other piece has, since `taken` moves behind them. The block lives until `free_from`, which needs
        // self mutably.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr().add(start), words) }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, words: usize) {
        let size = words.max(self.blocks.last().map_or(64, |block| 2 * block.len()));
        self.before += self.size;
        let block = NonNull::from(Box::leak(vec![0u64; size].into_boxed_slice()));
        self.blocks.push(block);
        self.begin(block);
    }

    /// Makes a block the one with room.
    fn begin(&mut self, block: NonNull<[u64]>) {
        self.start = block.cast();
        self.taken = 0;
        self.size = block.len();
    }

    /// Words handed out, and words left over at the ends of blocks.
    #[inline]
    fn used(&self) -> usize {
        self.before + self.taken
    }

    /// Takes all pieces back and keeps the largest block, unless it is large out of measure.
    #[inline]
    fn rewind(&mut self) {
        self.taken = 0;
        if self.before > 0 {
            self.shrink();
        }
    }

    #[cold]
    #[inline(never)]
    fn shrink(&mut self) {
        let last = self.blocks.len() - 1;
        self.blocks.swap(0, last);
        self.free_from(usize::from(self.blocks[0].len() <= 16 * KEEP_WORDS));
    }

    /// Frees all blocks but the first `keep`, of which there is one at the most.
    fn free_from(&mut self, keep: usize) {
        for block in self.blocks.drain(keep..) {
            // SAFETY: the block came from Box::leak in `grow`, and is taken off the list here, once.
            drop(unsafe { Box::from_raw(block.as_ptr()) });
        }
        self.before = 0;
        self.begin(self.blocks.first().copied().unwrap_or(NonNull::from(&mut [])));
    }
}

impl Arena {
    /// The next `words` words, valid until [`rewind`](Self::rewind), or until many more were taken.
    ///
    /// The words have a stable address: whoever keeps it must not use it past those points.
    #[inline]
    pub(crate) fn take(&mut self, words: usize) -> &mut [u64] {
        self.current.take(words)
    }

    /// Called between two extractions for the same event: bounds the memory however often one event is asked about.
    #[inline]
    pub(crate) fn between_calls(&mut self) {
        if self.current.used() > KEEP_WORDS {
            std::mem::swap(&mut self.current, &mut self.previous);
            self.current.rewind();
        }
    }

    /// Takes all pieces back.
    #[inline]
    pub(crate) fn rewind(&mut self) {
        self.current.rewind();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_never_overlap_and_stay() {
        let mut arena = Arena::default();
        let mut pieces = Vec::new();
        for size in 1..200 {
            let piece = arena.take(size);
            piece.fill(size as u64);
            pieces.push((piece.as_ptr(), size));
        }
        for (piece, size) in pieces {
            // SAFETY: nothing was rewound since the pieces were taken, so their blocks are still there.
            let piece = unsafe { std::slice::from_raw_parts(piece, size) };
            assert!(piece.iter().all(|word| *word == size as u64));
        }
    }

    #[test]
    fn asking_about_one_event_for_ever_takes_bounded_memory() {
        let mut arena = Arena::default();
        for _ in 0..1_000_000 {
            arena.between_calls();
            arena.take(3);
        }
        let words = |chunks: &Chunks| chunks.blocks.iter().map(|block| block.len()).sum::<usize>();
        assert!(words(&arena.current) + words(&arena.previous) < 8 * KEEP_WORDS);
    }

    #[test]
    fn a_huge_piece_is_not_kept_for_ever() {
        let mut arena = Arena::default();
        arena.take(1);
        arena.take(100 * KEEP_WORDS);
        arena.rewind();
        assert!(arena.current.blocks.is_empty());
    }
}
