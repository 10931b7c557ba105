//! The host's iteration over the entries of a table.

use std::iter;

use super::erased::{State, Visit};
use super::inner::Inner;
use super::slots::{Place, Returned, Slot};
use super::table::TableEntry;
use crate::tables::TableKey;
use crate::{Error, Result};

/// How many slots are gone through at a time: a bit of a u32 each.
const BATCH: usize = 32;

/// Some slots, and which of their entries are lent to the host.
struct Batch<'t, K, E> {
    slots: &'t [Slot<K, E>],
    /// A bit for each slot.
    lent: u32,
    /// Of the entries that are lent.
    generations: [u32; BATCH],
    /// Whether the host holds one of them too often to be lent it once more.
    refused: bool,
}

impl<'t, K, E> Batch<'t, K, E> {
    /// The slots whose entries are lent, each with its generation.
    #[inline]
    fn lent(&self) -> impl Iterator<Item = (&'t Slot<K, E>, u32)> {
        let mut left = self.lent;
        iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            Some((self.slots.get(at)?, *self.generations.get(at)?))
        })
    }
}

impl<K: TableKey, E: TableEntry> Inner<K, E> {
    /// Calls `visit` with each entry until it returns 0, with no lock held; whether it went through all.
    ///
    /// Entries are lent some at a time, which takes the index once instead of twice an entry.
    ///
    /// # Safety
    ///
    /// `visit` may be called with `state` in this thread.
    pub(super) unsafe fn visit_all(&self, visit: Visit, state: *mut State) -> Result<bool> {
        let counted = self.counted();
        for slots in self.slots.chunks().flat_map(|chunk| chunk.chunks(BATCH)) {
            let batch = self.lend_batch(slots, counted);
            let go_on = batch.lent().all(|(slot, _)| {
                // One that was erased meanwhile is left out.
                // SAFETY: the caller's promise.
                slot.place() != Place::Table || unsafe { visit(state, slot.handle()) } != 0
            });
            if counted {
                self.take_back(&batch);
            }
            if !go_on {
                return Ok(false);
            }
            if batch.refused {
                return Err(Error::cold("an entry is held too often"));
            }
        }
        Ok(true)
    }

    /// Lends the entries that are in the table.
    fn lend_batch<'t>(&self, slots: &'t [Slot<K, E>], counted: bool) -> Batch<'t, K, E> {
        let mut batch = Batch { slots, lent: 0, generations: [0; BATCH], refused: false };
        let mut index = self.index();
        for (at, (slot, generation)) in slots.iter().zip(&mut batch.generations).enumerate() {
            if slot.place() != Place::Table {
                continue;
            }
            if counted && !slot.lend(&mut index) {
                batch.refused = true;
                continue;
            }
            *generation = slot.generation();
            batch.lent |= 1 << at;
        }
        batch
    }

    /// Takes them back.
    fn take_back(&self, batch: &Batch<'_, K, E>) {
        let mut wants_tidying = false;
        {
            let mut index = self.index();
            for (slot, generation) in batch.lent() {
                // A host that has given it back already has done so on its own account.
                let returned = slot.take_back(generation, &mut index);
                wants_tidying |= returned == Returned::Last && slot.wants_tidying();
            }
        }
        if wants_tidying {
            batch.lent().for_each(|(slot, _)| slot.tidy());
            self.settle_all(batch.lent().map(|(slot, _)| slot));
        }
    }
}
