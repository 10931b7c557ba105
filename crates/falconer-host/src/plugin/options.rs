//! Options of an initialisation.

use std::sync::Arc;

use crate::callbacks::Logger;
use crate::tables::Tables;
use crate::{LogSeverity, Version};

/// Options of an initialisation, besides the config.
#[derive(Clone, Default)]
pub struct InitOptions {
    pub(super) logger: Option<Logger>,
    pub(super) tables: Tables,
    pub(super) api_version: Option<Version>,
    pub(super) oldest_tables: bool,
}

impl InitOptions {
    /// No logger, tables of its own, the newest API.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the plugin's log messages to `logger`: severity, component (the plugin's name unless it says otherwise)
    /// and text. Messages may come from any thread, during any call and between calls; the logger must not call the
    /// plugin.
    ///
    /// ```
    /// use falconer_host::InitOptions;
    ///
    /// let mut options = InitOptions::new();
    /// options.logger(|severity, component, message| eprintln!("{severity}: {component}: {message}"));
    /// ```
    pub fn logger(&mut self, logger: impl Fn(LogSeverity, &str, &str) + Send + Sync + 'static) -> &mut Self {
        self.logger = Some(Arc::new(logger));
        self
    }

    /// Shares state tables with other plugins; without, the plugin is alone with its own.
    ///
    /// ```
    /// use falconer_host::{InitOptions, TableSpec, Tables};
    ///
    /// let tables = Tables::new();
    /// tables.add(TableSpec::threads())?;
    /// InitOptions::new().tables(&tables);
    /// # Ok::<(), falconer_host::TableError>(())
    /// ```
    pub fn tables(&mut self, tables: &Tables) -> &mut Self {
        self.tables = tables.clone();
        self
    }

    /// Plays a host of an older API version, for tests: plugins that require a newer one are refused, functions that
    /// came later are not called, and input structs end, in memory too, where that version's end.
    ///
    /// ```
    /// use falconer_host::{InitOptions, Version};
    ///
    /// InitOptions::new().api_version(Version::new(3, 0, 0));
    /// ```
    pub fn api_version(&mut self, version: Version) -> &mut Self {
        self.api_version = Some(version.min(Version::HOST_API));
        self
    }

    /// Leaves out the extended functions of tables (API 3.1.0), for tests: their pointers are NULL.
    pub fn oldest_tables(&mut self) -> &mut Self {
        self.oldest_tables = true;
        self
    }
}

impl std::fmt::Debug for InitOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InitOptions")
            .field("logger", &self.logger.is_some())
            .field("tables", &self.tables)
            .field("api_version", &self.api_version)
            .field("oldest_tables", &self.oldest_tables)
            .finish()
    }
}
