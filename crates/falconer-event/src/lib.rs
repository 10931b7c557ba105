//! Falco events as bytes: header, parameters, plugin and async events. They are checked when they are read, and written
//! into reusable memory.
//!
//! An event is one run of bytes ([`Event`]): a packed header of 26 bytes, one length for every parameter, and the
//! parameters. [`PluginEvent`] (type 322) and [`AsyncEvent`] (type 402) are the two types that plugins make; both have
//! lengths of four bytes. Readers check every length against the bytes that are there and return an [`EventError`] for
//! anything invalid. [`EventBuffer`] writes events: it is the memory of a batch, and is reused for the next one.
//!
//! ```
//! use falconer_event::{Event, EventBuffer, PluginEvent};
//!
//! let mut batch = EventBuffer::new();
//! let mut event = batch.begin(3, usize::MAX);
//! event.write(b"hello");
//! event.finish();
//!
//! let event: Event<'_> = batch.get(0).unwrap();
//! assert_eq!(event.timestamp(), u64::MAX);
//! let event = PluginEvent::try_from(event)?;
//! assert_eq!((event.plugin_id(), event.payload()), (3, &b"hello"[..]));
//! # Ok::<(), falconer_event::EventError>(())
//! ```
//!
//! # Features
//!
//! * `events` (on by default): events as bytes, and the codes of the plugin API. Without it, the crate is the vocabulary
//!   alone ([`FieldType`], [`StateType`], [`Severity`], [`MetricValue`]), without FFI and unsafe code.
//! * `schema`: every event type that Falco knows, with typed views, access by name, and encoders.

#[cfg(feature = "events")]
mod any_event;
#[cfg(feature = "events")]
mod buffer;
#[cfg(feature = "events")]
mod decimal;
#[cfg(feature = "events")]
mod error;
#[cfg(feature = "events")]
mod event;
mod field;
#[cfg(feature = "events")]
mod memory;
mod metric;
#[cfg(feature = "events")]
mod plugin_event;
#[cfg(feature = "schema")]
pub mod schema;
mod severity;
mod state_type;
#[cfg(feature = "events")]
mod writer;

#[cfg(feature = "events")]
pub use any_event::AnyEvent;
#[cfg(feature = "events")]
pub use buffer::EventBuffer;
#[cfg(feature = "events")]
pub use error::EventError;
#[cfg(feature = "events")]
pub use event::{ASYNC_EVENT, Event, HEADER_LEN, NO_TIMESTAMP, PLUGIN_EVENT};
pub use field::FieldType;
pub use metric::{MetricKind, MetricValue};
#[cfg(feature = "events")]
pub use plugin_event::{
    AsyncEvent, PluginEvent, async_event_size, encode_async_event, encode_async_event_into,
    encode_plugin_event,
};
pub use severity::Severity;
pub use state_type::StateType;
#[cfg(feature = "events")]
pub use writer::EventWriter;

/// The example of the README.
#[cfg(all(doctest, feature = "events"))]
#[doc = include_str!("../README.md")]
struct Readme;
