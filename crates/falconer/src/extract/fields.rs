//! What a plugin implements to extract fields: its events, and what the macro makes of its functions.

use super::declaration::{EventTypes, FieldInfo};
use super::request::Request;
use super::value_writer::ValueWriter;
use crate::event::EventReader;
use crate::{Plugin, Result};

/// A plugin that extracts fields from events.
///
/// Put [`#[fields("prefix")]`](macro@crate::fields) on the `impl` block: every function in it that is not one of this
/// trait becomes a field, named after the function (`prefix.function`), described by its doc comment, typed by what
/// it returns ([`FieldValue`](crate::FieldValue)) and by its argument, if it takes one ([`Argument`](super::Argument)).
///
/// ```
/// use falconer::prelude::*;
/// use std::num::NonZeroU64;
/// # struct Dummy;
/// # impl Plugin for Dummy {
/// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
/// # }
///
/// struct Sample<'e> {
///     text: &'e str,
///     value: u64,
/// }
///
/// #[fields("dummy")]
/// impl Extract for Dummy {
///     type Event<'e> = Sample<'e>;
///
///     fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Sample<'e>> {
///         let text = event.text()?;
///         Ok(Sample { text, value: text.parse()? })
///     }
///
///     /// The sample value in the event
///     fn value(&self, e: &Sample) -> u64 {
///         e.value
///     }
///
///     /// The sample value in the event, as a string
///     fn strvalue<'e>(&self, e: &Sample<'e>) -> &'e str {
///         e.text
///     }
///
///     /// Whether the value is divisible by the argument
///     fn divisible(&self, e: &Sample, divisor: Key<NonZeroU64>) -> bool {
///         e.value.is_multiple_of(divisor.0.get())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not extract fields",
    label = "no `impl Extract`",
    note = "write `#[falconer::fields(\"prefix\")] impl Extract for {Self}`, or leave `Extract` out of `export!`"
)]
pub trait Extract: Plugin + Fields {
    /// The event as the fields want it, decoded once for all fields that are asked of it; it may borrow the payload.
    type Event<'e>: Send;

    /// Names of the event sources whose events fields can be extracted from; empty for the plugin's own source, or,
    /// if it has none, for all.
    const EVENT_SOURCES: &'static [&'static str] = &[];

    /// Event types that fields can be extracted from.
    const EVENT_TYPES: EventTypes = EventTypes::Default;

    /// Decodes an event.
    ///
    /// # Errors
    ///
    /// An error fails every field of the event; conditions see no value.
    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Self::Event<'e>>;

    /// The event types, where [`EVENT_TYPES`](Self::EVENT_TYPES) is [`EventTypes::FromConfig`]; asked once after init.
    fn event_types(&self) -> Vec<u16> {
        Vec::new()
    }
}

/// The fields of a plugin; made by [`#[fields]`](macro@crate::fields).
///
/// Whatever an implementation says and does, the host gets values of the types that it asks for, or none: see
/// [`ValueWriter::put`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` declares no fields",
    label = "`#[fields]` is missing",
    note = "put `#[falconer::fields(\"prefix\")]` on the `impl Extract for {Self}` block"
)]
pub trait Fields {
    /// The declarations; a field's id is its index.
    const FIELDS: &'static [FieldInfo];
    /// Whether a field says where in the event its values come from.
    const LOCATED: bool;
    /// Whether a field reads state tables.
    const READS_TABLES: bool = false;
    /// Whether the decoded event borrows nothing, so that the event need not be kept for it.
    const OWNED: bool;

    /// Calls the function behind field `id`, which the request is for.
    ///
    /// The event outlives the call, in which alone it is lent: nothing that it holds can be a borrow of itself.
    #[doc(hidden)]
    fn extract<'call, 'event: 'call>(
        &self,
        id: u32,
        event: &'call <Self as Extract>::Event<'event>,
        request: Request<'_>,
        out: &mut ValueWriter<'_>,
    ) -> Result<()>
    where
        Self: Extract;

    /// The decoded event without its lifetime, if it has none.
    #[doc(hidden)]
    fn owned(event: <Self as Extract>::Event<'_>) -> Option<<Self as Extract>::Event<'static>>
    where
        Self: Extract;
}
