//! Tables of the plugin's own.
//!
//! | file | what it has |
//! |---|---|
//! | `table` | the table and its entries as the plugin uses them |
//! | `host` | what the host does with a table |
//! | `store` | the entries of a table, found by their keys |
//! | `slots`, `slot` | room for entries, and who holds them |
//! | `field` | what entries are made of, and their values on the way to the host and back |
//! | `lent` | values of an entry that the host may have a pointer to |
//! | `owner` | what ties the tables of a plugin's state together |
//! | `ffi` | the functions that the host calls, by a table's handle |
//! | `handles` | from the number that the host has to the table |
//! | `host_table` | what a table does in these functions |
//! | `schema` | the fields of a table |
//! | `lock` | the lock of a table and of an entry |

mod ffi;
mod field;
mod handles;
mod host;
mod host_table;
mod lent;
mod lock;
mod owner;
mod schema;
mod slot;
mod slots;
mod store;
mod table;

pub use field::{EntryField, FromHost, TableEntry, ToHost};
pub(crate) use owner::TableOwner;
pub use schema::FieldDecl;
pub use table::{OwnEntry, OwnTable};
