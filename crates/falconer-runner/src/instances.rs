//! Instances of plugins: for each event source those that serve it, put together in an inspector.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use falconer_host::{InitOptions, Inspector, Library, Plugin, RoutinePool, TableSpec};

use crate::error::RunError;
use crate::hang;
use crate::hidden_warnings::HiddenWarnings;
use crate::log::Log;
use crate::plugins::Plugins;

/// An event source with plugin instances of its own.
#[derive(Debug)]
pub(crate) struct SourceInstances {
    /// The event source's name.
    pub(crate) name: String,
    /// The plugin that makes the events.
    pub(crate) provider: Plugin,
    /// The position of that plugin among those loaded.
    pub(crate) provider_index: usize,
    /// All plugins, in load order.
    pub(crate) plugins: Vec<Plugin>,
    /// The plugins that extract fields, in load order; rules count them so.
    pub(crate) extracting: Vec<Plugin>,
    /// Whether the source is being closed: warnings of the plugins are shown then in any case.
    pub(crate) closing: Arc<AtomicBool>,
    /// All of them, until the source is run.
    inspector: RefCell<Option<Inspector>>,
    /// What the plugins warned of while nothing is logged.
    pub(crate) unshown: Arc<HiddenWarnings>,
}

impl SourceInstances {
    /// Takes the inspector out, to run the source; `None` if that was done before.
    pub(crate) fn take_inspector(&self) -> Option<Inspector> {
        self.inspector.take()
    }
}

impl Plugins {
    /// Initialises, for each event source in load order, instances of the plugins that serve it. Their routines run in
    /// one pool.
    pub(crate) fn init(&self, log: Log) -> Result<Vec<SourceInstances>, RunError> {
        let pool = RoutinePool::default();
        let names = self.source_names();
        let libraries: Vec<&Library> = self.loaded.iter().map(|loaded| &loaded.library).collect();
        let limit = self.loaded.iter().filter_map(|loaded| loaded.config.faults.hang_after).min();
        hang::report_calls(&libraries, limit, log, || {
            names.into_iter().map(|name| self.init_for(name, &pool, log)).collect()
        })
    }

    fn init_for(&self, name: &str, pool: &RoutinePool, log: Log) -> Result<SourceInstances, RunError> {
        let mut options = InitOptions::new();
        let closing = Arc::new(AtomicBool::new(false));
        let unshown = Arc::new(HiddenWarnings::default());
        let (always, counted) = (Arc::clone(&closing), Arc::clone(&unshown));
        options.logger(move |severity, component, message| {
            if always.load(Ordering::Relaxed) {
                log.plugin_at_end(severity, component, message);
            } else {
                log.plugin(severity, component, message);
                if log.is_off() {
                    counted.count(severity, component, message);
                }
            }
        });
        let mut inspector = Inspector::new(name);
        inspector.pool(pool);
        // Plugins for system calls ask for the table of threads wherever they are initialised; here it stays empty.
        inspector.tables().add(TableSpec::threads())?;
        let mut provider = None;
        let (mut plugins, mut extracting) = (Vec::new(), Vec::new());
        for (index, loaded) in self.loaded.iter().enumerate().filter(|(_, loaded)| loaded.serves(name)) {
            let plugin = inspector
                .add(&loaded.library, &loaded.config.init_config, &options)
                .map_err(|error| RunError::of_init(error, &loaded.config.written))?;
            plugins.push(plugin.clone());
            if provider.is_none() && loaded.library.event_source() == Some(name) {
                provider = Some((plugin.clone(), index));
            }
            if loaded.library.extracts_from(name) {
                extracting.push(plugin);
            }
        }
        let unknown = || RunError::Sources(format!("no plugin has the event source {name}"));
        let (provider, provider_index) = provider.ok_or_else(unknown)?;
        Ok(SourceInstances {
            name: name.to_owned(),
            provider,
            provider_index,
            plugins,
            extracting,
            closing,
            inspector: RefCell::new(Some(inspector)),
            unshown,
        })
    }
}
