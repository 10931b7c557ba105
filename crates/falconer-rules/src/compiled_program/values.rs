//! The values that were taken for an event.

use super::build::id;
use super::state::Held;

/// How many values have their place on the stack.
pub(super) const FEW: usize = 8;

/// Values in the order in which they were taken. The first are on the stack: lending memory for them costs more than
/// taking them does.
pub(super) struct Values<'o> {
    few: [Held<'o>; FEW],
    pub(super) many: Vec<Held<'o>>,
    count: usize,
}

impl<'o> Values<'o> {
    pub(super) fn new(many: Vec<Held<'o>>) -> Values<'o> {
        Values { few: [Held::Missing; FEW], many, count: 0 }
    }

    /// Adds a value; returns its place.
    pub(super) fn push(&mut self, value: Held<'o>) -> u32 {
        let place = self.count;
        match self.few.get_mut(place) {
            Some(room) => *room = value,
            None => self.many.push(value),
        }
        self.count += 1;
        id(place)
    }

    pub(super) fn get(&self, place: u32) -> Held<'o> {
        let place = place as usize;
        match self.few.get(place) {
            Some(value) => *value,
            None => self.many[place - FEW],
        }
    }
}
