//! Room for the entries of a table, which stays where it is.

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use falconer_abi as abi;

use super::lent::Extra;
use super::lock::{Lock, Taken};

/// Slots in the first chunk; each chunk after it has twice as many.
const FIRST: usize = 8;
/// Chunks, enough for 2^31 slots.
const CHUNKS: usize = 28;

/// The slots of a table. They are never freed before the table is, so that any number can be looked up at any time.
pub(super) struct Slots<K, E> {
    /// In a box, so that a table without entries is small.
    chunks: OnceLock<Box<[Chunk<K, E>; CHUNKS]>>,
    /// Of the first use of each slot: differs from table to table.
    first_generation: u32,
}

type Chunk<K, E> = OnceLock<Box<[Slot<K, E>]>>;

/// Room for one entry.
pub(super) struct Slot<K, E> {
    index: u32,
    lock: Lock,
    body: UnsafeCell<Body<K, E>>,
    /// How many [`OwnEntry`](super::OwnEntry) there are of it.
    pub(super) kept: AtomicU32,
}

/// What is behind a slot's lock.
pub(super) struct Body<K, E> {
    /// How often the slot was used, plus the table's first generation.
    pub(super) generation: u32,
    /// How many times the host holds the entry, which is in the table then or was erased; 0 where entries are not given
    /// back.
    pub(super) lent: u32,
    pub(super) place: Place,
    pub(super) data: Option<Data<K, E>>,
}

/// What an entry is.
pub(super) struct Data<K, E> {
    /// The key, once there is one.
    pub(super) key: Option<K>,
    pub(super) value: E,
    pub(super) extra: Extra,
}

/// Where an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// There is none.
    Nowhere,
    /// The host has made it and not added it.
    Made,
    /// In the table.
    Table,
    /// It was erased, and somebody holds it.
    Erased,
}

// SAFETY: `body` is reached under `lock` only, by one thread at a time, which may be any since K and E are Send.
unsafe impl<K: Send, E: Send> Sync for Slot<K, E> {}

impl<K, E> Slots<K, E> {
    pub(super) fn new(first_generation: u32) -> Self {
        Self { chunks: OnceLock::new(), first_generation }
    }

    /// The slot of an index that was in use before; `None` for others.
    #[inline]
    pub(super) fn get(&self, index: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(index);
        self.chunks.get()?.get(chunk)?.get()?.get(offset)
    }

    /// The chunks that are in use, as far as they are when they are asked for.
    pub(super) fn chunks(&self) -> impl Iterator<Item = &[Slot<K, E>]> {
        let chunks = self.chunks.get().map_or(&[][..], |chunks| &chunks[..]);
        chunks.iter().map_while(|chunk| chunk.get().map(|slots| &**slots))
    }

    /// The slot of an index, made if it never was there.
    pub(super) fn get_or_make(&self, index: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(index);
        let chunks = self.chunks.get_or_init(|| Box::new([const { OnceLock::new() }; CHUNKS]));
        let slots = chunks.get(chunk)?.get_or_init(|| {
            let first = (FIRST << chunk) - FIRST;
            (first..first + (FIRST << chunk)).map(|index| self.slot(index)).collect()
        });
        slots.get(offset)
    }

    fn slot(&self, index: usize) -> Slot<K, E> {
        Slot {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            lock: Lock::default(),
            body: UnsafeCell::new(Body {
                generation: self.first_generation,
                lent: 0,
                place: Place::Nowhere,
                data: None,
            }),
            kept: AtomicU32::new(0),
        }
    }

    /// The slot and generation that a handle speaks of.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "each is half of the handle")]
    pub(super) fn of_handle(&self, handle: *mut abi::ss_plugin_table_entry_t) -> Option<(&Slot<K, E>, u32)> {
        let number = handle.addr();
        let slot = self.get((number as u32).wrapping_sub(1))?;
        Some((slot, (number >> 32) as u32))
    }
}

/// Chunk and offset of a slot.
#[inline]
fn place(index: u32) -> (usize, usize) {
    let number = index as usize + FIRST;
    let chunk = (number.ilog2() - FIRST.ilog2()) as usize;
    (chunk, number - (FIRST << chunk))
}

impl<K, E> Slot<K, E> {
    pub(super) fn index(&self) -> u32 {
        self.index
    }

    /// Waits for the slot; the error is that the calling thread is in it.
    #[inline]
    pub(super) fn lock(&self) -> Result<Held<'_, K, E>, Taken> {
        self.lock.lock()?;
        Ok(Held { slot: self })
    }

    #[inline]
    pub(super) fn try_lock(&self) -> Result<Held<'_, K, E>, Taken> {
        self.lock.try_lock()?;
        Ok(Held { slot: self })
    }
}

/// A slot whose lock is held.
pub(super) struct Held<'s, K, E> {
    pub(super) slot: &'s Slot<K, E>,
}

impl<K, E> Held<'_, K, E> {
    /// What the host gets for the entry.
    #[inline]
    pub(super) fn handle(&self) -> *mut abi::ss_plugin_table_entry_t {
        ptr::without_provenance_mut((self.generation as usize) << 32 | (self.slot.index as usize + 1))
    }

    /// Whether a handle with this generation leads to an entry that the host may use.
    #[inline]
    pub(super) fn is_for_host(&self, generation: u32, counted: bool) -> bool {
        // What is lent is in the table, or was until it was erased.
        self.generation == generation
            && (self.lent > 0
                || match self.place {
                    Place::Made => true,
                    Place::Table => !counted,
                    Place::Erased | Place::Nowhere => false,
                })
    }

    /// Puts an entry into the slot, which has none.
    pub(super) fn fill(&mut self, place: Place, data: Data<K, E>) {
        self.place = place;
        self.lent = 0;
        self.data = Some(data);
    }

    /// Gives the lock back, and the entry with it if nobody can reach it any more: then the slot is free.
    #[inline]
    pub(super) fn leave(mut self) -> Option<Data<K, E>> {
        if self.place == Place::Erased { self.take() } else { None }
    }

    #[cold]
    fn take(&mut self) -> Option<Data<K, E>> {
        if self.lent > 0 || self.slot.kept.load(Ordering::Acquire) > 0 {
            return None;
        }
        self.place = Place::Nowhere;
        self.generation = self.generation.wrapping_add(1);
        self.data.take()
    }
}

impl<K, E> Deref for Held<'_, K, E> {
    type Target = Body<K, E>;

    #[inline]
    fn deref(&self) -> &Body<K, E> {
        // SAFETY: the lock is held as long as self exists, and self is borrowed.
        unsafe { &*self.slot.body.get() }
    }
}

impl<K, E> DerefMut for Held<'_, K, E> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Body<K, E> {
        // SAFETY: the lock is held as long as self exists, and self is borrowed mutably.
        unsafe { &mut *self.slot.body.get() }
    }
}

impl<K, E> Drop for Held<'_, K, E> {
    #[inline]
    fn drop(&mut self) {
        self.slot.lock.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_has_a_slot_of_its_own() {
        let slots = Slots::<u64, u64>::new(7);
        assert!(slots.get(0).is_none());
        for index in 0..1000 {
            assert_eq!(slots.get_or_make(index).unwrap().index(), index);
        }
        for index in (0..1000).rev() {
            assert_eq!(slots.get(index).unwrap().index(), index);
        }
        assert!(slots.get(u32::MAX).is_none() && slots.get(1 << 20).is_none());
    }
}
