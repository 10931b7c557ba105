//! The reference evaluator: it walks the checked condition, left to right with short circuit.

use std::borrow::Cow;

use super::term::{TermValue, Texts, evaluate};
use super::{Event, Glob, Value};
use crate::check::{IpBytes, Pred, Scalar, Set, Term, TermKind, Test, TextTest};
use crate::field::FieldRef;
use crate::program::State;
use crate::syntax::{Modifier, Operator};

/// Buffers that evaluation and formatting reuse from event to event; keep one per thread.
#[derive(Debug, Default)]
pub struct Scratch {
    buffers: Vec<Vec<u8>>,
    texts: Vec<Texts>,
    state: Option<Box<State>>,
}

impl Scratch {
    /// No buffers yet.
    pub fn new() -> Scratch {
        Scratch::default()
    }

    pub(crate) fn take(&mut self) -> Vec<u8> {
        self.buffers.pop().unwrap_or_default()
    }

    pub(crate) fn put(&mut self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.buffers.push(buffer);
    }

    /// Takes the state of compiled rules out, so that what they call may use the rest meanwhile.
    pub(crate) fn take_state(&mut self) -> Box<State> {
        self.state.take().unwrap_or_default()
    }

    pub(crate) fn put_state(&mut self, state: Box<State>) {
        self.state = Some(state);
    }

    pub(super) fn take_texts(&mut self) -> Texts {
        self.texts.pop().unwrap_or_default()
    }

    pub(super) fn put_texts(&mut self, mut texts: Texts) {
        texts.bytes.clear();
        texts.ends.clear();
        self.texts.push(texts);
    }
}

/// What a condition is evaluated over.
pub(crate) struct Context<'e, E: Event + ?Sized> {
    pub(crate) event: &'e E,
    pub(crate) statics: &'e [(String, Vec<u8>)],
}

/// Whether a condition holds.
pub(crate) fn holds<E: Event + ?Sized>(pred: &Pred, cx: &Context<'_, E>, scratch: &mut Scratch) -> bool {
    match pred {
        Pred::Or(parts) => parts.iter().any(|part| holds(part, cx, scratch)),
        Pred::And(parts) => parts.iter().all(|part| holds(part, cx, scratch)),
        Pred::Not(inner) => !holds(inner, cx, scratch),
        Pred::Exists(term) => match evaluate(term, cx, scratch) {
            Some(value) => {
                value.recycle(scratch);
                true
            }
            None => false,
        },
        Pred::Test(term, test) => check(term, test, cx, scratch),
        Pred::Never => false,
    }
}

/// A check whose left value is missing is false, whatever the operator.
fn check<E: Event + ?Sized>(term: &Term, test: &Test, cx: &Context<'_, E>, scratch: &mut Scratch) -> bool {
    // A plugin's value against a constant needs no memory, and is what most checks are.
    if let (TermKind::Field(FieldRef::Slot(slot)), Test::One(scalar)) = (&term.kind, test) {
        return cx.event.get(*slot).is_some_and(|value| satisfies(value, scalar));
    }
    let Some(left) = evaluate(term, cx, scratch) else { return false };
    let right = match test {
        Test::Right(_, right) => evaluate(right, cx, scratch),
        _ => None,
    };
    let result = passes(term, left.value(), test, right.as_ref().map(TermValue::value));
    left.recycle(scratch);
    if let Some(right) = right {
        right.recycle(scratch);
    }
    result
}

/// Whether a value passes a test; `right` is the value of the right side, if that is no constant and not missing.
pub(crate) fn passes(term: &Term, left: Value<'_>, test: &Test, right: Option<Value<'_>>) -> bool {
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
        Test::Paths(paths) => matches!(left, Value::Str(path) if paths.matches(path)),
        Test::Right(op, right_term) => right.is_some_and(|right| {
            let comparable = (term.list && term.nul_kept) == right_term.nul_kept;
            against(left, *op, right, comparable)
        }),
    }
}

/// For a list: whether every or some value passes. An empty list passes `in`.
fn quantified(value: Value<'_>, every: bool, test: impl Fn(Value<'_>) -> bool) -> bool {
    match value {
        Value::List(list) => {
            let mut values = (0..list.len()).map(|i| list.get(i));
            if every { values.all(test) } else { values.any(test) }
        }
        single => test(single),
    }
}

