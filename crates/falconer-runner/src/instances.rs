//! Instances of plugins: for each event source those that serve it, put together in an inspector.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use falconer_host::{InitOptions, Inspector, Library, Plugin, RoutinePool, TableSpec};

use crate::error::RunError;
use crate::hang;
use crate::hidden_warnings::HiddenWarnings;
use crate::log::Log;
use crate::plugins::{Loaded, Plugins};

/// An event source with plugin instances of its own, and what the configuration says of them.
#[derive(Debug)]
pub(crate) struct SourceInstances {
    /// The plugin that makes the events.
    pub(crate) provided_by: Loaded,
    /// All plugins that serve it, in load order.
    served_by: Vec<Loaded>,
    instances: Arc<Instances>,
}

/// The instances of an event source's plugins.
#[derive(Debug)]
pub(crate) struct Instances {
    /// The event source's name.
    pub(crate) name: String,
    /// The plugin that makes the events.
    pub(crate) provider: Plugin,
    /// All plugins, in load order.
    pub(crate) plugins: Vec<Plugin>,
    /// The plugins that extract fields, in load order; rules count them so.
    pub(crate) extracting: Vec<Plugin>,
    /// Whether the source is being closed: warnings of the plugins are shown then in any case.
    pub(crate) closing: Arc<AtomicBool>,
    /// All of them, until the source is run.
    inspector: Mutex<Option<Inspector>>,
    /// What the plugins warned of while nothing is logged.
    pub(crate) unshown: Arc<HiddenWarnings>,
}

impl Deref for SourceInstances {
    type Target = Instances;

    fn deref(&self) -> &Instances {
        &self.instances
    }
}

impl Instances {
    /// Takes the inspector out, to run the source; `None` if that was done before.
    pub(crate) fn take_inspector(&self) -> Option<Inspector> {
        self.inspector.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Instances {
    /// Reports on stderr what plugins warned of while nothing is logged.
    pub(crate) fn report_unshown(&self, log: Log) {
        self.unshown.lines().into_iter().for_each(|line| log.warn_always(line));
    }
}

/// A plugin that gets another init config while it runs.
pub(crate) struct Reconfigured<'i> {
    pub(crate) plugin: &'i Plugin,
    pub(crate) before: &'i Loaded,
    pub(crate) after: &'i Loaded,
}

impl SourceInstances {
    /// Whether the instances are the very same.
    pub(crate) fn are(&self, other: &SourceInstances) -> bool {
        Arc::ptr_eq(&self.instances, &other.instances)
    }

    /// The plugins whose init config is another one than `before`, though the instances are the same.
    pub(crate) fn reconfigured<'i>(
        &'i self,
        before: &'i SourceInstances,
    ) -> impl Iterator<Item = Reconfigured<'i>> {
        let both = before.served_by.iter().zip(&self.served_by).zip(&self.plugins);
        both.map(|((before, after), plugin)| Reconfigured { plugin, before, after })
            .filter(|changed| changed.before.config.init_config != changed.after.config.init_config)
    }

    /// Whether these instances do for what the configuration says now.
    fn do_for(&self, provided_by: &Loaded, served_by: &[Loaded]) -> bool {
        let same = |(before, after): (&Loaded, &Loaded)| {
            before.is_same_library(after)
                && (before.config.init_config == after.config.init_config || after.takes_configs())
        };
        self.provided_by.is_same_library(provided_by)
            && self.provided_by.config.name == provided_by.config.name
            && self.provided_by.config.open_params == provided_by.config.open_params
            && self.provided_by.config.faults == provided_by.config.faults
            && self.served_by.len() == served_by.len()
            && self.served_by.iter().zip(served_by).all(same)
    }
}

impl Plugins {
    /// Initialises, for each event source in load order, instances of the plugins that serve it. Their routines run in
    /// one pool. Those that were there `before` are taken over if nothing has changed that needs others.
    pub(crate) fn init(
        &self,
        before: &[&SourceInstances],
        log: Log,
    ) -> Result<Vec<SourceInstances>, RunError> {
        let pool = RoutinePool::default();
        let names = self.source_names();
        let libraries: Vec<&Library> = self.loaded.iter().map(|loaded| &loaded.library).collect();
        let limit = self.loaded.iter().filter_map(|loaded| loaded.config.faults.hang_after).min();
        hang::report_calls(&libraries, limit, log, || {
            names.into_iter().map(|name| self.init_unless(name, before, &pool, log)).collect()
        })
    }

    fn init_unless(
        &self,
        name: &str,
        before: &[&SourceInstances],
        pool: &RoutinePool,
        log: Log,
    ) -> Result<SourceInstances, RunError> {
        let served_by: Vec<Loaded> =
            self.loaded.iter().filter(|loaded| loaded.serves(name)).cloned().collect();
        let unknown = || RunError::Sources(format!("no plugin has the event source {name}"));
        let own = |loaded: &&Loaded| loaded.library.event_source() == Some(name);
        let provided_by = served_by.iter().find(own).cloned().ok_or_else(unknown)?;
        let before = before.iter().find(|before| before.name == name);
        let instances = match before.filter(|before| before.do_for(&provided_by, &served_by)) {
            Some(before) => Arc::clone(&before.instances),
            None => Arc::new(init_for(name, &served_by, pool, log)?),
        };
        Ok(SourceInstances { provided_by, served_by, instances })
    }

    /// Initialises instances for an event source once more.
    pub(crate) fn init_again(&self, name: &str, log: Log) -> Result<SourceInstances, RunError> {
        self.init_unless(name, &[], &RoutinePool::default(), log)
    }
}

fn init_for(name: &str, served_by: &[Loaded], pool: &RoutinePool, log: Log) -> Result<Instances, RunError> {
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
    for loaded in served_by {
        let plugin = inspector
            .add(&loaded.library, &loaded.config.init_config, &options)
            .map_err(|error| RunError::of_init(error, &loaded.config.written))?;
        plugins.push(plugin.clone());
        if provider.is_none() && loaded.library.event_source() == Some(name) {
            provider = Some(plugin.clone());
        }
        if loaded.library.extracts_from(name) {
            extracting.push(plugin);
        }
    }
    let unknown = || RunError::Sources(format!("no plugin has the event source {name}"));
    Ok(Instances {
        name: name.to_owned(),
        provider: provider.ok_or_else(unknown)?,
        plugins,
        extracting,
        closing,
        inspector: Mutex::new(Some(inspector)),
        unshown,
    })
}
