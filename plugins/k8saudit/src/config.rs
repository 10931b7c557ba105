//! Init config of the plugin: keys and defaults of the original.

use falconer::prelude::*;

/// Init config of the k8saudit plugin.
#[config(allow_unknown)]
pub struct Config {
    /// TLS certificate
    ///
    /// Path of the certificate and the key, one after the other in PEM, for open params that begin with `https://`.
    #[default("/etc/falco/falco.pem")]
    pub ssl_certificate: String,
    /// Asynchronous extraction
    ///
    /// Accepted for existing configurations, without effect: extraction runs in the caller's thread.
    pub use_async: bool,
    /// Largest event
    ///
    /// Maximum size of an event in bytes; larger ones are logged and left out.
    #[default(262_144)]
    pub max_event_size: u64,
    /// Largest request
    ///
    /// Maximum size of the body of a webhook request in bytes; larger ones are refused.
    #[default(12_582_912)]
    pub webhook_max_batch_size: u64,
}
