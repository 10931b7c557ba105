//! Event parsing: taking in what goes by, before fields are extracted from it.

use std::fmt;

use crate::event::EventReader;
use crate::extract::EventTypes;
use crate::log::Logger;
use crate::runtime::TablesInput;
use crate::tables::TableWriter;
use crate::{Plugin, Result};

/// A plugin that parses events: it sees each event once, after it was made and before fields are extracted from it,
/// and keeps what it learns from it in its own state or in state tables.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use falconer::prelude::*;
///
/// struct Bytes(AtomicU64);
/// # impl Plugin for Bytes {
/// #     const INFO: Info = plugin_info!("bytes", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self(AtomicU64::new(0))) }
/// # }
///
/// impl Parse for Bytes {
///     const EVENT_SOURCES: &'static [&'static str] = &["dummy"];
///
///     fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
///         self.0.fetch_add(event.payload().len() as u64, Ordering::Relaxed);
///         Ok(())
///     }
/// }
///
/// falconer::export!(Bytes: Parse);
/// ```
///
/// Hosts call it from the thread that takes in the events of one event source; with several sources open at once that
/// may be several threads at once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not parse events",
    label = "no `impl Parse`",
    note = "write `impl Parse for {Self}` with parse, or leave `Parse` out of `export!`"
)]
pub trait Parse: Plugin {
    /// Names of the event sources whose events are parsed, `syscall` for system events; empty for the plugin's own
    /// source, or, if it has none, for all.
    const EVENT_SOURCES: &'static [&'static str] = &[];

    /// Event types that are parsed. Naming the few that matter spares the host a call for each of the others.
    const EVENT_TYPES: EventTypes = EventTypes::Default;

    /// Parses an event, which lives during the call.
    ///
    /// # Errors
    ///
    /// The host may log the error's text; it goes on with the event.
    fn parse(&self, event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()>;

    /// The event types, where [`EVENT_TYPES`](Self::EVENT_TYPES) is [`EventTypes::FromConfig`]; asked once after init.
    fn parse_event_types(&self) -> Vec<u16> {
        Vec::new()
    }
}

/// What is at hand while an event is parsed.
pub struct ParseContext<'call> {
    pub(crate) logger: &'call Logger,
    pub(crate) tables: &'call TablesInput,
}

impl ParseContext<'_> {
    /// The host's log.
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

impl fmt::Debug for ParseContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseContext").finish_non_exhaustive()
    }
}
