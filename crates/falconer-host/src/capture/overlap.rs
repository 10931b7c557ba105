//! Whether the events of a batch share memory.

use std::ops::Range;

/// Where the events lie that were taken from a batch.
///
/// Most plugins put a batch's events one behind the other: then it is enough to compare each with the end of the one
/// before it.
#[derive(Debug)]
pub(super) struct Taken {
    /// The pointers to the events.
    pub(super) array: Range<usize>,
    /// Address of the first byte of all that were taken; `usize::MAX` if none was.
    low: usize,
    /// Address behind the last byte of all that were taken; `usize::MAX` if none was.
    high: usize,
    /// Where an event must end that begins behind the others, so as not to reach the array.
    limit: usize,
    /// Whether all events of the batch, and the array, are known to share no memory.
    pub(super) all_apart: bool,
}

impl Taken {
    pub(super) const fn none(array: Range<usize>) -> Self {
        Self { array, low: usize::MAX, high: usize::MAX, limit: 0, all_apart: false }
    }

    /// Adds an event; says whether it is known to share no memory with those before it, nor with the array.
    #[inline]
    pub(super) fn add(&mut self, start: usize, length: usize) -> bool {
        let end = start.saturating_add(length);
        if start >= self.high && end <= self.limit {
            self.high = end;
            return true;
        }
        self.add_elsewhere(start, end)
    }

    /// The same for the first event, and for one that does not lie behind the others.
    #[inline(never)]
    fn add_elsewhere(&mut self, start: usize, end: usize) -> bool {
        let first = self.low == usize::MAX;
        let high = if first { 0 } else { self.high };
        let alone =
            (start >= high || end <= self.low) && (start >= self.array.end || end <= self.array.start);
        self.low = self.low.min(start);
        self.high = high.max(end);
        self.limit = if self.array.start >= self.high { self.array.start } else { usize::MAX };
        alone || self.all_apart
    }
}
