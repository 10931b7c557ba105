//! Room for the entries of a table, which stays where it is.

use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use falconer_abi as abi;

use super::index::Index;
use super::lent::Extra;
use super::lock::Guarded;

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
///
/// What its entry is stands under its own lock. Who can reach the entry is changed under the lock of the table's index, and
/// may be looked at under either: who was lent an entry knows that it stays, and of a handle that is dead the generation
/// tells, which changes before an entry that nobody can reach is taken out under the slot's lock.
pub(super) struct Slot<K, E> {
    number: u32,
    /// How often the slot was used, plus the table's first generation.
    generation: AtomicU32,
    /// How many times the host holds the entry, which is in the table then or was erased; 0 where entries are not given
    /// back.
    lent: AtomicU32,
    /// How many [`OwnEntry`](super::OwnEntry) there are of it. May be raised without the index by who has one.
    kept: AtomicU32,
    place: AtomicU8,
    /// Whether the entry has texts that go when the host has given it back.
    cluttered: AtomicBool,
    pub(super) entry: Guarded<Option<Data<K, E>>>,
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
#[repr(u8)]
pub(super) enum Place {
    /// There is none that anybody can reach.
    Nowhere = 0,
    /// The host has made it and not added it.
    Made = 1,
    /// In the table.
    Table = 2,
    /// It was erased, and somebody may hold it.
    Erased = 3,
}

/// What taking an entry back came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returned {
    /// It was not lent.
    NotLent,
    /// The host holds it once more.
    StillLent,
    /// The host does not hold it any more.
    Last,
}

impl<K, E> Slots<K, E> {
    pub(super) fn new(first_generation: u32) -> Self {
        Self { chunks: OnceLock::new(), first_generation }
    }

