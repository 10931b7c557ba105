//! What the streams of an event source report by themselves, and where a plugin's state keeps it.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Result;
use crate::metrics::{Counter, Meter, MetricsBuffer, MetricsWriter};
use crate::runtime::ThreadNode;
use crate::source::{Batch, BatchOptions, BatchStats, Cancel, Instance, Next, Progress};

/// What metrics need in a plugin's state; nothing (`()`) where they are not exported.
pub trait Metering: Default + Send + Sync {
    /// A stream on its way to the host, counted if metrics are exported.
    #[doc(hidden)]
    fn boxed(&self, instance: impl Instance) -> Box<dyn Instance>;

    /// The stream of type `I` that `boxed` took.
    #[doc(hidden)]
    fn instance<I: Instance>(any: &mut dyn Any) -> Option<&mut I>;
}

impl Metering for () {
    #[inline]
    fn boxed(&self, instance: impl Instance) -> Box<dyn Instance> {
        Box::new(instance)
    }

    #[inline]
    fn instance<I: Instance>(any: &mut dyn Any) -> Option<&mut I> {
        any.downcast_mut()
    }
}

/// The memory that metrics are lent in, for each thread, and what streams have counted.
#[derive(Default)]
pub struct MetricsState {
    pub(crate) lent: ThreadNode<MetricsBuffer>,
    pub(crate) streams: Arc<StreamTotals>,
}

impl Metering for MetricsState {
    fn boxed(&self, instance: impl Instance) -> Box<dyn Instance> {
        Box::new(Measured::new(instance, Arc::clone(&self.streams)))
    }

    fn instance<I: Instance>(any: &mut dyn Any) -> Option<&mut I> {
        Measured::<I>::unwrap(any)
    }
}

impl fmt::Debug for MetricsState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetricsState").field("streams", &self.streams).finish_non_exhaustive()
    }
}

/// What all streams of a plugin state have counted since init.
#[derive(Debug, Default)]
pub(crate) struct StreamTotals {
    received: Counter,
    bytes: Counter,
    /// Without what live streams count themselves.
    dropped: Counter,
    truncated: Counter,
    /// Whether there was a stream with a queue.
    queues: AtomicBool,
    live: Mutex<Live>,
}

#[derive(Debug, Default)]
struct Live {
    meters: Vec<(u64, Meter)>,
    last: u64,
}

impl StreamTotals {
    #[inline]
    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn open(&self, meter: Meter) -> u64 {
        if meter.has_queue() {
            self.queues.store(true, Ordering::Relaxed);
        }
        let mut live = self.live();
        live.last += 1;
        let id = live.last;
        live.meters.push((id, meter));
        id
    }

    #[inline]
    fn close(&self, id: u64) {
        let mut live = self.live();
        if let Some(at) = live.meters.iter().position(|(other, _)| *other == id) {
            let (_, meter) = live.meters.swap_remove(at);
            // Under the lock, so that nobody who adds up finds it in neither place.
            self.dropped.add(meter.dropped_now());
        }
    }

    #[inline]
    pub(crate) fn write(&self, to: &mut MetricsWriter<'_>) {
        let (mut dropped, mut queued) = (0, 0);
        {
            let live = self.live();
            for (_, meter) in &live.meters {
                dropped += meter.dropped_now();
                queued += meter.queued_now().unwrap_or(0);
            }
            dropped += self.dropped.get();
        }
        to.counter("events_received", self.received.get());
        to.counter("bytes_received", self.bytes.get());
        to.counter("events_dropped", dropped);
        to.counter("events_truncated", self.truncated.get());
        if self.queues.load(Ordering::Relaxed) {
            to.gauge("queue_depth", queued);
        }
    }
}

/// A stream that is counted.
struct Measured<I> {
    instance: I,
    totals: Arc<StreamTotals>,
    id: u64,
    /// What the limit has concerned up to the last batch.
    seen: BatchStats,
}

impl<I: Instance> Measured<I> {
    #[inline]
    fn new(instance: I, totals: Arc<StreamTotals>) -> Self {
        let id = totals.open(instance.meter());
        Self { instance, totals, id, seen: BatchStats::default() }
    }
}

impl<I: Instance> Instance for Measured<I> {
    #[inline]
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        // What a stream wrote before it panics is delivered, and so counted.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.instance.next_batch(batch)));
        self.totals.received.add(batch.len() as u64);
        self.totals.bytes.add(batch.bytes());
        let stats = batch.stats();
        self.totals.dropped.add(stats.dropped - self.seen.dropped);
        self.totals.truncated.add(stats.truncated - self.seen.truncated);
        self.seen = stats;
        outcome.unwrap_or_else(|panic| resume_unwind(panic))
    }

    #[inline]
    fn progress(&mut self) -> Option<Progress> {
        self.instance.progress()
    }

    #[inline]
    fn options(&self) -> BatchOptions {
        self.instance.options()
    }

    #[inline]
    fn cancel(&self) -> Cancel {
        self.instance.cancel()
    }
}

impl<I> Drop for Measured<I> {
    #[inline]
    fn drop(&mut self) {
        self.totals.close(self.id);
    }
}

impl<I: Any> Measured<I> {
    /// The stream itself, if `any` is one that is counted.
    #[inline]
    fn unwrap(any: &mut dyn Any) -> Option<&mut I> {
        Some(&mut any.downcast_mut::<Self>()?.instance)
    }
}
