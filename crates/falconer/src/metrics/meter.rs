//! The counters of a stream.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::fmt;
use std::sync::Arc;

type Number = Arc<dyn Fn() -> u64 + Send + Sync>;

/// What a stream counts besides the events that it delivers, for the plugin's [`Metrics`](super::Metrics); prebuilt
/// streams have it automatically.
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
    /// Sets the function that returns how many events wait for delivery now.
    #[must_use]
    pub fn queued(mut self, queued: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.queued = Some(Arc::new(queued));
        self
    }

    /// Sets the function that returns how many events of the stream were dropped, other than for their size.
    #[must_use]
    pub fn dropped(mut self, dropped: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.dropped = Some(Arc::new(dropped));
        self
    }

    /// How many events of the stream were dropped so far.
    #[inline]
    pub(crate) fn dropped_now(&self) -> u64 {
        self.dropped.as_ref().map_or(0, |dropped| dropped())
    }

    /// How many events wait now; `None` for a stream without a queue.
    #[inline]
    pub(crate) fn queued_now(&self) -> Option<u64> {
        self.queued.as_ref().map(|queued| queued())
    }

    /// Whether the stream has a queue.
    #[inline]
    pub(crate) fn has_queue(&self) -> bool {
        self.queued.is_some()
    }
}

impl fmt::Debug for Meter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meter").finish_non_exhaustive()
    }
}
