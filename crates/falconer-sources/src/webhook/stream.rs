//! The stream: hands over the events of requests, and tells when the host is done with them.

use std::fmt;
use std::net::SocketAddr;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use falconer::Result;
use falconer::log::{Logger, Sparse};
use falconer::metrics::Meter;
use falconer::source::shared::{Queue, Settings, Size, instance_settings};
use falconer::source::{Batch, Instance, Next, OpenContext, Oversize};

use super::address;
use super::counters::{Count, WebhookCounters};
use super::limit::{Memory, Rate};
use super::receipt::{Acknowledge, Receipt};
use super::reply::Response;
use super::server::Server;
use super::setup::Webhook;
use super::work::{Each, Shared};

/// Requests of strangers in a second, and at once, that are answered as they are.
const STRANGERS: (u32, u32) = (10, 50);

/// A stream of events from HTTP(S) requests; made by [`Webhook::open`].
pub struct WebhookStream {
    queue: Arc<Queue<Option<Receipt>>>,
    pub(super) server: Server,
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
            plugin_id: cx.plugin_id(),
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
            self.queue.wake_on(&self.settings.cancel);
        }
        let size = match self.acknowledge {
            Acknowledge::Taken => Size::AtHand,
            Acknowledge::Queued => Size::Full,
        };
        self.queue.fill(batch, size, self.settings.timeout, |receipt| self.unanswered.extend(receipt))
    }

    instance_settings!();

    fn meter(&self) -> Meter {
        let (queue, counters) = (Arc::clone(&self.queue), self.counters.clone());
        Meter::default().queued(move || queue.events() as u64).dropped(move || counters.lost())
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
