//! What the command line says.

use std::path::PathBuf;

/// What the command line says, besides the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The configuration file (`-c`); [`DEFAULT_CONFIG`](crate::DEFAULT_CONFIG) without it.
    pub config: Option<PathBuf>,
    /// Changes to the configuration, as `KEY=VALUE` (`-o`).
    pub overrides: Vec<String>,
    /// Rules files and directories in place of the configured ones (`-r`).
    pub rules: Vec<PathBuf>,
    /// Rules files to validate in place of running anything (`-V`).
    pub validate: Vec<PathBuf>,
    /// Rules to describe in place of running anything (`-L`, `-l`).
    pub describe: Option<Describe>,
    /// The event sources to run, in place of all (`--enable-source`).
    pub enable_sources: Vec<String>,
    /// Event sources not to run (`--disable-source`).
    pub disable_sources: Vec<String>,
    /// Whether to stop before the outputs and the first event (`--dry-run`).
    pub dry_run: bool,
    /// Seconds after which a source ends, by the timestamps of its events; 0 is never (`-M`).
    pub seconds: u64,
    /// Whether rules are counted, and the counters printed behind the statistics (`--rule-counters`, not Falco's).
    pub count_rules: Option<CountRules>,
    /// Whether every alert is written at once, whatever `buffered_outputs` says (`-U`).
    pub unbuffered: bool,
}

/// Which rules are described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Describe {
    /// All of them (`-L`).
    All,
    /// The one with this name (`-l`).
    Rule(String),
}

/// What is counted of each rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountRules {
    /// How often it was evaluated, tried and matched.
    Events,
    /// The time as well, which costs more than most conditions do.
    Time,
}
