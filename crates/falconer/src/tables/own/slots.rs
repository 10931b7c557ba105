//! Room for the entries of a table, which stays where it is, and who holds them.

use std::collections::HashMap;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use falconer_abi as abi;
use foldhash::fast::RandomState;

use super::lent::Extra;
use super::lock::Guarded;
use crate::tables::TableKey;

/// How many entries a table may have.
const MOST: u32 = 1 << 30;

/// Slots in the first chunk; each chunk after it has twice as many.
const FIRST: usize = 8;
/// Chunks, enough for 2^31 slots.
const CHUNKS: usize = 28;
/// Slots of a group: a bit of a u32 each.
const GROUP: usize = 32;

/// The slots of a table. They are never freed before the table is, so that any number can be looked up at any time.
pub(super) struct Slots<K, E> {
    /// In a box, so that a table without entries is small.
    chunks: OnceLock<Box<[OnceLock<Chunk<K, E>>; CHUNKS]>>,
    /// Of the first use of each slot: differs from table to table.
    first_generation: u32,
}

/// Slots that were made together.
pub(super) struct Chunk<K, E> {
    slots: Box<[Slot<K, E>]>,
    /// One for each [`GROUP`] of the slots.
    groups: Box<[Group]>,
}

/// Slots that the host's iterations go through together, so that entries are lent to them all at once.
#[derive(Default)]
pub(super) struct Group {
    /// How many iterations are in the group.
    walks: AtomicU32,
    /// Whose entries are lent to them, a bit for each slot.
    walked: AtomicU32,
    /// Whether there is something to do when they have left.
    untidy: AtomicBool,
}

/// A slot with its group.
pub(super) struct Found<'s, K, E> {
    pub(super) slot: &'s Slot<K, E>,
    group: &'s Group,
    /// The slot's bit in the group.
    bit: u32,
}

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
    /// back. Iterations hold it by its bit in the [`Group`].
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
        self.chunks.get()?.get(chunk)?.get()?.slots.get(offset)
    }

    /// The same with its group.
    #[inline]
    fn find(&self, number: u32) -> Option<Found<'_, K, E>> {
        let (chunk, offset) = place(number);
        let chunk = self.chunks.get()?.get(chunk)?.get()?;
        let (slot, group) = (chunk.slots.get(offset)?, chunk.groups.get(offset / GROUP)?);
        Some(Found { slot, group, bit: 1 << (offset % GROUP) })
    }

    /// The groups that are in use, as far as they are when they are asked for, each with its slots.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&Group, &[Slot<K, E>])> {
        let chunks = self.chunks.get().map_or(&[][..], |chunks| &chunks[..]);
        let chunks = chunks.iter().map_while(OnceLock::get);
        chunks.flat_map(|chunk| chunk.groups.iter().zip(chunk.slots.chunks(GROUP)))
    }

    /// The slot of a number, made if it never was there.
    pub(super) fn get_or_make(&self, number: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(number);
        let chunks = self.chunks.get_or_init(|| Box::new([const { OnceLock::new() }; CHUNKS]));
        let chunk = chunks.get(chunk)?.get_or_init(|| {
            let (first, count) = ((FIRST << chunk) - FIRST, FIRST << chunk);
            Chunk {
                slots: (first..first + count).map(|number| self.slot(number)).collect(),
                groups: (0..count.div_ceil(GROUP)).map(|_| Group::default()).collect(),
            }
        });
        chunk.slots.get(offset)
    }

    /// Ends the use of a slot if its entry was erased and nobody can reach it any more: then the caller takes it out.
    ///
    /// An entry that the calling thread is in a closure on stays until that ends, and one that is lent to an iteration
    /// until that has left the group.
    pub(super) fn end_use(&self, slot: &Slot<K, E>, _: &mut Index<K>) -> bool {
        let Some(found) = self.find(slot.number) else { return false };
        if found.is_walked() {
            found.group.untidy.store(true, Ordering::Relaxed);
            return false;
        }
        slot.end_use()
    }

    /// Drops the texts of an entry that nobody can have a pointer to, if the host does not hold it.
    pub(super) fn tidy(&self, slot: &Slot<K, E>) {
        // Who is in a closure on the entry finds them at the next time.
        let Ok(mut entry) = slot.entry.lock() else { return };
        // Who is lent the entry meanwhile can't have a text of it before this lock is given back.
        if slot.is_lent() || self.find(slot.number).is_none_or(|found| found.is_walked()) {
            return;
        }
        if let Some(data) = &mut *entry {
            data.extra.given_back();
        }
        slot.cluttered.store(false, Ordering::Relaxed);
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
    pub(super) fn of_handle(
        &self,
        handle: *mut abi::ss_plugin_table_entry_t,
    ) -> Option<(Found<'_, K, E>, u32)> {
        let (number, generation) = parts(handle);
        Some((self.find(number)?, generation))
    }
}

