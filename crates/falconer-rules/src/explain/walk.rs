//! Evaluation that takes notes.
//!
//! It goes as the reference evaluator does, left to right with short circuit, over the condition as written. The
//! condition as checked has other joints (no macros, no conjunction in a conjunction), but its comparisons are the same
//! ones in the same order.

use serde_json::Value as Json;

use super::{Part, PartKind, Seen};
use crate::check::{Pred, Term, TermKind, Test};
use crate::event::{Event, FieldValue};
use crate::field::{FieldRef, Slot};
use crate::reference_evaluator::holds;
use crate::render::{render_address, render_value};
use crate::syntax::{Expr, ExprKind, Field, Rhs, Term as Written};
use crate::term::{Buffers, Context, TermValue, evaluate};

/// The deepest part that is shown with its own parts; what is deeper is shown as one.
const DEEPEST: usize = 200;

/// The comparisons of a checked condition, in order.
type Leaves<'p> = std::vec::IntoIter<&'p Pred>;

/// What is left to look at.
enum Task<'e> {
    Look(&'e Expr),
    Join { any: bool, count: usize },
    Not,
}

/// What an explanation needs besides the condition.
pub(crate) struct Walk<'w, E: Event + ?Sized> {
    pub(crate) cx: &'w Context<'w, E>,
    pub(crate) slots: &'w [Slot],
    pub(crate) buffers: &'w mut Buffers,
}

