//! What every plugin is: its information, its config, its state.

use std::cell::OnceCell;
use std::ffi::CStr;
use std::fmt;

use falconer_abi as abi;

use crate::config::Config;
use crate::log::Logger;
use crate::runtime::{Keep, TablesInput};
use crate::tables::{Tables, TablesState};
use crate::{ApiVersion, Info, Result, bail};

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
///     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
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
    /// Name, version, description and contact; [`plugin_info!`](crate::plugin_info) makes it.
    const INFO: Info;

    /// The init config: a struct with [`#[config]`](macro@crate::config), a [`String`] for a format of one's own, or
    /// `()` for none.
    type Config: Config;

    /// Whether the plugin logs through the host, which needs API 3.4.0 (Falco 0.38) of it; on unless set to `false`.
    const HOST_LOG: bool = true;

    /// The lowest version of the plugin API to announce, even if less is needed.
    const MIN_API: ApiVersion = ApiVersion::V3_0;

    /// The API version whose functions on state tables the plugin needs, if it uses tables. Unset, it is 3.1.0 for
    /// plugins with fields that take a [`TableReader`](crate::tables::TableReader), and nothing for others: what the
    /// announced version has is there, and that is 3.4.0 with logging. A plugin that announces less and uses tables says
    /// what it needs.
    ///
    /// | version | first Falco | what is there |
    /// |---|---|---|
    /// | `V3_0` | 0.35 | entries can be read, written, made and erased; they are not given back, and not iterated |
    /// | `V3_1` | 0.36 | all functions, in calls for events |
    /// | `V3_5` | 0.38 | reading and writing at init, too |
    /// | `V3_6` | 0.38 | fields that are tables |
    const TABLES: Option<ApiVersion> = None;

    /// The lowest version of the event schema that the plugin needs, `major.minor.patch`, for plugins that read system
    /// events; none unless set, which hosts take for 3.0.0. Hosts look at it from API 3.12.0 on.
    ///
    /// ```
    /// # use falconer::prelude::*;
    /// # struct Dummy;
    /// # impl Plugin for Dummy {
    /// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
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
pub struct InitContext {
    logger: Logger,
    tables: TablesInput,
    /// What the plugin's state keeps for tables, once it asks for them.
    kept: OnceCell<Box<dyn Keep>>,
    /// Sets the last error of a plugin's state.
    report: fn(*mut abi::ss_plugin_t, &str),
    /// Whether the plugin says what it needs of tables.
    says_tables: bool,
}

impl InitContext {
    pub(crate) fn new(
        logger: Logger,
        tables: TablesInput,
        says_tables: bool,
        report: fn(*mut abi::ss_plugin_t, &str),
    ) -> Self {
        Self { logger, tables, kept: OnceCell::new(), report, says_tables }
    }

    /// What the plugin's state keeps for tables.
    pub(crate) fn into_kept(self) -> Option<Box<dyn Keep>> {
        self.kept.into_inner()
    }

    /// The host's log; clone it to keep it.
    pub fn logger(&self) -> &Logger {
        &self.logger
    }

    /// State tables: those of the host and of other plugins, and where to register one's own.
    ///
    /// # Errors
    ///
    /// If the host offers none: it does so for plugins that extract fields or parse events. If the plugin announces a
    /// version before 3.1.0 and does not say that this is enough, see [`Plugin::TABLES`].
    pub fn tables(&self) -> Result<Tables<'_>> {
        let Some(raw) = self.tables.raw().filter(|raw| !raw.init.is_null()) else {
            bail!("the host offers no tables: it does so for plugins that extract fields or parse events");
        };
        if !self.says_tables && !raw.api.has(ApiVersion::V3_1) {
            bail!(
                "the plugin uses tables and announces API 3.0.0, which offers little of them; add `const TABLES: Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_1);` to `impl Plugin`, or V3_0 if it can do without the rest"
            );
        }
        let kept = self.kept.get_or_init(|| Box::new(TablesState::new(self.report)));
        let Some(state) = kept.downcast() else {
            bail!("found something else than tables in the plugin's state")
        };
        Ok(Tables::new(raw, state))
    }
}

impl fmt::Debug for InitContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InitContext").finish_non_exhaustive()
    }
}
