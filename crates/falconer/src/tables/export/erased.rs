//! A table as the host's calls see it: of any key and any entry.

use std::ffi::CStr;

use falconer_abi as abi;

use super::home::Link;
use crate::Result;

/// What the functions of a table's vtables do. Handles are numbers that are checked; nothing is followed.
pub(super) trait AnyTable: Send + Sync {
    fn name(&self) -> &CStr;

    /// What ties the table to the plugin's state; there is one for every table that the host can reach.
    fn link(&self) -> Option<&Link>;

    fn len(&self) -> usize;

    /// # Safety
    ///
    /// The member of the key's type is initialised, and a text that is not NULL readable.
    unsafe fn get(&self, key: abi::ss_plugin_state_data) -> Result<*mut abi::ss_plugin_table_entry_t>;

    fn read(
        &self,
        link: &Link,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
    ) -> Result<abi::ss_plugin_state_data>;

    fn release(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()>;

    /// Calls `visit` with each entry until it returns `false`, with no lock held; whether it went through all.
    fn iterate(&self, visit: &mut dyn FnMut(*mut abi::ss_plugin_table_entry_t) -> bool) -> Result<bool>;

    fn clear(&self) -> Result<()>;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn erase(&self, key: abi::ss_plugin_state_data) -> Result<()>;

    fn create(&self) -> Result<*mut abi::ss_plugin_table_entry_t>;

    fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()>;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn add(
        &self,
        key: abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> Result<*mut abi::ss_plugin_table_entry_t>;

    /// # Safety
    ///
    /// The member of the field's type is initialised, and a text that is not NULL readable.
    unsafe fn write(
        &self,
        link: &Link,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: abi::ss_plugin_state_data,
    ) -> Result<()>;
}
