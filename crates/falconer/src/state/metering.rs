//! What the streams of an event source report by themselves.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Counter, MetricsWriter};
use crate::Result;
use crate::source::{Batch, BatchOptions, BatchStats, Cancel, Instance, Next, Progress};

type Number = Arc<dyn Fn() -> u64 + Send + Sync>;

/// What a stream counts beside the events that it delivers, for the plugin's [`Metrics`](super::Metrics); the prebuilt
/// ones have it by themselves.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use falconer::metrics::Meter;
/// use falconer::prelude::*;
///
/// struct Lines {
///     skipped: Arc<AtomicU64>,
/// }
///
/// impl Instance for Lines {
///     fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
///         self.skipped.fetch_add(1, Ordering::Relaxed);
///         Ok(Next::Timeout)
///     }
///
///     fn meter(&self) -> Meter {
///         let skipped = Arc::clone(&self.skipped);
///         Meter::default().dropped(move || skipped.load(Ordering::Relaxed))
///     }
/// }
/// ```
#[derive(Clone, Default)]
pub struct Meter {
    queued: Option<Number>,
    dropped: Option<Number>,
}

impl Meter {
    /// Asks a function how many events wait for delivery now.
    #[must_use]
    pub fn queued(mut self, queued: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.queued = Some(Arc::new(queued));
        self
    }

    /// Asks a function how many events of the stream were left out, other than for their size.
    #[must_use]
    pub fn dropped(mut self, dropped: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.dropped = Some(Arc::new(dropped));
        self
    }

    #[inline]
    fn dropped_now(&self) -> u64 {
        self.dropped.as_ref().map_or(0, |dropped| dropped())
    }
}

impl fmt::Debug for Meter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meter").finish_non_exhaustive()
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
        if meter.queued.is_some() {
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
                queued += meter.queued.as_ref().map_or(0, |queued| queued());
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
pub(crate) struct Measured<I> {
    pub(crate) instance: I,
    totals: Arc<StreamTotals>,
    id: u64,
    /// What the limit has concerned up to the last batch.
    seen: BatchStats,
}

impl<I: Instance> Measured<I> {
    #[inline]
    pub(crate) fn new(instance: I, totals: Arc<StreamTotals>) -> Self {
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
    pub(crate) fn unwrap(any: &mut dyn Any) -> Option<&mut I> {
        Some(&mut any.downcast_mut::<Self>()?.instance)
    }
}
