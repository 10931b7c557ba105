//! The setup of a webhook.

use std::fmt;
use std::time::Duration;

use falconer::source::Batch;
use falconer::source::shared::{Settings, batch_settings, timeout_setting};
use falconer::{Error, Result};

use super::auth::Auth;
use super::counters::WebhookCounters;
use super::head::{Head, Request};
use super::receipt::Acknowledge;
use super::reply::{Refusal, Response};
use super::server::Connections;
use super::tls::Tls;
use super::work::{Admit, Each, Refuse};

/// A webhook that is being set up; [`webhook()`] makes it.
pub struct Webhook {
    pub(super) address: String,
    pub(super) acknowledge: Acknowledge,
    pub(super) path: Option<String>,
    pub(super) methods: Option<Vec<String>>,
    pub(super) health: Option<String>,
    pub(super) tls: Option<Tls>,
    pub(super) auth: Auth,
    pub(super) admit: Option<Admit>,
    /// None if the body is an event.
    pub(super) each: Option<Each>,
    pub(super) refuse: Refuse,
    pub(super) rate: Option<(u32, u32)>,
    pub(super) body_size: usize,
    pub(super) body_timeout: Duration,
    pub(super) connections: Connections,
    pub(super) threads: usize,
    pub(super) memory: usize,
    pub(super) queue: (usize, usize),
    pub(super) queue_timeout: Duration,
    pub(super) retry_after: Duration,
    pub(super) counters: WebhookCounters,
    /// The first wrong setting.
    pub(super) wrong: Option<Error>,
    pub(super) settings: Settings,
}

/// Listens for HTTP requests at an address (`host:port`). Each body is an event by default.
///
/// An empty host (`:9876`) or `[::]` is every IPv4 and IPv6 address, `0.0.0.0` every IPv4 address. An IPv6 address is
/// in brackets. If a name has several addresses, the first IPv4 address is used. The port is a number, or the name of a
/// TCP service; for 0 the system chooses one, which is logged and returned by
/// [`local_addr`](super::WebhookStream::local_addr).
///
/// See the [module](super::webhook) for what is answered.
pub fn webhook(address: impl Into<String>) -> Webhook {
    let mut settings = Settings::default();
    settings.options.event_size = AS_THE_BODY;
    Webhook {
        address: address.into(),
        acknowledge: Acknowledge::Taken,
        path: None,
        methods: None,
        health: None,
        tls: None,
        auth: Auth::default(),
        admit: None,
        each: None,
        refuse: Box::new(|_, refusal| refusal.response()),
        rate: None,
        body_size: 1 << 20,
        body_timeout: Duration::from_secs(30),
        connections: Connections {
            most: 1024,
            most_of_peer: None,
            header_size: 16 * 1024,
            header_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(10),
        },
        threads: 2,
        memory: 64 << 20,
        queue: (16 * 1024, 64 << 20),
        queue_timeout: Duration::from_secs(5),
        retry_after: Duration::from_secs(1),
        counters: WebhookCounters::default(),
        wrong: None,
        settings,
    }
}

/// Stands for the limit of events, if none is set: that of bodies.
const AS_THE_BODY: usize = usize::MAX;

impl Webhook {
    batch_settings!(
        "as large as a body may be unless set. A request that is one larger event is answered with 413"
    );
    timeout_setting!();

    /// When a request is answered with success; by default when the host has taken its events.
    ///
    /// ```
    /// # use falconer_sources::webhook::Acknowledge;
    /// let hook = falconer_sources::webhook("127.0.0.1:0").acknowledge(Acknowledge::Queued);
    /// # let _ = hook;
    /// ```
    #[must_use]
    pub fn acknowledge(mut self, acknowledge: Acknowledge) -> Self {
        self.acknowledge = acknowledge;
        self
    }

    /// The path of requests; any by default. Other paths get 404.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The methods of requests; `POST` by default. Other methods get 405.
    #[must_use]
    pub fn methods<M: Into<String>>(mut self, methods: impl IntoIterator<Item = M>) -> Self {
        self.methods = Some(methods.into_iter().map(Into::into).collect());
        self
    }

    /// A path whose requests are answered with 200 as long as the source is open, whatever their method, for
    /// monitoring. They are answered even when all connections are taken.
    #[must_use]
    pub fn health(mut self, path: impl Into<String>) -> Self {
        self.health = Some(path.into());
        self
    }

