//! Metrics that plugins report, and configs that they take while they run.

use std::ffi::CString;

use falconer_abi as abi;
use falconer_abi::{SS_PLUGIN_SUCCESS, ss_plugin_metric, ss_plugin_set_config_input};
use falconer_event::MetricValue;

use super::{ConfigError, Plugin, config};
use crate::{TextError, Version, text};

/// A metric of a plugin.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Metric {
    /// Its name.
    pub name: String,
    /// Whether the value never falls: a counter. If not, it is a gauge.
    pub monotonic: bool,
    /// The value.
    pub value: MetricValue,
}

/// Why a plugin's metrics cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MetricsError {
    /// There are more than there can be, or none where some should be.
    #[error("error in plugin {plugin}: get_metrics returned {found} metrics{problem}")]
    Array {
        /// Name of the plugin.
        plugin: String,
        /// How many it claims.
        found: u32,
        /// What is wrong with them.
        problem: &'static str,
    },
    /// A name is no text, or an empty one.
    #[error("error in plugin {plugin}: the name of metric {index} {problem}")]
    Name {
        /// Name of the plugin.
        plugin: String,
        /// Index of the metric.
        index: u32,
        /// What is wrong with it.
        problem: String,
    },
    /// A code is that of no type.
    #[error("error in plugin {plugin}: metric '{metric}' has {code} as its {what}, which is none")]
    Type {
        /// Name of the plugin.
        plugin: String,
        /// Name of the metric.
        metric: String,
        /// `type` or `value type`.
        what: &'static str,
        /// The code.
        code: u32,
    },
}

/// Why a plugin does not take a config.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SetConfigError {
    /// The plugin takes no config after initialisation.
    #[error("plugin {plugin} takes no config while it runs: it does not implement set_config")]
    NotSupported {
        /// Name of the plugin.
        plugin: String,
    },
    /// The plugin gives a schema that is no text.
    #[error("error in plugin {plugin}: get_init_schema {problem}")]
    SchemaText {
        /// Name of the plugin.
        plugin: String,
        /// What is wrong with it.
        problem: TextError,
    },
    /// The config does not fit the plugin's schema, or the schema is none.
    #[error("error in plugin {plugin}: {problem}")]
    Config {
        /// Name of the plugin.
        plugin: String,
        /// What does not fit.
        problem: ConfigError,
    },
    /// The config contains a NUL byte, which the plugin API cannot carry.
    #[error("plugin {plugin}: the config has a NUL byte at {at}; it must be text without NUL")]
    Nul {
        /// Name of the plugin.
        plugin: String,
        /// Where, in bytes.
        at: usize,
    },
    /// The plugin refuses.
    #[error("plugin {plugin} refused the config: {message}")]
    Refused {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
}

/// Most metrics that a plugin may have.
const LIMIT: u32 = 1 << 16;

impl Plugin {
    /// What the plugin measures, copied; `None` if it reports no metrics at all.
    ///
    /// May be asked at any time, from any thread.
    ///
    /// # Errors
    ///
    /// If what it returns cannot be metrics.
    pub fn metrics(&self) -> Result<Option<Vec<Metric>>, MetricsError> {
        let offered = self.state.api >= Version::new(3, 6, 0);
        let Some(get_metrics) = self.library().facts.api.get_metrics.filter(|_| offered) else {
            return Ok(None);
        };
        let _turn = self.state.turn();
        let mut count = 0;
        let call = self.state.enter(&"get_metrics");
        // SAFETY: the state is alive and `count` lives through the call.
        let metrics = unsafe { get_metrics(self.state.pointer, &raw mut count) };
        drop(call);
        self.state.owner.finish_call();
        let array =
            |problem| MetricsError::Array { plugin: self.library().name().to_owned(), found: count, problem };
        if count > LIMIT {
            return Err(array(", which is too many"));
        }
        if count > 0 && metrics.is_null() {
            return Err(array(" at a null pointer"));
        }
        let metric = |index: u32| {
            // SAFETY: the plugin API says that `count` metrics are there until the next call, which waits for its turn;
            // they need no alignment this way.
            let metric = unsafe { metrics.add(index as usize).read_unaligned() };
            self.metric(index, &metric)
        };
        (0..count).map(metric).collect::<Result<_, _>>().map(Some)
    }

    fn metric(&self, index: u32, metric: &ss_plugin_metric) -> Result<Metric, MetricsError> {
        let plugin = || self.library().name().to_owned();
        // SAFETY: the plugin API says that names are NUL-terminated and stay until the next call.
        let name = match unsafe { text::copy(metric.name) } {
            Ok(name) if !name.is_empty() => name,
            Ok(_) => {
                return Err(MetricsError::Name { plugin: plugin(), index, problem: "is empty".to_owned() });
            }
            Err(problem) => {
                return Err(MetricsError::Name { plugin: plugin(), index, problem: problem.to_string() });
            }
        };
        let code = |what, code, metric| MetricsError::Type { plugin: plugin(), metric, what, code };
        let monotonic = match metric.r#type {
            abi::SS_PLUGIN_METRIC_TYPE_MONOTONIC => true,
            abi::SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC => false,
            other => return Err(code("type", other, name)),
        };
        let value = metric.value;
        // SAFETY: any bytes are a number of each of these types; the plugin filled in the member that its type names.
        let value = unsafe {
            match metric.value_type {
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_U32 => MetricValue::U32(value.u32),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_S32 => MetricValue::I32(value.s32),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_U64 => MetricValue::U64(value.u64),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_S64 => MetricValue::I64(value.s64),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_D => MetricValue::F64(value.d),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_F => MetricValue::F32(value.f),
                abi::SS_PLUGIN_METRIC_VALUE_TYPE_I => MetricValue::Int(value.i),
                other => return Err(code("value type", other, name)),
            }
        };
        Ok(Metric { name, monotonic, value })
    }

    /// Gives the plugin a new config, which must fit its schema as the one at initialisation must.
    ///
    /// # Errors
    ///
    /// If the config does not fit, if the plugin takes none while it runs, or if it refuses; it goes on with the config
    /// that it has then.
    pub fn set_config(&self, config: &str) -> Result<(), SetConfigError> {
        let plugin = || self.library().name().to_owned();
        let offered = self.state.api >= Version::new(3, 4, 0);
        let set_config = self.library().facts.api.set_config.filter(|_| offered);
        let set_config = set_config.ok_or_else(|| SetConfigError::NotSupported { plugin: plugin() })?;
        let schema = self.library().init_schema();
        let schema = schema.map_err(|problem| SetConfigError::SchemaText { plugin: plugin(), problem })?;
        let config = config::check(config, &schema)
            .map_err(|problem| SetConfigError::Config { plugin: plugin(), problem })?;
        let config = CString::new(config)
            .map_err(|error| SetConfigError::Nul { plugin: plugin(), at: error.nul_position() })?;
        let input = ss_plugin_set_config_input { config: config.as_ptr() };
        let _turn = self.state.turn();
        let call = self.state.enter(&"set_config");
        // SAFETY: the state is alive; the input and its text live through the call.
        let rc = unsafe { set_config(self.state.pointer, &raw const input) };
        drop(call);
        self.state.owner.finish_call();
        if rc == SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        Err(SetConfigError::Refused { plugin: plugin(), message: self.state.last_error(rc) })
    }
}
