//! Which rules an event can match at all: each rule is filed under a test that it needs.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::build::{Builder, Draft, id};
use super::node::{Atom, AtomTest, Ref};
use crate::syntax::Operator;

/// A group of tests is worth answering for every event if this many rules need one of them.
const WORTH: usize = 8;

/// The most groups that are answered for every event.
const GROUPS: usize = 32;

/// Alternatives that are weighed for a condition.
const ALTERNATIVES: usize = 4;

/// The most keys that one atom, and a disjunction, may need one of.
const KEYS_OF_ATOM: usize = 256;
const KEYS_OF_ANY: usize = 32;

/// Tests that are answered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Group {
    /// The term's vocabulary; keys are words.
    Words(u32),
    /// Equality of the term's number; keys are numbers.
    Numbers(u32),
    /// A table of literals and its term; keys are literals.
    Literals(u32, u32),
    /// The term's number lies above the key.
    Above(u32),
    /// The term's number lies below the key.
    Below(u32),
}

impl Group {
    /// How much a rule gains by being filed here.
    fn weight(self) -> usize {
        match self {
            Group::Words(_) | Group::Numbers(_) => 10,
            Group::Literals(..) => 9,
            Group::Above(_) | Group::Below(_) => 3,
        }
    }
}

/// Tests of one group, one of which has to pass.
#[derive(Clone, Debug)]
struct Need {
    group: Group,
    keys: Arc<[u64]>,
}

/// The rules by what they need.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// A bit for each rule that is tried for every event.
    pub(super) always: Box<[u64]>,
    pub(super) groups: Vec<(Group, Files)>,
}

/// The rules under each key of a group.
#[derive(Clone, Debug)]
pub(super) enum Files {
    /// By key, from 0.
    Dense {
        starts: Box<[u32]>,
        rules: Box<[u32]>,
    },
    Sparse(HashMap<u64, Box<[u32]>, RandomState>),
    /// Sorted, so that the rules that an event can match come first.
    Sorted(Box<[(u64, u32)]>),
}

/// Marks rules in a set of bits.
pub(super) fn mark(bits: &mut [u64], rules: &[u32]) {
    for rule in rules {
        bits[(rule >> 6) as usize] |= 1 << (rule & 63);
    }
}

impl Files {
    /// The rules under a key of a dense group.
    pub(super) fn under(&self, key: usize) -> &[u32] {
        match self {
            Files::Dense { starts, rules } if key + 1 < starts.len() => {
                &rules[starts[key] as usize..starts[key + 1] as usize]
            }
            _ => &[],
        }
    }

    fn new(group: Group, mut entries: Vec<(u64, u32)>) -> Files {
        entries.sort_unstable();
        match group {
            Group::Words(_) | Group::Literals(..) => {
                let keys = entries.last().map_or(0, |(key, _)| key + 1);
                let starts = (0..=keys).map(|key| id(entries.partition_point(|(k, _)| *k < key)));
                Files::Dense {
                    starts: starts.collect(),
                    rules: entries.iter().map(|(_, rule)| *rule).collect(),
                }
            }
            Group::Numbers(_) => {
                let chunks = entries.chunk_by(|a, b| a.0 == b.0);
                Files::Sparse(chunks.map(|c| (c[0].0, c.iter().map(|(_, rule)| *rule).collect())).collect())
            }
            Group::Above(_) => Files::Sorted(entries.into()),
            Group::Below(_) => {
                entries.reverse();
                Files::Sorted(entries.into())
            }
        }
    }
}

