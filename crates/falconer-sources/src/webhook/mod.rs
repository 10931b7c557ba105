//! Streams of events from HTTP(S) requests.
//!
//! [`webhook()`] takes an address; what it returns is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use falconer::source::webhook::Response;
//!
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! source::webhook("127.0.0.1:9876")
//!     .path("/events")
//!     .each(|request, batch| {
//!         for line in request.body.split(|byte| *byte == b'\n') {
//!             batch.push(line)?;
//!         }
//!         Ok(Response::ok())
//!     })
//!     .open(cx)
//! # }
//! ```
//!
//! # Never a silent loss
//!
//! A request is answered with success when the host is done with its events, all of them: it has asked for the batch
//! after the one that has them. If the host has not taken them within [`queue_timeout`](Webhook::queue_timeout), or the
//! source is closed, the answer is `503 Service Unavailable` with a `Retry-After`, and the client sends again. Events that
//! the host has in its hands at that moment come twice then; others are not delivered before.
//!
//! The events of a request stay together in one batch, which they may make larger than
//! [`batch_size`](Webhook::batch_size). With [`Acknowledge::Queued`] a request is answered when its events are in the
//! queue; what is there when the source is closed is lost, counted and logged.
//!
//! # What is refused
//!
//! | | answer | setting |
//! |---|---|---|
//! | another path, another method than `POST` | 404, 405 | [`path`](Webhook::path), [`methods`](Webhook::methods), [`admit`](Webhook::admit) |
//! | a wrong signature, token or secret | 401 | [`signature`](Webhook::signature), [`bearer`](Webhook::bearer), [`secret_header`](Webhook::secret_header) |
//! | a body that is too large | 413, closed | [`body_size`](Webhook::body_size) |
//! | a request that is one event, which is too large | 413 | [`event_size`](Webhook::event_size) |
//! | a body that comes too slowly | 408 | [`body_timeout`](Webhook::body_timeout) |
//! | a header that is too large | 431 | [`header_size`](Webhook::header_size) |
//! | a header that comes too slowly, an idle connection | closed | [`header_timeout`](Webhook::header_timeout) |
//! | a client that does not read its answers | closed | [`write_timeout`](Webhook::write_timeout) |
//! | what is not HTTP | 400, closed | |
//! | too many requests | 429 with `Retry-After` | [`rate`](Webhook::rate) |
//! | no room in the queue or for bodies, a host that is too slow | 503 with `Retry-After` | [`queue`](Webhook::queue), [`memory`](Webhook::memory), [`queue_timeout`](Webhook::queue_timeout) |
//! | no room for the connection | 503 with `Retry-After`, closed | [`connections`](Webhook::connections), [`peer_connections`](Webhook::peer_connections) |
//! | an error of `each` | 400 with its text | |
//! | a panic of `each` | 500 | |
//!
//! After 32 requests that are refused for what they are, a connection is closed. Memory is bounded: by
//! [`memory`](Webhook::memory) for bodies and what is made of them, by [`queue`](Webhook::queue), and by 64 KiB for each
//! connection.
//!
//! The server is hyper's, for HTTP/1.1, with rustls for TLS 1.2 and 1.3; it runs on a few threads of its own, which end
//! with the stream.

mod auth;
mod body;
mod counters;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod head;
mod limit;
mod receipt;
mod reply;
mod request;
mod seats;
mod server;
mod setup;
mod signature;
mod timed;
mod tls;

#[cfg(test)]
mod tests;

pub use counters::WebhookCounters;
pub use head::{Head, Request};
pub use reply::{Refusal, Response};

pub use setup::{Acknowledge, Webhook, webhook};
pub use signature::{Encoding, Signature};
pub use tls::Tls;

use std::fmt;
use std::net::SocketAddr;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use self::counters::Count;
use self::limit::{Memory, Rate};
use self::receipt::Receipt;
use self::request::Shared;
use self::server::Server;
use self::setup::Each;
use super::address;
use super::options::Settings;
use super::queue::{Queue, Size};
use super::{Batch, Instance, Next, OpenContext, Oversize};
use crate::Result;
use crate::log::{Logger, Sparse};
use crate::metrics::Meter;

/// Requests of strangers in a second, and at once, that are answered as they are.
const STRANGERS: (u32, u32) = (10, 50);

