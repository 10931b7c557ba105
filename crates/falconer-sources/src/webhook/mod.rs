//! Streams of events from HTTP(S) requests.
//!
//! [`webhook()`] takes an address. The result is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use falconer_sources::webhook::Response;
//!
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! falconer_sources::webhook("127.0.0.1:9876")
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
//! A request is answered with success when the host is done with all of its events: when it has asked for the batch
//! after theirs. If the host has not taken them within [`queue_timeout`](Webhook::queue_timeout), or the source is
//! closed, the answer is `503 Service Unavailable` with a `Retry-After`, and the client sends again. Events that the
//! host holds at that moment are then repeated; others are not delivered before.
//!
//! The events of a request stay together in one batch, which may therefore exceed
//! [`batch_size`](Webhook::batch_size). With [`Acknowledge::Queued`], a request is answered when its events are in the
//! queue; the events that are there when the source is closed are lost, counted and logged.
//!
//! # What is refused
//!
//! | | answer | setting |
//! |---|---|---|
//! | another path, another method than `POST` | 404, 405 | [`path`](Webhook::path), [`methods`](Webhook::methods), [`admit`](Webhook::admit) |
//! | a wrong signature, token or secret | 401 | [`signature`](Webhook::signature), [`bearer`](Webhook::bearer), [`secret_header`](Webhook::secret_header) |
//! | a body that is too large | 413, closed | [`body_size`](Webhook::body_size) |
//! | a request that is one event, which is too large | 413 | [`event_size`](Webhook::event_size) |
//! | a body that arrives too slowly | 408 | [`body_timeout`](Webhook::body_timeout) |
//! | a header that is too large | 431 | [`header_size`](Webhook::header_size) |
//! | a header that arrives too slowly, an idle connection | closed | [`header_timeout`](Webhook::header_timeout) |
//! | a client that does not read its answers | closed | [`write_timeout`](Webhook::write_timeout) |
//! | anything that is not HTTP | 400, closed | |
//! | too many requests | 429 with `Retry-After` | [`rate`](Webhook::rate) |
//! | no room in the queue or for bodies, a host that is too slow | 503 with `Retry-After` | [`queue`](Webhook::queue), [`memory`](Webhook::memory), [`queue_timeout`](Webhook::queue_timeout) |
//! | no room for the connection | 503 with `Retry-After`, closed | [`connections`](Webhook::connections), [`peer_connections`](Webhook::peer_connections) |
//! | an error of `each` | 400 with its text | |
//! | a panic of `each` | 500 | |
//!
//! A connection is closed after 32 requests that were refused for their content. Memory is bounded: by
//! [`memory`](Webhook::memory) for bodies and what is made from them, by [`queue`](Webhook::queue), and by 64 KiB per
//! connection.
//!
//! The server is hyper's, for HTTP/1.1, with rustls for TLS 1.2 and 1.3. It runs on a few threads of its own, which end
//! with the stream.

mod address;
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
mod seats;
mod secret;
mod senders;
mod server;
mod setup;
mod signature;
mod stream;
mod timed;
mod tls;
mod work;

#[cfg(test)]
mod tests;

pub use counters::WebhookCounters;
pub use head::{Head, Request};
pub use receipt::Acknowledge;
pub use reply::{Refusal, Response};
pub use setup::{Webhook, webhook};
pub use signature::{Encoding, Signature};
pub use stream::WebhookStream;
pub use tls::Tls;