impl Index {
    /// Files the rules with these conditions.
    pub(super) fn new(builder: &Builder, roots: &[Ref]) -> Index {
        let needs = Needs::new(builder);
        let mut open: BTreeMap<u32, &[Need]> = BTreeMap::new();
        let mut always = vec![0; roots.len().div_ceil(64)];
        for (rule, root) in (0u32..).zip(roots) {
            match needs.of(*root) {
                _ if *root == Ref::FALSE => {}
                [] => mark(&mut always, &[rule]),
                needs => {
                    open.insert(rule, needs);
                }
            }
        }
        let mut groups = Vec::new();
        while groups.len() < GROUPS {
            let mut counts: BTreeMap<Group, usize> = BTreeMap::new();
            for need in open.values().copied().flatten() {
                *counts.entry(need.group).or_default() += 1;
            }
            counts.retain(|_, count| *count >= WORTH);
            let Some((&group, _)) = counts.iter().max_by_key(|(group, count)| group.weight() * **count)
            else {
                break;
            };
            let mut entries = Vec::new();
            open.retain(|rule, needs| match needs.iter().find(|need| need.group == group) {
                Some(need) => {
                    entries.extend(need.keys.iter().map(|key| (*key, *rule)));
                    false
                }
                None => true,
            });
            groups.push((group, Files::new(group, entries)));
        }
        for rule in open.into_keys() {
            mark(&mut always, &[rule]);
        }
        Index { always: always.into(), groups }
    }
}

/// What every node needs to be true, and to be false.
struct Needs {
    of: Vec<[Vec<Need>; 2]>,
}

impl Needs {
    fn new(builder: &Builder) -> Needs {
        let mut needs = Needs { of: Vec::with_capacity(builder.nodes.len()) };
        for node in &builder.nodes {
            let own = match node {
                Draft::Atom(atom) => [of_atom(&builder.atoms[*atom as usize]), Vec::new()],
                Draft::All(parts) => [needs.of_all(parts), needs.of_any(parts)],
            };
            needs.of.push(own);
        }
        needs
    }

    fn of(&self, reference: Ref) -> &[Need] {
        &self.of[reference.node()][usize::from(reference.negated())]
    }

    /// Of a conjunction, the needs of any part.
    fn of_all(&self, parts: &[Ref]) -> Vec<Need> {
        let mut all: Vec<&Need> = parts.iter().flat_map(|part| self.of(*part)).collect();
        all.sort_by_key(|need| (need.group, need.keys.len()));
        all.dedup_by_key(|need| need.group);
        all.sort_by_key(|need| (usize::MAX - need.group.weight(), need.keys.len()));
        all.into_iter().take(ALTERNATIVES).cloned().collect()
    }

    /// Of a conjunction that is false, one of its parts is: a group that all of them need.
    fn of_any(&self, parts: &[Ref]) -> Vec<Need> {
        let Some((first, rest)) = parts.split_first() else { return Vec::new() };
        let mut all = Vec::new();
        for need in self.of(first.not()) {
            let mut keys = need.keys.to_vec();
            let shared = rest.iter().all(|part| {
                let same = self.of(part.not()).iter().find(|other| other.group == need.group);
                same.is_some_and(|other| {
                    keys.extend_from_slice(&other.keys);
                    keys.len() <= KEYS_OF_ANY
                })
            });
            keys.sort_unstable();
            keys.dedup();
            match need.group {
                Group::Above(_) => keys.truncate(1),
                Group::Below(_) => drop(keys.drain(..keys.len() - 1)),
                _ => {}
            }
            if shared {
                all.push(Need { group: need.group, keys: keys.into() });
            }
        }
        all
    }
}

/// What an atom needs: nothing but itself, if it belongs to a group.
fn of_atom(atom: &Atom) -> Vec<Need> {
    let term = atom.term;
    let need = |group, keys: Vec<u64>| {
        let few = keys.len() <= KEYS_OF_ATOM;
        few.then(|| Need { group, keys: keys.into() }).into_iter().collect()
    };
    match &atom.test {
        AtomTest::Words { inside: true, words } => {
            need(Group::Words(term), words.iter().map(|word| u64::from(*word)).collect())
        }
        AtomTest::Numbers { inside: true, numbers } => need(Group::Numbers(term), numbers.to_vec()),
        AtomTest::Literal { table, literal } => {
            need(Group::Literals(*table, term), vec![u64::from(*literal)])
        }
        AtomTest::Number(Operator::Gt, number) => need(Group::Above(term), vec![*number]),
        AtomTest::Number(Operator::Ge, number) if *number > 0 => need(Group::Above(term), vec![number - 1]),
        AtomTest::Number(Operator::Lt, number) => need(Group::Below(term), vec![*number]),
        AtomTest::Number(Operator::Le, number) if *number < u64::MAX => {
            need(Group::Below(term), vec![number + 1])
        }
        _ => Vec::new(),
    }
}
