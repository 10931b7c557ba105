//! What is known of event sources and their fields.

use std::path::PathBuf;

use anyhow::Result;
use falconer_host::Library;
use falconer_runner::RulesContext;

/// Where the fields of event sources come from.
#[derive(Debug, clap::Args)]
pub(super) struct Known {
    /// A plugin's shared library, whose fields are known then; several in load order
    #[arg(long = "plugin", value_name = "LIB", conflicts_with = "config")]
    plugins: Vec<PathBuf>,
    /// A falco.yaml: its plugins' fields are known then, and what it adds to outputs
    #[arg(short = 'c', long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Overrides a key of the configuration
    #[arg(short = 'o', long = "option", value_name = "KEY=VALUE", requires = "config")]
    overrides: Vec<String>,
}

impl Known {
    /// Whether nothing is known of any field.
    pub(super) fn nothing(&self) -> bool {
        self.plugins.is_empty() && self.config.is_none()
    }

    /// Whether there is a configuration, which names rules files.
    pub(super) fn has_config(&self) -> bool {
        self.config.is_some()
    }

    /// What the plugins or the configuration say.
    pub(super) fn context(&self) -> Result<RulesContext> {
        if let Some(config) = &self.config {
            return Ok(RulesContext::of_config(Some(config), &self.overrides, crate::load::OPERATORS)?);
        }
        if self.plugins.is_empty() {
            return Ok(RulesContext::unknown());
        }
        let libraries: Vec<Library> =
            self.plugins.iter().map(|path| crate::load::load(path)).collect::<Result<_>>()?;
        Ok(RulesContext::of_plugins(&libraries))
    }
}
