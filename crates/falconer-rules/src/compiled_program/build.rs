//! Building a program: equal terms, atoms and conjunctions become one.

use std::collections::{BTreeMap, HashMap};

use regex::bytes::Regex;

use super::key::{Key, key_of};
use super::literals::Place;
use super::node::{Atom, AtomTest, Other, Ref};
use super::regexes;
use super::vocabulary::Vocabulary;
use crate::check::{Pred, Scalar, Set, Term, Test, TextTest};
use crate::syntax::{Modifier, Operator};

/// Conjunctions of up to this many parts are recognised whatever their inner parentheses.
const FLAT: usize = 64;

/// A node before the program is laid out.
#[derive(Debug)]
pub(super) enum Draft {
    All(Box<[Ref]>),
    Atom(u32),
}

/// The literals of one term and place.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) place: Place,
    pub(super) literals: Vec<Box<[u8]>>,
    ids: HashMap<Box<[u8]>, u32>,
}

/// What conditions have been turned into so far. Parts always come before what they are part of.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) terms: Vec<Term>,
    pub(super) atoms: Vec<Atom>,
    pub(super) nodes: Vec<Draft>,
    pub(super) tables: Vec<Table>,
    /// Regular expressions over one term each.
    pub(super) regexes: Vec<Vec<Regex>>,
    pub(super) others: Vec<Other>,
    /// By term.
    pub(super) vocabularies: BTreeMap<u32, Vocabulary>,
    term_ids: HashMap<Term, u32>,
    atom_nodes: HashMap<Atom, u32>,
    table_ids: HashMap<(u32, Place), u32>,
    /// By term and pattern, the set and the position in it.
    regex_ids: HashMap<(u32, String), (u32, u32)>,
    /// By term, the set that takes the next expression.
    open_sets: HashMap<u32, u32>,
    other_ids: HashMap<(u32, Key), u32>,
    /// The conjunctions by their parts, those of conjunctions among them spliced in.
    conjunctions: HashMap<Box<[Ref]>, u32>,
    /// The spliced parts of a node, if they are few.
    flat: Vec<Option<Box<[Ref]>>>,
}

