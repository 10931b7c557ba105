//! Metrics: numbers that a plugin reports about itself.

mod counter;
mod meter;
mod writer;

pub use counter::{Counter, Gauge, MetricSource};
pub use falconer_event::{MetricKind, MetricValue};
pub use meter::Meter;
pub(crate) use writer::MetricsBuffer;
pub use writer::MetricsWriter;

/// The metrics that a plugin reports to the host.
///
/// `#[derive(Metrics)]` implements it for a struct of counters: see [the macro](derive@crate::Metrics). A plugin that
/// exports `Metrics` implements it, most simply by passing on to its counters. Metrics of its event source's streams
/// are reported automatically, so the body may be empty.
///
/// ```
/// use falconer::metrics::{Counter, Gauge};
/// use falconer::prelude::*;
///
/// #[derive(Default, Metrics)]
/// struct Counters {
///     lines: Counter,
///     open_files: Gauge,
/// }
///
/// struct Files {
///     counters: Counters,
/// }
/// # impl Plugin for Files {
/// #     const INFO: Info = plugin_info!("files", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self { counters: Counters::default() }) }
/// # }
///
/// impl Metrics for Files {
///     fn metrics(&self, to: &mut MetricsWriter<'_>) {
///         self.counters.metrics(to);
///         to.gauge("load", 0.5);
///     }
/// }
///
/// falconer::export!(Files: Metrics);
/// ```
///
/// Hosts ask from API 3.6.0 on (Falco 0.38), every few seconds; older hosts never do. Falco shows a metric as
/// `plugins.NAME.METRIC` with the plugin's name in front.
///
/// # Streams
///
/// | metric | sum over all streams since init |
/// |---|---|
/// | `events_received` | events that were delivered to the host |
/// | `bytes_received` | their bytes, including headers |
/// | `events_dropped` | events that were dropped: over the limit, or because of a full channel |
/// | `events_truncated` | events that were truncated to the limit |
/// | `queue_depth` | events that wait in channels now; only if a stream has a channel |
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not report metrics",
    label = "no `impl Metrics`",
    note = "write `#[derive(Metrics)]` on a struct of counters, or `impl Metrics for {Self}`; or leave `Metrics` out of `export!`"
)]
pub trait Metrics {
    /// Writes the current metrics. It should not block, because the host waits for it.
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        let _ = to;
    }
}

impl<T: Metrics + ?Sized> Metrics for &T {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        (**self).metrics(to);
    }
}

impl<T: Metrics + ?Sized> Metrics for std::sync::Arc<T> {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        (**self).metrics(to);
    }
}
