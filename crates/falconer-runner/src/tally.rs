//! Counters that one thread writes and others read.

use std::sync::atomic::AtomicU64;

/// How many counters processors hand to each other in one piece, or in two that belong together.
const LINE: usize = 16;

/// Counters in memory of their own: two threads that count, each in its own tally, do not hold each other up.
#[derive(Debug)]
pub(crate) struct Tally {
    lines: Box<[Line]>,
    len: usize,
}

#[derive(Debug, Default)]
#[repr(align(128))]
struct Line([AtomicU64; LINE]);

impl Tally {
    /// So many counters, all 0.
    pub(crate) fn new(len: usize) -> Tally {
        Tally { lines: (0..len.div_ceil(LINE)).map(|_| Line::default()).collect(), len }
    }

    /// The counter at an index.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&AtomicU64> {
        self.lines.get(index / LINE).map(|line| &line.0[index % LINE]).filter(|_| index < self.len)
    }

    /// All counters.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &AtomicU64> {
        self.lines.iter().flat_map(|line| &line.0).take(self.len)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::*;

    #[test]
    fn there_are_as_many_counters_as_asked_for() {
        let tally = Tally::new(18);
        for (i, counter) in tally.iter().enumerate() {
            counter.store(i as u64, Ordering::Relaxed);
        }
        assert_eq!(tally.iter().count(), 18);
        assert_eq!(tally.get(17).map(|counter| counter.load(Ordering::Relaxed)), Some(17));
        assert!(tally.get(18).is_none() && tally.get(99).is_none() && Tally::new(0).get(0).is_none());
    }

    #[test]
    fn no_two_share_a_line_of_memory() {
        let tallies = [Tally::new(1), Tally::new(1)];
        let places = tallies.each_ref().map(|tally| std::ptr::from_ref(tally.get(0).unwrap()).addr() / 128);
        assert_ne!(places[0], places[1]);
    }
}
