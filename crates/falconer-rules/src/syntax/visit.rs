//! Walks over conditions, macros included, that do not recurse: macros may stand in macros thousands of levels deep.

use super::ast::{Expr, ExprKind, Rhs, Span, Term};

/// Through which macros a part of a condition came to where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Within<'e> {
    /// The innermost macro, whose text the part stands in.
    innermost: Option<&'e str>,
    /// The outermost macro, and where the condition itself names it.
    outermost: Option<(&'e str, Span)>,
}

/// The same, for a part that is in a macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InMacro {
    pub(crate) innermost: String,
    pub(crate) outermost: String,
    pub(crate) used_at: Span,
}

impl<'e> Within<'e> {
    /// Inside a macro that stands here.
    pub(crate) fn in_macro(self, name: &'e str, span: Span) -> Within<'e> {
        Within { innermost: Some(name), outermost: self.outermost.or(Some((name, span))) }
    }

    /// The macros, to keep.
    pub(crate) fn kept(self) -> Option<InMacro> {
        let (innermost, (outermost, used_at)) = (self.innermost?, self.outermost?);
        Some(InMacro { innermost: innermost.to_owned(), outermost: outermost.to_owned(), used_at })
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
