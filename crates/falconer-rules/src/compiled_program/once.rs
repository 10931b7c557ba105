//! An event that is asked for each value at most once.

use std::borrow::Cow;
use std::cell::Cell;

use crate::check::Term;
use crate::event::{Event, EventMeta, FieldValue};
use crate::field::{FieldRef, SlotId};

/// The slots that several terms of a program read, such as a field and `tolower()` of it.
///
/// Terms are evaluated once per event, so no other slot can be asked for twice.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedSlots {
    /// By slot, the place in the table of values.
    places: Box<[Option<u32>]>,
    count: usize,
}

impl SharedSlots {
    pub(super) fn new(terms: &[Term]) -> SharedSlots {
        let mut readers: Vec<u32> = Vec::new();
        for term in terms {
            term.for_each_field(&mut |field, _| {
                if let FieldRef::Slot(slot) = field {
                    readers.resize(readers.len().max(slot.index() + 1), 0);
                    readers[slot.index()] += 1;
                }
            });
        }
        let mut count = 0;
        let mut place = |readers: u32| {
            (readers > 1).then(|| {
                count += 1;
                count - 1
            })
        };
        let places = readers.into_iter().map(&mut place).collect();
        SharedSlots { places, count: count as usize }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}

/// The value of a slot, once it has been asked for.
pub(super) type Known<'e> = Cell<Option<Option<FieldValue<'e>>>>;

/// An event with a table of the values of shared slots.
pub(super) struct Once<'e, E: ?Sized> {
    pub(super) event: &'e E,
    pub(super) slots: &'e SharedSlots,
    pub(super) known: Vec<Known<'e>>,
}

impl<E: Event + ?Sized> Event for Once<'_, E> {
    fn meta(&self) -> EventMeta<'_> {
        self.event.meta()
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let Some(&Some(place)) = self.slots.places.get(slot.index()) else { return self.event.get(slot) };
        let known = &self.known[place as usize];
        if let Some(value) = known.get() {
            return value;
        }
        let value = self.event.get(slot);
        known.set(Some(value));
        value
    }

    fn payload(&self) -> &[u8] {
        self.event.payload()
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        self.event.plugin_info()
    }
}
