//! Falco events as bytes: header, parameters, plugin and async events, read without trust and written into reusable
//! memory.
//!
//! An event is one run of bytes ([`Event`]): a packed header of 26 bytes, one length for every parameter, the
//! parameters. [`PluginEvent`] (type 322) and [`AsyncEvent`] (type 402) are the two that plugins make; both have
//! lengths of four bytes. Readers check every length against the bytes that are there and answer anything odd with
//! an [`EventError`]. [`EventBuffer`] is the other direction: the memory of a batch, used again for the next one.
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
//! * `schema`: every type of event that Falco knows, read by typed views and by name, and made.

mod any_event;
mod buffer;
mod decimal;
mod error;
mod event;
mod field;
mod memory;
mod plugin_event;
#[cfg(feature = "schema")]
pub mod schema;
mod state_type;
mod writer;

pub use any_event::AnyEvent;
pub use buffer::EventBuffer;
pub use error::EventError;
pub use event::{Event, HEADER_LEN, NO_TIMESTAMP};
pub use field::FieldType;
pub use plugin_event::{
    ASYNC_EVENT, AsyncEvent, PLUGIN_EVENT, PluginEvent, async_event_size, encode_async_event,
    encode_async_event_into, encode_plugin_event,
};
pub use state_type::StateType;
pub use writer::EventWriter;
