//! Handles of tables: numbers that are looked up before anything is followed.

use std::ptr::{self, NonNull};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use falconer_abi as abi;

use super::host_table::HostTable;
use crate::runtime::Handles;

/// Registered tables, of all plugins in this library: from `add_table` to the end of the plugin's state, as for the
/// states themselves.
static REGISTERED: Handles<Registered> = Handles::new();

/// Tables in fields, which come and go at any time: they are looked up and removed under [`FIELDS`].
static IN_FIELDS: Handles<Weak<dyn HostTable>> = Handles::new();

/// The lock of [`IN_FIELDS`].
static FIELDS: Mutex<()> = Mutex::new(());

/// What the handles of tables in fields have set and those of others do not: a registry's numbers of slots are smaller.
const IN_FIELD: usize = 1 << 31;

/// A registered table.
pub(super) struct Registered {
    /// What `_keep` keeps, without the way there.
    table: NonNull<dyn HostTable>,
    _keep: Arc<dyn HostTable>,
}

impl Registered {
    #[inline]
    fn table(&self) -> &dyn HostTable {
        // SAFETY: it is what `_keep` keeps, and so there as long as self is.
        unsafe { self.table.as_ref() }
    }
}

// SAFETY: the pointer is what a shared reference to the table is, and tables are Send and Sync.
unsafe impl Send for Registered {}
// SAFETY: as for Send.
unsafe impl Sync for Registered {}

/// Takes a registered table in; NULL if there are too many.
pub(super) fn insert(table: Arc<dyn HostTable>) -> *mut abi::ss_plugin_table_t {
    REGISTERED.insert(Box::new(Registered { table: NonNull::from(&*table), _keep: table }))
}

pub(super) fn remove(handle: *mut abi::ss_plugin_table_t) -> Option<Box<Registered>> {
    REGISTERED.remove(handle)
}

/// Takes a table in a field in; NULL if there are too many.
pub(super) fn insert_in_field(table: Weak<dyn HostTable>) -> *mut abi::ss_plugin_table_t {
    let handle = IN_FIELDS.insert(Box::new(table));
    if handle.is_null() { handle } else { ptr::without_provenance_mut(handle.addr() | IN_FIELD) }
}

pub(super) fn remove_in_field(handle: *mut abi::ss_plugin_table_t) {
    let removed = {
        let _fields = FIELDS.lock().unwrap_or_else(PoisonError::into_inner);
        in_fields(handle).and_then(|handle| IN_FIELDS.remove(handle))
    };
    drop(removed);
}

/// The number of a table in a field in its registry; `None` for the handle of another table.
fn in_fields(handle: *mut abi::ss_plugin_table_t) -> Option<*mut abi::ss_plugin_table_t> {
    let number = handle.addr();
    (number & IN_FIELD != 0).then(|| ptr::without_provenance_mut(number & !IN_FIELD))
}

/// The first registered table, if the handle is its; most plugins have one.
///
/// # Safety
///
/// As for [`registered`].
#[inline]
pub(super) unsafe fn first_registered<'a>(handle: *mut abi::ss_plugin_table_t) -> Option<&'a dyn HostTable> {
    // SAFETY: registered tables are removed when the plugin is destroyed, which does not happen meanwhile.
    unsafe { REGISTERED.get_first(handle) }.map(Registered::table)
}

/// The registered table behind a handle, if there is one.
///
/// # Safety
///
/// The plugin that the table belongs to is not destroyed as long as the reference is used.
#[inline]
pub(super) unsafe fn registered<'a>(handle: *mut abi::ss_plugin_table_t) -> Option<&'a dyn HostTable> {
    // SAFETY: registered tables are removed when the plugin is destroyed, which does not happen meanwhile.
    unsafe { REGISTERED.get(handle) }.map(Registered::table)
}

/// The table in a field behind a handle, if there is one.
#[inline(never)]
pub(super) fn in_field(handle: *mut abi::ss_plugin_table_t) -> Option<Arc<dyn HostTable>> {
    let handle = in_fields(handle)?;
    let table = {
        let _fields = FIELDS.lock().unwrap_or_else(PoisonError::into_inner);
        // The table itself is dropped, if this is the last to have it, where no lock is held.
        // SAFETY: values are removed under the lock only, which is held.
        unsafe { IN_FIELDS.get(handle) }?.upgrade()?
    };
    // The plugin itself may keep the table for longer.
    table.is_reachable().then_some(table)
}
