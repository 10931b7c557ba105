//! The literals that one text is searched for: one pass over the text finds them all.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous;
use aho_corasick::{Anchored, MatchKind, Span, StartKind, dfa};
use memchr::memmem::Finder;

use crate::matcher::contains_folded;

/// From this many literals on they are searched for together.
const TOGETHER: usize = 4;

/// Up to this many bytes of literals the automaton is a table of all its transitions: fast, but large.
const DFA_BYTES: usize = 2048;

/// Where a literal has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Anywhere,
    /// The same, whatever the ASCII case.
    Folded,
    Start,
    End,
}

/// The literals of one place that one term is searched for, none of them empty.
#[derive(Clone, Debug)]
pub(super) struct Literals {
    pub(super) place: Place,
    finders: Vec<Finder<'static>>,
    automaton: Option<Machine>,
}

#[derive(Clone, Debug)]
enum Machine {
    Dfa(dfa::DFA),
    Nfa(contiguous::NFA),
}

impl Literals {
    /// Prepares the search.
    pub(super) fn new(place: Place, literals: &[Box<[u8]>]) -> Literals {
        let finders = literals.iter().map(|literal| Finder::new(literal).into_owned()).collect();
        let automaton = if literals.len() < TOGETHER { None } else { machine(place, literals) };
        Literals { place, finders, automaton }
    }

    /// Whether one pass finds all literals; if not, each is searched for alone.
    pub(super) fn together(&self) -> bool {
        self.automaton.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.finders.len()
    }

    /// Whether a text holds one literal.
    pub(super) fn holds(&self, literal: usize, text: &[u8]) -> bool {
        let finder = &self.finders[literal];
        match self.place {
            Place::Anywhere => finder.find(text).is_some(),
            Place::Folded => contains_folded(text, finder.needle()),
            Place::Start => text.starts_with(finder.needle()),
            Place::End => text.ends_with(finder.needle()),
        }
    }

    /// Finds all literals in a text. `found` is told each of them, some more than once, and answers whether it knew.
    pub(super) fn search(&self, text: &[u8], mut found: impl FnMut(usize) -> bool) {
        match &self.automaton {
            Some(Machine::Dfa(dfa)) => run(dfa, self.place, text, found),
            Some(Machine::Nfa(nfa)) => run(nfa, self.place, text, found),
            None => {
                for literal in (0..self.finders.len()).filter(|&literal| self.holds(literal, text)) {
                    found(literal);
                }
            }
        }
    }
}

fn machine(place: Place, literals: &[Box<[u8]>]) -> Option<Machine> {
    let forward = |literal: &[u8]| literal.to_vec();
    let backward = |literal: &[u8]| literal.iter().rev().copied().collect();
    let turn: &dyn Fn(&[u8]) -> Vec<u8> = if place == Place::End { &backward } else { &forward };
    let texts = literals.iter().map(|literal| turn(literal));
    let fold = place == Place::Folded;
    if literals.iter().map(|literal| literal.len()).sum::<usize>() <= DFA_BYTES {
        let start = match place {
            Place::Anywhere | Place::Folded => StartKind::Unanchored,
            Place::Start | Place::End => StartKind::Anchored,
        };
        let mut builder = dfa::Builder::new();
        builder.match_kind(MatchKind::Standard).start_kind(start).ascii_case_insensitive(fold);
        return builder.build(texts).ok().map(Machine::Dfa);
    }
    let mut builder = contiguous::Builder::new();
    builder.match_kind(MatchKind::Standard).ascii_case_insensitive(fold);
    builder.build(texts).ok().map(Machine::Nfa)
}

fn run(machine: &impl Automaton, place: Place, text: &[u8], found: impl FnMut(usize) -> bool) {
    match place {
        Place::Anywhere | Place::Folded => scan(machine, text, found),
        Place::Start => follow(machine, text.iter(), found),
        Place::End => follow(machine, text.iter().rev(), found),
    }
}

