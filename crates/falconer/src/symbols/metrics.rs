//! The symbol of metrics, and what they need in a plugin's state.

use std::any::Any;
use std::fmt;
use std::ptr;
use std::sync::Arc;

use falconer_abi as abi;

use super::guard::guard;
use super::per_thread::ThreadNode;
use super::source::initialised;
use super::state::Exported;
use crate::Metrics;
use crate::metrics::{Measured, MetricsBuffer, MetricsWriter, StreamTotals};
use crate::source::Instance;

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
    lent: ThreadNode<MetricsBuffer>,
    streams: Arc<StreamTotals>,
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

/// `plugin_get_metrics`: those of the plugin's streams and what [`Metrics::metrics`] writes; lent until the thread asks
/// again. NULL and none on failure.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn get_metrics<P: Metrics + Exported<Metering = MetricsState>>(
    s: *mut abi::ss_plugin_t,
    num_metrics: *mut u32,
) -> *mut abi::ss_plugin_metric {
    let (mut metrics, mut count) = (ptr::null_mut(), 0);
    // SAFETY: the rules of `symbols`.
    if let Some((state, plugin)) = unsafe { initialised::<P>(s) } {
        let _scope = state.logger.enter();
        let MetricsState { lent, streams } = &state.metering;
        if num_metrics.is_null() {
            state.set_error("get_metrics: found a null pointer where the number of metrics is to be put");
        } else if let Some(mut buffer) = lent.of_this_thread() {
            let written = guard(|| {
                buffer.clear();
                let mut to = MetricsWriter::new(&mut buffer);
                if P::SOURCING {
                    streams.write(&mut to);
                }
                plugin.metrics(&mut to);
            });
            match written {
                Ok(()) => (metrics, count) = buffer.lend(),
                Err(panic) => state.set_error(&format!("get_metrics: {panic}")),
            }
        } else {
            state.set_error("get_metrics: it was called from within another call for the same plugin");
        }
    }
    if !num_metrics.is_null() {
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { num_metrics.write(count) };
    }
    metrics
}
