//! Field extraction: values of events for conditions and outputs.

mod argument;
mod field_value;
mod fields;
mod request;
mod value;
mod writer;

pub use argument::{Argument, ArgumentSpec, FromKey, Index, Key, KeyOrIndex, RawArgument};
pub use field_value::{FieldValue, List, Located, One};
pub(crate) use fields::fields_json;
pub use fields::{EventTypes, FieldInfo, Fields};
pub use request::Request;
pub use value::{Carried, Value};
pub use writer::ValueWriter;
pub(crate) use writer::{ListBuffer, word};

use crate::event::EventReader;
use crate::{Plugin, Result};

/// A plugin that extracts fields from events.
///
/// Put [`#[fields("prefix")]`](macro@crate::fields) on the `impl` block: every function in it that is not one of this
/// trait becomes a field, named after the function (`prefix.function`), described by its doc comment, typed by what
/// it returns ([`FieldValue`]) and by its argument, if it takes one ([`Argument`]).
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
