//! State tables: those of the host, and those of plugins.
//!
//! [`Tables`] is the registry. A [`Table`] has its entries here (`own`) or in a plugin (`foreign`, called through
//! function tables that were checked: `functions`). What plugins get of both is in `callbacks/tables`.

mod error;
pub(crate) mod foreign;
pub(crate) mod functions;
mod iteration;
pub(crate) mod layout;
mod own;
pub(crate) mod reference;
mod registry;
mod table;
mod threads;
pub(crate) mod value;

pub use falconer_event::StateType;

pub use self::error::TableError;
pub use self::registry::{TableSpec, Tables};
pub use self::table::{Entry, Table, TableField};
pub use self::value::StateValue;
