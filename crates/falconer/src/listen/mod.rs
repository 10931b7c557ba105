//! Capture listening: calls when a capture starts and ends, and work in the host's threads in between.

mod routine;

#[doc(hidden)]
pub use routine::RoutineTable;
pub use routine::{Routine, Routines};

use std::fmt;

use crate::log::Logger;
use crate::runtime::TablesInput;
use crate::tables::TableWriter;
use crate::{Plugin, Result};

/// A plugin with capture listening: it is called when the host starts a capture, and when it ends.
///
/// Hosts support this from API 3.7.0 on (Falco 0.39); older ones load the plugin and never call it. A plugin that is
/// useless without it raises [`Plugin::MIN_API`].
///
/// ```
/// use std::ops::ControlFlow;
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use falconer::prelude::*;
///
/// struct Cleaner {
///     turns: Arc<AtomicU64>,
/// }
/// # impl Plugin for Cleaner {
/// #     const INFO: Info = plugin_info!("cleaner", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self { turns: Arc::default() }) }
/// # }
///
/// impl Listen for Cleaner {
///     fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
///         let turns = Arc::clone(&self.turns);
///         let routine = cx.routines().subscribe(move || {
///             turns.fetch_add(1, Ordering::Relaxed);
///             ControlFlow::Continue(())
///         })?;
///         // Until the capture ends.
///         routine.detach();
///         Ok(())
///     }
/// }
///
/// falconer::export!(Cleaner: Listen);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen to captures",
    label = "no `impl Listen`",
    note = "write `impl Listen for {Self}` with capture_open, or leave `Listen` out of `export!`"
)]
pub trait Listen: Plugin {
    /// A capture has started.
    ///
    /// # Errors
    ///
    /// The host refuses to start the capture, and shows the error's text.
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()>;

    /// The capture has ended. After this returns, the SDK ends the remaining routines and waits for calls in progress.
    ///
    /// # Errors
    ///
    /// The host shows the error's text.
    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        let _ = cx;
        Ok(())
    }
}

/// What is available while a capture starts or ends.
pub struct ListenContext<'call> {
    pub(crate) logger: &'call Logger,
    pub(crate) routines: Routines<'call>,
    pub(crate) tables: &'call TablesInput,
}

impl<'call> ListenContext<'call> {
    /// The host's thread pool.
    pub fn routines(&self) -> &Routines<'call> {
        &self.routines
    }

    /// The host's log; clone it to keep it.
    pub fn logger(&self) -> &Logger {
        self.logger
    }

    /// Access to the state tables that the plugin found at init, for reading and writing.
    ///
    /// # Errors
    ///
    /// If the plugin found none at init, or the host gives no access.
    pub fn tables(&self) -> Result<TableWriter<'_>> {
        self.tables.writer()
    }
}

impl fmt::Debug for ListenContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListenContext").finish_non_exhaustive()
    }
}