    /// Serves HTTPS.
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Decides on the basis of the request head whether the body is read; the response of an `Err` refuses the request.
    ///
    /// It adds to the checks of [`path`](Self::path), [`methods`](Self::methods) and of the sender, if these are set;
    /// the method is only checked if it is set.
    ///
    /// ```
    /// # use falconer_sources::webhook::Response;
    /// let hook = falconer_sources::webhook("127.0.0.1:0").admit(|head| match (head.method(), head.path()) {
    ///     ("POST" | "PUT", "/a" | "/b") => Ok(()),
    ///     _ => Err(Response::new(404)),
    /// });
    /// # let _ = hook;
    /// ```
    #[must_use]
    pub fn admit(
        mut self,
        admit: impl Fn(&Head<'_>) -> Result<(), Response> + Send + Sync + 'static,
    ) -> Self {
        self.admit = Some(Box::new(admit));
        self
    }

    /// Makes zero or more events from a request, written into the batch, and returns the response for when the host has
    /// all of them.
    ///
    /// It runs in threads of the server, possibly concurrently. With an error the request has no events, and is
    /// answered as [`refuse`](Self::refuse) returns.
    #[must_use]
    pub fn each(
        mut self,
        each: impl Fn(&Request<'_>, &mut Batch<'_>) -> Result<Response> + Send + Sync + 'static,
    ) -> Self {
        self.each = Some(Box::new(each));
        self
    }

    /// Sets the response to requests that the server refuses; [`Refusal::response`] by default.
    ///
    /// ```
    /// # use falconer_sources::webhook::{Refusal, Response};
    /// let hook = falconer_sources::webhook("127.0.0.1:0").refuse(|_head, refusal| match refusal {
    ///     Refusal::BodyTooLarge { .. } => Response::text(400, "too much\n"),
    ///     other => other.response(),
    /// });
    /// # let _ = hook;
    /// ```
    #[must_use]
    pub fn refuse(
        mut self,
        refuse: impl Fn(&Head<'_>, &Refusal) -> Response + Send + Sync + 'static,
    ) -> Self {
        self.refuse = Box::new(refuse);
        self
    }

    /// How many requests are allowed per second, and how many in a burst after a quiet time; no limit by default.
    ///
    /// Only admitted requests of permitted senders count. Others have a separate limit (10 per second, bursts of 50):
    /// beyond it they are answered with 429 instead of 401, and their connection is closed.
    #[must_use]
    pub fn rate(mut self, per_second: u32, burst: u32) -> Self {
        self.rate = Some((per_second, burst));
        self
    }

    /// Maximum size of a body in bytes; 1 MiB by default.
    #[must_use]
    pub fn body_size(mut self, bytes: usize) -> Self {
        self.body_size = bytes;
        self
    }

    /// How long a body may take to arrive; 30 s by default.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_timeout = timeout;
        self
    }

    /// Maximum size of the request line and the headers in bytes; 16 KiB by default.
    #[must_use]
    pub fn header_size(mut self, bytes: usize) -> Self {
        self.connections.header_size = bytes;
        self
    }

    /// How long it may take from the connection, or from the previous answer, until the header of a request has
    /// arrived, and how long TLS may take to start; 30 s by default. It is also how long a connection may be idle.
    #[must_use]
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.connections.header_timeout = timeout;
        self
    }

    /// How long a client may fail to read what is written to it; 10 s by default. Then its connection is closed.
    #[must_use]
    pub fn write_timeout(mut self, timeout: Duration) -> Self {
        self.connections.write_timeout = timeout;
        self
    }

    /// Maximum number of connections; 1024 by default, at least 1.
    ///
    /// To make room for another connection, the server closes one whose client does not read or has no request (for 250
    /// ms), or whose body has taken 2 s. If there is none, it serves up to 256 more: [`health`](Self::health)
    /// immediately, other requests if there is room within a second, otherwise with 503.
    #[must_use]
    pub fn connections(mut self, most: usize) -> Self {
        self.connections.most = most.max(1);
        self
    }

    /// Maximum number of connections of one peer; half of all by default, but at least 64. Beyond it, the peer makes
    /// room as described for all connections. A peer is an IPv4 address or an IPv6 /64.
    #[must_use]
    pub fn peer_connections(mut self, most: usize) -> Self {
        self.connections.most_of_peer = Some(most.max(1));
        self
    }

    /// Number of threads of the server; 2 by default, at least 1.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Bytes of the bodies that are being read, and of the events that wait to get into the queue; 64 MiB by default.
    #[must_use]
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Events and bytes that the queue holds; 16,384 and 64 MiB by default.
    ///
    /// A request with more than that gets in when the queue is empty.
    #[must_use]
    pub fn queue(mut self, events: usize, bytes: usize) -> Self {
        self.queue = (events, bytes);
        self
    }

    /// How long an answer waits for room in the queue and then for the host; 5 s by default. Then it is 503: events
    /// that the host has not received are removed from the queue; those that it holds are repeated when the client
    /// sends them again.
    #[must_use]
    pub fn queue_timeout(mut self, timeout: Duration) -> Self {
        self.queue_timeout = timeout;
        self
    }

    /// When a client that found no room is asked to send again; after 1 s by default.
    #[must_use]
    pub fn retry_after(mut self, time: Duration) -> Self {
        self.retry_after = time;
        self
    }

    /// Uses existing counters: a plugin has them before its sources are opened.
    #[must_use]
    pub fn count_in(mut self, counters: &WebhookCounters) -> Self {
        self.counters = counters.clone();
        self
    }

    /// The counters of the webhook, to keep and to show as metrics.
    pub fn counters(&self) -> WebhookCounters {
        self.counters.clone()
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("address", &self.address).finish_non_exhaustive()
    }
}