/// The number of the slot and its generation.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "each is half of the handle")]
fn parts(handle: *mut abi::ss_plugin_table_entry_t) -> (u32, u32) {
    let number = handle.addr();
    ((number as u32).wrapping_sub(1), (number >> 32) as u32)
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

    /// Whether the host may use the entry without holding it.
    #[inline]
    fn is_for_all(&self, counted: bool) -> bool {
        match self.place() {
            Place::Made => true,
            Place::Table => !counted,
            Place::Erased | Place::Nowhere => false,
        }
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

    /// Whether the host holds the entry, iterations apart.
    #[inline]
    fn is_lent(&self) -> bool {
        self.lent.load(Ordering::Relaxed) > 0
    }

    /// Whether there is something to do after the host has given the entry back.
    #[inline]
    pub(super) fn wants_tidying(&self) -> bool {
        self.place() == Place::Erased || self.cluttered.load(Ordering::Relaxed)
    }

    /// Counts an [`OwnEntry`](super::OwnEntry) more of an entry in the table, which can't go as long as the index is held.
    #[inline]
    pub(super) fn keep(&self, _: &Index<K>) {
        self.keep_again();
    }

    /// Counts an [`OwnEntry`](super::OwnEntry) more of an entry of which there is one.
    #[inline]
    pub(super) fn keep_again(&self) {
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

    fn end_use(&self) -> bool {
        let unreachable = self.place() == Place::Erased
            && !self.is_lent()
            && self.kept.load(Ordering::SeqCst) == 0
            && !self.entry.is_mine();
        if unreachable {
            self.generation.store(self.generation().wrapping_add(1), Ordering::Relaxed);
            self.place.store(Place::Nowhere as u8, Ordering::Relaxed);
        }
        unreachable
    }
}

impl<'s, K, E> Found<'s, K, E> {
    #[inline]
    fn is_walked(&self) -> bool {
        self.group.walked.load(Ordering::Relaxed) & self.bit != 0
    }

    /// Whether a handle with this generation leads to an entry that the host may use.
    #[inline]
    pub(super) fn is_for_host(&self, generation: u32, counted: bool) -> bool {
        // What is lent is in the table, or was until it was erased.
        self.slot.generation() == generation
            && (self.is_walked() || self.slot.is_lent() || self.slot.is_for_all(counted))
    }

    /// The entry has texts that go when the host has given it back; its lock is held.
    #[cold]
    pub(super) fn clutter(&self) {
        self.slot.cluttered.store(true, Ordering::Relaxed);
        self.group.untidy.store(true, Ordering::Relaxed);
    }

    /// Takes the entry back that the host was lent with this generation.
    #[inline]
    pub(super) fn take_back(&self, generation: u32, _: &mut Index<K>) -> Returned {
        if self.slot.generation() != generation {
            return Returned::NotLent;
        }
        let lent = self.slot.lent.load(Ordering::Relaxed);
        if lent == 0 {
            // One of an iteration, which may go through the group no more.
            let walked = self.group.walked.load(Ordering::Relaxed);
            if walked & self.bit == 0 {
                return Returned::NotLent;
            }
            self.group.walked.store(walked & !self.bit, Ordering::Relaxed);
            return Returned::Last;
        }
        self.slot.lent.store(lent - 1, Ordering::Relaxed);
        if lent > 1 || self.is_walked() { Returned::StillLent } else { Returned::Last }
    }
}

impl Group {
    /// Lends the entries that are in the table to an iteration; a bit for each of them.
    #[inline]
    pub(super) fn enter<K, E>(&self, slots: &[Slot<K, E>], counted: bool, _: &mut Index<K>) -> u32 {
        let in_table = |slot: &Slot<K, E>| u32::from(slot.place() == Place::Table);
        let bits = slots.iter().zip(0..).fold(0, |bits, (slot, at)| bits | in_table(slot) << at);
        if counted {
            self.walks.store(self.walks.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
            self.walked.store(self.walked.load(Ordering::Relaxed) | bits, Ordering::Relaxed);
        }
        bits
    }

    /// Takes them back after the last iteration; which of them the caller has to look at, if there is something to do.
    #[inline]
    pub(super) fn leave<K>(&self, _: &mut Index<K>) -> u32 {
        let walks = self.walks.load(Ordering::Relaxed).saturating_sub(1);
        self.walks.store(walks, Ordering::Relaxed);
        if walks > 0 {
            return 0;
        }
        let walked = self.walked.load(Ordering::Relaxed);
        self.walked.store(0, Ordering::Relaxed);
        if self.untidy.swap(false, Ordering::Relaxed) { walked } else { 0 }
    }
}

/// Which slot has the entry of which key, and which slots are free.
///
/// Whoever has it (`&mut Index`) may change who can reach the entries of its table.
pub(super) struct Index<K> {
    pub(super) keys: HashMap<K, u32, RandomState>,
    free: Vec<u32>,
    /// The first slot that never had an entry.
    next: u32,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self { keys: HashMap::default(), free: Vec::new(), next: 0 }
    }
}

impl<K> Index<K> {
    /// Takes a free slot; `None` if the table has as many entries as it may.
    pub(super) fn take_free(&mut self) -> Option<u32> {
        self.free.pop().or_else(|| {
            let next = self.next;
            self.next += u32::from(next < MOST);
            (next < MOST).then_some(next)
        })
    }

    /// Gives a slot back.
    pub(super) fn give_free(&mut self, number: u32) {
        self.free.push(number);
    }
}

impl<K: TableKey> Index<K> {
    /// The slot of a key's entry.
    #[inline]
    pub(super) fn find<'s, E>(&self, slots: &'s Slots<K, E>, key: &K::Ref<'_>) -> Option<&'s Slot<K, E>> {
        self.keys.get(K::lookup(key)).and_then(|number| slots.get(*number))
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
        assert!(slots.groups().flat_map(|(_, slots)| slots).map(Slot::number).take(1000).eq(0..1000));
        assert!(slots.get(u32::MAX).is_none() && slots.get(1 << 20).is_none());
    }
}
