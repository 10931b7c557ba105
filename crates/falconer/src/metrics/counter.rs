//! Counters that any thread may change, and what else is the source of a metric.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicI32, AtomicI64, AtomicIsize, AtomicU32, AtomicU64, AtomicUsize, Ordering,
};

use super::{MetricKind, MetricValue};

/// A number that only grows, starting at 0; any thread may add to it.
///
/// ```
/// use falconer::metrics::Counter;
///
/// static LINES: Counter = Counter::new();
/// LINES.increment();
/// LINES.add(2);
/// assert_eq!(LINES.get(), 3);
/// ```
#[derive(Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// A counter at 0.
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Adds one.
    #[inline]
    pub fn increment(&self) {
        self.add(1);
    }

    /// Adds `more`; beyond 64 bits it starts again at 0.
    #[inline]
    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// The current number.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that goes up and down; any thread may change it.
///
/// ```
/// use falconer::metrics::Gauge;
///
/// let open_files = Gauge::new();
/// open_files.add(2);
/// open_files.add(-1);
/// assert_eq!(open_files.get(), 1);
/// ```
#[derive(Default)]
pub struct Gauge(AtomicI64);

impl Gauge {
    /// A gauge at 0.
    pub const fn new() -> Self {
        Self(AtomicI64::new(0))
    }

    /// Sets the number.
    #[inline]
    pub fn set(&self, value: i64) {
        self.0.store(value, Ordering::Relaxed);
    }

    /// Adds to the number, or subtracts from it.
    #[inline]
    pub fn add(&self, more: i64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// The current number.
    pub fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Counter").field(&self.get()).finish()
    }
}

impl fmt::Debug for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gauge").field(&self.get()).finish()
    }
}

/// The type of a field in a struct with [`#[derive(Metrics)]`](derive@crate::Metrics): a number, an atomic number, a
/// [`Gauge`], or a [`Counter`], which is the only one that counts as monotonic.
#[diagnostic::on_unimplemented(
    message = "a metric can't be of type `{Self}`",
    label = "not a number",
    note = "metrics are `Counter`, `Gauge`, `AtomicU64` and the other atomics, `u32`, `i32`, `u64`, `i64`, `f32`, `f64`, or `Arc` of those",
    note = "`#[metric(skip)]` leaves a field out, `#[metric(group)]` reports one that has `#[derive(Metrics)]` itself"
)]
pub trait MetricSource {
    /// Whether the number only grows.
    const KIND: MetricKind = MetricKind::NonMonotonic;

    /// The current number.
    fn value(&self) -> MetricValue;
}

impl MetricSource for Counter {
    const KIND: MetricKind = MetricKind::Monotonic;

    fn value(&self) -> MetricValue {
        self.get().into()
    }
}

impl MetricSource for Gauge {
    fn value(&self) -> MetricValue {
        self.get().into()
    }
}

impl<T: MetricSource + ?Sized> MetricSource for Arc<T> {
    const KIND: MetricKind = T::KIND;

    fn value(&self) -> MetricValue {
        (**self).value()
    }
}

macro_rules! sources {
    ($(|$value:ident: $ty:ty| $number:expr;)*) => {$(
        impl MetricSource for $ty {
            fn value(&self) -> MetricValue {
                let $value = self;
                MetricValue::from($number)
            }
        }
    )*};
}

sources! {
    |atomic: AtomicU32| atomic.load(Ordering::Relaxed);
    |atomic: AtomicI32| atomic.load(Ordering::Relaxed);
    |atomic: AtomicU64| atomic.load(Ordering::Relaxed);
    |atomic: AtomicI64| atomic.load(Ordering::Relaxed);
    |atomic: AtomicUsize| atomic.load(Ordering::Relaxed) as u64;
    |atomic: AtomicIsize| atomic.load(Ordering::Relaxed) as i64;
    |atomic: AtomicBool| u32::from(atomic.load(Ordering::Relaxed));
    |number: u32| *number;
    |number: i32| *number;
    |number: u64| *number;
    |number: i64| *number;
    |number: f32| *number;
    |number: f64| *number;
}
