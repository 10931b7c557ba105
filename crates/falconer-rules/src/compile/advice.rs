//! Warnings about a condition that need no knowledge of fields.

use crate::diag::WarningCode;
use crate::syntax::{Check, Expr, ExprKind, Operator, Rhs, Span, Term, TermKind};

/// Fields that Falco used to have; conditions and outputs that name them are warned of.
pub(super) const DEPRECATED: &[&str] =
    &["evt.dir", "evt.latency", "evt.latency.s", "evt.latency.ns", "evt.latency.human", "evt.wait_latency"];

/// What may be wrong with a condition.
pub(super) struct Advice {
    pub(super) code: WarningCode,
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) deprecated_field: Option<&'static str>,
}

/// Walks a condition, macros included.
pub(super) fn advise(expr: &Expr) -> Vec<Advice> {
    let mut found = Vec::new();
    walk(expr, &mut found);
    found
}

fn walk(expr: &Expr, found: &mut Vec<Advice>) {
    match &expr.kind {
        ExprKind::Or(parts) | ExprKind::And(parts) => parts.iter().for_each(|part| walk(part, found)),
        ExprKind::Not(inner) => walk(inner, found),
        ExprKind::Macro(_, body) => {
            if let Some(body) = body {
                walk(body, found);
            }
        }
        ExprKind::Exists(left) => deprecated(left, found),
        ExprKind::Check(check) => {
            deprecated(&check.left, found);
            compared_with_na(check, expr.span, found);
        }
    }
}

fn deprecated(term: &Term, found: &mut Vec<Advice>) {
    term.for_each_field(&mut |field| {
        let Some(name) = DEPRECATED.iter().find(|name| **name == field.name) else { return };
        let message =
            format!("field {name} is deprecated: there are no enter events any more, so it says nothing");
        found.push(Advice {
            code: WarningCode::DeprecatedItem,
            message,
            span: term.span,
            deprecated_field: Some(name),
        });
    });
}

/// Fields of two old classes once yielded `<NA>` instead of no value, and rules compared with it.
fn compared_with_na(check: &Check, span: Span, found: &mut Vec<Advice>) {
    let TermKind::Field(field) = &check.left.kind else { return };
    let old = field.name.starts_with("ka.") || field.name.starts_with("jevt.");
    let equality = matches!(check.op, Operator::Eq | Operator::Ne) || check.op.takes_list();
    let na = match &check.right {
        Rhs::Value(text) => text == b"<NA>",
        Rhs::List(texts) => texts.iter().any(|text| text == b"<NA>"),
        Rhs::Term(_) => false,
    };
    if old && equality && na {
        let message = format!("{field} never equals <NA>: ask with 'exists' whether it has a value");
        let code = WarningCode::UnsafeNaCheck;
        found.push(Advice { code, message, span, deprecated_field: None });
    }
}
