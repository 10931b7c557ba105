//! The owner's side of state tables: tables of the host, and those that plugins add, as libsinsp has them.
//!
//! What a plugin gets for a table is the address of a [`ss_plugin_table_input`](abi::ss_plugin_table_input), behind which
//! are the functions of the host's own table or of the plugin that added it.

mod driven;
mod host_table;
mod owner;
mod vtables;

pub use driven::Driven;
pub use host_table::{HostEntry, HostTable, Val};
pub use owner::{TableHost, Trouble};
pub use vtables::{fields_ext, reader_ext, writer_ext};

use falconer_abi as abi;

/// A union of zeros, of which one member is set next.
pub const ZERO: abi::ss_plugin_state_data = abi::ss_plugin_state_data { u64: 0 };
