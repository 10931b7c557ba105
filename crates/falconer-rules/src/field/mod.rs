//! Fields: what a source offers to conditions and outputs.

mod catalog;
mod catalogs;
mod definition;
mod event;
mod known;
mod near;

pub use catalog::{FieldRef, Slot, SlotId};
pub use definition::{Argument, FieldDef, Source};
pub use event::EventField;
pub use falconer_event::FieldType;

pub(crate) use catalog::{Catalog, FieldError};
pub(crate) use catalogs::Catalogs;
pub(crate) use known::plugin_of_class;
