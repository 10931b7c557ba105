//! Room for one entry, and who holds the entry.

use std::collections::HashMap;
use std::ptr;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use falconer_abi as abi;
use foldhash::fast::RandomState;

use super::lent::Extra;
use super::lock::Guarded;

/// Slots in the first chunk; each chunk after it has twice as many. It is also the number of the first slot, so that the
/// highest bit of a number says which chunk its slot is in, and the others where in it.
pub(super) const FIRST: u32 = 8;
/// The number that no slot has any more; a table has 2^30 entries at most.
const END: u32 = FIRST + (1 << 30);

/// How many slots an iteration of the host's goes through at a time.
pub(super) const BATCH: usize = 32;

/// Room for one entry.
///
/// What its entry is stands under its own lock. Who can reach the entry is changed under the lock of the table's index, and
/// may be looked at under either: who was lent an entry knows that it stays, and of a handle that is dead the generation
/// tells, which changes before an entry that nobody can reach is taken out under the slot's lock.
pub(super) struct Slot<K, E> {
    number: u32,
    place: AtomicU8,
    /// Who it is lent to: see [`Lent`].
    lent: AtomicU64,
    /// How many [`OwnEntry`](super::OwnEntry) there are of it. May be raised without the index by who has one.
    kept: AtomicU32,
    pub(super) entry: Guarded<Option<Data<K, E>>>,
}

/// The use of a slot, and how often its entry is lent: in one word, so that both are seen at a glance.
#[derive(Clone, Copy)]
struct Lent {
    /// How often the slot was used, plus the table's first generation.
    generation: u32,
    /// Whether there is something to do when the host has given the entry back: it was erased, or has texts that go.
    untidy: bool,
    /// How many times the host holds the entry, which is in the table then or was erased; 0 where entries are not given
    /// back.
    times: u32,
}

/// How many times the host may hold an entry: the highest bit of that half of the word is `untidy`.
const MOST_LENT: u32 = u32::MAX >> 1;

impl Lent {
    #[inline]
    fn bits(self) -> u64 {
        u64::from(self.generation) << 32 | u64::from(self.untidy) << 31 | u64::from(self.times)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "each is half of the word")]
    fn of(bits: u64) -> Self {
        let low = bits as u32;
        Self { generation: (bits >> 32) as u32, untidy: low > MOST_LENT, times: low & MOST_LENT }
    }
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
    /// There is nothing more to do.
    Fine,
    /// The host does not hold the entry any more, and there is something to do.
    Untidy,
}

