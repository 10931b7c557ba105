//! Metrics, as a host reads them.

use falconer_abi as abi;

use crate::{Plugin, text};

/// A metric, copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Its name.
    pub name: String,
    /// Whether it only grows.
    pub monotonic: bool,
    /// Code of its type.
    pub value_type: abi::ss_plugin_metric_value_type,
    /// Its number as text.
    pub value: String,
}

impl Plugin<'_> {
    /// `get_metrics`, or what `get_last_error` says if there are none.
    pub fn metrics(&self) -> Result<Vec<Metric>, String> {
        let mut count = u32::MAX;
        // SAFETY: the handle came from init.
        let metrics = unsafe { self.host().api().get_metrics.unwrap()(self.state(), &raw mut count) };
        assert_eq!(metrics.is_null(), count == 0, "metrics come with their number");
        if metrics.is_null() {
            return Err(self.last_error());
        }
        assert!(metrics.is_aligned());
        // SAFETY: the plugin lends `count` metrics until the thread asks again.
        Ok(unsafe { std::slice::from_raw_parts(metrics, count as usize) }.iter().map(metric).collect())
    }

    /// The number of a metric as text.
    pub fn metric(&self, name: &str) -> Option<String> {
        self.metrics().unwrap().into_iter().find(|metric| metric.name == name).map(|metric| metric.value)
    }
}

fn metric(metric: &abi::ss_plugin_metric) -> Metric {
    // SAFETY: the name is lent like the metric; the type says which member of the union was set.
    unsafe {
        let value = match metric.value_type {
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_U32 => metric.value.u32.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_S32 => metric.value.s32.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_U64 => metric.value.u64.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_S64 => metric.value.s64.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_D => metric.value.d.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_F => metric.value.f.to_string(),
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_I => metric.value.i.to_string(),
            other => panic!("unknown type {other}"),
        };
        Metric {
            name: text(metric.name).unwrap(),
            monotonic: match metric.r#type {
                abi::SS_PLUGIN_METRIC_TYPE_MONOTONIC => true,
                abi::SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC => false,
                other => panic!("unknown type {other}"),
            },
            value_type: metric.value_type,
            value,
        }
    }
}
