//! Conditions after checking: fields resolved, constants parsed, every operator fit for its type.

use super::scalar::{Scalar, Set};
use crate::field::{FieldRef, FieldType};
use crate::matcher::PathSet;
use crate::syntax::{Modifier, Operator};

/// A condition.
#[derive(Clone, Debug)]
pub(crate) enum Pred {
    Or(Vec<Pred>),
    And(Vec<Pred>),
    Not(Box<Pred>),
    Exists(Box<Term>),
    Test(Box<Term>, Box<Test>),
    /// A check of a source that is never evaluated.
    Never,
}

impl Pred {
    /// The comparisons, in order.
    pub(crate) fn leaves(&self) -> Vec<&Pred> {
        let (mut open, mut leaves) = (vec![self], Vec::new());
        while let Some(pred) = open.pop() {
            match pred {
                Pred::Or(parts) | Pred::And(parts) => open.extend(parts.iter().rev()),
                Pred::Not(inner) => open.push(inner),
                leaf => leaves.push(leaf),
            }
        }
        leaves
    }

    /// How many values the checks ask for, each counted as often as it is asked for.
    pub(crate) fn values(&self) -> usize {
        match self {
            Pred::Or(parts) | Pred::And(parts) => parts.iter().map(Pred::values).sum(),
            Pred::Not(inner) => inner.values(),
            Pred::Exists(_) => 1,
            Pred::Test(_, test) => 1 + usize::from(matches!(**test, Test::Right(..))),
            Pred::Never => 0,
        }
    }
}

/// A field or transformer with the type of its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Term {
    pub(crate) kind: TermKind,
    pub(crate) ty: FieldType,
    pub(crate) list: bool,
    /// Falco keeps the NUL behind the strings of these values and compares it in sets (see docs/compatibility.md).
    pub(crate) nul_kept: bool,
    /// Nothing is known of the field below.
    pub(crate) open: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TermKind {
    Field(FieldRef),
    Text(Box<[u8]>),
    Lower(Box<Term>),
    Upper(Box<Term>),
    B64(Box<Term>),
    Basename(Box<Term>),
    Len(Box<Term>),
    Join(Box<Term>, ListTerm),
    Concat(Vec<Term>),
    Getopt(ListTerm, Box<Term>, Option<u8>),
}

/// A list to join or to read options from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ListTerm {
    Term(Box<Term>),
    Items(Vec<Term>),
}

impl Term {
    pub(super) fn new(kind: TermKind, ty: FieldType, list: bool) -> Term {
        Term { kind, ty, list, nul_kept: false, open: false }
    }

    pub(super) fn open() -> Term {
        let field = TermKind::Field(FieldRef::Unknown);
        Term { open: true, ..Term::new(field, FieldType::String, false) }
    }

    /// Calls `visit` for every field inside, with the term that is nothing but the field.
    pub(crate) fn for_each_field<'t>(&'t self, visit: &mut dyn FnMut(FieldRef, &'t Term)) {
        match &self.kind {
            TermKind::Field(field) => visit(*field, self),
            TermKind::Text(_) => {}
            TermKind::Lower(inner)
            | TermKind::Upper(inner)
            | TermKind::B64(inner)
            | TermKind::Basename(inner)
            | TermKind::Len(inner) => inner.for_each_field(visit),
            TermKind::Join(inner, list) | TermKind::Getopt(list, inner, _) => {
                inner.for_each_field(visit);
                match list {
                    ListTerm::Term(term) => term.for_each_field(visit),
                    ListTerm::Items(items) => items.iter().for_each(|item| item.for_each_field(visit)),
                }
            }
            TermKind::Concat(parts) => parts.iter().for_each(|part| part.for_each_field(visit)),
        }
    }
}

/// What a value is compared with.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    One(Scalar),
    Several(Modifier, Vec<Scalar>),
    /// Every value (`in`) or some value (`intersects`) is in the set.
    Set {
        every: bool,
        set: Set,
    },
    Paths(PathSet),
    Right(Operator, Term),
}
