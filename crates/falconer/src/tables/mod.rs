//! State tables: those of the host and of other plugins, and one's own.
//!
//! A table has entries, found by a key, whose fields have names and types. Plugins meet in tables: the host's `threads` has
//! an entry for each thread of the system, to which a plugin may add fields; and a plugin may offer tables of its own.
//!
//! | to | use |
//! |---|---|
//! | use tables of others | [`Tables::get`] at init, [`derive(TableFields)`](derive@TableFields), [`Table`] |
//! | offer a table | [`OwnTable`], [`derive(TableEntry)`](derive@TableEntry), [`Tables::add`] at init |
//! | reach tables in a call | [`TableReader`] (extraction), [`TableWriter`] (event parsing, capture listening) |

mod access;
mod c_text;
mod import;
mod init;
mod kept;
mod key;
mod own;
mod state;
mod texts;
mod value;

pub use access::{Access, TableReader, TableWriter, WriteAccess};
pub use falconer_event::StateType;
pub use falconer_macros::{TableEntry, TableFields};
pub use import::{Entry, Field, FieldInfo, Nested, NewEntry, Resolver, Table, TableFields, TableRef};
pub use init::{TableInfo, Tables};
pub(crate) use kept::TablesState;
pub use key::TableKey;
pub use own::{EntryField, FieldDecl, FromHost, OwnEntry, OwnTable, TableEntry, ToHost};
pub use value::TableValue;
