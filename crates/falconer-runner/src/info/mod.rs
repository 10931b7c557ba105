//! What the program prints about itself, its configuration and its plugins in place of running anything.
//!
//! The order in which the parts of a run are prepared decides what each of them needs: a schema needs nothing, a
//! version the configuration, the plugins their libraries, a list of fields initialised plugins.

mod event_types;
mod fields;
mod format;
mod plugins;
mod support;
mod version;

use crate::config::{Config, schema_json};
use crate::error::RunError;

pub(crate) use fields::print as print_fields;
pub use format::Format;
use format::{pretty, print};
pub(crate) use plugins::{print_all as print_plugins, print_one as print_plugin};
pub(crate) use support::print as print_support;
pub(crate) use version::{json_with as versions, print as print_version};

/// What is printed in place of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Info {
    /// The JSON Schema of falco.yaml (`--config-schema`).
    ConfigSchema,
    /// The JSON Schema of rules files (`--rule-schema`).
    RuleSchema,
    /// The system calls that are ignored (`-i`): none, because none is captured.
    IgnoredSyscalls,
    /// The types of events (`--list-events`).
    EventTypes(Format),
    /// The versions of the program and of what it is compatible with (`--version`).
    Version,
    /// The loaded plugins (`--list-plugins`).
    Plugins,
    /// One plugin, by its configured name or path (`--plugin-info`).
    Plugin(String),
    /// The fields of one event source, or of all (`--list`).
    Fields {
        /// The event source.
        source: Option<String>,
        /// Whether only names are printed (`-N`).
        names: bool,
        /// How they are printed (`--format`).
        format: Format,
    },
    /// What a report of a fault needs, as JSON: versions, configuration, rules files, system (`--support`).
    Support {
        /// The command line.
        command: String,
    },
}

/// Prints what needs no configuration; says whether it did.
pub(crate) fn print_without_config(info: &Info) -> Result<bool, RunError> {
    match info {
        Info::ConfigSchema => print(&pretty(&schema_json()))?,
        Info::RuleSchema => print(falconer_rules::RULES_SCHEMA)?,
        Info::IgnoredSyscalls => print("Ignored syscall(s):\n")?,
        Info::EventTypes(format) => print(&event_types::text(*format))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Prints what needs the configuration only; says whether it did.
pub(crate) fn print_with_config(info: &Info, config: &Config) -> Result<bool, RunError> {
    if *info == Info::Version {
        print_version(config)?;
        return Ok(true);
    }
    Ok(false)
}
