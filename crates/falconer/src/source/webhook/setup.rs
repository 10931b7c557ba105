//! What a webhook is told before it is opened.

use std::fmt;
use std::time::Duration;

use super::auth::Auth;
use super::server::Connections;
use super::{Head, Refusal, Request, Response, Tls, WebhookCounters};
use crate::source::Batch;
use crate::source::options::{Settings, batch_settings, timeout_setting};
use crate::{Error, Result};

pub(super) type Admit = Box<dyn Fn(&Head<'_>) -> Result<(), Response> + Send + Sync>;
pub(super) type Each = Box<dyn Fn(&Request<'_>, &mut Batch<'_>) -> Result<Response> + Send + Sync>;
pub(super) type Refuse = Box<dyn Fn(&Head<'_>, &Refusal) -> Response + Send + Sync>;

/// A webhook that is being set up; made by [`webhook()`].
pub struct Webhook {
    pub(super) address: String,
    pub(super) path: Option<String>,
    pub(super) health: Option<String>,
    pub(super) tls: Option<Tls>,
    pub(super) auth: Auth,
    pub(super) admit: Option<Admit>,
    pub(super) each: Each,
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
    /// The first thing that was set wrongly.
    pub(super) wrong: Option<Error>,
    pub(super) settings: Settings,
}

/// Listens for HTTP requests at an address (`host:port`), of which each body is an event unless set otherwise.
///
/// See the [module](super::webhook) for what is answered.
pub fn webhook(address: impl Into<String>) -> Webhook {
    Webhook {
        address: address.into(),
        path: None,
        health: None,
        tls: None,
        auth: Auth::default(),
        admit: None,
        each: Box::new(|request, batch| batch.push(request.body).map(|()| Response::ok())),
        refuse: Box::new(|_, refusal| refusal.response()),
        rate: None,
        body_size: 1 << 20,
        body_timeout: Duration::from_secs(30),
        connections: Connections {
            most: 1024,
            header_size: 16 * 1024,
            header_timeout: Duration::from_secs(30),
        },
        threads: 2,
        memory: 64 << 20,
        queue: (16 * 1024, 64 << 20),
        queue_timeout: Duration::from_secs(5),
        retry_after: Duration::from_secs(1),
        counters: WebhookCounters::default(),
        wrong: None,
        settings: Settings::default(),
    }
}

impl Webhook {
    batch_settings!();
    timeout_setting!();

    /// The path that requests go to; any unless set. Others get 404.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// A path whose requests are answered with 200 as long as the source is open, whatever their method: for those who
    /// watch over the service.
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

    /// Asks for a signature of the body: in a header, an HMAC-SHA256 with a secret that the sender knows, in hexadecimal,
    /// with or without `sha256=` before it (as GitHub sends it in `X-Hub-Signature-256`). Compared in constant time.
    #[must_use]
    pub fn hmac_sha256(mut self, header: &str, secret: impl AsRef<[u8]>) -> Self {
        let signed = self.auth.sign(header, secret.as_ref());
        self.check(signed)
    }

    /// Asks for `Authorization: Bearer` with a token. Compared in constant time.
    #[must_use]
    pub fn bearer(mut self, token: impl AsRef<[u8]>) -> Self {
        let asked = self.auth.bearer(token.as_ref());
        self.check(asked)
    }

    fn check(mut self, set: Result<()>) -> Self {
        self.wrong = self.wrong.or(set.err());
        self
    }

    /// Decides by what stands before the body whether it is read; the response of an `Err` refuses the request.
    ///
    /// It takes the place of the check of [`path`](Self::path) and method.
    ///
    /// ```
    /// # use falconer::source::{self, webhook::Response};
    /// let hook = source::webhook("127.0.0.1:0").admit(|head| match (head.method(), head.path()) {
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

    /// Makes events of a request: none, one or several, written into the batch; and says what is answered once they are
    /// all in the queue.
    ///
    /// It runs in a thread of the server, several at once. With an error the request has no events, and is answered as
    /// [`refuse`](Self::refuse) says.
    #[must_use]
    pub fn each(
        mut self,
        each: impl Fn(&Request<'_>, &mut Batch<'_>) -> Result<Response> + Send + Sync + 'static,
    ) -> Self {
        self.each = Box::new(each);
        self
    }

    /// Says what is answered to a request that the server refuses; [`Refusal::response`] unless set.
    ///
    /// ```
    /// # use falconer::source::{self, webhook::{Refusal, Response}};
    /// let hook = source::webhook("127.0.0.1:0").refuse(|_head, refusal| match refusal {
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

    /// How many requests there may be in a second, and how many at once after a quiet time; no limit unless set.
    #[must_use]
    pub fn rate(mut self, per_second: u32, burst: u32) -> Self {
        self.rate = Some((per_second, burst));
        self
    }

    /// Bytes of a body at the most; 1 MiB unless set.
    #[must_use]
    pub fn body_size(mut self, bytes: usize) -> Self {
        self.body_size = bytes;
        self
    }

    /// How long a body may take to come; 30 s unless set.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_timeout = timeout;
        self
    }

    /// Bytes of the request line and the headers at the most; 16 KiB unless set.
    #[must_use]
    pub fn header_size(mut self, bytes: usize) -> Self {
        self.connections.header_size = bytes;
        self
    }

    /// How long it may take from the connection, or from the answer before, until the header of a request is there, and
    /// how long TLS may take to begin; 30 s unless set. It is also how long a connection may be idle.
    #[must_use]
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.connections.header_timeout = timeout;
        self
    }

    /// Connections at the most; 1024 unless set, at least 1. More wait until one is free.
    #[must_use]
    pub fn connections(mut self, most: usize) -> Self {
        self.connections.most = most.clamp(1, tokio::sync::Semaphore::MAX_PERMITS);
        self
    }

    /// Threads of the server; 2 unless set, at least 1.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Bytes of the bodies that are being read, and of the events that wait to get into the queue; 64 MiB unless set.
    #[must_use]
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Events and bytes that the queue holds; 16,384 and 64 MiB unless set.
    ///
    /// A request with more than fit gets in when the queue is empty.
    #[must_use]
    pub fn queue(mut self, events: usize, bytes: usize) -> Self {
        self.queue = (events, bytes);
        self
    }

    /// How long an answer waits for room in the queue; 5 s unless set.
    #[must_use]
    pub fn queue_timeout(mut self, timeout: Duration) -> Self {
        self.queue_timeout = timeout;
        self
    }

    /// When a client that found no room is told to come again; after 1 s unless set.
    #[must_use]
    pub fn retry_after(mut self, time: Duration) -> Self {
        self.retry_after = time;
        self
    }

    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> WebhookCounters {
        self.counters.clone()
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("address", &self.address).finish_non_exhaustive()
    }
}
