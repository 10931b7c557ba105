//! The symbol of metrics.

use std::ptr;

use falconer_abi as abi;

use crate::Metrics;
use crate::metrics::MetricsWriter;
use crate::runtime::guard;
use crate::state::{Exported, MetricsState, initialised};

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