/// A position as programs store it. No limit of rules files lets a program have more parts than that.
pub(super) fn id(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl Builder {
    pub(super) fn new() -> Builder {
        let mut builder = Builder {
            terms: Vec::new(),
            atoms: Vec::new(),
            nodes: Vec::new(),
            tables: Vec::new(),
            regexes: Vec::new(),
            others: Vec::new(),
            vocabularies: BTreeMap::new(),
            term_ids: HashMap::new(),
            atom_nodes: HashMap::new(),
            table_ids: HashMap::new(),
            regex_ids: HashMap::new(),
            open_sets: HashMap::new(),
            other_ids: HashMap::new(),
            conjunctions: HashMap::new(),
            flat: Vec::new(),
        };
        builder.nodes.push(Draft::All(Box::default()));
        builder.flat.push(Some(Box::default()));
        builder
    }

    /// Adds a condition.
    pub(super) fn condition(&mut self, pred: &Pred) -> Ref {
        match pred {
            Pred::And(parts) => {
                let parts = parts.iter().map(|part| self.condition(part)).collect();
                self.all(parts)
            }
            Pred::Or(parts) => {
                let parts = parts.iter().map(|part| self.condition(part)).collect();
                self.any(parts)
            }
            Pred::Not(inner) => self.condition(inner).not(),
            Pred::Exists(term) => self.atom(term, AtomTest::Present),
            Pred::Test(term, test) => self.test(term, test),
            Pred::Never => Ref::FALSE,
        }
    }

    fn any(&mut self, parts: Vec<Ref>) -> Ref {
        self.all(parts.into_iter().map(Ref::not).collect()).not()
    }

    /// A conjunction, in its normal form.
    fn all(&mut self, parts: Vec<Ref>) -> Ref {
        let mut parts = self.merged(parts);
        if !normalise(&mut parts) {
            return Ref::FALSE;
        }
        match parts.as_slice() {
            [] => return Ref::TRUE,
            [single] => return *single,
            _ => {}
        }
        let mut flat = Vec::new();
        for part in &parts {
            match &self.flat[part.node()] {
                Some(inner) if !part.negated() => flat.extend_from_slice(inner),
                _ => flat.push(*part),
            }
        }
        if !normalise(&mut flat) {
            return Ref::FALSE;
        }
        let small = flat.len() <= FLAT;
        let key: Box<[Ref]> = if small { flat.into() } else { parts.clone().into() };
        if let Some(&known) = self.conjunctions.get(&key) {
            return Ref::new(known);
        }
        let node = id(self.nodes.len());
        self.flat.push(small.then(|| key.clone()));
        self.nodes.push(Draft::All(parts.into()));
        self.conjunctions.insert(key, node);
        Ref::new(node)
    }

    /// Joins exclusions of constants from one term: "neither `a` nor `b`" becomes one look-up, and so does `a` or `b`,
    /// whose negation that is.
    fn merged(&mut self, parts: Vec<Ref>) -> Vec<Ref> {
        let mut words: BTreeMap<(u32, bool), Vec<u32>> = BTreeMap::new();
        let mut numbers: BTreeMap<(u32, bool), Vec<u64>> = BTreeMap::new();
        let mut rest = Vec::with_capacity(parts.len());
        for part in parts {
            let Draft::Atom(atom) = self.nodes[part.node()] else {
                rest.push(part);
                continue;
            };
            let Atom { term, test } = &self.atoms[atom as usize];
            match test {
                AtomTest::Words { inside, words: own } if *inside == part.negated() => {
                    words.entry((*term, *inside)).or_default().extend_from_slice(own);
                }
                AtomTest::Numbers { inside, numbers: own } if *inside == part.negated() => {
                    numbers.entry((*term, *inside)).or_default().extend_from_slice(own);
                }
                _ => rest.push(part),
            }
        }
        for ((term, inside), words) in words {
            let atom = Atom { term, test: AtomTest::Words { inside, words: sorted(words) } };
            rest.push(signed(self.atom_node(atom), inside));
        }
        for ((term, inside), numbers) in numbers {
            let atom = Atom { term, test: AtomTest::Numbers { inside, numbers: sorted(numbers) } };
            rest.push(signed(self.atom_node(atom), inside));
        }
        rest
    }

    fn term(&mut self, term: &Term) -> u32 {
        if let Some(&known) = self.term_ids.get(term) {
            return known;
        }
        let new = id(self.terms.len());
        self.terms.push(term.clone());
        self.term_ids.insert(term.clone(), new);
        new
    }

    fn atom(&mut self, term: &Term, test: AtomTest) -> Ref {
        let term = self.term(term);
        self.atom_node(Atom { term, test })
    }

    fn atom_node(&mut self, atom: Atom) -> Ref {
        if let Some(&known) = self.atom_nodes.get(&atom) {
            return Ref::new(known);
        }
        let node = id(self.nodes.len());
        self.nodes.push(Draft::Atom(id(self.atoms.len())));
        self.flat.push(None);
        self.atoms.push(atom.clone());
        self.atom_nodes.insert(atom, node);
        Ref::new(node)
    }

    fn test(&mut self, term: &Term, test: &Test) -> Ref {
        match test {
            Test::One(scalar) => self.scalar(term, scalar),
            Test::Several(Modifier::Anyof, scalars) => {
                let parts = scalars.iter().map(|scalar| self.scalar(term, scalar)).collect();
                self.any(parts)
            }
            Test::Several(Modifier::Allof, scalars) if !scalars.is_empty() => {
                let parts = scalars.iter().map(|scalar| self.scalar(term, scalar)).collect();
                self.all(parts)
            }
            Test::Set { set: Set::Text(set), .. } if !term.list => {
                self.words(term, true, set.iter().map(|word| &**word))
            }
            Test::Set { set: Set::Number(set), .. } if !term.list => {
                self.numbers(term, true, set.iter().copied().collect())
            }
            _ => self.other(term, test.clone()),
        }
    }

    fn scalar(&mut self, term: &Term, scalar: &Scalar) -> Ref {
        use Operator as O;
        match scalar {
            Scalar::Text(TextTest::Compare(O::Eq, word)) => self.words(term, true, [&**word]),
            Scalar::Text(TextTest::Compare(O::Ne, word)) => self.words(term, false, [&**word]),
            Scalar::Text(TextTest::Contains(finder)) => self.literal(term, Place::Anywhere, finder.needle()),
            Scalar::Text(TextTest::Icontains(needle)) => self.literal(term, Place::Folded, needle),
            Scalar::Text(TextTest::Startswith(start)) => self.literal(term, Place::Start, start),
            Scalar::Text(TextTest::Endswith(end)) => self.literal(term, Place::End, end),
            Scalar::Text(TextTest::Glob(glob)) => match glob.as_literal() {
                Some((false, word, false)) => self.words(term, true, [&*word]),
                Some((true, literal, true)) => self.literal(term, Place::Anywhere, &literal),
                Some((true, literal, false)) => self.literal(term, Place::End, &literal),
                Some((false, literal, true)) => self.literal(term, Place::Start, &literal),
                None => self.other(term, Test::One(scalar.clone())),
            },
            Scalar::Text(TextTest::Regex(regex)) => self.regex(term, regex),
            Scalar::Number(O::Eq, number) => self.numbers(term, true, vec![*number]),
            Scalar::Number(O::Ne, number) => self.numbers(term, false, vec![*number]),
            Scalar::Number(op, number) => self.atom(term, AtomTest::Number(*op, *number)),
            _ => self.other(term, Test::One(scalar.clone())),
        }
    }

    fn words<'w>(&mut self, term: &Term, inside: bool, words: impl IntoIterator<Item = &'w [u8]>) -> Ref {
        let term = self.term(term);
        let vocabulary = self.vocabularies.entry(term).or_default();
        let words = sorted(words.into_iter().map(|word| vocabulary.add(word)).collect());
        if inside && words.is_empty() {
            return Ref::FALSE;
        }
        self.atom_node(Atom { term, test: AtomTest::Words { inside, words } })
    }

    fn numbers(&mut self, term: &Term, inside: bool, numbers: Vec<u64>) -> Ref {
        let numbers = sorted(numbers);
        if inside && numbers.is_empty() {
            return Ref::FALSE;
        }
        self.atom(term, AtomTest::Numbers { inside, numbers })
    }

    fn literal(&mut self, term: &Term, place: Place, literal: &[u8]) -> Ref {
        if literal.is_empty() {
            return self.words(term, false, []);
        }
        let term_id = self.term(term);
        let tables = &mut self.tables;
        let table = *self.table_ids.entry((term_id, place)).or_insert_with(|| {
            tables.push(Table { place, literals: Vec::new(), ids: HashMap::new() });
            id(tables.len() - 1)
        });
        let Table { literals, ids, .. } = &mut self.tables[table as usize];
        let literal = *ids.entry(literal.into()).or_insert_with(|| {
            literals.push(literal.into());
            id(literals.len() - 1)
        });
        self.atom_node(Atom { term: term_id, test: AtomTest::Literal { table, literal } })
    }

    fn regex(&mut self, term: &Term, regex: &Regex) -> Ref {
        let term_id = self.term(term);
        let key = (term_id, regex.as_str().to_owned());
        if let Some(&(set, regex)) = self.regex_ids.get(&key) {
            return self.atom_node(Atom { term: term_id, test: AtomTest::Regex { set, regex } });
        }
        let open = self.open_sets.get(&term_id).copied();
        let set = open.filter(|set| self.regexes[*set as usize].len() < regexes::MOST).unwrap_or_else(|| {
            self.regexes.push(Vec::new());
            id(self.regexes.len() - 1)
        });
        self.open_sets.insert(term_id, set);
        let members = &mut self.regexes[set as usize];
        members.push(regex.clone());
        let regex = id(members.len() - 1);
        self.regex_ids.insert(key, (set, regex));
        self.atom_node(Atom { term: term_id, test: AtomTest::Regex { set, regex } })
    }

    fn other(&mut self, term: &Term, test: Test) -> Ref {
        let term_id = self.term(term);
        let right = match &test {
            Test::Right(_, right) => Some(self.term(right)),
            _ => None,
        };
        let others = &mut self.others;
        let other = *self.other_ids.entry((term_id, key_of(&test, right))).or_insert_with(|| {
            others.push(Other { term: term.clone(), test, right });
            id(others.len() - 1)
        });
        self.atom_node(Atom { term: term_id, test: AtomTest::Other(other) })
    }
}

fn signed(reference: Ref, negated: bool) -> Ref {
    if negated { reference.not() } else { reference }
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Box<[T]> {
    items.sort_unstable();
    items.dedup();
    items.into()
}

/// Sorts the parts of a conjunction and drops what is always true; false if they can never hold together.
fn normalise(parts: &mut Vec<Ref>) -> bool {
    parts.retain(|part| *part != Ref::TRUE);
    parts.sort_unstable();
    parts.dedup();
    !parts.contains(&Ref::FALSE) && parts.windows(2).all(|pair| pair[0].not() != pair[1])
}
