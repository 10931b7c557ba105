//! The reference evaluator: it walks one checked condition, from left to right, and stops as soon as the verdict is known.

use crate::check::{Pred, Term, TermKind, Test};
use crate::compare::passes;
use crate::event::Event;
use crate::field::FieldRef;
use crate::term::{Buffers, Context, TermValue, evaluate};

/// Whether a condition holds.
pub(crate) fn holds<E: Event + ?Sized>(pred: &Pred, cx: &Context<'_, E>, buffers: &mut Buffers) -> bool {
    match pred {
        Pred::Or(parts) => parts.iter().any(|part| holds(part, cx, buffers)),
        Pred::And(parts) => parts.iter().all(|part| holds(part, cx, buffers)),
        Pred::Not(inner) => !holds(inner, cx, buffers),
        Pred::Exists(term) => match evaluate(term, cx, buffers) {
            Some(value) => {
                value.recycle(buffers);
                true
            }
            None => false,
        },
        Pred::Test(term, test) => check(term, test, cx, buffers),
        Pred::Never => false,
    }
}

/// A check whose left value is missing is false, whatever the operator.
fn check<E: Event + ?Sized>(term: &Term, test: &Test, cx: &Context<'_, E>, buffers: &mut Buffers) -> bool {
    // A plugin's value against a constant needs no memory, and is what most checks are.
    if let (TermKind::Field(FieldRef::Slot(slot)), Test::One(scalar)) = (&term.kind, test) {
        return cx.event.get(*slot).is_some_and(|value| scalar.holds(value));
    }
    let Some(left) = evaluate(term, cx, buffers) else { return false };
    let right = match test {
        Test::Right(_, right) => evaluate(right, cx, buffers),
        _ => None,
    };
    let result = passes(term, left.value(), test, right.as_ref().map(TermValue::value));
    left.recycle(buffers);
    if let Some(right) = right {
        right.recycle(buffers);
    }
    result
}
