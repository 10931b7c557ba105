//! Requests, and what becomes of one.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::http::request::Parts;

use super::auth::Auth;
use super::body;
use super::counters::{Count, WebhookCounters};
use super::limit::{Memory, Rate};
use super::reply::{Refusal, Response};
use super::setup::{Admit, Each, Refuse};
use crate::log::Logger;
use crate::source::queue::{Bundle, Queue};
use crate::source::{Batch, BatchOptions, BatchStats, Cancel, Limits};
use crate::symbols::guard;

/// What stands before the body of a request.
#[derive(Clone, Copy)]
pub struct Head<'r> {
    parts: &'r Parts,
    peer: SocketAddr,
}

impl<'r> Head<'r> {
    /// The method: `POST`.
    pub fn method(&self) -> &'r str {
        self.parts.method.as_str()
    }

    /// The path as it was sent, without the query.
    pub fn path(&self) -> &'r str {
        self.parts.uri.path()
    }

    /// The path with its escapes (`%2F`) replaced; those that are none stay.
    pub fn decoded_path(&self) -> Cow<'r, [u8]> {
        let path = self.path().as_bytes();
        if !path.contains(&b'%') {
            return Cow::Borrowed(path);
        }
        let mut decoded = Vec::with_capacity(path.len());
        let mut rest = path;
        while let [byte, tail @ ..] = rest {
            let escaped = (*byte == b'%').then(|| unhex(tail.get(..2)?)).flatten();
            decoded.push(escaped.unwrap_or(*byte));
            rest = if escaped.is_some() { &tail[2..] } else { tail };
        }
        Cow::Owned(decoded)
    }

    /// The decoded path without `//`, `.` and `..`, which lead to the same place; a `/` at its end stays.
    pub fn clean_path(&self) -> Vec<u8> {
        let path = self.decoded_path();
        let mut parts: Vec<&[u8]> = Vec::new();
        for part in path.split(|byte| *byte == b'/') {
            match part {
                b"" | b"." => {}
                b".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        if path.ends_with(b"/") {
            parts.push(b"");
        }
        let mut clean = vec![b'/'];
        clean.extend(parts.join(&b'/'));
        clean
    }

    /// What is behind the `?`.
    pub fn query(&self) -> Option<&'r str> {
        self.parts.uri.query()
    }

    /// The first value of a header, in bytes that are mostly ASCII; names are compared without case.
    pub fn header(&self, name: &str) -> Option<&'r [u8]> {
        self.parts.headers.get(name).map(hyper::header::HeaderValue::as_bytes)
    }

    /// Who sent it.
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }
}

/// The byte that two hexadecimal digits stand for.
fn unhex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

// A header is never printed whole.
impl fmt::Debug for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} from {}", self.method(), self.path(), self.peer)
    }
}

/// A request, as [`Webhook::each`](super::Webhook::each) gets it.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// What stands before the body.
    pub head: Head<'r>,
    /// The body, whole.
    pub body: &'r [u8],
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} with {} bytes", self.head, self.body.len())
    }
}

/// What all requests share.
pub(super) struct Shared {
    pub(super) queue: std::sync::Arc<Queue<()>>,
    pub(super) admit: Admit,
    pub(super) each: Each,
    pub(super) refuse: Refuse,
    pub(super) auth: Auth,
    pub(super) health: Option<String>,
    pub(super) rate: Option<Rate>,
    pub(super) memory: Memory,
    pub(super) body_size: usize,
    pub(super) body_timeout: Duration,
    pub(super) queue_timeout: Duration,
    pub(super) retry_after: Duration,
    pub(super) counters: WebhookCounters,
    pub(super) logger: Logger,
    pub(super) plugin_id: u32,
    pub(super) options: BatchOptions,
    pub(super) cancel: Cancel,
    /// Events that were over the limit, of all requests.
    pub(super) stats: Mutex<BatchStats>,
}

