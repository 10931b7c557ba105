//! Loading and initialising the plugins that a command is about.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Plugins that were initialised together.
pub(crate) struct Loaded {
    /// The inspector of their event source, with the tables that libsinsp has.
    pub(crate) inspector: Inspector,
    /// The plugins, in the order given.
    pub(crate) plugins: Vec<Plugin>,
    /// Whether any of them has logged something.
    logged: Arc<AtomicBool>,
}

impl Loaded {
    /// Whether a plugin has logged something by now.
    pub(crate) fn logged(&self) -> bool {
        self.logged.load(Ordering::Relaxed)
    }
}

/// Initialises plugins for the event source of the first one.
pub(crate) fn init(plugins: &[(&Library, &str)]) -> Result<Loaded> {
    let source = plugins.first().and_then(|(library, _)| library.event_source()).unwrap_or("syscall");
    init_for(source, plugins)
}

/// Initialises plugins for an event source, each with its config; what they log at level info and above goes to stderr.
pub(crate) fn init_for(source: &str, plugins: &[(&Library, &str)]) -> Result<Loaded> {
    let logged = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&logged);
    let mut options = InitOptions::new();
    options.logger(move |severity, component, message| {
        mark.store(true, Ordering::Relaxed);
        if severity <= LogSeverity::Info {
            let (component, message) = (plain::line(component), plain::line(message.trim_end()));
            terminal::say(format_args!("[{severity}] {component}: {message}"));
        }
    });
    let mut inspector = Inspector::new(source);
    inspector.tables().add(TableSpec::threads())?;
    let init = |(library, config): &(&Library, &str)| inspector.add(library, config, &options);
    let plugins = plugins.iter().map(init).collect::<Result<_, _>>()?;
    Ok(Loaded { inspector, plugins, logged })
}
