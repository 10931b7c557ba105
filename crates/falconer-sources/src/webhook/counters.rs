//! The counters of a webhook.

use falconer::source::shared::counters;

counters! {
    /// The counters of a webhook; clones share the same numbers, and any thread can read them.
    WebhookCounters, Count {
        /// Connections that were accepted.
        connections
        /// Connections that are open now.
        connected = gauge
        /// Connections that failed: the data was not HTTP or TLS, or did not arrive in time, or the client did not
        /// read.
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
        /// Requests that were refused for their content: by `admit`, `each`, their size or their pace.
        refused
        /// Requests with a wrong signature or token.
        unauthorized
        /// Requests that were asked to be sent again: too many, no room, or not taken in time.
        overloaded
        /// Requests for which `each` panicked.
        panics
        /// Requests that were refused for their size: a body over the limit, or one event that is.
        too_large
        /// Events over the limit that were dropped or truncated.
        oversize
        /// Events that were answered with success and then lost because the source was closed before the host took them
        /// ([`Acknowledge::Queued`](super::Acknowledge::Queued)).
        lost
    }
}

impl WebhookCounters {
    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, std::sync::atomic::Ordering::Relaxed);
    }
}
