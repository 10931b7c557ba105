//! Walks over conditions, macros included, that do not recurse: macros may stand in macros thousands of levels deep.

use super::ast::{Expr, ExprKind, Rhs, Span, Term};

/// Through which macros a part of a condition came to where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Within<'e> {
    /// The innermost macro, whose text the part stands in.
    pub(crate) innermost: Option<&'e str>,
    /// Where the condition itself names the outermost macro.
    pub(crate) used_at: Option<Span>,
}

impl<'e> Within<'e> {
    /// Inside a macro that stands here.
    pub(crate) fn in_macro(self, name: &'e str, span: Span) -> Within<'e> {
        Within { innermost: Some(name), used_at: self.used_at.or(Some(span)) }
    }
}

impl Expr {
    /// Calls `visit` for every part that is made of no others, in order: comparisons, `exists`, and names of macros that
    /// are not resolved.
    pub(crate) fn for_each_leaf<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr, Within<'e>)) {
        let mut open = vec![(self, Within::default())];
        while let Some((expr, within)) = open.pop() {
            match &expr.kind {
                ExprKind::Or(parts) | ExprKind::And(parts) => {
                    open.extend(parts.iter().rev().map(|part| (part, within)));
                }
                ExprKind::Not(inner) => open.push((inner, within)),
                ExprKind::Macro(name, Some(body)) => open.push((body, within.in_macro(name, expr.span))),
                ExprKind::Macro(_, None) | ExprKind::Exists(_) | ExprKind::Check(_) => visit(expr, within),
            }
        }
    }

    /// Calls `visit` for every term of the condition, in order.
    pub(crate) fn for_each_term<'e>(&'e self, visit: &mut dyn FnMut(&'e Term)) {
        self.for_each_leaf(&mut |leaf, _| match &leaf.kind {
            ExprKind::Exists(term) => visit(term),
            ExprKind::Check(check) => {
                visit(&check.left);
                if let Rhs::Term(term) = &check.right {
                    visit(term);
                }
            }
            _ => {}
        });
    }

    /// Calls `visit` with the name of every macro that the condition itself names.
    pub(crate) fn for_each_macro<'e>(&'e self, visit: &mut dyn FnMut(&'e str)) {
        let mut open = vec![self];
        while let Some(expr) = open.pop() {
            match &expr.kind {
                ExprKind::Or(parts) | ExprKind::And(parts) => open.extend(parts.iter().rev()),
                ExprKind::Not(inner) => open.push(inner),
                ExprKind::Macro(name, _) => visit(name),
                ExprKind::Exists(_) | ExprKind::Check(_) => {}
            }
        }
    }
}
