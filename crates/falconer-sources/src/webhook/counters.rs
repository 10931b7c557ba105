//! What a webhook counts.

use falconer::source::shared::counters;

counters! {
    /// What a webhook has counted so far; clones show the same numbers, from any thread.
    WebhookCounters, Count {
        /// Connections that have been accepted.
        connections
        /// Connections that are open at present.
        connected = gauge
        /// Connections that failed: what came was not HTTP or TLS, or did not come in time, or the client did not read.
        broken
        /// Connections that were closed to make room for others.
        displaced
        /// Requests whose header was read.
        requests
        /// Requests that were answered with success.
        accepted
        /// Events of those requests.
        events
        /// Bytes of the bodies of those requests.
        bytes
        /// Requests that were refused for what they are: by `admit`, `each`, their size or their pace.
        refused
        /// Requests with a wrong signature or token.
        unauthorized
        /// Requests that were refused to be sent again: too many, no room, or not taken in time.
        overloaded
        /// Requests at which `each` panicked.
        panics
        /// Requests that were refused for their size: a body over the limit, or one event that is.
        too_large
        /// Events that were left out or cut, for they were over the limit.
        oversize
        /// Events that were answered with success and then lost: the source was closed before the host took them
        /// ([`Acknowledge::Queued`](super::Acknowledge::Queued)).
        lost
    }
}

impl WebhookCounters {
    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, std::sync::atomic::Ordering::Relaxed);
    }
}
