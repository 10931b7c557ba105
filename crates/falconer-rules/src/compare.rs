//! What operators mean: values against constants, sets and other values.

use crate::check::{Term, Test, ordered, texts_compare};
use crate::event::FieldValue;
use crate::syntax::{Modifier, Operator};

/// Whether a value passes a test; `right` is the value of the right side, if that is no constant and not missing.
pub(crate) fn passes(term: &Term, left: FieldValue<'_>, test: &Test, right: Option<FieldValue<'_>>) -> bool {
    match test {
        Test::One(scalar) => scalar.holds(left),
        Test::Several(modifier, scalars) => match modifier {
            Modifier::Anyof => scalars.iter().any(|s| s.holds(left)),
            Modifier::Allof => !scalars.is_empty() && scalars.iter().all(|s| s.holds(left)),
            Modifier::Oneof => scalars.iter().filter(|s| s.holds(left)).take(2).count() == 1,
        },
        Test::Set { every, set } => {
            let never = term.list && term.nul_kept;
            quantified(left, *every, |value| !never && set.contains(value))
        }
        Test::Paths(paths) => matches!(left, FieldValue::Str(path) if paths.matches(path)),
        Test::Right(op, right_term) => right.is_some_and(|right| {
            let comparable = (term.list && term.nul_kept) == right_term.nul_kept;
            against(left, *op, right, comparable)
        }),
    }
}

/// For a list: whether every or some value passes. An empty list passes `in`.
fn quantified(value: FieldValue<'_>, every: bool, test: impl Fn(FieldValue<'_>) -> bool) -> bool {
    match value {
        FieldValue::List(list) => {
            let mut values = (0..list.len()).map(|i| list.get(i));
            if every { values.all(test) } else { values.any(test) }
        }
        single => test(single),
    }
}

/// Compares two values of an event.
fn against(left: FieldValue<'_>, op: Operator, right: FieldValue<'_>, comparable: bool) -> bool {
    match op {
        Operator::In | Operator::Intersects => quantified(left, op == Operator::In, |value| {
            comparable && quantified(right, false, |other| value.equals(other))
        }),
        _ => match (left, right) {
            (FieldValue::Str(left), FieldValue::Str(right)) => texts_compare(left, op, right),
            (
                FieldValue::U64(left) | FieldValue::RelTime(left) | FieldValue::AbsTime(left),
                FieldValue::U64(right) | FieldValue::RelTime(right) | FieldValue::AbsTime(right),
            ) => ordered(op, &left, &right),
            _ => match op {
                Operator::Eq => left.equals(right),
                Operator::Ne => !left.equals(right),
                _ => false,
            },
        },
    }
}
