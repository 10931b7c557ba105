//! Tables of the plugin's own.

mod entry;
mod erased;
mod field;
mod home;
mod host;
mod index;
mod inner;
mod kept;
mod lent;
mod lock;
mod nested;
mod registry;
mod schema;
mod slots;
mod table;
mod visit;
mod vtable;

pub use entry::OwnEntry;
pub use field::{EntryField, FieldDecl, FromHost, ToHost};
pub(crate) use home::Home;
pub use table::{OwnTable, TableEntry};
