//! The counters of a stream that polls.

use falconer::source::shared::counters;

counters! {
    /// The counters of a stream that polls; clones share the same numbers, and any thread can read them.
    PollCounters, Count {
        /// Calls of the function.
        polls
        /// Calls that failed, with an error or because they took too long.
        failures
        /// Events that the function made.
        events
        /// How often the cursor could not be written.
        unsaved
    }
}
