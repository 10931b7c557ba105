//! What is known of event sources and their fields.

use std::path::PathBuf;

use anyhow::Result;
use falconer_host::Library;
use falconer_rules::Engine;

/// Where the fields of event sources come from.
#[derive(Debug, clap::Args)]
pub(super) struct Known {
    /// A plugin's shared library, whose fields are known then; several in load order
    #[arg(long = "plugin", value_name = "LIB", conflicts_with = "config")]
    plugins: Vec<PathBuf>,
    /// A falco.yaml: its plugins' fields are known then, and what it adds to outputs
    #[arg(short = 'c', long, value_name = "PATH")]
    config: Option<PathBuf>,
}

impl Known {
    /// Whether nothing is known of any field.
    pub(super) fn nothing(&self) -> bool {
        self.plugins.is_empty() && self.config.is_none()
    }

    /// An engine that knows the event sources.
    pub(super) fn engine(&self) -> Result<Engine> {
        if let Some(config) = &self.config {
            return Ok(falconer_runner::rule_engine(Some(config), &[], crate::load::OPERATORS)?);
        }
        let libraries: Vec<Library> =
            self.plugins.iter().map(|path| crate::load::load(path)).collect::<Result<_>>()?;
        let libraries: Vec<&Library> = libraries.iter().collect();
        Ok(Engine::new(falconer_runner::rule_sources(&libraries)))
    }
}
