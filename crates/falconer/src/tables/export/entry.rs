//! An entry that the plugin keeps.

use std::fmt;
use std::sync::atomic::Ordering;

use super::slots::Slot;
use super::table::{Inner, TableEntry};
use crate::tables::TableKey;

/// An entry of an [`OwnTable`](super::OwnTable) that is kept: also when it is taken out of the table, it stays what it is
/// until this is dropped.
pub struct OwnEntry<'t, K: TableKey, E: TableEntry> {
    table: &'t Inner<K, E>,
    slot: &'t Slot<K, E>,
}

impl<'t, K: TableKey, E: TableEntry> OwnEntry<'t, K, E> {
    /// Keeps the entry in a slot.
    ///
    /// There must be one, and the caller must hold the slot's lock or, if the entry is in the index, the index's.
    pub(super) fn keep(table: &'t Inner<K, E>, slot: &'t Slot<K, E>) -> Self {
        // 2^32 of them do not fit into memory.
        slot.kept.fetch_add(1, Ordering::Relaxed);
        Self { table, slot }
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
        let mut held = match self.slot.lock() {
            Ok(held) => held,
            Err(taken) => super::table::within(taken),
        };
        match &mut held.data {
            Some(data) => update(&mut data.value),
            // It is kept, and so stays.
            None => unreachable!("an entry that is kept is gone"),
        }
    }
}

impl<K: TableKey, E: TableEntry> Clone for OwnEntry<'_, K, E> {
    fn clone(&self) -> Self {
        Self::keep(self.table, self.slot)
    }
}

impl<K: TableKey, E: TableEntry> Drop for OwnEntry<'_, K, E> {
    fn drop(&mut self) {
        if self.slot.kept.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        // If the calling thread is in a closure on the entry, there is another OwnEntry, or it is in the table: it stays.
        if let Ok(held) = self.slot.lock() {
            self.table.leave(held);
        }
    }
}

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnEntry<'_, K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnEntry")
    }
}
