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
mod changes;
mod config;
mod counters;
mod did_you_mean;
mod error;
mod event;
mod explain;
mod feed;
mod field_failures;
mod field_values;
mod fingerprint;
mod generation;
mod hang;
mod hidden_warnings;
mod host_info;
mod info;
mod instances;
mod live;
mod log;
mod metrics;
mod options;
mod outputs;
mod payload_feed;
mod payloads;
mod plugins;
pub mod read;
mod reload;
mod rules_bench;
mod rules_context;
mod rules_files;
mod rules_report;
mod run;
mod session;
mod side_by_side;
mod source;
mod source_selection;
mod statistics;
mod stop;
mod syslog;
mod tally;
mod term;
pub mod terminal;
mod web;

use did_you_mean::did_you_mean;
use falconer_host::nearest;

pub use config::{
    CaptureConfig, Config, ConfigError, ConfigFile, DEFAULT_CONFIG, FaultConfig, FileConfig, HttpConfig,
    MetricsConfig, OnError, OutputsConfig, PluginConfig, ProgramConfig, RestartConfig, StdoutConfig,
    SyslogConfig, WebConfig, WhenFull,
};
pub use error::RunError;
pub use explain::{Explained, explain};
pub use field_failures::FieldFailures;
pub use field_values::{Answer, FieldValues};
pub use info::{Format, Info};
pub use log::{Level, LogConfig};
pub use options::{CountRules, Describe, EventsFile, Options, Statistics};
pub use outputs::OutputCounters;
pub use payloads::{Payload, PayloadsError, payloads, payloads_of_file, timestamp};
pub use plugins::{field_definition, overlapping_field, rule_sources};
pub use rules_bench::{Ask, BenchRules, Evaluated, Fired, Input, Judgement, RulesBench, RulesText};
pub use rules_context::{Checked, CheckedFile, RulesContext, Unmet};
pub use rules_files::in_directory as rules_files_in;
pub use run::run;
