//! Warnings about a condition that need no knowledge of fields.

use crate::diag::WarningCode;
use crate::syntax::{Check, Expr, ExprKind, InMacro, Operator, Rhs, Span, Term, TermKind, Within};

/// Fields that Falco used to have; conditions and outputs that name them are warned of.
pub(super) const DEPRECATED: &[&str] =
    &["evt.dir", "evt.latency", "evt.latency.s", "evt.latency.ns", "evt.latency.human", "evt.wait_latency"];

/// What may be wrong with a condition.
pub(super) struct Advice {
    pub(super) code: WarningCode,
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) deprecated_field: Option<&'static str>,
    /// The macros whose text the span is in.
    pub(super) in_macro: Option<InMacro>,
}

/// Walks a condition, macros included.
pub(super) fn advise(expr: &Expr) -> Vec<Advice> {
    let mut found = Vec::new();
    expr.for_each_leaf(&mut |leaf, within| match &leaf.kind {
        ExprKind::Exists(left) => deprecated(left, within, &mut found),
        ExprKind::Check(check) => {
            deprecated(&check.left, within, &mut found);
            compared_with_na(check, leaf.span, within, &mut found);
        }
        _ => {}
    });
    found
}

impl Advice {
    fn new(code: WarningCode, message: String, span: Span, within: Within<'_>) -> Advice {
        Advice { code, message, span, deprecated_field: None, in_macro: within.kept() }
    }
}

fn deprecated(term: &Term, within: Within<'_>, found: &mut Vec<Advice>) {
    term.for_each_field(&mut |field| {
        let Some(name) = DEPRECATED.iter().find(|name| **name == field.name) else { return };
        let message =
            format!("field {name} is deprecated: there are no enter events any more, so it has no meaning");
        let advice = Advice::new(WarningCode::DeprecatedItem, message, term.span, within);
        found.push(Advice { deprecated_field: Some(name), ..advice });
    });
}

/// Fields of two old classes once yielded `<NA>` instead of no value, and rules compared with it.
fn compared_with_na(check: &Check, span: Span, within: Within<'_>, found: &mut Vec<Advice>) {
    let TermKind::Field(field) = &check.left.kind else { return };
    let old = field.name.starts_with("ka.") || field.name.starts_with("jevt.");
    let equality = matches!(check.op, Operator::Eq | Operator::Ne) || check.op.takes_list();
    let na = match &check.right {
        Rhs::Value(text) => text == b"<NA>",
        Rhs::List(texts) => texts.iter().any(|text| text == b"<NA>"),
        Rhs::Term(_) => false,
    };
    if old && equality && na {
        let message = format!("{field} never equals <NA>: use 'exists' to check whether it has a value");
        found.push(Advice::new(WarningCode::UnsafeNaCheck, message, span, within));
    }
}
