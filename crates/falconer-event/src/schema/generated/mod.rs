//! Made from `schema/events.txt` by the test `generated`, with `FALCONER_UPDATE=1`; not for editing.

#[rustfmt::skip]
pub mod events;
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = "as the data file has them")]
pub mod tables;

pub use tables::{EVENT_TYPES, LIBS_VERSION, SCHEMA_VERSION};
