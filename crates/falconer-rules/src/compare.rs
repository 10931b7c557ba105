//! What operators mean: values against constants, sets and other values.

use crate::check::{IpBytes, Scalar, Set, Term, Test, ordered, texts_compare};
use crate::event::FieldValue;
use crate::syntax::{Modifier, Operator};

/// Whether a value passes a test; `right` is the value of the right side, if that is no constant and not missing.
pub(crate) fn passes(term: &Term, left: FieldValue<'_>, test: &Test, right: Option<FieldValue<'_>>) -> bool {
    match test {
        Test::One(scalar) => satisfies(left, scalar),
        Test::Several(modifier, scalars) => match modifier {
            Modifier::Anyof => scalars.iter().any(|s| satisfies(left, s)),
            Modifier::Allof => !scalars.is_empty() && scalars.iter().all(|s| satisfies(left, s)),
            Modifier::Oneof => scalars.iter().filter(|s| satisfies(left, s)).take(2).count() == 1,
        },
        Test::Set { every, set } => {
            let never = term.list && term.nul_kept;
            quantified(left, *every, |value| !never && member(value, set))
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

fn member(value: FieldValue<'_>, set: &Set) -> bool {
    match (value, set) {
        (FieldValue::Str(text), Set::Text(set)) => set.contains(text),
        (FieldValue::U64(n) | FieldValue::RelTime(n) | FieldValue::AbsTime(n), Set::Number(set)) => {
            set.contains(&n)
        }
        (FieldValue::Bool(bits), Set::Bool(set)) => set.contains(&bits),
        (FieldValue::Ip(bytes), Set::Ip(set)) => {
            IpBytes::from_value(bytes).is_some_and(|ip| set.contains(&ip))
        }
        (FieldValue::Net(bytes), Set::Net(set)) => {
            IpBytes::from_value(bytes).is_some_and(|ip| set.iter().any(|net| net.contains(ip)))
        }
        _ => false,
    }
}

#[inline]
pub(crate) fn satisfies(value: FieldValue<'_>, scalar: &Scalar) -> bool {
    match (value, scalar) {
        (FieldValue::Str(bytes), Scalar::Text(test)) => test.holds(bytes),
        (
            FieldValue::U64(n) | FieldValue::RelTime(n) | FieldValue::AbsTime(n),
            Scalar::Number(op, constant),
        ) => ordered(*op, &n, constant),
        (FieldValue::Bool(bits), Scalar::Bool(equal, constant)) => (bits == *constant) == *equal,
        (FieldValue::Ip(bytes), Scalar::Ip(equal, constant)) => {
            (IpBytes::from_value(bytes) == Some(*constant)) == *equal
        }
        (FieldValue::Net(bytes), Scalar::Net(inside, network)) => {
            IpBytes::from_value(bytes).is_some_and(|ip| network.contains(ip)) == *inside
        }
        _ => false,
    }
}

/// Compares two values of an event.
fn against(left: FieldValue<'_>, op: Operator, right: FieldValue<'_>, comparable: bool) -> bool {
    match op {
        Operator::In | Operator::Intersects => quantified(left, op == Operator::In, |value| {
            comparable && quantified(right, false, |other| equal(value, other))
        }),
        _ => match (left, right) {
            (FieldValue::Str(left), FieldValue::Str(right)) => texts_compare(left, op, right),
            (
                FieldValue::U64(left) | FieldValue::RelTime(left) | FieldValue::AbsTime(left),
                FieldValue::U64(right) | FieldValue::RelTime(right) | FieldValue::AbsTime(right),
            ) => ordered(op, &left, &right),
            _ => match op {
                Operator::Eq => equal(left, right),
                Operator::Ne => !equal(left, right),
                _ => false,
            },
        },
    }
}

fn equal(left: FieldValue<'_>, right: FieldValue<'_>) -> bool {
    match (left, right) {
        (FieldValue::Str(a), FieldValue::Str(b))
        | (FieldValue::Ip(a), FieldValue::Ip(b))
        | (FieldValue::Net(a), FieldValue::Net(b)) => a == b,
        (
            FieldValue::U64(a) | FieldValue::RelTime(a) | FieldValue::AbsTime(a),
            FieldValue::U64(b) | FieldValue::RelTime(b) | FieldValue::AbsTime(b),
        ) => a == b,
        (FieldValue::Bool(a), FieldValue::Bool(b)) => a == b,
        _ => false,
    }
}
