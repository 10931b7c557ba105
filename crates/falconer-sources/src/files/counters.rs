//! The counters of a stream of files.

use falconer::source::shared::counters;

counters! {
    /// The counters of a stream of files; clones share the same numbers, and any thread can read them.
    FileCounters, Count {
        /// Records that became events, or were passed to [`each`](super::Files::each).
        records
        /// Bytes of those records.
        bytes
        /// Records over the limit that were dropped ([`Oversize::Drop`](falconer::source::Oversize::Drop)).
        dropped
        /// Records that were truncated to the limit ([`Oversize::Truncate`](falconer::source::Oversize::Truncate)).
        truncated
        /// Records at the end of a file that were cut off, and left out.
        cut_off
        /// Files that have been opened.
        opened
        /// Files that are open now.
        open = gauge
        /// Files that could not be read, or not to their end.
        failed
        /// How often a path led to a different file than before.
        rotations
        /// How often a file was shorter than before, or began differently.
        truncations
        /// How often the checkpoint could not be written.
        unsaved
    }
}

impl FileCounters {
    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, std::sync::atomic::Ordering::Relaxed);
    }
}
