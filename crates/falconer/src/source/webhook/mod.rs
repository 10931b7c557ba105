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
//! A request is answered with success only when its events are in the queue from which the host takes them: all of
//! them, or none. While the queue is full, the answer waits; if that takes too long, it is `503 Service Unavailable`
//! with a `Retry-After`, and the client sends again. What was in the queue when the host closes the source is lost; how
//! many events these were is logged.
//!
//! # What is refused
//!
//! | | answer | setting |
//! |---|---|---|
//! | another path, another method than `POST` | 404, 405 | [`path`](Webhook::path), [`admit`](Webhook::admit) |
//! | a wrong signature or token | 401 | [`hmac_sha256`](Webhook::hmac_sha256), [`bearer`](Webhook::bearer) |
//! | a body that is too large | 413 | [`body_size`](Webhook::body_size) |
//! | a body that comes too slowly | 408 | [`body_timeout`](Webhook::body_timeout) |
//! | a header that is too large | 431 | [`header_size`](Webhook::header_size) |
//! | a header that comes too slowly, an idle connection | closed | [`header_timeout`](Webhook::header_timeout) |
//! | what is not HTTP | 400, closed | |
//! | too many requests | 429 with `Retry-After` | [`rate`](Webhook::rate) |
//! | no room in the queue, or for bodies | 503 with `Retry-After` | [`queue`](Webhook::queue), [`memory`](Webhook::memory) |
//! | an error of `each` | 400 with its text | |
//! | a panic of `each` | 500 | |
//!
//! More connections than [`connections`](Webhook::connections) wait until one is free. Memory is bounded: by
//! [`memory`](Webhook::memory) for bodies and what is made of them, by [`queue`](Webhook::queue), and by 64 KiB for each
//! connection.
//!
//! The server is hyper's, for HTTP/1.1, with rustls for TLS 1.2 and 1.3; it runs on a few threads of its own, which end
//! with the stream.

mod auth;
mod body;
mod counters;
mod limit;
mod reply;
mod request;
mod server;
mod setup;
mod tls;

#[cfg(test)]
mod tests;

pub use counters::WebhookCounters;
pub use reply::{Refusal, Response};
pub use request::{Head, Request};
pub use setup::{Webhook, webhook};
pub use tls::Tls;

use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use self::limit::{Memory, Rate};
use self::request::Shared;
use self::server::Server;
use super::options::Settings;
use super::queue::Queue;
use super::{Batch, Instance, Next, OpenContext};
use crate::Result;
use crate::error::Context as _;
use crate::log::Logger;

/// A stream of events from HTTP(S) requests; made by [`Webhook::open`].
pub struct WebhookStream {
    queue: Arc<Queue<()>>,
    server: Server,
    address: SocketAddr,
    counters: WebhookCounters,
    logger: Logger,
    listening: bool,
    settings: Settings,
}

impl WebhookStream {
    /// Where the server listens; tells the port if that was given as 0.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// What is counted, to keep and to show as metrics.
    pub fn counters(&self) -> WebhookCounters {
        self.counters.clone()
    }
}

impl Webhook {
    /// Opens the stream: the server listens from then on.
    ///
    /// # Errors
    ///
    /// If the address is none or in use, or a setting is wrong.
    pub fn open(self, cx: &OpenContext) -> Result<WebhookStream> {
        if let Some(error) = self.wrong {
            return Err(error);
        }
        let listener = TcpListener::bind(&*self.address)
            .context(format_args!("can't listen at `{}`, expected host:port", self.address))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let queue = Queue::new(self.queue.0, self.queue.1);
        let path = self.path;
        let shared = Shared {
            queue: Arc::clone(&queue),
            admit: self.admit.unwrap_or_else(|| Box::new(move |head| admit(head, path.as_deref()))),
            each: self.each,
            refuse: self.refuse,
            auth: self.auth,
            health: self.health,
            rate: self.rate.map(|(per_second, burst)| Rate::new(per_second, burst)),
            memory: Memory::new(self.memory),
            body_size: self.body_size,
            body_timeout: self.body_timeout,
            queue_timeout: self.queue_timeout,
            retry_after: self.retry_after,
            counters: self.counters.clone(),
            logger: cx.logger().clone(),
            plugin_id: cx.plugin_id,
            options: self.settings.options,
            cancel: self.settings.cancel.clone(),
            stats: Mutex::default(),
        };
        let server = Server::start(listener, self.tls, self.threads, self.connections, shared)?;
        Ok(WebhookStream {
            queue,
            server,
            address,
            counters: self.counters,
            logger: cx.logger().clone(),
            listening: false,
            settings: self.settings,
        })
    }
}

/// What is admitted unless the plugin says otherwise.
fn admit(head: &Head<'_>, path: Option<&str>) -> Result<(), Response> {
    if path.is_some_and(|path| path != head.path()) {
        return Err(Response::text(404, "no such path\n"));
    }
    if head.method() != "POST" {
        return Err(Response::text(405, "expected POST\n").header("Allow", "POST"));
    }
    Ok(())
}

impl Instance for WebhookStream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        if !self.listening {
            self.listening = true;
            self.settings.cancel.listen(Arc::downgrade(&self.queue));
        }
        self.queue.fill(batch, self.settings.timeout, drop)
    }

    super::options::told_by_settings!();
}

impl Drop for WebhookStream {
    fn drop(&mut self) {
        let lost = self.queue.close();
        self.server.stop();
        if lost > 0 {
            self.logger.warning(format_args!(
                "the source was closed with {lost} events in its queue, which are lost"
            ));
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