/// A stream of events from HTTP(S) requests; made by [`Webhook::open`].
pub struct WebhookStream {
    queue: Arc<Queue<Option<Receipt>>>,
    server: Server,
    address: SocketAddr,
    counters: WebhookCounters,
    logger: Logger,
    acknowledge: Acknowledge,
    /// Of the requests whose events the host has in its hands.
    unanswered: Vec<Receipt>,
    listening: bool,
    settings: Settings,
}

impl WebhookStream {
    /// Where the server listens, with the port that the system chose if it was given as 0.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> WebhookCounters {
        self.counters.clone()
    }
}

impl Webhook {
    /// Opens the stream: the server listens from then on, at an address that is logged.
    ///
    /// # Errors
    ///
    /// If the address is none or in use, or a setting is wrong.
    pub fn open(self, cx: &OpenContext) -> Result<WebhookStream> {
        let Webhook { mut settings, counters, acknowledge, tls, threads, connections, .. } = self;
        if let Some(error) = self.wrong {
            return Err(error);
        }
        let listener = address::listen(&self.address)?;
        let address = listener.local_addr()?;
        let queue = Queue::new(self.queue.0, self.queue.1);
        settings.options.event_size = settings.options.event_size.min(self.body_size);
        let mut body_size = self.body_size;
        if self.each.is_none() && settings.options.oversize != Oversize::Truncate {
            // A body that is over the limit of events is not read first.
            body_size = settings.options.event_size;
        }
        let whole =
            || -> Each { Box::new(|request, batch| batch.push(request.body).map(|()| Response::ok())) };
        let shared = Shared {
            queue: Arc::clone(&queue),
            acknowledge,
            path: self.path,
            methods: self.methods,
            admit: self.admit,
            each: self.each.unwrap_or_else(whole),
            refuse: self.refuse,
            auth: self.auth,
            health: self.health,
            rate: self.rate.map(|(per_second, burst)| Rate::new(per_second, burst)),
            strangers: Rate::new(STRANGERS.0, STRANGERS.1),
            memory: Memory::new(self.memory),
            body_size,
            body_timeout: self.body_timeout,
            queue_timeout: self.queue_timeout,
            retry_after: self.retry_after,
            counters: counters.clone(),
            logger: cx.logger().clone(),
            too_large: Sparse::new(cx.logger()),
            plugin_id: cx.plugin_id,
            options: settings.options,
            cancel: settings.cancel.clone(),
            stats: Mutex::default(),
            receipts: AtomicU64::new(0),
        };
        let server = Server::start(listener, tls, threads, connections, shared)?;
        cx.logger().info(format_args!("webhook: listening at {address}"));
        Ok(WebhookStream {
            queue,
            server,
            address,
            counters,
            logger: cx.logger().clone(),
            acknowledge,
            unanswered: Vec::new(),
            listening: false,
            settings,
        })
    }
}

impl Instance for WebhookStream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        // That the host asks again tells that it is done with the batch before.
        for receipt in self.unanswered.drain(..) {
            receipt.taken();
        }
        if !self.listening {
            self.listening = true;
            self.settings.cancel.listen(Arc::downgrade(&self.queue));
        }
        let size = match self.acknowledge {
            Acknowledge::Taken => Size::AtHand,
            Acknowledge::Queued => Size::Full,
        };
        self.queue.fill(batch, size, self.settings.timeout, |receipt| self.unanswered.extend(receipt))
    }

    super::options::told_by_settings!();

    fn meter(&self) -> Meter {
        let (queue, counters) = (Arc::clone(&self.queue), self.counters.clone());
        Meter::default().queued(move || queue.len() as u64).dropped(move || counters.lost())
    }
}

impl Drop for WebhookStream {
    fn drop(&mut self) {
        let unanswered = self.unanswered.len();
        // Receipts that are dropped make answers of 503.
        self.unanswered.clear();
        let queued = self.queue.close();
        self.server.stop();
        match self.acknowledge {
            Acknowledge::Queued if queued > 0 => {
                self.counters.add(Count::lost, queued as u64);
                self.logger.warning(format_args!(
                    "webhook: the source was closed with {queued} events in its queue, which are lost"
                ));
            }
            Acknowledge::Taken if unanswered + queued > 0 => self.logger.info(format_args!(
                "webhook: the source was closed with {queued} events in its queue, and {unanswered} requests whose events \
                 the host had not said to be done with: they were answered with 503, to be sent again"
            )),
            _ => {}
        }
    }
}

impl fmt::Debug for WebhookStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookStream")
            .field("address", &self.address)
            .field("counters", &self.counters)
            .finish_non_exhaustive()
    }
}