/// Tells the literals that end in a state. The first one is the longest and decides which others end there too, so a
/// state costs one step once that is known: time stays linear in the text, whatever the literals are.
fn report<A: Automaton>(
    machine: &A,
    state: aho_corasick::automaton::StateID,
    found: &mut impl FnMut(usize) -> bool,
) {
    for i in 0..machine.match_len(state) {
        if found(machine.match_pattern(state, i).as_usize()) && i == 0 {
            return;
        }
    }
}

/// Finds literals anywhere.
fn scan<A: Automaton>(machine: &A, text: &[u8], mut found: impl FnMut(usize) -> bool) {
    let Ok(mut state) = machine.start_state(Anchored::No) else { return };
    let prefilter = machine.prefilter();
    let mut at = 0;
    if let Some(prefilter) = prefilter {
        match prefilter.find_in(text, Span::from(0..text.len())).into_option() {
            Some(start) => at = start,
            None => return,
        }
    }
    while at < text.len() {
        state = machine.next_state(Anchored::No, state, text[at]);
        at += 1;
        if !machine.is_special(state) {
            continue;
        }
        if machine.is_match(state) {
            report(machine, state, &mut found);
        } else if machine.is_start(state)
            && let Some(prefilter) = prefilter
        {
            match prefilter.find_in(text, Span::from(at..text.len())).into_option() {
                Some(start) => at = start,
                None => return,
            }
        }
    }
}

/// Finds literals at the start of a sequence of bytes: those as long as what has been read, the longest that end there.
fn follow<'t, A: Automaton>(
    machine: &A,
    text: impl Iterator<Item = &'t u8>,
    mut found: impl FnMut(usize) -> bool,
) {
    let Ok(mut state) = machine.start_state(Anchored::Yes) else { return };
    for (byte, length) in text.zip(1..) {
        state = machine.next_state(Anchored::Yes, state, *byte);
        if machine.is_special(state) {
            if machine.is_dead(state) {
                return;
            }
            if machine.is_match(state) {
                let longest = machine.match_pattern(state, 0);
                if machine.pattern_len(longest) == length {
                    found(longest.as_usize());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(literals: &Literals, text: &[u8]) -> Vec<usize> {
        let mut known = vec![false; literals.len()];
        literals.search(text, |literal| std::mem::replace(&mut known[literal], true));
        (0..literals.len()).filter(|&i| known[i]).collect()
    }

    #[test]
    fn one_pass_finds_what_single_searches_find() {
        let nested = ["a", "aa", "aba", "b", "ab", "ABA", "c", "bab", "a\u{e4}", "xyz", "ba", "/", "/a"];
        let many: Vec<String> = (0..900).map(|i| format!("{i:03}")).collect();
        let texts: [&[u8]; 10] = [
            b"",
            b"a",
            b"ABAB",
            b"xxabay",
            b"ab",
            b"aaaa",
            b"/ab",
            b"zzz 123 4567 xyz",
            b"\xff\xe4ab",
            b"caba",
        ];
        for place in [Place::Anywhere, Place::Folded, Place::Start, Place::End] {
            for words in [nested.map(str::to_owned).to_vec(), many.clone()] {
                let mut words: Vec<Box<[u8]>> = words.iter().map(|w| w.as_bytes().into()).collect();
                if place == Place::Folded {
                    for word in &mut words {
                        word.make_ascii_lowercase();
                    }
                    words.sort();
                    words.dedup();
                }
                let literals = Literals::new(place, &words);
                assert!(literals.together());
                for text in texts {
                    let expected: Vec<usize> =
                        (0..words.len()).filter(|&i| literals.holds(i, text)).collect();
                    assert_eq!(
                        found(&literals, text),
                        expected,
                        "{place:?} {:?}",
                        String::from_utf8_lossy(text)
                    );
                }
            }
        }
    }

    #[test]
    fn repeated_matches_are_reported_once() {
        let words: Vec<Box<[u8]>> = (1..=200).map(|n| vec![b'a'; n].into()).collect();
        let literals = Literals::new(Place::Anywhere, &words);
        let (mut known, mut calls) = (vec![false; words.len()], 0);
        literals.search(&[b'a'; 10_000], |literal| {
            calls += 1;
            std::mem::replace(&mut known[literal], true)
        });
        assert!(known.iter().all(|known| *known));
        assert!(calls < 40_000, "{calls}");
    }
}
