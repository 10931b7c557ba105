//! Loading and initialising the plugin that a command is about.

use std::path::Path;

use anyhow::Result;
use falconer_host::{InitOptions, Inspector, Library, LogSeverity, Plugin, TableSpec, Trust, trust};
use falconer_runner::terminal::{self, plain};

/// The word that the libraries which the command loads are plugins. This is the one place where it is given.
pub(crate) const OPERATORS: Trust =
    trust!(unsafe "whoever runs the command names each library on its command line or in falco.yaml");

/// Loads a library.
pub(crate) fn load(path: &Path) -> Result<Library> {
    Ok(Library::open(path, OPERATORS)?)
}

/// Initialises a plugin; what it logs at level info and above goes to stderr.
pub(crate) fn init(library: &Library, config: &str) -> Result<Plugin> {
    inspector(library, config).map(|(_, plugin)| plugin)
}

/// Initialises a plugin as the only one of its event source, with the tables that libsinsp has.
pub(crate) fn inspector(library: &Library, config: &str) -> Result<(Inspector, Plugin)> {
    let mut options = InitOptions::new();
    options.logger(|severity, component, message| {
        if severity <= LogSeverity::Info {
            let (component, message) = (plain::line(component), plain::line(message.trim_end()));
            terminal::say(format_args!("[{severity}] {component}: {message}"));
        }
    });
    let mut inspector = Inspector::new(library.event_source().unwrap_or("syscall"));
    inspector.tables().add(TableSpec::threads())?;
    let plugin = inspector.add(library, config, &options)?;
    Ok((inspector, plugin))
}
