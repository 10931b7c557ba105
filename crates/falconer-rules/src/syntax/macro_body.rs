//! The condition that stands for a macro's name, shared by all that name the macro.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::ast::{Expr, ExprKind, Span};

/// A macro's condition, in the place of the macro's name. Cheap to clone.
///
/// Macros may stand in macros thousands of levels deep, so dropping one does not recurse from macro to macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MacroBody(Arc<Expr>);

/// What is left in place of a body that has been taken out.
static NOTHING: LazyLock<Arc<Expr>> =
    LazyLock::new(|| Arc::new(Expr { kind: ExprKind::And(Vec::new()), span: Span::default() }));

impl MacroBody {
    /// A body that others may hold too.
    pub(crate) fn new(expr: Arc<Expr>) -> MacroBody {
        MacroBody(expr)
    }

    fn take(&mut self) -> Arc<Expr> {
        std::mem::replace(&mut self.0, Arc::clone(&NOTHING))
    }
}

impl Deref for MacroBody {
    type Target = Expr;

    fn deref(&self) -> &Expr {
        &self.0
    }
}

impl Drop for MacroBody {
    fn drop(&mut self) {
        if Arc::strong_count(&self.0) > 1 {
            return;
        }
        let mut bodies = vec![self.take()];
        while let Some(body) = bodies.pop() {
            if let Some(mut expr) = Arc::into_inner(body) {
                take_bodies(&mut expr, &mut bodies);
            }
        }
    }
}

/// Takes the macros out of a condition. Its own depth is limited by the parser.
fn take_bodies(expr: &mut Expr, bodies: &mut Vec<Arc<Expr>>) {
    match &mut expr.kind {
        ExprKind::Or(parts) | ExprKind::And(parts) => {
            for part in parts {
                take_bodies(part, bodies);
            }
        }
        ExprKind::Not(inner) => take_bodies(inner, bodies),
        ExprKind::Macro(_, Some(body)) => bodies.push(body.take()),
        ExprKind::Macro(_, None) | ExprKind::Exists(_) | ExprKind::Check(_) => {}
    }
}
