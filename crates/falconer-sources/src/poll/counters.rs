//! What a stream that polls counts.

use falconer::source::shared::counters;

counters! {
    /// What a stream that polls has counted so far; clones show the same numbers, from any thread.
    PollCounters, Count {
        /// Calls of the function.
        polls
        /// Calls that failed: with an error, or for they took too long.
        failures
        /// Events that the function made.
        events
        /// Times that the cursor could not be written.
        unsaved
    }
}
