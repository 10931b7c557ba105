//! What becomes of a request.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use falconer::log::{Logger, Sparse};
use falconer::source::shared::{BatchStats, Bundle, Limits, Queue};
use falconer::source::{Batch, BatchOptions, Cancel};
use falconer::symbols::guard;
use falconer_event::EventBuffer;
use hyper::body::Incoming;
use hyper::header::EXPECT;

use super::auth::Auth;
use super::body;
use super::counters::{Count, WebhookCounters};
use super::head::{Head, Request};
use super::limit::{Held, Memory, Rate};
use super::receipt::{Acknowledge, Receipt, receipt};
use super::reply::{Refusal, Response};
use super::seats::{Phase, Taken};

pub(super) type Admit = Box<dyn Fn(&Head<'_>) -> Result<(), Response> + Send + Sync>;
pub(super) type Each = Box<dyn Fn(&Request<'_>, &mut Batch<'_>) -> falconer::Result<Response> + Send + Sync>;
pub(super) type Refuse = Box<dyn Fn(&Head<'_>, &Refusal) -> Response + Send + Sync>;

/// The method of requests unless set otherwise.
const POST: &str = "POST";

/// What all requests share.
pub(super) struct Shared {
    pub(super) queue: Arc<Queue<Option<Receipt>>>,
    pub(super) acknowledge: Acknowledge,
    pub(super) path: Option<String>,
    pub(super) methods: Option<Vec<String>>,
    pub(super) admit: Option<Admit>,
    pub(super) each: Each,
    pub(super) refuse: Refuse,
    pub(super) auth: Auth,
    pub(super) health: Option<String>,
    pub(super) rate: Option<Rate>,
    /// For requests that bring no proof of who sends them.
    pub(super) strangers: Rate,
    pub(super) memory: Memory,
    pub(super) body_size: usize,
    pub(super) body_timeout: Duration,
    pub(super) queue_timeout: Duration,
    pub(super) retry_after: Duration,
    pub(super) counters: WebhookCounters,
    pub(super) logger: Logger,
    /// Says that requests are refused for their size.
    pub(super) too_large: Sparse,
    pub(super) plugin_id: u32,
    pub(super) options: BatchOptions,
    pub(super) cancel: Cancel,
    /// Events that were over the limit, of all requests.
    pub(super) stats: Mutex<BatchStats>,
    pub(super) receipts: AtomicU64,
}

impl Shared {
    /// Answers a request.
    pub(super) async fn answer(
        &self,
        request: hyper::Request<Incoming>,
        peer: SocketAddr,
        taken: &Taken,
    ) -> Response {
        self.counters.add(Count::requests, 1);
        taken.seat.enter(Phase::Body);
        let (parts, incoming) = request.into_parts();
        let head = Head::new(&parts, peer);
        let response = if self.health.as_deref() == Some(head.path()) {
            let health = self.health();
            if taken.seat.is_in_reserve() { health.closing() } else { health }
        } else {
            match self.accept(head, incoming, taken).await {
                Ok(response) => response,
                Err(answer) => self.refused(&head, answer, taken),
            }
        };
        taken.seat.enter(Phase::Header);
        response
    }

    fn health(&self) -> Response {
        if self.queue.is_closed() {
            return Response::text(503, "closing\n");
        }
        Response::text(200, "ok\n")
    }

    /// Counts a refusal and words it.
    fn refused(&self, head: &Head<'_>, answer: Answer, taken: &Taken) -> Response {
        let (count, response) = match answer {
            Answer::Response(response) => (Count::refused, response),
            Answer::Refusal(refusal) => {
                let response = (self.refuse)(head, &refusal);
                match refusal {
                    Refusal::Unauthorized => (Count::unauthorized, response),
                    Refusal::TooManyRequests { .. } | Refusal::Full { .. } => (Count::overloaded, response),
                    Refusal::Panicked => (Count::panics, response),
                    Refusal::BodyTooLarge { limit } => {
                        self.say_too_large("a body", "body_size", limit);
                        // What is left of the body is not worth the wait for the next request.
                        (Count::refused, response.closing())
                    }
                    Refusal::EventTooLarge { limit } => {
                        self.say_too_large("an event", "event_size", limit);
                        (Count::refused, response)
                    }
                    _ => (Count::refused, response),
                }
            }
            // Nobody goes on to guess over this connection.
            Answer::Stranger(refusal) => (Count::unauthorized, (self.refuse)(head, &refusal).closing()),
        };
        self.counters.add(count, 1);
        let last = !matches!(count, Count::overloaded) && taken.seat.refuse();
        if last || taken.seat.is_in_reserve() { response.closing() } else { response }
    }

    fn say_too_large(&self, what: &str, setting: &str, limit: usize) {
        self.counters.add(Count::too_large, 1);
        self.too_large.warning(format_args!(
            "webhook: refused a request with {what} of more than {limit} bytes ({setting})"
        ));
    }

    async fn accept(&self, head: Head<'_>, incoming: Incoming, taken: &Taken) -> Result<Response, Answer> {
        let full = || Refusal::Full { retry_after: self.retry_after };
        if !taken.gets_a_seat().await {
            body::discard(incoming, 0);
            return Err(full().into());
        }
        self.admits(&head).map_err(Answer::Response)?;
        if !self.auth.admits(head.parts()) {
            return Err(self.stranger());
        }
        if !self.auth.signs() {
            self.count_in()?;
        }
        let mut memory = self.memory.hold();
        let terms = body::Terms {
            limit: self.body_size,
            timeout: self.body_timeout,
            retry_after: self.retry_after,
            expected: head.parts().headers.contains_key(EXPECT),
        };
        let body = body::read(incoming, &terms, &mut memory).await?;
        if self.auth.signs() {
            if !self.auth.accepts(head.parts(), body.bytes(), SystemTime::now()) {
                return Err(self.stranger());
            }
            self.count_in()?;
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
            taken.seat.enter(Phase::Answer);
            self.hand_over(events, memory).await.map_err(|NotTaken| full())?;
        }
        self.counters.add(Count::accepted, 1);
        self.counters.add(Count::events, count as u64);
        self.counters.add(Count::bytes, bytes as u64);
        Ok(response)
    }

    /// Looks at path and method, as far as the plugin has set them or leaves them to us, then asks the plugin.
    fn admits(&self, head: &Head<'_>) -> Result<(), Response> {
        if self.path.as_deref().is_some_and(|path| path != head.path()) {
            return Err(Response::text(404, "no such path\n"));
        }
        let is_right = match (&self.methods, &self.admit) {
            (Some(methods), _) => methods.iter().any(|method| method == head.method()),
            (None, Some(_)) => true,
            (None, None) => head.method() == POST,
        };
        if !is_right {
            let methods = self.methods.as_ref().map_or_else(|| POST.to_owned(), |methods| methods.join(", "));
            return Err(Response::text(405, format!("expected {methods}\n")).header("Allow", &methods));
        }
        self.admit.as_ref().map_or(Ok(()), |admit| admit(head))
    }

    /// Counts a request of somebody who may send.
    fn count_in(&self) -> Result<(), Refusal> {
        let Some(rate) = &self.rate else { return Ok(()) };
        rate.take(Instant::now()).map_err(|retry_after| Refusal::TooManyRequests { retry_after })
    }

    /// Refuses a request of somebody who may not send; many of them more briefly.
    fn stranger(&self) -> Answer {
        match self.strangers.take(Instant::now()) {
            Ok(()) => Refusal::Unauthorized.into(),
            Err(retry_after) => Answer::Stranger(Refusal::TooManyRequests { retry_after }),
        }
    }

    /// Puts the events of a request into the queue and waits until the host has taken them, if it is to wait for that.
    async fn hand_over(&self, events: EventBuffer, memory: Held<'_>) -> Result<(), NotTaken> {
        let Acknowledge::Taken = self.acknowledge else {
            let put = self.queue.put(Bundle { events, note: None });
            let put = tokio::time::timeout(self.queue_timeout, put).await;
            return put.map_err(|_| NotTaken)?.map_err(|_| NotTaken);
        };
        let number = self.receipts.fetch_add(1, Ordering::Relaxed);
        let (receipt, done) = receipt(number);
        let put = self.queue.put(Bundle { events, note: Some(receipt) });
        let taken = async {
            put.await.map_err(|_| NotTaken)?;
            // The queue has a limit of its own.
            drop(memory);
            done.await.map_err(|_| NotTaken)
        };
        tokio::time::timeout(self.queue_timeout, taken).await.unwrap_or_else(|_| {
            // What the host has not seen yet it does not get to see: the client sends it again.
            let is_it = |note: &Option<Receipt>| note.as_ref().is_some_and(|receipt| receipt.is(number));
            if let Some(bundle) = self.queue.withdraw(is_it) {
                self.queue.give_back(bundle.events);
            }
            Err(NotTaken)
        })
    }

    fn stats(&self) -> MutexGuard<'_, BatchStats> {
        // Numbers are whole at any time.
        self.stats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the plugin make events of a request, and say what is answered when the host has them.
    fn make_events(&self, request: &Request<'_>) -> Result<(Response, EventBuffer), Refusal> {
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
        let over = self.add_stats(before, limits.stats);
        let refusal = match outcome {
            // All that there was is over the limit.
            Ok(_) if over.dropped + over.refused == 1 && events.is_empty() => {
                Refusal::EventTooLarge { limit: self.options.event_size }
            }
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

    /// Adds what the limit has concerned in a request; how much that was.
    fn add_stats(&self, before: BatchStats, after: BatchStats) -> BatchStats {
        if after == before {
            return BatchStats::default();
        }
        let over = BatchStats {
            dropped: after.dropped - before.dropped,
            truncated: after.truncated - before.truncated,
            refused: after.refused - before.refused,
        };
        self.counters.add(Count::oversize, over.dropped + over.truncated + over.refused);
        let mut stats = self.stats();
        stats.dropped += over.dropped;
        stats.truncated += over.truncated;
        stats.refused += over.refused;
        over
    }
}

/// The host has not taken events in time, or is not going to.
struct NotTaken;

/// What is answered instead of success.
enum Answer {
    Response(Response),
    Refusal(Refusal),
    /// To one of too many who may not send.
    Stranger(Refusal),
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}
