//! The slots of a table, each of which stays where it is.

use std::sync::OnceLock;

use falconer_abi as abi;

use super::slot::{BATCH, FIRST, Index, Slot};
use crate::tables::TableKey;

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

    /// The slots that are in use, as far as they are when they are asked for, at most [`BATCH`] at a time.
    pub(super) fn batches(&self) -> impl Iterator<Item = &[Slot<K, E>]> {
        let chunks = self.chunks.get().map_or(&[][..], |chunks| &chunks[..]);
        let chunks = chunks.iter().map_while(OnceLock::get);
        chunks.flat_map(|chunk| chunk.chunks(BATCH))
    }

    /// The slot of a number, made if it never was there.
    pub(super) fn get_or_make(&self, number: u32) -> Option<&Slot<K, E>> {
        let (chunk, offset) = place(number);
        let chunks = self.chunks.get_or_init(|| Box::new([const { OnceLock::new() }; CHUNKS]));
        let slots = chunks.get(chunk)?.get_or_init(|| {
            let first = FIRST << chunk;
            (first..2 * first).map(|number| Slot::new(number, self.first_generation)).collect()
        });
        slots.get(offset)
    }

    /// The slot and generation that a handle speaks of.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "each is half of the handle")]
    pub(super) fn of_handle(&self, handle: *mut abi::ss_plugin_table_entry_t) -> Option<(&Slot<K, E>, u32)> {
        let number = handle.addr();
        let slot = self.get(number as u32)?;
        Some((slot, (number >> 32) as u32))
    }
}

/// Chunk and offset of a slot; there is no such chunk for a number below [`FIRST`].
#[inline]
fn place(number: u32) -> (usize, usize) {
    let highest = (number | 1).ilog2();
    (highest.wrapping_sub(FIRST.ilog2()) as usize, (number ^ 1 << highest) as usize)
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
    use super::super::slot::handle;
    use super::*;

    #[test]
    fn every_number_has_a_slot_of_its_own() {
        let slots = Slots::<u64, u64>::new(7);
        let numbers = || FIRST..FIRST + 1000;
        assert!(slots.get(FIRST).is_none());
        for number in numbers() {
            assert_eq!(slots.get_or_make(number).unwrap().number(), number);
        }
        for number in numbers().rev() {
            assert_eq!(slots.get(number).unwrap().number(), number);
        }
        assert!(slots.batches().flatten().map(Slot::number).take(1000).eq(numbers()));
        for number in (0..FIRST).chain([1 << 20, 1 << 31, u32::MAX]) {
            assert!(slots.get(number).is_none() && slots.of_handle(handle(7, number)).is_none(), "{number}");
        }
    }
}
