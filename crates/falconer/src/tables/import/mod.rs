//! Tables of the host and of other plugins.

mod entry;
mod field;
mod resolve;
mod table;
mod walk;

pub use entry::{Entry, NewEntry};
pub(crate) use field::next_id;
pub use field::{Field, Nested};
pub use resolve::{FieldInfo, Resolver, TableFields};
pub(crate) use table::Known;
pub use table::{Table, TableRef};
