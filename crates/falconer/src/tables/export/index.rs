//! Which entry has which key.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::slots::{Slot, Slots};
use crate::tables::TableKey;

/// How many entries a table may have.
const MOST: u32 = 1 << 30;

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