impl<K, E> Slot<K, E> {
    /// A slot without an entry, whose first use has this generation.
    pub(super) fn new(number: u32, generation: u32) -> Self {
        Self {
            number,
            lent: AtomicU64::new(Lent { generation, untidy: false, times: 0 }.bits()),
            kept: AtomicU32::new(0),
            place: AtomicU8::new(Place::Nowhere as u8),
            entry: Guarded::new(None),
        }
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    #[inline]
    fn lent(&self) -> Lent {
        Lent::of(self.lent.load(Ordering::Relaxed))
    }

    #[inline]
    fn set_lent(&self, lent: Lent) {
        self.lent.store(lent.bits(), Ordering::Relaxed);
    }

    /// Whether the entry of a handle with this generation is there, made by the host and not added.
    pub(super) fn is_made(&self, generation: u32) -> bool {
        self.place() == Place::Made && self.lent().generation == generation
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
        handle(self.lent().generation, self.number)
    }

    /// Whether a handle with this generation leads to an entry that the host may use.
    #[inline]
    pub(super) fn is_for_host(&self, generation: u32, counted: bool) -> bool {
        let lent = self.lent();
        // What is lent is in the table, or was until it was erased.
        lent.generation == generation && (lent.times > 0 || self.is_for_all(counted))
    }

    /// Whether the host may use the entry without holding it.
    fn is_for_all(&self, counted: bool) -> bool {
        match self.place() {
            Place::Made => true,
            Place::Table => !counted,
            Place::Erased | Place::Nowhere => false,
        }
    }

    /// Says where the entry is.
    #[inline]
    pub(super) fn put(&self, place: Place, index: &mut Index<K>) {
        if place == Place::Erased {
            self.set_untidy(index);
        }
        // As in `unkeep`.
        self.place.store(place as u8, Ordering::SeqCst);
    }

    /// There is something to do when the host has given the entry back.
    pub(super) fn set_untidy(&self, _: &mut Index<K>) {
        self.set_lent(Lent { untidy: true, ..self.lent() });
    }

    /// Lends the entry to the host; `false` if it has it too often.
    #[inline]
    pub(super) fn lend(&self, _: &mut Index<K>) -> bool {
        let lent = self.lent();
        if lent.times == MOST_LENT {
            return false;
        }
        self.set_lent(Lent { times: lent.times + 1, ..lent });
        true
    }

    /// Takes the entry back that the host was lent with this generation.
    #[inline]
    pub(super) fn take_back(&self, generation: u32, _: &mut Index<K>) -> Returned {
        let lent = self.lent();
        let Some(times) = lent.times.checked_sub(1).filter(|_| lent.generation == generation) else {
            return Returned::NotLent;
        };
        self.set_lent(Lent { times, ..lent });
        if times == 0 && lent.untidy { Returned::Untidy } else { Returned::Fine }
    }

    /// Drops the texts that nobody can have a pointer to, if the host does not hold the entry; `entry` is what is in the
    /// slot, whose lock is held.
    pub(super) fn tidy(&self, entry: &mut Option<Data<K, E>>, _: &mut Index<K>) {
        let lent = self.lent();
        if lent.times == 0 {
            if let Some(data) = entry {
                data.extra.given_back();
            }
            self.set_lent(Lent { untidy: self.place() == Place::Erased, ..lent });
        }
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

    /// Ends the use of the slot if its entry was erased and nobody can reach it any more: then the caller takes it out.
    ///
    /// An entry that the calling thread is in a closure on stays until that ends.
    pub(super) fn end_use(&self, _: &mut Index<K>) -> bool {
        let lent = self.lent();
        let unreachable = self.place() == Place::Erased
            && lent.times == 0
            && self.kept.load(Ordering::SeqCst) == 0
            && !self.entry.is_mine();
        if unreachable {
            self.set_lent(Lent { generation: lent.generation.wrapping_add(1), untidy: false, times: 0 });
            self.place.store(Place::Nowhere as u8, Ordering::Relaxed);
        }
        unreachable
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
        Self { keys: HashMap::default(), free: Vec::new(), next: FIRST }
    }
}

impl<K> Index<K> {
    /// Takes a free slot; `None` if the table has as many entries as it may.
    pub(super) fn take_free(&mut self) -> Option<u32> {
        self.free.pop().or_else(|| {
            let next = self.next;
            self.next += u32::from(next < END);
            (next < END).then_some(next)
        })
    }

    /// Gives a slot back.
    pub(super) fn give_free(&mut self, number: u32) {
        self.free.push(number);
    }
}

/// Some slots, which an iteration of the host's goes through with the index taken once to lend the entries in them and
/// once to take them back.
pub(super) struct Batch<'s, K, E> {
    slots: &'s [Slot<K, E>],
    /// For each of them what its word for [`Lent`] was when the entry was lent; 0 if it was not.
    lent: [u64; BATCH],
    /// Whether the host holds one of the entries too often to be lent it once more.
    pub(super) refused: bool,
}

impl<'s, K, E> Batch<'s, K, E> {
    /// Lends the entries that are in the table, if entries are given back; `None` if no slot was ever used.
    #[inline]
    pub(super) fn lend(slots: &'s [Slot<K, E>], counted: bool, index: &mut Index<K>) -> Option<Self> {
        let used = index.next.saturating_sub(slots.first()?.number) as usize;
        let slots = if used == 0 { return None } else { slots.get(..used).unwrap_or(slots) };
        let mut batch = Self { slots, lent: [0; BATCH], refused: false };
        for (slot, lent) in slots.iter().zip(&mut batch.lent) {
            if slot.place() != Place::Table {
                continue;
            }
            let word = slot.lent.load(Ordering::Relaxed);
            if Lent::of(word).times == MOST_LENT {
                batch.refused = true;
                continue;
            }
            *lent = word + 1;
            if counted {
                slot.lent.store(*lent, Ordering::Relaxed);
            }
        }
        Some(batch)
    }

    /// Calls `visit` with the handles of the entries that are lent until it returns `false`; whether it went through all.
    #[inline]
    pub(super) fn visit(&self, mut visit: impl FnMut(*mut abi::ss_plugin_table_entry_t) -> bool) -> bool {
        for (slot, word) in self.slots.iter().zip(&self.lent) {
            // One that was erased meanwhile is left out.
            if *word != 0
                && slot.place() == Place::Table
                && !visit(handle(Lent::of(*word).generation, slot.number))
            {
                return false;
            }
        }
        true
    }

    /// Takes the entries back; whether there is something to do for one of them.
    #[inline]
    pub(super) fn take_back(&self, index: &mut Index<K>) -> bool {
        let mut seen = 0;
        for (slot, word) in self.slots.iter().zip(&self.lent) {
            let now = slot.lent.load(Ordering::Relaxed);
            if *word == 0 {
                continue;
            }
            if now == *word {
                slot.lent.store(now - 1, Ordering::Relaxed);
            } else {
                // A host that has given it back already has done so on its own account.
                slot.take_back(Lent::of(*word).generation, index);
            }
            seen |= now;
        }
        Lent::of(seen).untidy
    }

    /// The slots of entries that were lent.
    pub(super) fn slots(&self) -> impl Iterator<Item = &'s Slot<K, E>> {
        self.slots.iter().zip(&self.lent).filter(|(_, word)| **word != 0).map(|(slot, _)| slot)
    }
}

/// What the host gets for the entry in a slot; never NULL, since there is no slot 0.
#[inline]
pub(super) fn handle(generation: u32, number: u32) -> *mut abi::ss_plugin_table_entry_t {
    ptr::without_provenance_mut((generation as usize) << 32 | number as usize)
}
