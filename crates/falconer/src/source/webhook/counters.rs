//! What a webhook counts.

use crate::source::counters::counters;

counters! {
    /// What a webhook has counted so far; clones show the same numbers, from any thread.
    WebhookCounters, Count {
        /// Connections that have been accepted.
        connections
        /// Connections that are open at present.
        connected
        /// Connections that failed: what came was not HTTP or TLS, or did not come in time.
        broken
        /// Requests whose header was read.
        requests
        /// Requests whose events are in the queue, or have left it.
        accepted
        /// Events of those requests.
        events
        /// Bytes of the bodies of those requests.
        bytes
        /// Requests that were refused for what they are: by `admit`, `each`, their size or their pace.
        refused
        /// Requests with a wrong signature or token.
        unauthorized
        /// Requests that were refused to be sent again: too many, or no room.
        overloaded
        /// Requests at which `each` panicked.
        panics
    }
}

impl WebhookCounters {
    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, std::sync::atomic::Ordering::Relaxed);
    }
}
