//! A new config for a plugin that runs.

use crate::{Plugin, Result};

/// A plugin that takes a new config while it runs.
///
/// Hosts ask for it from API 3.4.0 on; older ones never do.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use falconer::prelude::*;
///
/// struct Dummy {
///     jitter: AtomicU64,
/// }
///
/// /// Settings of the dummy plugin.
/// #[config]
/// struct DummyConfig {
///     /// A random amount added to the sample of each event.
///     #[default(10)]
///     jitter: u64,
/// }
///
/// impl Plugin for Dummy {
///     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
///     type Config = DummyConfig;
///
///     fn new(config: DummyConfig, _cx: &InitContext) -> Result<Self> {
///         Ok(Self { jitter: config.jitter.into() })
///     }
/// }
///
/// impl Reconfigure for Dummy {
///     fn set_config(&self, config: DummyConfig) -> Result<()> {
///         self.jitter.store(config.jitter, Ordering::Relaxed);
///         Ok(())
///     }
/// }
///
/// falconer::export!(Dummy: Reconfigure);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not take a new config",
    label = "no `impl Reconfigure`",
    note = "write `impl Reconfigure for {Self}` with set_config, or leave `Reconfigure` out of `export!`"
)]
pub trait Reconfigure: Plugin {
    /// Takes a new config, which was read and checked like the one that the plugin was initialised with. Events may be
    /// made, parsed and extracted from meanwhile.
    ///
    /// # Errors
    ///
    /// The host shows the error's text; the plugin stays as it was.
    fn set_config(&self, config: Self::Config) -> Result<()>;
}
