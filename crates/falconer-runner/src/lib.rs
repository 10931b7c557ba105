//! The Falco program for plugin event sources: reads falco.yaml, loads plugins and rules, turns events into alerts.
//!
//! [`run`] is the whole program as `falconer run` has it; [`Options`] is its command line and [`Config`] its falco.yaml.
//! What it does with an event, in this order and without copying it: the plugin's batch lends the event, the rules of
//! its source are evaluated over it, each field that they ask for is extracted at most once, a rule that matches
//! becomes a line, and the line goes to the outputs.
//!
//! Each enabled event source has plugin instances of its own, and, if there are several, a thread of its own. Sources
//! share nothing but the outputs.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod capture;
mod config;
mod context;
mod counters;
mod error;
mod event;
mod explain;
mod failures;
mod feed;
mod fingerprint;
mod host_info;
mod info;
mod instances;
mod live;
mod log;
mod metrics;
mod options;
mod outputs;
mod plugins;
mod process;
pub mod read;
mod report;
mod rules_files;
mod run;
mod selection;
mod source;
mod stop;
pub mod terminal;
mod unshown;
mod values;
mod web;

use falconer_host::nearest;

pub use config::{
    CaptureConfig, Config, ConfigError, ConfigFile, DEFAULT_CONFIG, MetricsConfig, PluginConfig, WebConfig,
};
pub use context::{Checked, CheckedFile, RulesContext, Unmet};
pub use error::RunError;
pub use explain::{Explained, explain};
pub use failures::FieldFailures;
pub use info::{Format, Info};
pub use log::{Level, LogConfig};
pub use options::{CountRules, Describe, Options};
pub use plugins::{field_definition, overlapping_field, rule_sources};
pub use rules_files::in_directory as rules_files_in;
pub use run::run;
pub use values::{Answer, FieldValues};
