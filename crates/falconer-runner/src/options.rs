//! What the command line says.

use std::path::PathBuf;

use crate::info::Info;

/// What the command line says, besides the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
#[non_exhaustive]
pub struct Options {
    /// The configuration file (`-c`); [`DEFAULT_CONFIG`](crate::DEFAULT_CONFIG) without it.
    pub config: Option<PathBuf>,
    /// Changes to the configuration, as `KEY=VALUE` (`-o`).
    pub overrides: Vec<String>,
    /// Rules files and directories in place of the configured ones (`-r`).
    pub rules: Vec<PathBuf>,
    /// A capture file to read in place of running event sources, whatever `engine.kind` says (`explain --read`, not
    /// Falco's).
    pub replay: Option<PathBuf>,
    /// Payloads that are taken in place of the events of a source (`--events`, not Falco's).
    pub events: Option<EventsFile>,
    /// Rules files to validate in place of running anything (`-V`).
    pub validate: Vec<PathBuf>,
    /// Rules to describe in place of running anything (`-L`, `-l`).
    pub describe: Option<Describe>,
    /// What to print in place of running anything (`--list`, `--version`, ..).
    pub info: Option<Info>,
    /// The event sources to run, in place of all (`--enable-source`).
    pub enable_sources: Vec<String>,
    /// Event sources not to run (`--disable-source`).
    pub disable_sources: Vec<String>,
    /// Whether to refuse a configuration that would otherwise be warned of (`--strict`, not Falco's).
    pub strict: bool,
    /// Whether to stop before the outputs and the first event (`--dry-run`).
    pub dry_run: bool,
    /// Seconds after which a source ends, by the timestamps of its events; 0 is never, less ends it with its first event
    /// (`-M`).
    pub seconds: i64,
    /// Whether rules are counted, and the counters printed behind the statistics (`--rule-counters`, not Falco's).
    pub count_rules: Option<CountRules>,
    /// Where the statistics go that are printed at the end of a run (`--stats`, not Falco's).
    pub statistics: Statistics,
    /// Whether every alert is written at once, whatever `buffered_outputs` says (`-U`).
    pub unbuffered: bool,
    /// Text that is put behind the output of every rule, as by `append_output` (`-p`, deprecated). The words `c`,
    /// `container`, `k` and `kubernetes` stand for nothing.
    pub print: Option<String>,
    /// File that the process id is written to before the first event, without a line break (`-P`).
    pub pidfile: Option<PathBuf>,
    /// Whether each source says at its end how many events it had and how long it took (`-v`).
    pub verbose: bool,
    /// Whether to tell the size of a memory page in place of running anything (`--page-size`).
    pub page_size: bool,
}

/// A file of payloads that stand for the events of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventsFile {
    /// The file, of the form that [`payloads`](crate::payloads) describes; `-` is standard input.
    pub path: PathBuf,
    /// The event source; without it the one source that the configured plugins have.
    pub event_source: Option<String>,
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

/// Where the statistics of a run go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Statistics {
    /// To standard output, behind the alerts, as Falco prints them.
    #[default]
    Stdout,
    /// To standard error.
    Stderr,
    /// Nowhere.
    None,
}
