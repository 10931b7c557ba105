//! The entries of a table of the plugin's own, found by their keys, and what the plugin does with them.
//!
//! There is one lock for the index of a table, and one for each entry. The index is held for a few instructions and never
//! while the lock of an entry is waited for: closures of the plugin run under the locks of entries, and use the index in turn.
//! The one exception is a slot that is free, which is filled with the index held. So nobody may take the index under the
//! lock of a slot unless its entry can't be freed meanwhile, because it is lent, kept, or locked since it was in the table.

use std::ffi::CString;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::field::TableEntry;
use super::lent::Extra;
use super::lock::{Guard, Guarded, Pause, Taken};
use super::owner::{InField, Link};
use super::slot::{Data, FIRST, Index, Place, Slot};
use super::slots::Slots;
use crate::runtime::guard;
use crate::tables::TableKey;

/// The number of the next table.
static NEXT: AtomicU32 = AtomicU32::new(1);

pub(super) struct Store<K: TableKey, E: TableEntry> {
    pub(super) name: CString,
    index: Guarded<Index<K>>,
    pub(super) slots: Slots<K, E>,
    /// What ties it to the plugin's state, once others can reach it.
    pub(super) link: OnceLock<Link>,
    /// What the host has of it, where it is in a field of an entry.
    pub(super) in_field: OnceLock<InField>,
}

impl<K: TableKey, E: TableEntry> Store<K, E> {
    pub(super) fn new(name: CString) -> Self {
        // Generations differ from table to table, so that an entry of one is none of another.
        let first_generation = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9);
        Self {
            name,
            index: Guarded::default(),
            slots: Slots::new(first_generation),
            link: OnceLock::new(),
            in_field: OnceLock::new(),
        }
    }

    #[inline]
    pub(super) fn index(&self) -> Guard<'_, Index<K>> {
        match self.index.lock() {
            Ok(index) => index,
            Err(_) => unreachable!("nothing that is done with the index held takes it"),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.index().keys.len()
    }

    pub(super) fn contains(&self, key: K::Ref<'_>) -> bool {
        self.index().find(&self.slots, &key).is_some()
    }

    /// Calls `update` with the entry of a key; `None` if there is none.
    #[inline]
    pub(super) fn update<R>(
        &self,
        key: K::Ref<'_>,
        update: impl FnOnce(&mut E) -> R,
    ) -> Result<Option<R>, Taken> {
        let mut pause = Pause::default();
        loop {
            let index = self.index();
            let Some(slot) = index.find(&self.slots, &key) else { return Ok(None) };
            match slot.entry.try_lock() {
                Ok(entry) => {
                    drop(index);
                    let mut closure = Closure { entry: Some(entry), table: self, slot };
                    let data = closure.entry.as_mut().and_then(|entry| entry.as_mut());
                    return Ok(data.map(|data| update(&mut data.value)));
                }
                Err(Taken::Here) => return Err(Taken::Here),
                Err(Taken::Elsewhere) => {
                    drop(index);
                    pause.once();
                }
            }
        }
    }

    /// Puts an entry under a key. One that is there is replaced, or, if it is not to be, stays.
    ///
    /// # Panics
    ///
    /// If the table has as many entries as it may.
    pub(super) fn put(&self, key: K::Ref<'_>, value: E, replace: bool) -> Result<(), Taken> {
        let new = Data { key: Some(K::to_owned(key)), value, extra: Extra::default() };
        let old = {
            let mut index = self.index();
            let old = index.find(&self.slots, &key);
            match old {
                Some(_) if !replace => return Ok(()),
                Some(old) if old.entry.is_mine() => return Err(Taken::Here),
                _ => {}
            }
            let slot = self.free_slot(&mut index).unwrap_or_else(|| panic!("the table has too many entries"));
            fill(slot, new);
            self.enter(key, slot, &mut index)
        };
        if let Some(old) = old {
            self.settle(old);
        }
        Ok(())
    }

    /// A slot without an entry, which nobody else takes.
    fn free_slot(&self, index: &mut Index<K>) -> Option<&Slot<K, E>> {
        self.slots.get_or_make(index.take_free()?)
    }

    /// Puts the entry in a slot into the table; the slot of the one that had the key before, which is erased.
    fn enter<'t>(
        &'t self,
        key: K::Ref<'_>,
        slot: &Slot<K, E>,
        index: &mut Index<K>,
    ) -> Option<&'t Slot<K, E>> {
        slot.put(Place::Table, index);
        let old = self.slots.get(index.keys.insert(K::to_owned(key), slot.number())?)?;
        old.put(Place::Erased, index);
        Some(old)
    }

    /// An entry that is not in the table yet; `None` if it has as many as it may.
    pub(super) fn make(&self) -> Option<&Slot<K, E>> {
        let new = Data { key: None, value: E::default(), extra: Extra::default() };
        let mut index = self.index();
        let slot = self.free_slot(&mut index)?;
        fill(slot, new);
        slot.put(Place::Made, &mut index);
        Some(slot)
    }

    /// Puts an entry that was made into the table under a key, in place of the one that may be there, and lends it if
    /// entries are counted. It was taken out of everybody's reach before.
    pub(super) fn add_made(&self, key: K::Ref<'_>, slot: &Slot<K, E>, counted: bool) -> Result<(), Taken> {
        if let Some(data) = &mut *slot.entry.lock()? {
            data.key = Some(K::to_owned(key));
        }
        let old = {
            let mut index = self.index();
            if index.find(&self.slots, &key).is_some_and(|old| old.entry.is_mine()) {
                return Err(Taken::Here);
            }
            if counted {
                slot.lend(&mut index);
            }
            self.enter(key, slot, &mut index)
        };
        if let Some(old) = old {
            self.settle(old);
        }
        Ok(())
    }

    /// Takes the entry of a key out; whether there was one.
    pub(super) fn erase(&self, key: K::Ref<'_>) -> Result<bool, Taken> {
        let slot = {
            let mut index = self.index();
            let Some(slot) = index.find(&self.slots, &key) else { return Ok(false) };
            if slot.entry.is_mine() {
                return Err(Taken::Here);
            }
            index.keys.remove(K::lookup(&key));
            slot.put(Place::Erased, &mut index);
            slot
        };
        self.settle(slot);
        Ok(true)
    }

    /// Takes all entries out but those that the calling thread is in closures on: that there are any is the error.
    pub(super) fn clear(&self) -> Result<(), Taken> {
        let within;
        let keys = {
            let mut mine = Vec::new();
            let mut index = self.index();
            let keys = std::mem::take(&mut index.keys);
            for (key, number) in &keys {
                match self.slots.get(*number) {
                    Some(slot) if slot.entry.is_mine() => mine.push((key.clone(), *number)),
                    Some(slot) => slot.put(Place::Erased, &mut index),
                    None => {}
                }
            }
            within = !mine.is_empty();
            index.keys.extend(mine);
            keys
        };
        self.settle_all(keys.values().filter_map(|number| self.slots.get(*number)));
        if within { Err(Taken::Here) } else { Ok(()) }
    }

    /// Frees a slot whose entry was erased, if nobody can reach it any more.
    #[inline(never)]
    pub(super) fn settle(&self, slot: &Slot<K, E>) {
        if !slot.end_use(&mut self.index()) {
            return;
        }
        // Nobody comes to it any more. A closure that another thread still is in is waited for.
        let data = slot.entry.lock().ok().and_then(|mut entry| entry.take());
        // Dropping the entry may run code of the plugin's, with no lock held.
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(data)));
        self.index().give_free(slot.number());
        if let Err(panic) = dropped {
            resume_unwind(panic);
        }
    }

    /// Frees those of several slots that can be freed.
    fn settle_all<'s>(&self, slots: impl Iterator<Item = &'s Slot<K, E>>)
    where
        K: 's,
    {
        for_all(slots, |slot| self.settle(slot));
    }

    /// The slot of a key's entry, which is kept: the caller makes an [`OwnEntry`](super::OwnEntry) of it.
    pub(super) fn keep(&self, key: K::Ref<'_>) -> Option<&Slot<K, E>> {
        let index = self.index();
        let slot = index.find(&self.slots, &key)?;
        slot.keep(&index);
        Some(slot)
    }

    /// The same of the first entry in the table that is not in the first `passed` slots, which goes on.
    pub(super) fn keep_next(&self, passed: &mut u32) -> Option<&Slot<K, E>> {
        let index = self.index();
        loop {
            let slot = self.slots.get(FIRST + *passed)?;
            *passed += 1;
            if slot.place() == Place::Table {
                slot.keep(&index);
                return Some(slot);
            }
        }
    }
}

