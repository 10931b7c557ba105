//! The parts of a program: a graph of conjunctions over atoms.

use crate::check::{Term, Test};
use crate::syntax::Operator;

/// A reference to a node, as it is or negated.
///
/// Negation lives in the reference alone, and a disjunction is a negated conjunction of negated parts. So a condition
/// and its negation share one node, however they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Ref(u32);

impl Ref {
    /// The empty conjunction, which is always the first node.
    pub(super) const TRUE: Ref = Ref(0);
    pub(super) const FALSE: Ref = Ref(1);

    pub(super) fn new(node: u32) -> Ref {
        Ref(node << 1)
    }

    pub(super) fn node(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn negated(self) -> bool {
        self.0 & 1 == 1
    }

    pub(super) fn not(self) -> Ref {
        Ref(self.0 ^ 1)
    }
}

/// A node as it is evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    /// Whether the verdict is kept for the event: other rules ask for it again, and finding it anew costs more.
    pub(super) kept: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum NodeKind {
    /// A conjunction: a range of the program's parts.
    All(u32, u32),
    /// A position among the program's atoms.
    Atom(u32),
}

/// A test of one value that cannot be split.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Atom {
    /// A position among the program's terms.
    pub(super) term: u32,
    pub(super) test: AtomTest,
}

/// What an atom asks of its value; a missing value passes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum AtomTest {
    /// There is a value.
    Present,
    /// The text is (not) one of these words of the term's vocabulary; sorted.
    Words { inside: bool, words: Box<[u32]> },
    /// The text holds a literal: a table of literals and the position in it.
    Literal { table: u32, literal: u32 },
    /// The text matches a regular expression: a set of them and the position in it.
    Regex { set: u32, regex: u32 },
    /// The number compares with a constant.
    Number(Operator, u64),
    /// The number is (not) one of these; sorted.
    Numbers { inside: bool, numbers: Box<[u64]> },
    /// A position among the program's other tests.
    Other(u32),
}

/// A test that is run as the reference evaluator runs it.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) term: Term,
    pub(super) test: Test,
    /// The term on the right side, if there is one.
    pub(super) right: Option<u32>,
}
