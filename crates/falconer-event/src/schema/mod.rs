//! The event schema: every event type that Falco knows, and its parameters.
//!
//! System calls are events whose parameters have types: a file descriptor, a path, an address. This module reads them
//! in three ways, and encodes them:
//!
//! * [`events`] has a view for each event type, with a function for each parameter;
//! * [`Params`] finds parameters by name or index, as [`ParamValue`];
//! * [`EventType`] describes a type: all of them are in [`EVENT_TYPES`], each as a static in [`tables`];
//! * [`EventEncoder`] encodes an event of any type, and so does `encode()` of each view.
//!
//! ```
//! use falconer_event::Event;
//! use falconer_event::schema::{events::OpenatV2X, tables};
//!
//! let flags = tables::FILE_FLAGS.bits(&["O_WRONLY", "O_CREAT"]).unwrap();
//! let bytes = OpenatV2X::encode().fd(3).dirfd(-100).name("/etc/passwd").flags(flags).finish()?;
//!
//! let event = Event::new(&bytes)?;
//! if let Some(open) = event.view::<OpenatV2X>()? {
//!     assert_eq!(open.fd()?, Some(3));
//!     assert_eq!(open.name()?.unwrap(), "/etc/passwd");
//!     assert!(open.flags()?.unwrap().contains("O_WRONLY"));
//!     assert_eq!(open.mode()?, None);
//! }
//! assert_eq!(event.params()?.get("fd")?.unwrap().as_i64(), Some(3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The tables are those of libscap, read from the library into `schema/events.txt` of this crate
//! ([`LIBS_VERSION`], [`SCHEMA_VERSION`]). Events are not trusted: lengths are checked against their bytes, and sizes
//! against types.

mod encode;
mod fd_list;
mod flags;
mod generated;
mod net;
mod params;
mod text;
mod types;
mod value;
mod view;

pub use encode::{Encode, EncodeError, EventEncoder};
pub use fd_list::FdList;
pub use flags::{EnumValue, Flags};
pub use generated::{EVENT_TYPES, LIBS_VERSION, SCHEMA_VERSION, events, tables};
pub use net::{SockAddr, SockTuple};
pub use params::Params;
pub use text::Text;
pub use types::{
    Category, EventFlags, EventType, NamedValues, ParamDetail, ParamFormat, ParamInfo, ParamType,
};
pub use value::{Dyn, ParamValue};
pub use view::View;

/// The event type with a code.
///
/// ```
/// use falconer_event::schema::event_type;
/// assert_eq!(event_type(322).unwrap().id, "PPME_PLUGINEVENT_E");
/// assert_eq!(event_type(u16::MAX), None);
/// ```
pub fn event_type(code: u16) -> Option<&'static EventType> {
    EVENT_TYPES.get(usize::from(code)).copied()
}

/// The event type with a unique name, such as `PPME_SYSCALL_CLOSE_X`; this searches all of them.
pub fn event_type_by_id(id: &str) -> Option<&'static EventType> {
    EVENT_TYPES.iter().copied().find(|event_type| event_type.id == id)
}

/// The event types with a name, such as `openat`: enter and exit, older versions and the current one.
///
/// ```
/// use falconer_event::schema::event_types_named;
/// let codes: Vec<u16> = event_types_named("openat").map(|event_type| event_type.code).collect();
/// assert_eq!(codes, [102, 103, 306, 307]);
/// ```
pub fn event_types_named(name: &str) -> impl Iterator<Item = &'static EventType> {
    EVENT_TYPES.iter().copied().filter(move |event_type| event_type.name == name)
}
