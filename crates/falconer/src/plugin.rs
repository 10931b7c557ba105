//! What every plugin is: its information, its config, its state.

use std::ffi::CStr;

use crate::config::Config;
use crate::log::Logger;
use crate::symbols::TablesInput;
use crate::{ApiVersion, Info, Result};

/// A plugin: the state that one initialisation makes, and what is known of it beforehand.
///
/// The host may initialise the same library several times in one process, once for each event source that it is
/// compatible with; each gets a value of its own, and statics should not tie them together. The value is shared by
/// all that happens at once (hence `Sync`): event sources keep what changes in their
/// [`Instance`](crate::source::Instance). It is dropped when the host destroys the plugin; implement [`Drop`] to do
/// something then.
///
/// ```
/// use falconer::prelude::*;
///
/// struct Dummy {
///     jitter: u64,
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
///     const INFO: Info = info!("dummy", contact = "you@example.com");
///     type Config = DummyConfig;
///
///     fn new(config: DummyConfig, _cx: &InitContext) -> Result<Self> {
///         Ok(Self { jitter: config.jitter })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a plugin",
    label = "not a plugin",
    note = "write `impl Plugin for {Self}` with INFO, Config and new"
)]
pub trait Plugin: Send + Sync + Sized + 'static {
    /// Name, version, description and contact; [`info!`](crate::info) makes it.
    const INFO: Info;

    /// The init config: a struct with [`#[config]`](macro@crate::config), a [`String`] for a format of one's own, or
    /// `()` for none.
    type Config: Config;

    /// Whether the plugin logs through the host, which needs API 3.4.0 (Falco 0.38) of it; on unless set to `false`.
    const HOST_LOG: bool = true;

    /// The lowest version of the plugin API to announce, even if less is needed.
    const MIN_API: ApiVersion = ApiVersion::V3_0;

    /// The lowest version of the event schema that the plugin needs, `major.minor.patch`, for plugins that read system
    /// events; none unless set, which hosts take for 3.0.0. Hosts look at it from API 3.12.0 on.
    ///
    /// ```
    /// # use falconer::prelude::*;
    /// # struct Dummy;
    /// # impl Plugin for Dummy {
    /// #     const INFO: Info = info!("dummy", contact = "you@example.com");
    /// const EVENT_SCHEMA: Option<&'static std::ffi::CStr> = Some(c"4.0.0");
    /// #     type Config = ();
    /// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
    /// # }
    /// ```
    const EVENT_SCHEMA: Option<&'static CStr> = None;

    /// Initialises the plugin.
    ///
    /// # Errors
    ///
    /// An error makes the host refuse the plugin and show the error's text.
    fn new(config: Self::Config, cx: &InitContext) -> Result<Self>;
}

/// What the host offers while a plugin is initialised.
#[derive(Debug)]
pub struct InitContext {
    pub(crate) logger: Logger,
    #[expect(dead_code, reason = "for whoever asks for tables")]
    pub(crate) tables: TablesInput,
}

impl InitContext {
    /// The host's log; clone it to keep it.
    pub fn logger(&self) -> &Logger {
        &self.logger
    }
}