fn member(value: Value<'_>, set: &Set) -> bool {
    match (value, set) {
        (Value::Str(text), Set::Text(set)) => set.contains(text),
        (Value::U64(n) | Value::RelTime(n) | Value::AbsTime(n), Set::Number(set)) => set.contains(&n),
        (Value::Bool(bits), Set::Bool(set)) => set.contains(&bits),
        (Value::Ip(bytes), Set::Ip(set)) => IpBytes::from_value(bytes).is_some_and(|ip| set.contains(&ip)),
        (Value::Net(bytes), Set::Net(set)) => {
            IpBytes::from_value(bytes).is_some_and(|ip| set.iter().any(|net| net.contains(ip)))
        }
        _ => false,
    }
}

#[inline]
fn satisfies(value: Value<'_>, scalar: &Scalar) -> bool {
    match (value, scalar) {
        (Value::Str(bytes), Scalar::Text(test)) => text_satisfies(bytes, test),
        (Value::U64(n) | Value::RelTime(n) | Value::AbsTime(n), Scalar::Number(op, constant)) => {
            ordered(*op, &n, constant)
        }
        (Value::Bool(bits), Scalar::Bool(equal, constant)) => (bits == *constant) == *equal,
        (Value::Ip(bytes), Scalar::Ip(equal, constant)) => {
            (IpBytes::from_value(bytes) == Some(*constant)) == *equal
        }
        (Value::Net(bytes), Scalar::Net(inside, network)) => {
            IpBytes::from_value(bytes).is_some_and(|ip| network.contains(ip)) == *inside
        }
        _ => false,
    }
}

fn text_satisfies(text: &[u8], wanted: &TextTest) -> bool {
    match wanted {
        TextTest::Compare(op, constant) => ordered(*op, text, constant),
        TextTest::Contains(finder) => finder.find(text).is_some(),
        TextTest::Icontains(needle) => contains_folded(text, needle),
        TextTest::Startswith(constant) => text.starts_with(constant),
        TextTest::Endswith(constant) => text.ends_with(constant),
        TextTest::Glob(glob) => glob.matches(text),
        TextTest::Regex(regex) => match String::from_utf8_lossy(text) {
            Cow::Borrowed(text) => regex.is_match(text.as_bytes()),
            Cow::Owned(repaired) => regex.is_match(repaired.as_bytes()),
        },
    }
}

#[inline]
fn ordered<T: Ord + ?Sized>(op: Operator, left: &T, right: &T) -> bool {
    match op {
        Operator::Eq => left == right,
        Operator::Ne => left != right,
        Operator::Lt => left < right,
        Operator::Le => left <= right,
        Operator::Gt => left > right,
        Operator::Ge => left >= right,
        _ => false,
    }
}

/// Whether the text holds the needle, whatever the ASCII case of both.
pub(crate) fn contains_folded(text: &[u8], needle: &[u8]) -> bool {
    needle.is_empty() || text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

/// Compares two values of an event.
fn against(left: Value<'_>, op: Operator, right: Value<'_>, comparable: bool) -> bool {
    match op {
        Operator::In | Operator::Intersects => quantified(left, op == Operator::In, |value| {
            comparable && quantified(right, false, |other| equal(value, other))
        }),
        _ => match (left, right) {
            (Value::Str(left), Value::Str(right)) => texts_compare(left, op, right),
            (
                Value::U64(left) | Value::RelTime(left) | Value::AbsTime(left),
                Value::U64(right) | Value::RelTime(right) | Value::AbsTime(right),
            ) => ordered(op, &left, &right),
            _ => match op {
                Operator::Eq => equal(left, right),
                Operator::Ne => !equal(left, right),
                _ => false,
            },
        },
    }
}

fn equal(left: Value<'_>, right: Value<'_>) -> bool {
    match (left, right) {
        (Value::Str(a), Value::Str(b)) | (Value::Ip(a), Value::Ip(b)) | (Value::Net(a), Value::Net(b)) => {
            a == b
        }
        (
            Value::U64(a) | Value::RelTime(a) | Value::AbsTime(a),
            Value::U64(b) | Value::RelTime(b) | Value::AbsTime(b),
        ) => a == b,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        _ => false,
    }
}

fn texts_compare(left: &[u8], op: Operator, right: &[u8]) -> bool {
    match op {
        Operator::Contains => memchr::memmem::find(left, right).is_some(),
        Operator::Icontains => contains_folded(left, right),
        Operator::Startswith => left.starts_with(right),
        Operator::Endswith => left.ends_with(right),
        Operator::Glob => Glob::new(right, false).matches(left),
        Operator::Iglob => Glob::new(right, true).matches(left),
        _ => ordered(op, left, right),
    }
}
