//! Lists of tables that are lent to plugins.

use std::ffi::CString;

use falconer_abi::{ss_plugin_state_type, ss_plugin_table_info};

use crate::tables::Tables;

/// An array of tables with the names that it points to.
pub(crate) struct Listed {
    array: Box<[ss_plugin_table_info]>,
    names: Vec<(CString, ss_plugin_state_type)>,
}

// SAFETY: the pointers lead to names of the same value, which do not move with it and never change.
unsafe impl Send for Listed {}

impl Listed {
    /// Lends an array of all tables; arrays that were lent before stay.
    pub(crate) fn lend(all: &mut Vec<Self>, tables: &Tables) -> (*mut ss_plugin_table_info, u32) {
        let names: Vec<_> =
            tables.all().iter().map(|table| (table.name().to_owned(), table.key_type().code())).collect();
        let index = all.iter().position(|one| one.names == names).unwrap_or_else(|| {
            let info = |(name, key_type): &(CString, ss_plugin_state_type)| ss_plugin_table_info {
                name: name.as_ptr(),
                key_type: *key_type,
            };
            all.push(Self { array: names.iter().map(info).collect(), names });
            all.len() - 1
        });
        let array = &mut all[index].array;
        // NULL would say that listing failed; of no elements, any aligned address is the array.
        (array.as_mut_ptr(), u32::try_from(array.len()).unwrap_or(0))
    }
}
