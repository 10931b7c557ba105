//! Metrics that a plugin reports.

use core::ffi::{c_char, c_int};

/// Which member of a [`ss_plugin_metric_value`] is used; one of the `SS_PLUGIN_METRIC_VALUE_TYPE_*` constants.
pub type ss_plugin_metric_value_type = u32;
/// Member `u32`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_U32: ss_plugin_metric_value_type = 0;
/// Member `s32`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_S32: ss_plugin_metric_value_type = 1;
/// Member `u64`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_U64: ss_plugin_metric_value_type = 2;
/// Member `s64`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_S64: ss_plugin_metric_value_type = 3;
/// Member `d`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_D: ss_plugin_metric_value_type = 4;
/// Member `f`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_F: ss_plugin_metric_value_type = 5;
/// Member `i`.
pub const SS_PLUGIN_METRIC_VALUE_TYPE_I: ss_plugin_metric_value_type = 6;

/// Whether a metric only grows; one of the `SS_PLUGIN_METRIC_TYPE_*` constants.
pub type ss_plugin_metric_type = u32;
/// The value never decreases: a counter.
pub const SS_PLUGIN_METRIC_TYPE_MONOTONIC: ss_plugin_metric_type = 0;
/// The value goes up and down: a gauge.
pub const SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC: ss_plugin_metric_type = 1;

/// The number in a metric.
#[repr(C)]
#[derive(Clone, Copy)]
pub union ss_plugin_metric_value {
    /// Unsigned, 32 bits.
    pub u32: u32,
    /// Signed, 32 bits.
    pub s32: i32,
    /// Unsigned, 64 bits.
    pub u64: u64,
    /// Signed, 64 bits.
    pub s64: i64,
    /// Floating-point, 64 bits.
    pub d: f64,
    /// Floating-point, 32 bits.
    pub f: f32,
    /// A C `int`.
    pub i: c_int,
}

/// One metric of a plugin (API 3.6.0), in the plugin's memory until its next `get_metrics`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ss_plugin_metric {
    /// Name, NUL-terminated.
    pub name: *const c_char,
    /// Counter or gauge.
    pub r#type: ss_plugin_metric_type,
    /// The value.
    pub value: ss_plugin_metric_value,
    /// Which member of `value` is used.
    pub value_type: ss_plugin_metric_value_type,
}
