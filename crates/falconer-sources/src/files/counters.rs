//! What a stream of files counts.

use falconer::source::shared::counters;

counters! {
    /// What a stream of files has counted so far; clones show the same numbers, from any thread.
    FileCounters, Count {
        /// Records that became events, or were given to [`each`](super::Files::each).
        records
        /// Bytes of those records.
        bytes
        /// Records that were over the limit and left out ([`Oversize::Drop`](falconer::source::Oversize::Drop)).
        dropped
        /// Records that were cut to the limit ([`Oversize::Truncate`](falconer::source::Oversize::Truncate)).
        truncated
        /// Records at the end of a file that were not whole, and left out.
        cut_off
        /// Files that have been opened.
        opened
        /// Files that are open at present.
        open = gauge
        /// Files that could not be read, or not to their end.
        failed
        /// Times that a path led to another file than before.
        rotations
        /// Times that a file was shorter than before, or began otherwise.
        truncations
        /// Times that the checkpoint could not be written.
        unsaved
    }
}

impl FileCounters {
    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, std::sync::atomic::Ordering::Relaxed);
    }
}
