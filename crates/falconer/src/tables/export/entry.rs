//! An entry that the plugin keeps.

use std::fmt;

use super::index::Index;
use super::inner::{Inner, within};
use super::slots::Slot;
use super::table::TableEntry;
use crate::tables::TableKey;

/// An entry of an [`OwnTable`](super::OwnTable) that is kept: also when it is taken out of the table, it stays what it is
/// until this is dropped.
pub struct OwnEntry<'t, K: TableKey, E: TableEntry> {
    table: &'t Inner<K, E>,
    slot: &'t Slot<K, E>,
}

impl<'t, K: TableKey, E: TableEntry> OwnEntry<'t, K, E> {
    /// Keeps the entry in a slot, which is in the table as long as the index is held, and so can't go before it is counted.
    pub(super) fn keep(table: &'t Inner<K, E>, slot: &'t Slot<K, E>, _: &Index<K>) -> Self {
        slot.keep();
        Self { table, slot }
    }

    /// The key; `None` if the calling thread is in a closure on the entry.
    pub(super) fn key(&self) -> Option<K> {
        self.slot.entry.lock().ok()?.as_ref()?.key.clone()
    }

    /// Calls `read` with the entry.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on the same entry.
    pub fn read<R>(&self, read: impl FnOnce(&E) -> R) -> R {
        self.update(|entry| read(entry))
    }

    /// Calls `update` with the entry, which it may change.
    ///
    /// # Panics
    ///
    /// As [`read`](Self::read).
    pub fn update<R>(&self, update: impl FnOnce(&mut E) -> R) -> R {
        let mut entry = self.slot.entry.lock().unwrap_or_else(|taken| within(taken));
        match &mut *entry {
            Some(data) => update(&mut data.value),
            // It is kept, and so stays.
            None => unreachable!("an entry that is kept is gone"),
        }
    }
}

impl<K: TableKey, E: TableEntry> Clone for OwnEntry<'_, K, E> {
    fn clone(&self) -> Self {
        self.slot.keep();
        Self { table: self.table, slot: self.slot }
    }
}

impl<K: TableKey, E: TableEntry> Drop for OwnEntry<'_, K, E> {
    fn drop(&mut self) {
        if self.slot.unkeep() {
            self.table.settle(self.slot);
        }
    }
}

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnEntry<'_, K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnEntry")
    }
}
