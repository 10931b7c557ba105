//! What a program knows of the current event.

use regex_automata::PatternSet;

use super::once::Known;
use super::{Program, regexes};
use crate::event::FieldValue;
use crate::term::TermValue;

/// The tables of a program for one event, reused for the next.
///
/// Entries carry the number of the event they were made for, so that nothing is cleared between events, and one state
/// serves the programs of several sources in turn.
#[derive(Debug, Default)]
pub(super) struct State {
    epoch: Epoch,
    /// By node: the verdict.
    pub(super) verdicts: Vec<Stamped<bool>>,
    /// By term: where its value is.
    pub(super) places: Vec<Stamped<u32>>,
    /// By term: the word that its value is.
    pub(super) words: Vec<Stamped<u32>>,
    /// By table of literals: whether the text has been searched.
    pub(super) searched: Vec<Stamped<()>>,
    /// By literal, all tables in a row: whether it was found.
    pub(super) found: Vec<Stamped<()>>,
    /// By set of regular expressions: whether the text has been matched with it, and which of them it matched.
    pub(super) matched: Vec<(Stamped<()>, PatternSet)>,
    /// A bit for each rule that may match.
    pub(super) candidates: Vec<u64>,
    /// Values that were made for the event, not borrowed from it.
    pub(super) made: Vec<TermValue<'static>>,
    /// Room for the values of terms; empty between events.
    values: Vec<Held<'static>>,
    /// Room for the values of shared slots; empty between events.
    known: Vec<Known<'static>>,
}

/// The value of a term.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held<'v> {
    Missing,
    Borrowed(FieldValue<'v>),
    /// A position among the values made.
    Made(u32),
}

/// The number of an event; never 0 while one is evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Epoch(u32);

/// Something that holds for one event only.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stamped<T> {
    epoch: Epoch,
    what: T,
}

impl<T: Copy> Stamped<T> {
    pub(super) fn new(epoch: Epoch, what: T) -> Stamped<T> {
        Stamped { epoch, what }
    }

    /// What was noted for this event.
    pub(super) fn get(self, epoch: Epoch) -> Option<T> {
        (self.epoch == epoch).then_some(self.what)
    }
}

impl State {
    /// Begins a new event.
    pub(super) fn begin(&mut self, program: &Program) -> Epoch {
        if let Some(next) = self.epoch.0.checked_add(1) {
            self.epoch.0 = next;
        } else {
            // After 2^32 events the stamps would seem to be of the new ones.
            *self = State { epoch: Epoch(1), ..State::default() };
        }
        grow(&mut self.verdicts, program.nodes.len());
        grow(&mut self.places, program.terms.len());
        grow(&mut self.words, program.terms.len());
        grow(&mut self.searched, program.tables.len());
        let last = program.tables.last().map_or(0, super::Literals::len);
        grow(&mut self.found, program.table_starts.last().copied().unwrap_or(0) + last);
        if self.matched.len() < program.regexes.len() {
            let fresh = || (Stamped::default(), PatternSet::new(regexes::MOST));
            self.matched.resize_with(program.regexes.len(), fresh);
        }
        self.candidates.clear();
        self.candidates.extend_from_slice(&program.index.always);
        self.epoch
    }

    /// A state whose next event is the first with an old number again.
    #[cfg(test)]
    pub(super) fn at_the_last_event() -> Box<State> {
        Box::new(State { epoch: Epoch(u32::MAX), ..State::default() })
    }

    /// Lends the room for values to an event.
    pub(super) fn lend_values<'e>(&mut self) -> Vec<Held<'e>> {
        emptied(std::mem::take(&mut self.values))
    }

    /// Takes the room for values back.
    pub(super) fn return_values(&mut self, values: Vec<Held<'_>>) {
        self.values = emptied(values);
    }

    /// Lends the room for the values of `count` slots to an event.
    pub(super) fn lend_known<'e>(&mut self, count: usize) -> Vec<Known<'e>> {
        if count == 0 {
            return Vec::new();
        }
        let mut known = emptied(std::mem::take(&mut self.known));
        known.resize_with(count, Known::default);
        known
    }

    /// Takes the room for the values of slots back.
    pub(super) fn return_known(&mut self, known: Vec<Known<'_>>) {
        if !known.is_empty() {
            self.known = emptied(known);
        }
    }
}

fn grow<T: Default>(table: &mut Vec<T>, length: usize) {
    if table.len() < length {
        table.resize_with(length, T::default);
    }
}

/// An empty vector with the memory of another one, whose elements may have lived shorter or longer. The standard
/// library collects in place where the sizes agree; tests/allocations.rs watches that it does.
fn emptied<From, To>(mut items: Vec<From>) -> Vec<To> {
    items.clear();
    items.into_iter().map_while(|_| None).collect()
}
