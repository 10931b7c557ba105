//! Why a run fails.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use falconer_host::{ExtractorError, InitError, InspectorError, LoadError, RequestError, TableError};

use crate::ConfigError;
use crate::config::Written;
use crate::payloads::PayloadsError;
use crate::terminal;

/// Why a run fails.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The payloads that stand for events cannot be used.
    #[error(transparent)]
    Payloads(#[from] PayloadsError),
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// `load_plugins` names what `plugins` does not have.
    #[error("cannot load plugin '{name}': there is none of that name under 'plugins'{hint}")]
    UnknownPlugin {
        /// The name.
        name: String,
        /// The nearest name there is, in words.
        hint: String,
    },
    /// A relative path leads out of the directory that it starts from.
    #[error(
        "could not load plugins config: the library_path '{path}' of plugin '{name}' leads out of the directory that it \
         starts from (that of the configuration, or {directory}); give an absolute path"
    )]
    LibraryPath {
        /// Name of the plugin.
        name: String,
        /// The path as written.
        path: String,
        /// The directory of plugins.
        directory: &'static str,
    },
    /// A library is no plugin that can be used.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Two plugins have something that only one can have.
    #[error("cannot register plugin {}: found another plugin with {what}", .path.display())]
    Duplicate {
        /// The library of the second.
        path: PathBuf,
        /// What both have.
        what: String,
    },
    /// A plugin has nothing to do.
    #[error("plugin '{name}' is loaded but unused: it is not compatible with any known event source")]
    Unused {
        /// Name of the plugin.
        name: String,
    },
    /// Two plugins have the same field for one source.
    #[error(
        "plugin '{name}' extracts the field '{field}', as another plugin does, for source '{event_source}'"
    )]
    Overlap {
        /// Name of the second plugin.
        name: String,
        /// The field.
        field: String,
        /// The event source.
        event_source: String,
    },
    /// A plugin with an event source of its own takes part in that of another plugin.
    #[error(
        "Illegal sources setup in live inspector for source '{event_source}': {sources} (plugin '{name}' makes events of \
         source '{own}', and so cannot work on those that another plugin makes; load one of the two)"
    )]
    Sourced {
        /// The event source that it takes part in.
        event_source: String,
        /// The event sources that come together there.
        sources: String,
        /// Name of the plugin.
        name: String,
        /// The plugin's own event source.
        own: String,
    },
    /// A plugin cannot be initialised.
    #[error(transparent)]
    Init(#[from] InitError),
    /// A plugin cannot be initialised with its init config.
    #[error("{source} (init_config at {place})")]
    InitConfig {
        /// What is wrong.
        source: InitError,
        /// Where the config was written.
        place: String,
    },
    /// An event source cannot be opened with its open params.
    #[error("{source} (open_params at {place})")]
    OpenParams {
        /// What is wrong.
        source: InspectorError,
        /// Where the params were written.
        place: String,
    },
    /// The event sources to run were not chosen well.
    #[error("{0}")]
    Sources(String),
    /// The name in the configuration is not the plugin's.
    #[error("plugin {configured} does not exist: the library {} is the plugin '{actual}'", .path.display())]
    Misnamed {
        /// The name in the configuration.
        configured: String,
        /// The plugin's own.
        actual: String,
        /// The library.
        path: PathBuf,
    },
    /// There are no rules.
    #[error(
        "there is nothing to run: name a rules file or directory with -r or under rules_files in falco.yaml{missing}"
    )]
    NoRules {
        /// Those that were named and are not there, in words.
        missing: String,
    },
    /// A rules file cannot be read.
    #[error("could not open file {} for reading: {source}", .path.display())]
    RulesFile {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A plugin that the rules need is not there, or too old.
    #[error("{0}")]
    Requirement(String),
    /// A rules file is not valid; the text has all that is wrong with it.
    #[error("{0}")]
    Rules(String),
    /// The rule to describe is not there.
    #[error("rule \"{name}\" is not loaded{hint}")]
    UnknownRule {
        /// The name.
        name: String,
        /// The nearest name there is, in words.
        hint: String,
    },
    /// The event to explain does not come.
    #[error("there is no event {event} of source '{event_source}': it ended after {seen}")]
    NoSuchEvent {
        /// The event source.
        event_source: String,
        /// The number asked for.
        event: u64,
        /// The number of the last event.
        seen: u64,
    },
    /// No output is on.
    #[error("no output configured: enable at least one, such as stdout_output")]
    NoOutput,
    /// The thread of an output cannot be started.
    #[error("cannot start a thread for the output {name}: {source}")]
    OutputThread {
        /// The output.
        name: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// The handlers of signals cannot be set.
    #[error("cannot handle signals: {0}")]
    Signals(io::Error),
    /// A file or directory whose changes are to be noticed cannot be watched.
    #[error(
        "could not watch {}: {source}; see watch_config_files, and the limits under /proc/sys/fs/inotify",
        .path.display()
    )]
    Watch {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A generation that was loaded again cannot be put in force.
    #[error("{0}")]
    Reload(String),
    /// A plugin has no extractor to give.
    #[error(transparent)]
    Extractor(#[from] ExtractorError),
    /// A field cannot be asked of its plugin.
    #[error(transparent)]
    Field(#[from] RequestError),
    /// An event source cannot be opened, or a plugin does not take part in it.
    #[error(transparent)]
    Open(#[from] InspectorError),
    /// A table of the host cannot be added.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Event sources failed while running; a line for each.
    #[error("{0}")]
    Processing(String),
    /// The process id cannot be written to its file.
    #[error("could not write the process id to {}: {source}", .path.display())]
    Pidfile {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The size of a memory page cannot be told.
    #[error("the size of a memory page is not known: {0}")]
    PageSize(io::Error),
    /// A thread cannot be started.
    #[error("cannot start a thread for source '{name}': {source}")]
    Thread {
        /// The event source.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// `--plugin-info` names a plugin that is not loaded.
    #[error("can't find plugin '{name}' to print its info; loaded are: {known}")]
    NoSuchPlugin {
        /// The name.
        name: String,
        /// The plugins that are loaded.
        known: String,
    },
    /// `--list` names an event source that no plugin has.
    #[error("--list: found the event source '{name}', expected one of {known}")]
    NoSuchSource {
        /// The name.
        name: String,
        /// The sources that there are.
        known: String,
    },
    /// Metrics cannot be taken as the configuration asks.
    #[error("{0}")]
    Metrics(String),
    /// The file of metrics cannot be opened.
    #[error("metrics.output_file {}: cannot open it for writing: {source}", path.display())]
    MetricsFile {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The web server cannot listen.
    #[error(
        "the web server cannot listen on {address}: {source}; see webserver.listen_address and listen_port"
    )]
    Web {
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The web server's certificate cannot be used.
    #[error("webserver.ssl_certificate {}: {problem}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Alerts were lost because an output could not be written.
    #[error("{count} alerts were not written to {output}; the reason was reported with the first of them")]
    Unwritten {
        /// The output.
        output: &'static str,
        /// How many.
        count: u64,
    },
    /// Standard output takes no more.
    #[error("stdout: {0}")]
    Stdout(#[from] io::Error),
}

impl RunError {
    /// Reports it on stderr. Errors in rules have their own layout; all others may hold the text of plugins.
    pub(crate) fn report(&self) {
        match self {
            RunError::Rules(text) => terminal::say_laid_out(&format!("Error: {text}")),
            error => terminal::say(format_args!("Error: {error}")),
        }
    }

    /// An error of a plugin's init, with the place of its init config if that is what is wrong.
    pub(crate) fn of_init(error: InitError, written: &Written) -> RunError {
        use falconer_host::ConfigError as Problem;
        let within = match &error {
            InitError::Config { problem: Problem::Violation { place, .. }, .. } => Some(place.as_str()),
            InitError::Config { problem: Problem::NotJson { .. }, .. }
            | InitError::Nul { .. }
            | InitError::Refused { .. } => None,
            _ => return error.into(),
        };
        match written.init_config(within).map(str::to_owned) {
            Some(place) => RunError::InitConfig { source: error, place },
            None => error.into(),
        }
    }

    /// An error of opening an event source, with the place of its params if it is the source that refuses.
    pub(crate) fn of_open(error: InspectorError, place: Option<&String>) -> RunError {
        match (error, place) {
            (source @ InspectorError::Source(_), Some(place)) => {
                RunError::OpenParams { source, place: place.clone() }
            }
            (error, _) => error.into(),
        }
    }

    /// The exit code that it ends the program with.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            RunError::Pidfile { .. } => 255,
            _ => 1,
        }
    }

    /// Whether Falco calls it a runtime error: it is logged besides, and no statistics are printed.
    pub fn is_runtime(&self) -> bool {
        match self {
            RunError::Load(_)
            | RunError::Duplicate { .. }
            | RunError::UnknownRule { .. }
            | RunError::Web { .. }
            | RunError::Certificate { .. } => true,
            RunError::Init(error) | RunError::InitConfig { source: error, .. } => {
                !matches!(error, InitError::Refused { .. })
            }
            _ => false,
        }
    }
}
