//! Memory for extracted values: handed out piece by piece, stable until it is rewound.

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
#[derive(Debug, Default)]
struct Chunks {
    blocks: Vec<Box<[u64]>>,
    used: usize,
    total: usize,
}

impl Chunks {
    /// The next `words` words; zeroed or with old contents.
    #[inline]
    fn take(&mut self, words: usize) -> &mut [u64] {
        if self.blocks.last().is_none_or(|block| block.len() - self.used < words) {
            self.grow(words);
        }
        let start = self.used;
        self.used += words;
        self.total += words;
        match self.blocks.last_mut() {
            Some(block) => &mut block[start..start + words],
            None => &mut [],
        }
    }

    #[cold]
    fn grow(&mut self, words: usize) {
        let size = words.max(self.blocks.last().map_or(64, |block| 2 * block.len()));
        self.blocks.push(vec![0; size].into_boxed_slice());
        self.used = 0;
    }

    /// Takes all pieces back and keeps the largest block, unless it is large out of measure.
    #[inline]
    fn rewind(&mut self) {
        if self.blocks.len() > 1 {
            self.shrink();
        }
        self.used = 0;
        self.total = 0;
    }

    #[cold]
    fn shrink(&mut self) {
        let last = self.blocks.pop().filter(|block| block.len() <= 16 * KEEP_WORDS);
        self.blocks.clear();
        self.blocks.extend(last);
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
        if self.current.total > KEEP_WORDS {
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
