//! Evaluation of a program for one event.

use regex_automata::PatternID;

use super::build::id;
use super::index::{Files, Group, mark};
use super::node::{Atom, AtomTest, NodeKind, Ref};
use super::once::Once;
use super::regexes::readable;
use super::state::{Epoch, Held, Stamped, State};
use super::values::{FEW, Values};
use super::vocabulary::NO_TEXT;
use super::{Program, Scratch, Watch};
use crate::check::TermKind;
use crate::compare::passes;
use crate::event::{Event, FieldValue};
use crate::field::FieldRef;
use crate::syntax::Operator;
use crate::term::{Buffers, Context, TermValue, evaluate};

/// The evaluation of one event.
struct Run<'o, 's, E: Event + ?Sized> {
    program: &'o Program,
    cx: Context<'o, E>,
    state: &'s mut State,
    epoch: Epoch,
    /// The values of the terms that were asked for so far.
    values: Values<'o>,
}

impl Program {
    /// Calls `matched` with the positions of the rules that match, in order, until it answers that this is enough.
    pub(crate) fn evaluate<E: Event + ?Sized>(
        &self,
        event: &E,
        scratch: &mut Scratch,
        watch: &mut impl Watch,
        mut matched: impl FnMut(usize, &mut Scratch) -> bool,
    ) {
        if self.roots.is_empty() {
            return;
        }
        let mut state = scratch.take_state();
        let epoch = state.begin(self);
        let once = Once { event, slots: &self.slots, known: state.lend_known(self.slots.len()) };
        let values = Values::new(if self.terms.len() > FEW { state.lend_values() } else { Vec::new() });
        let cx = Context { event: &once, statics: &self.statics };
        let mut run = Run { program: self, cx, state: &mut state, epoch, values };
        run.file(&mut scratch.buffers);
        watch.filed();
        run.candidates(scratch, watch, &mut matched);
        let values = run.values;
        if self.terms.len() > FEW {
            state.return_values(values.many);
        }
        if !state.made.is_empty() {
            state.made.drain(..).for_each(|value| value.recycle(&mut scratch.buffers));
        }
        state.return_known(once.known);
        scratch.put_state(state);
    }
}