    /// The slot of a number that was in use before; `None` for others.
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(number);
        self.chunks.get()?.get(chunk)?.get()?.get(offset)
    }

    /// The chunks that are in use, as far as they are when they are asked for.
    pub(super) fn chunks(&self) -> impl Iterator<Item = &[Slot<K, E>]> {
        let chunks = self.chunks.get().map_or(&[][..], |chunks| &chunks[..]);
        chunks.iter().map_while(|chunk| chunk.get().map(|slots| &**slots))
    }

    /// The slot of a number, made if it never was there.
    pub(super) fn get_or_make(&self, number: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(number);
        let chunks = self.chunks.get_or_init(|| Box::new([const { OnceLock::new() }; CHUNKS]));
        let slots = chunks.get(chunk)?.get_or_init(|| {
            let first = (FIRST << chunk) - FIRST;
            (first..first + (FIRST << chunk)).map(|number| self.slot(number)).collect()
        });
        slots.get(offset)
    }

    fn slot(&self, number: usize) -> Slot<K, E> {
        Slot {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            generation: AtomicU32::new(self.first_generation),
            lent: AtomicU32::new(0),
            kept: AtomicU32::new(0),
            place: AtomicU8::new(Place::Nowhere as u8),
            cluttered: AtomicBool::new(false),
            entry: Guarded::new(None),
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
fn place(number: u32) -> (usize, usize) {
    let number = number as usize + FIRST;
    let chunk = (number.ilog2() - FIRST.ilog2()) as usize;
    (chunk, number - (FIRST << chunk))
}

impl<K, E> Slot<K, E> {
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    #[inline]
    pub(super) fn generation(&self) -> u32 {
        self.generation.load(Ordering::Relaxed)
    }

    #[inline]
    pub(super) fn place(&self) -> Place {
        match self.place.load(Ordering::Relaxed) {
            1 => Place::Made,
            2 => Place::Table,
            3 => Place::Erased,
            _ => Place::Nowhere,
        }
    }

    /// What the host gets for the entry.
    #[inline]
    pub(super) fn handle(&self) -> *mut abi::ss_plugin_table_entry_t {
        ptr::without_provenance_mut((self.generation() as usize) << 32 | (self.number as usize + 1))
    }

    /// Whether a handle with this generation leads to an entry that the host may use.
    #[inline]
    pub(super) fn is_for_host(&self, generation: u32, counted: bool) -> bool {
        // What is lent is in the table, or was until it was erased.
        self.generation() == generation
            && (self.lent.load(Ordering::Relaxed) > 0
                || match self.place() {
                    Place::Made => true,
                    Place::Table => !counted,
                    Place::Erased | Place::Nowhere => false,
                })
    }

    /// Says where the entry is.
    #[inline]
    pub(super) fn put(&self, place: Place, _: &mut Index<K>) {
        // As in `unkeep`.
        self.place.store(place as u8, Ordering::SeqCst);
    }

    /// Lends the entry to the host; `false` if it has it too often.
    #[inline]
    pub(super) fn lend(&self, _: &mut Index<K>) -> bool {
        let Some(lent) = self.lent.load(Ordering::Relaxed).checked_add(1) else { return false };
        self.lent.store(lent, Ordering::Relaxed);
        true
    }

    /// Takes the entry back that the host was lent with this generation.
    #[inline]
    pub(super) fn take_back(&self, generation: u32, _: &mut Index<K>) -> Returned {
        let lent = self.lent.load(Ordering::Relaxed);
        if lent == 0 || self.generation() != generation {
            return Returned::NotLent;
        }
        self.lent.store(lent - 1, Ordering::Relaxed);
        if lent == 1 { Returned::Last } else { Returned::StillLent }
    }

    /// Whether there is something to do after the host has given the entry back.
    #[inline]
    pub(super) fn wants_tidying(&self) -> bool {
        self.place() == Place::Erased || self.cluttered.load(Ordering::Relaxed)
    }

    /// The entry has texts that go when the host has given it back; its lock is held.
    pub(super) fn clutter(&self) {
        self.cluttered.store(true, Ordering::Relaxed);
    }

    /// Drops the texts that nobody can have a pointer to, if the host does not hold the entry.
    pub(super) fn tidy(&self) {
        // Who is in a closure on the entry finds them at the next time.
        let Ok(mut entry) = self.entry.lock() else { return };
        // Who is lent the entry meanwhile can't have a text of it before this lock is given back.
        if self.lent.load(Ordering::Relaxed) == 0 {
            if let Some(data) = &mut *entry {
                data.extra.given_back();
            }
            self.cluttered.store(false, Ordering::Relaxed);
        }
    }

    /// Counts an [`OwnEntry`](super::OwnEntry) more: either the index is held, or there is one.
    #[inline]
    pub(super) fn keep(&self) {
        // 2^32 of them do not fit into memory.
        self.kept.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an [`OwnEntry`](super::OwnEntry) less; whether it was the last of an entry that was erased.
    ///
    /// Either this sees that the entry was erased, or who erases it sees that it is not kept any more: each first writes and
    /// then reads what the other writes, all in one order.
    #[inline]
    pub(super) fn unkeep(&self) -> bool {
        self.kept.fetch_sub(1, Ordering::SeqCst) == 1
            && self.place.load(Ordering::SeqCst) == Place::Erased as u8
    }

    /// Ends the use of the slot if its entry was erased and nobody can reach it any more: then the caller takes it out.
    ///
    /// An entry that the calling thread is in a closure on stays until that ends.
    pub(super) fn end_use(&self, _: &mut Index<K>) -> bool {
        let unreachable = self.place() == Place::Erased
            && self.lent.load(Ordering::Relaxed) == 0
            && self.kept.load(Ordering::SeqCst) == 0
            && !self.entry.is_mine();
        if unreachable {
            self.generation.store(self.generation().wrapping_add(1), Ordering::Relaxed);
            self.place.store(Place::Nowhere as u8, Ordering::Relaxed);
        }
        unreachable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_slot_of_its_own() {
        let slots = Slots::<u64, u64>::new(7);
        assert!(slots.get(0).is_none());
        for number in 0..1000 {
            assert_eq!(slots.get_or_make(number).unwrap().number(), number);
        }
        for number in (0..1000).rev() {
            assert_eq!(slots.get(number).unwrap().number(), number);
        }
        assert!(slots.chunks().flatten().map(Slot::number).take(1000).eq(0..1000));
        assert!(slots.get(u32::MAX).is_none() && slots.get(1 << 20).is_none());
    }
}