impl Shared {
    /// Answers a request.
    pub(super) async fn answer(&self, request: hyper::Request<Incoming>, peer: SocketAddr) -> Response {
        self.counters.add(Count::requests, 1);
        let (parts, incoming) = request.into_parts();
        let head = Head { parts: &parts, peer };
        if self.health.as_deref() == Some(head.path()) {
            return self.health();
        }
        match self.accept(head, incoming).await {
            Ok(response) => response,
            Err(Answer::Response(response)) => {
                self.counters.add(Count::refused, 1);
                response
            }
            Err(Answer::Refusal(refusal)) => {
                self.counters.add(
                    match refusal {
                        Refusal::Unauthorized => Count::unauthorized,
                        Refusal::TooManyRequests { .. } | Refusal::Full { .. } => Count::overloaded,
                        Refusal::Panicked => Count::panics,
                        _ => Count::refused,
                    },
                    1,
                );
                (self.refuse)(&head, &refusal)
            }
        }
    }

    fn health(&self) -> Response {
        if self.queue.is_closed() {
            return Response::text(503, "closing\n");
        }
        Response::text(200, "ok\n")
    }

    async fn accept(&self, head: Head<'_>, incoming: Incoming) -> Result<Response, Answer> {
        if let Some(rate) = &self.rate {
            rate.take(Instant::now()).map_err(|retry_after| Refusal::TooManyRequests { retry_after })?;
        }
        (self.admit)(&head).map_err(Answer::Response)?;
        if !self.auth.admits(head.parts) {
            return Err(Refusal::Unauthorized.into());
        }
        let full = || Refusal::Full { retry_after: self.retry_after };
        let mut memory = self.memory.hold();
        let body =
            body::read(incoming, self.body_size, self.body_timeout, &mut memory, self.retry_after).await?;
        if !self.auth.accepts(head.parts, body.bytes()) {
            return Err(Refusal::Unauthorized.into());
        }
        let request = Request { head, body: body.bytes() };
        let (response, events) = self.make_events(&request)?;
        let (count, bytes) = (events.len(), request.body.len());
        drop(body);
        if count == 0 {
            self.queue.give_back(events);
        } else {
            if !memory.grow(events.capacity()) {
                self.queue.give_back(events);
                return Err(full().into());
            }
            let put = self.queue.put(Bundle { events, note: () });
            match tokio::time::timeout(self.queue_timeout, put).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return Err(full().into()),
            }
        }
        self.counters.add(Count::accepted, 1);
        self.counters.add(Count::events, count as u64);
        self.counters.add(Count::bytes, bytes as u64);
        Ok(response)
    }

    fn stats(&self) -> MutexGuard<'_, BatchStats> {
        // Numbers are whole at any time.
        self.stats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the plugin make events of a request, and say what is answered when they are in the queue.
    fn make_events(&self, request: &Request<'_>) -> Result<(Response, falconer_event::EventBuffer), Refusal> {
        let mut events = self.queue.buffer();
        let mut limits = Limits {
            plugin_id: self.plugin_id,
            options: self.options,
            stats: *self.stats(),
            logger: self.logger.clone(),
            cancel: self.cancel.clone(),
        };
        let before = limits.stats;
        let outcome = guard(|| (self.each)(request, &mut Batch::new(&mut events, &mut limits)));
        if limits.stats != before {
            let mut stats = self.stats();
            stats.dropped += limits.stats.dropped - before.dropped;
            stats.truncated += limits.stats.truncated - before.truncated;
        }
        let refusal = match outcome {
            Ok(Ok(response)) => return Ok((response, events)),
            Ok(Err(error)) => Refusal::Failed { error: error.to_string() },
            Err(panic) => {
                self.logger.error(format_args!("webhook: {panic}"));
                Refusal::Panicked
            }
        };
        self.queue.give_back(events);
        Err(refusal)
    }
}

/// What is answered instead of success.
enum Answer {
    Response(Response),
    Refusal(Refusal),
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_a_path_are_replaced() {
        for (path, expected) in
            [("/a%2Db", "/a-b"), ("/%2", "/%2"), ("/%zz%", "/%zz%"), ("/%C3%a9", "/\u{e9}")]
        {
            let parts = hyper::Request::builder().uri(path).body(()).unwrap().into_parts().0;
            let head = Head { parts: &parts, peer: SocketAddr::from(([127, 0, 0, 1], 1)) };
            assert_eq!(*head.decoded_path(), *expected.as_bytes());
        }
    }
}