/// Does something that may drop entries for several slots; where dropping one panics, the others go too before the first
/// panic goes on.
pub(super) fn for_all<'s, K: 's, E: 's>(
    slots: impl Iterator<Item = &'s Slot<K, E>>,
    mut each: impl FnMut(&'s Slot<K, E>),
) {
    let mut first = None;
    for slot in slots {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| each(slot))) {
            match first {
                None => first = Some(panic),
                // What it carries may panic once more when it is dropped.
                Some(_) => drop(guard(|| drop(panic))),
            }
        }
    }
    if let Some(panic) = first {
        resume_unwind(panic);
    }
}

/// Puts an entry into a slot that has none, which nobody can reach.
fn fill<K, E>(slot: &Slot<K, E>, new: Data<K, E>) {
    // Only those who come with a handle that is dead have the lock, for as long as it takes to see that. They do not take
    // the index under it.
    match slot.entry.lock() {
        Ok(mut entry) => *entry = Some(new),
        Err(_) => unreachable!("a slot that is free is not in use"),
    }
}

/// The plugin's closure on an entry of the table.
struct Closure<'t, K: TableKey, E: TableEntry> {
    /// There is one until its end.
    entry: Option<Guard<'t, Option<Data<K, E>>>>,
    table: &'t Store<K, E>,
    slot: &'t Slot<K, E>,
}

impl<K: TableKey, E: TableEntry> Drop for Closure<'_, K, E> {
    #[inline]
    fn drop(&mut self) {
        // The closure may have let go of its own entry after that was erased. Who erases it from now on settles it.
        let erased = self.slot.place() == Place::Erased;
        self.entry = None;
        if erased {
            self.table.settle(self.slot);
        }
    }
}

/// Only a closure that uses its own entry once more gets here.
#[cold]
#[inline(never)]
pub(super) fn within(_: Taken) -> ! {
    panic!("a closure on an entry of a table uses that entry once more; use the one that it was given")
}
