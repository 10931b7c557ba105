//! Handles of tables: numbers that are looked up before anything is followed.

use std::ptr::{self, NonNull};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use falconer_abi as abi;

use super::erased::AnyTable;
use crate::runtime::Handles;

/// Registered tables, of all plugins in this library: from `add_table` to the end of the plugin's state, as for the
/// states themselves.
static ROOTS: Handles<Root> = Handles::new();

/// A registered table.
pub(super) struct Root {
    /// What `_keep` keeps, without the way there.
    table: NonNull<dyn AnyTable>,
    _keep: Arc<dyn AnyTable>,
}

impl Root {
    #[inline]
    fn table(&self) -> &dyn AnyTable {
        // SAFETY: it is what `_keep` keeps, and so there as long as self is.
        unsafe { self.table.as_ref() }
    }
}

// SAFETY: the pointer is what a shared reference to the table is, and tables are Send and Sync.
unsafe impl Send for Root {}
// SAFETY: as for Send.
unsafe impl Sync for Root {}

/// Tables in fields, which come and go at any time.
static NESTED: Mutex<Slots> = Mutex::new(Slots { slots: Vec::new(), free: Vec::new() });

/// What the handles of tables in fields have set and those of others do not.
const IS_NESTED: usize = 1 << (usize::BITS - 1);

struct Slots {
    /// How often the slot was used, and what is in it.
    slots: Vec<(u32, Option<Weak<dyn AnyTable>>)>,
    free: Vec<u32>,
}

/// Takes a registered table in; NULL if there are too many.
pub(super) fn register_root(table: Arc<dyn AnyTable>) -> *mut abi::ss_plugin_table_t {
    ROOTS.insert(Box::new(Root { table: NonNull::from(&*table), _keep: table }))
}

pub(super) fn remove_root(handle: *mut abi::ss_plugin_table_t) -> Option<Box<Root>> {
    ROOTS.remove(handle)
}

/// Takes a table in a field in.
pub(super) fn register_nested(table: Weak<dyn AnyTable>) -> *mut abi::ss_plugin_table_t {
    let mut nested = NESTED.lock().unwrap_or_else(PoisonError::into_inner);
    let index = nested.free.pop().unwrap_or_else(|| {
        nested.slots.push((0, None));
        u32::try_from(nested.slots.len() - 1).unwrap_or(u32::MAX)
    });
    match nested.slots.get_mut(index as usize) {
        Some(slot) => {
            slot.1 = Some(table);
            handle(index, slot.0)
        }
        // More tables than fit into memory.
        None => ptr::null_mut(),
    }
}

pub(super) fn remove_nested(handle: *mut abi::ss_plugin_table_t) {
    let (index, generation) = parts(handle);
    let mut nested = NESTED.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(slot) = nested.slots.get_mut(index as usize) else { return };
    if slot.0 == generation && slot.1.take().is_some() {
        // Half of the generations, so that the bit that tells the two kinds apart stays what it is.
        slot.0 = generation.wrapping_add(1) & (u32::MAX >> 1);
        nested.free.push(index);
    }
}

fn handle(index: u32, generation: u32) -> *mut abi::ss_plugin_table_t {
    ptr::without_provenance_mut(IS_NESTED | (generation as usize) << 32 | (index as usize + 1))
}

#[expect(clippy::cast_possible_truncation, reason = "each is half of the handle")]
fn parts(handle: *mut abi::ss_plugin_table_t) -> (u32, u32) {
    let number = handle.addr() & !IS_NESTED;
    ((number as u32).wrapping_sub(1), (number >> 32) as u32)
}

/// The first registered table, if the handle is its; most plugins have one.
///
/// # Safety
///
/// As for [`root`].
#[inline]
pub(super) unsafe fn first_root<'a>(handle: *mut abi::ss_plugin_table_t) -> Option<&'a dyn AnyTable> {
    // SAFETY: registered tables are removed when the plugin is destroyed, which does not happen meanwhile.
    unsafe { ROOTS.get_first(handle) }.map(Root::table)
}

/// The registered table behind a handle, if there is one.
///
/// # Safety
///
/// The plugin that the table belongs to is not destroyed as long as the reference is used.
#[inline]
pub(super) unsafe fn root<'a>(handle: *mut abi::ss_plugin_table_t) -> Option<&'a dyn AnyTable> {
    if handle.addr() & IS_NESTED != 0 {
        return None;
    }
    // SAFETY: registered tables are removed when the plugin is destroyed, which does not happen meanwhile.
    unsafe { ROOTS.get(handle) }.map(Root::table)
}

/// The table in a field behind a handle, if there is one.
#[inline(never)]
pub(super) fn nested(handle: *mut abi::ss_plugin_table_t) -> Option<Arc<dyn AnyTable>> {
    if handle.addr() & IS_NESTED == 0 {
        return None;
    }
    let table = {
        let (index, generation) = parts(handle);
        let nested = NESTED.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = nested.slots.get(index as usize)?;
        // The table itself is dropped, if this is the last to have it, where no lock is held.
        if slot.0 == generation { slot.1.as_ref()?.upgrade()? } else { return None }
    };
    // The plugin itself may keep the table for longer.
    table.link().is_some_and(|link| !link.home.is_closed()).then_some(table)
}
