//! Loading and initialising the plugin that a command is about.

use std::path::Path;

use anyhow::Result;
use falconer_host::{InitOptions, Library, LogSeverity, Plugin};

use crate::text::plain;

/// Loads a library.
pub(crate) fn load(path: &Path) -> Result<Library> {
    Ok(Library::open(path)?)
}

/// Initialises a plugin; what it logs at level info and above goes to stderr.
pub(crate) fn init(library: &Library, config: &str) -> Result<Plugin> {
    let mut options = InitOptions::new();
    options.logger(|severity, component, message| {
        if severity <= LogSeverity::Info {
            eprintln!("[{severity}] {}: {}", plain(component, false), plain(message.trim_end(), true));
        }
    });
    Ok(library.init(config, &options)?)
}
