//! What a plugin holds of state tables: numbers in place of tables and entries, and memory that describes tables to it.

mod access;
mod entries;
mod input;
mod listed;

pub(super) use self::access::{Access, Accesses};
pub(super) use self::entries::Hold;
pub(crate) use self::input::Vtables;
pub(super) use self::listed::Listed;
