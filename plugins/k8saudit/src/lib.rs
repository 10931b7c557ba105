//! Kubernetes audit events: reads them, and offers their fields to rules.

use falconer::prelude::*;

mod config;
mod fields;
mod source;
mod subjects;
mod uri;
mod walk;

/// The plugin: what one init config makes.
pub struct K8sAudit {
    config: config::Config,
}

impl Plugin for K8sAudit {
    const INFO: Info = plugin_info!("k8saudit", contact = "github.com/falcosecurity/plugins");
    type Config = config::Config;

    fn new(config: config::Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self { config })
    }
}

falconer::export!(K8sAudit: Source + Extract);
