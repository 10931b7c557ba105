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
use std::net::SocketAddr;
use std::sync::Arc;

use self::server::Server;
use super::options::Settings;
use super::queue::Queue;
use super::{Batch, Instance, Next};
use crate::Result;
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
