//! The memory that metrics are lent in, and how it is filled.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::fmt::{self, Write};
use std::ptr;

use falconer_abi as abi;
use falconer_event::{MetricKind, MetricValue};

/// How the plugin API carries a value.
#[inline]
fn parts(metric: MetricValue) -> (abi::ss_plugin_metric_value, abi::ss_plugin_metric_value_type) {
    use abi::ss_plugin_metric_value as Value;
    // All bytes of the union are set first: a smaller member leaves the rest to whatever was there.
    let mut value = Value { u64: 0 };
    let value_type = match metric {
        MetricValue::U32(number) => {
            value.u32 = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_U32
        }
        MetricValue::I32(number) => {
            value.s32 = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_S32
        }
        MetricValue::U64(number) => {
            value.u64 = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_U64
        }
        MetricValue::I64(number) => {
            value.s64 = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_S64
        }
        MetricValue::F64(number) => {
            value.d = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_D
        }
        MetricValue::F32(number) => {
            value.f = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_F
        }
        MetricValue::Int(number) => {
            value.i = number;
            abi::SS_PLUGIN_METRIC_VALUE_TYPE_I
        }
    };
    (value, value_type)
}

/// Metrics of one answer to the host, in memory that is used again for the next one.
#[derive(Default)]
pub(crate) struct MetricsBuffer {
    /// Names, each with a NUL behind.
    names: Vec<u8>,
    /// Names of the groups that are open, each with a dot behind.
    prefix: Vec<u8>,
    /// Until [`lend`](Self::lend), the pointer to the name is the name's offset in `names`.
    metrics: Vec<abi::ss_plugin_metric>,
}

// SAFETY: the pointers in `metrics` are offsets, or lead into `names` of the same value.
unsafe impl Send for MetricsBuffer {}

impl MetricsBuffer {
    /// Drops the metrics and keeps the memory.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.names.clear();
        self.prefix.clear();
        self.metrics.clear();
    }

    /// Names of the metrics, in order.
    #[inline]
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// The metrics as the host reads them, valid until the buffer is changed.
    #[inline]
    pub(crate) fn lend(&mut self) -> (*mut abi::ss_plugin_metric, u32) {
        for metric in &mut self.metrics {
            metric.name = self.names.as_ptr().wrapping_add(metric.name.addr()).cast();
        }
        match u32::try_from(self.metrics.len()) {
            Ok(0) | Err(_) => (ptr::null_mut(), 0),
            Ok(count) => (self.metrics.as_mut_ptr(), count),
        }
    }
}

/// Takes the metrics of a plugin, one by one.
///
/// A name is any type that implements `Display`; NULs in it are left out.
pub struct MetricsWriter<'m>(&'m mut MetricsBuffer);

impl<'m> MetricsWriter<'m> {
    #[inline]
    pub(crate) fn new(buffer: &'m mut MetricsBuffer) -> Self {
        Self(buffer)
    }

    /// Adds a number that only grows.
    ///
    /// ```
    /// # use falconer::metrics::{MetricValue, MetricsWriter};
    /// fn write(to: &mut MetricsWriter<'_>, shard: usize, lines: u64) {
    ///     to.counter(format_args!("shard{shard}_lines"), lines);
    ///     to.gauge("temperature", -1.5);
    ///     to.gauge("descriptors", MetricValue::Int(7));
    /// }
    /// ```
    pub fn counter(&mut self, name: impl fmt::Display, value: impl Into<MetricValue>) -> &mut Self {
        self.metric(name, MetricKind::Monotonic, value)
    }

    /// Adds a number that goes up and down.
    pub fn gauge(&mut self, name: impl fmt::Display, value: impl Into<MetricValue>) -> &mut Self {
        self.metric(name, MetricKind::NonMonotonic, value)
    }

    /// Adds a number of either kind.
    pub fn metric(
        &mut self,
        name: impl fmt::Display,
        kind: MetricKind,
        value: impl Into<MetricValue>,
    ) -> &mut Self {
        let start = self.name(name);
        let (value, value_type) = parts(value.into());
        let r#type = match kind {
            MetricKind::Monotonic => abi::SS_PLUGIN_METRIC_TYPE_MONOTONIC,
            MetricKind::NonMonotonic => abi::SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC,
        };
        let name = ptr::without_provenance(start);
        self.0.metrics.push(abi::ss_plugin_metric { name, r#type, value, value_type });
        self
    }

    /// Adds metrics whose names begin with `name` and a dot.
    ///
    /// ```
    /// # use falconer::metrics::MetricsWriter;
    /// fn write(to: &mut MetricsWriter<'_>) {
    ///     to.group("cache", |to| {
    ///         to.counter("hits", 5u64); // cache.hits
    ///     });
    /// }
    /// ```
    pub fn group(&mut self, name: impl fmt::Display, work: impl FnOnce(&mut MetricsWriter<'_>)) -> &mut Self {
        let before = self.0.prefix.len();
        write(&mut self.0.prefix, name);
        self.0.prefix.push(b'.');
        work(self);
        self.0.prefix.truncate(before);
        self
    }

    /// Writes a name with a NUL behind, and returns where it starts.
    fn name(&mut self, name: impl fmt::Display) -> usize {
        let MetricsBuffer { names, prefix, .. } = &mut *self.0;
        let start = names.len();
        names.extend_from_slice(prefix);
        write(names, name);
        names.push(0);
        start
    }
}

impl fmt::Debug for MetricsWriter<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetricsWriter").field("count", &self.0.metrics.len()).finish_non_exhaustive()
    }
}

fn write(to: &mut Vec<u8>, text: impl fmt::Display) {
    /// Text without NULs.
    struct Text<'t>(&'t mut Vec<u8>);
    impl Write for Text<'_> {
        #[inline]
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.extend(text.bytes().filter(|byte| *byte != 0));
            Ok(())
        }
    }
    // Only a Display that gives up by itself fails, and has written what it could.
    let _ = write!(Text(to), "{text}");
}