impl<E: Event + ?Sized> Walk<'_, E> {
    /// The condition of a rule with exceptions of these names: the rule's own part, then `not` for each exception.
    pub(crate) fn rule(&mut self, expr: &Expr, pred: &Pred, exceptions: &[String]) -> Part {
        let mut leaves = pred.leaves().into_iter();
        let mut condition = self.part(expr, &mut leaves, true, 0);
        if !exceptions.is_empty() && condition.parts.len() == exceptions.len() + 1 {
            for (part, name) in condition.parts[1..].iter_mut().zip(exceptions) {
                let kind = PartKind::Exception(name.clone());
                if let (PartKind::Not, [inner]) = (&part.kind, part.parts.as_mut_slice()) {
                    let whole = inner.clone();
                    *inner = group(kind, whole);
                }
            }
        }
        condition
    }

    /// One part; a part that is not `reached` is listed without verdict.
    fn part(&mut self, expr: &Expr, leaves: &mut Leaves<'_>, reached: bool, depth: usize) -> Part {
        match &expr.kind {
            ExprKind::Exists(_) | ExprKind::Check(_) | ExprKind::Macro(_, None) => {
                self.check(expr, leaves.next().unwrap_or(&Pred::Never), reached)
            }
            _ if depth >= DEEPEST => self.whole(expr, leaves, reached),
            ExprKind::And(parts) => self.parts(PartKind::All, parts, leaves, reached, depth + 1),
            ExprKind::Or(parts) => self.parts(PartKind::Any, parts, leaves, reached, depth + 1),
            ExprKind::Not(inner) => {
                let inner = self.part(inner, leaves, reached, depth + 1);
                let verdict = inner.verdict.map(|holds| !holds);
                Part { verdict, ..group(PartKind::Not, inner) }
            }
            ExprKind::Macro(name, Some(body)) => {
                group(PartKind::Macro(name.clone()), self.part(body, leaves, reached, depth + 1))
            }
        }
    }

    fn parts(
        &mut self,
        kind: PartKind,
        exprs: &[Expr],
        leaves: &mut Leaves<'_>,
        reached: bool,
        depth: usize,
    ) -> Part {
        // What ends the evaluation: a part of `and` that is false, or one of `or` that is true.
        let deciding = kind == PartKind::Any;
        let mut decided = false;
        let mut parts = Vec::with_capacity(exprs.len());
        for expr in exprs {
            let part = self.part(expr, leaves, reached && !decided, depth);
            decided |= part.verdict == Some(deciding);
            parts.push(part);
        }
        let verdict = reached.then_some(decided == deciding);
        Part { kind, verdict, text: String::new(), values: Vec::new(), parts }
    }

    /// A part with all that it is made of, as one.
    fn whole(&mut self, expr: &Expr, leaves: &mut Leaves<'_>, reached: bool) -> Part {
        let verdict = self.verdict(expr, leaves, reached);
        Part { kind: PartKind::Check, verdict, text: expr.to_string(), values: Vec::new(), parts: Vec::new() }
    }

    /// The verdict of a part of any depth. Every comparison is made: none has an effect, so that changes nothing.
    fn verdict(&mut self, expr: &Expr, leaves: &mut Leaves<'_>, reached: bool) -> Option<bool> {
        let mut tasks = vec![Task::Look(expr)];
        let mut verdicts = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Look(expr) => match &expr.kind {
                    ExprKind::And(parts) | ExprKind::Or(parts) => {
                        let any = matches!(expr.kind, ExprKind::Or(_));
                        tasks.push(Task::Join { any, count: parts.len() });
                        tasks.extend(parts.iter().rev().map(Task::Look));
                    }
                    ExprKind::Not(inner) => tasks.extend([Task::Not, Task::Look(inner)]),
                    ExprKind::Macro(_, Some(body)) => tasks.push(Task::Look(body)),
                    ExprKind::Macro(_, None) | ExprKind::Exists(_) | ExprKind::Check(_) => {
                        let leaf = leaves.next().unwrap_or(&Pred::Never);
                        verdicts.push(reached && holds(leaf, self.cx, self.buffers));
                    }
                },
                Task::Join { any, count } => {
                    let parts = verdicts.split_off(verdicts.len() - count);
                    verdicts.push(if any { parts.contains(&true) } else { !parts.contains(&false) });
                }
                Task::Not => {
                    let inner = verdicts.pop().unwrap_or_default();
                    verdicts.push(!inner);
                }
            }
        }
        verdicts.pop().filter(|_| reached)
    }

    fn check(&mut self, expr: &Expr, pred: &Pred, reached: bool) -> Part {
        let (kind, text) = (PartKind::Check, expr.to_string());
        let (mut values, mut verdict) = (Vec::new(), None);
        if reached {
            verdict = Some(holds(pred, self.cx, self.buffers));
            match (&expr.kind, pred) {
                (ExprKind::Exists(written), Pred::Exists(term)) => self.see(written, term, &mut values),
                (ExprKind::Check(check), Pred::Test(left, compared)) => {
                    self.see(&check.left, left, &mut values);
                    if let (Rhs::Term(written), Test::Right(_, right)) = (&check.right, &**compared) {
                        self.see(written, right, &mut values);
                    }
                }
                _ => {}
            }
        }
        Part { kind, verdict, text, values, parts: Vec::new() }
    }

    /// Notes the value of a term, and of the fields that it is made from.
    fn see(&mut self, written: &Written, term: &Term, values: &mut Vec<Seen>) {
        if !matches!(term.kind, TermKind::Field(_)) {
            self.note(written.to_string(), term, values);
        }
        let mut fields = Vec::new();
        term.for_each_field(&mut |field, term| fields.push((field, term)));
        for (field, term) in fields {
            self.note(self.name(field), term, values);
        }
    }

    fn note(&mut self, name: String, term: &Term, values: &mut Vec<Seen>) {
        if values.iter().any(|seen| seen.term == name) {
            return;
        }
        let value = evaluate(term, self.cx, self.buffers);
        values.push(Seen { term: name, value: value.as_ref().map(TermValue::value).map(shown) });
        if let Some(value) = value {
            value.recycle(self.buffers);
        }
    }

    /// A field as conditions write it.
    fn name(&self, field: FieldRef) -> String {
        match field {
            FieldRef::Event(field) => field.name().to_owned(),
            FieldRef::Static(at) => {
                self.cx.statics.get(at).map_or_else(String::new, |(name, _)| format!("static.{name}"))
            }
            FieldRef::Slot(slot) => self.slots.get(slot.index()).map_or_else(String::new, slot_name),
            FieldRef::Unknown => String::new(),
        }
    }
}

fn slot_name(slot: &Slot) -> String {
    let arg = match (&slot.argument.key, slot.argument.index) {
        _ if !slot.argument.present => None,
        (Some(key), _) => Some(key.to_vec()),
        (None, index) => index.map(|index| index.to_string().into_bytes()),
    };
    Field { name: slot.name.clone(), arg }.to_string()
}

/// A part around one other, with the same verdict.
fn group(kind: PartKind, inner: Part) -> Part {
    Part { kind, verdict: inner.verdict, text: String::new(), values: Vec::new(), parts: vec![inner] }
}

/// A value as JSON. Bytes that are no UTF-8 read as U+FFFD; a truth value that is neither 0 nor 1 is its number.
fn shown(value: FieldValue<'_>) -> Json {
    let text = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        Json::from(String::from_utf8_lossy(&out))
    };
    match value {
        FieldValue::U64(number) | FieldValue::RelTime(number) | FieldValue::AbsTime(number) => {
            Json::from(number)
        }
        FieldValue::Bool(bits @ 0..=1) => Json::from(bits == 1),
        FieldValue::Bool(bits) => Json::from(bits),
        FieldValue::List(list) => (0..list.len()).map(|at| shown(list.get(at))).collect(),
        FieldValue::Net(bytes) => text(&|out| render_address(bytes, out)),
        single => text(&|out| render_value(single, out)),
    }
}
