//! The tree of a condition as JSON.

use falconer_rules::syntax::{Arg, Expr, ExprKind, Modifier, Rhs, Term, TermKind};
use serde_json::{Value, json};

/// The tree: each node has a `kind`, and in `span` its first byte and the one behind its last.
pub(super) fn tree(expr: &Expr) -> Value {
    let parts = |parts: &[Expr]| parts.iter().map(tree).collect::<Vec<_>>();
    let mut node = match &expr.kind {
        ExprKind::Or(all) => json!({ "kind": "or", "parts": parts(all) }),
        ExprKind::And(all) => json!({ "kind": "and", "parts": parts(all) }),
        ExprKind::Not(inner) => json!({ "kind": "not", "part": tree(inner) }),
        ExprKind::Macro(name, _) => json!({ "kind": "macro", "name": name }),
        ExprKind::Exists(left) => json!({ "kind": "exists", "left": term(left) }),
        ExprKind::Check(check) => {
            let right = match &check.right {
                Rhs::Value(value) => json!({ "kind": "value", "value": text(value) }),
                Rhs::List(values) => {
                    let values: Vec<_> = values.iter().map(|value| text(value)).collect();
                    json!({ "kind": "list", "values": values })
                }
                Rhs::Term(right) => term(right),
            };
            json!({
                "kind": "check",
                "left": term(&check.left),
                "operator": check.op_text,
                "modifier": check.modifier.map(Modifier::as_str),
                "right": right,
            })
        }
    };
    node["span"] = json!([expr.span.start, expr.span.end]);
    node
}

fn term(term: &Term) -> Value {
    let mut node = match &term.kind {
        TermKind::Field(field) => {
            json!({ "kind": "field", "name": field.name, "argument": field.arg.as_deref().map(text) })
        }
        TermKind::Transformed(transformer, args, selector) => json!({
            "kind": "transformer",
            "name": transformer.as_str(),
            "arguments": args.iter().map(argument).collect::<Vec<_>>(),
            "selector": selector.as_deref().map(text),
        }),
    };
    node["span"] = json!([term.span.start, term.span.end]);
    node
}

fn argument(argument_: &Arg) -> Value {
    match argument_ {
        Arg::Term(inner) => term(inner),
        Arg::Text(value) => json!({ "kind": "value", "value": text(value) }),
        Arg::List(items) => {
            json!({ "kind": "list", "values": items.iter().map(argument).collect::<Vec<_>>() })
        }
    }
}

fn text(bytes: &[u8]) -> Value {
    String::from_utf8_lossy(bytes).into()
}