impl<'o, E: Event + ?Sized> Run<'o, '_, E> {
    /// Marks the rules whose files the event touches.
    fn file(&mut self, buffers: &mut Buffers) {
        let program = self.program;
        for (group, files) in &program.index.groups {
            match (group, files) {
                (Group::Words(term), files) => {
                    let word = self.word(*term, buffers);
                    if word < NO_TEXT {
                        mark(&mut self.state.candidates, files.under(word as usize));
                    }
                }
                (Group::Literals(table, term), files) => self.search(*table, *term, Some(files), buffers),
                (Group::Numbers(term), Files::Sparse(files)) => {
                    if let Some(rules) = self.number(*term, buffers).and_then(|number| files.get(&number)) {
                        mark(&mut self.state.candidates, rules);
                    }
                }
                (Group::Above(term) | Group::Below(term), Files::Sorted(files)) => {
                    let above = matches!(group, Group::Above(_));
                    let Some(number) = self.number(*term, buffers) else { continue };
                    for (limit, rule) in files {
                        if (above && number <= *limit) || (!above && number >= *limit) {
                            break;
                        }
                        mark(&mut self.state.candidates, &[*rule]);
                    }
                }
                _ => {}
            }
        }
    }

    fn candidates(
        &mut self,
        scratch: &mut Scratch,
        watch: &mut impl Watch,
        matched: &mut impl FnMut(usize, &mut Scratch) -> bool,
    ) {
        for at in 0..self.state.candidates.len() {
            let mut word = self.state.candidates[at];
            while word != 0 {
                let rule = at * 64 + word.trailing_zeros() as usize;
                word &= word - 1;
                watch.trying();
                let holds = self.holds(self.program.roots[rule], &mut scratch.buffers);
                watch.tried(rule, holds);
                if holds && matched(rule, scratch) {
                    return;
                }
            }
        }
    }

    fn holds(&mut self, reference: Ref, buffers: &mut Buffers) -> bool {
        let id = reference.node();
        let node = self.program.nodes[id];
        if node.kept
            && let Some(verdict) = self.state.verdicts[id].get(self.epoch)
        {
            return verdict != reference.negated();
        }
        let program = self.program;
        let verdict = match node.kind {
            NodeKind::All(start, end) => {
                program.parts[start as usize..end as usize].iter().all(|part| self.holds(*part, buffers))
            }
            NodeKind::Atom(atom) => self.atom(&program.atoms[atom as usize], buffers),
        };
        if node.kept {
            self.state.verdicts[id] = Stamped::new(self.epoch, verdict);
        }
        verdict != reference.negated()
    }

    fn atom(&mut self, atom: &Atom, buffers: &mut Buffers) -> bool {
        match &atom.test {
            AtomTest::Present => self.value(atom.term, buffers).is_some(),
            AtomTest::Words { inside, words } => {
                let word = self.word(atom.term, buffers);
                word != NO_TEXT && contains(words, &word) == *inside
            }
            AtomTest::Literal { table, literal } => self.literal(*table, *literal, atom.term, buffers),
            AtomTest::Regex { set, regex } => self.regex(*set as usize, *regex as usize, atom.term, buffers),
            AtomTest::Number(op, constant) => {
                self.number(atom.term, buffers).is_some_and(|number| match op {
                    Operator::Lt => number < *constant,
                    Operator::Le => number <= *constant,
                    Operator::Gt => number > *constant,
                    Operator::Ge => number >= *constant,
                    _ => false,
                })
            }
            AtomTest::Numbers { inside, numbers } => {
                self.number(atom.term, buffers).is_some_and(|number| contains(numbers, &number) == *inside)
            }
            AtomTest::Other(other) => {
                let other = &self.program.others[*other as usize];
                let left = self.held(atom.term, buffers);
                if matches!(left, Held::Missing) {
                    return false;
                }
                let right = other.right.map(|term| self.held(term, buffers));
                let Some(left) = self.shown(left) else { return false };
                passes(&other.term, left, &other.test, right.and_then(|right| self.shown(right)))
            }
        }
    }

    /// A term's value, taken if it was not yet.
    fn held(&mut self, term: u32, buffers: &mut Buffers) -> Held<'o> {
        let at = term as usize;
        if let Some(place) = self.state.places[at].get(self.epoch) {
            return self.values.get(place);
        }
        let held = match self.program.terms[at].kind {
            TermKind::Field(FieldRef::Slot(slot)) => match self.cx.event.get(slot) {
                Some(value) => Held::Borrowed(value),
                None => Held::Missing,
            },
            _ => self.make(at, buffers),
        };
        let place = self.values.push(held);
        self.state.places[at] = Stamped::new(self.epoch, place);
        held
    }

    #[inline(never)]
    fn make(&mut self, term: usize, buffers: &mut Buffers) -> Held<'o> {
        let made = match evaluate(&self.program.terms[term], &self.cx, buffers) {
            None => return Held::Missing,
            Some(TermValue::Borrowed(value)) => return Held::Borrowed(value),
            Some(TermValue::Text(text)) => TermValue::Text(text),
            Some(TermValue::Texts(texts)) => TermValue::Texts(texts),
        };
        self.state.made.push(made);
        Held::Made(id(self.state.made.len() - 1))
    }

    fn shown<'v>(&'v self, held: Held<'v>) -> Option<FieldValue<'v>> {
        shown(&self.state.made, held)
    }

    fn value(&mut self, term: u32, buffers: &mut Buffers) -> Option<FieldValue<'_>> {
        let held = self.held(term, buffers);
        self.shown(held)
    }

    fn number(&mut self, term: u32, buffers: &mut Buffers) -> Option<u64> {
        match self.held(term, buffers) {
            Held::Borrowed(
                FieldValue::U64(number) | FieldValue::RelTime(number) | FieldValue::AbsTime(number),
            ) => Some(number),
            _ => None,
        }
    }

    /// The number of the word that a text is, or one of those beyond.
    fn word(&mut self, term: u32, buffers: &mut Buffers) -> u32 {
        let at = term as usize;
        if let Some(word) = self.state.words[at].get(self.epoch) {
            return word;
        }
        let vocabulary = &self.program.vocabularies[at];
        let word = match self.value(term, buffers) {
            Some(FieldValue::Str(text)) => vocabulary.find(text),
            _ => NO_TEXT,
        };
        self.state.words[at] = Stamped::new(self.epoch, word);
        word
    }

    fn literal(&mut self, table: u32, literal: u32, term: u32, buffers: &mut Buffers) -> bool {
        let literals = &self.program.tables[table as usize];
        if literals.together() {
            self.search(table, term, None, buffers);
            let at = self.program.table_starts[table as usize] + literal as usize;
            return self.state.found[at].get(self.epoch).is_some();
        }
        match self.value(term, buffers) {
            Some(FieldValue::Str(text)) => literals.holds(literal as usize, text),
            _ => false,
        }
    }

    fn regex(&mut self, set: usize, regex: usize, term: u32, buffers: &mut Buffers) -> bool {
        let regexes = &self.program.regexes[set];
        if regexes.together() && self.state.matched[set].0.get(self.epoch).is_some() {
            return self.state.matched[set].1.contains(PatternID::must(regex));
        }
        let mut room = buffers.take();
        let held = self.held(term, buffers);
        let State { matched, made, .. } = &mut *self.state;
        let (stamp, found) = &mut matched[set];
        let verdict = match shown(made, held) {
            Some(FieldValue::Str(text)) if regexes.together() => {
                regexes.search(readable(text, &mut room), found);
                found.contains(PatternID::must(regex))
            }
            Some(FieldValue::Str(text)) => regexes.matches(regex, readable(text, &mut room)),
            _ => {
                found.clear();
                false
            }
        };
        *stamp = Stamped::new(self.epoch, ());
        buffers.put(room);
        verdict
    }

    /// Searches a text for all literals of a table, and marks the rules that are filed under them.
    fn search(&mut self, table: u32, term: u32, files: Option<&Files>, buffers: &mut Buffers) {
        let at = table as usize;
        if self.state.searched[at].get(self.epoch).is_some() {
            return;
        }
        let (epoch, start, literals) = (self.epoch, self.program.table_starts[at], &self.program.tables[at]);
        self.state.searched[at] = Stamped::new(epoch, ());
        let held = self.held(term, buffers);
        let State { found, candidates, made, .. } = &mut *self.state;
        let Some(FieldValue::Str(text)) = shown(made, held) else { return };
        literals.search(text, |literal| {
            let known = found[start + literal].get(epoch).is_some();
            if !known {
                found[start + literal] = Stamped::new(epoch, ());
                if let Some(files) = files {
                    mark(candidates, files.under(literal));
                }
            }
            known
        });
    }
}

/// The value that is held; those not borrowed are in `made`.
fn shown<'v>(made: &'v [TermValue<'static>], held: Held<'v>) -> Option<FieldValue<'v>> {
    match held {
        Held::Missing => None,
        Held::Borrowed(value) => Some(value),
        Held::Made(at) => made.get(at as usize).map(TermValue::value),
    }
}

/// Whether a sorted set has an element.
fn contains<T: Ord>(set: &[T], item: &T) -> bool {
    if let [single] = set { single == item } else { set.binary_search(item).is_ok() }
}
