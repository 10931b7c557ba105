//! Macros: their conditions take the place of their names in the tree.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diag::{Gathered, MOST_OF_ONE, Named};
use crate::syntax::{Expr, ExprKind, MacroBody, Span};

/// The most times that `and`, `or` and `not` may alternate from the outside to the inside of a condition.
const MAX_DEPTH: usize = 1000;

/// The most parts inside of each other that are gone through at once, from macro to macro: those that were resolved
/// before do not count.
const MAX_LEVEL: usize = 1000;

/// A macro with its condition.
#[derive(Clone, Debug)]
pub(crate) struct CompiledMacro {
    pub(crate) expr: Arc<Expr>,
    /// The condition's text with lists put in.
    pub(crate) text: Arc<[u8]>,
    pub(crate) index: usize,
    pub(crate) used: bool,
    size: Size,
}

/// How large a tree is. What stands in its own kind, `and` in `and`, is no deeper: it is evaluated as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    parts: usize,
    depth: usize,
    outermost: Outermost,
}

/// What a tree is on the outside, macros aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Outermost {
    #[default]
    Leaf,
    Or,
    And,
    Not,
}

impl Size {
    pub(super) fn parts(self) -> usize {
        self.parts
    }

    /// The depth that this has inside of something else.
    fn depth_in(self, outer: Outermost) -> usize {
        self.depth - usize::from(self.outermost == outer && self.depth > 0)
    }
}

/// Why a macro's name cannot be replaced.
#[derive(Debug)]
pub(super) struct MacroError {
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) kind: MacroErrorKind,
    /// The macro whose text the span is in; if none, it is in that which was asked for.
    pub(super) within: Option<usize>,
}

/// What is wrong with a reference to a macro.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MacroErrorKind {
    /// No such macro, or it cannot be seen from here.
    Undefined(String),
    /// The macro refers to itself.
    Loop,
    /// The condition becomes too large.
    TooLarge,
}

impl CompiledMacro {
    pub(super) fn new(index: usize, expr: Expr, text: Arc<[u8]>) -> CompiledMacro {
        CompiledMacro { expr: Arc::new(expr), text, index, used: false, size: Size::default() }
    }

    pub(super) fn set(&mut self, expr: Expr, size: Size) {
        self.expr = Arc::new(expr);
        self.size = size;
    }
}

/// A tree without names of macros, and how large it is.
pub(super) type Outcome = Result<(Expr, Size), Box<MacroError>>;

/// The macros that a condition may see.
pub(super) struct Resolver<'m> {
    pub(super) macros: &'m mut Vec<CompiledMacro>,
    pub(super) by_name: &'m HashMap<String, usize>,
    /// Macros first defined before this number are seen.
    pub(super) visibility: usize,
    /// Macros before this position have their own macros replaced already.
    pub(super) resolved: usize,
    pub(super) max_parts: usize,
    /// What failed before, where all errors are gathered.
    pub(super) gathered: Option<&'m Gathered>,
    /// Errors beside the one that ends it.
    pub(super) errors: Vec<MacroError>,
    path: Vec<usize>,
    on_path: HashSet<usize>,
    level: usize,
}

impl<'m> Resolver<'m> {
    pub(super) fn new(
        macros: &'m mut Vec<CompiledMacro>,
        by_name: &'m HashMap<String, usize>,
        visibility: usize,
        resolved: usize,
        max_parts: usize,
    ) -> Resolver<'m> {
        Resolver {
            macros,
            by_name,
            visibility,
            resolved,
            max_parts,
            gathered: None,
            errors: Vec::new(),
            path: Vec::new(),
            on_path: HashSet::new(),
            level: 0,
        }
    }

    /// Replaces every macro's name in a tree.
    pub(super) fn resolve(&mut self, expr: Expr) -> Outcome {
        if self.level >= MAX_LEVEL {
            let message = format!("macros refer to each other more than {MAX_LEVEL} levels deep");
            return Err(self.error(message, expr.span, MacroErrorKind::TooLarge));
        }
        self.level += 1;
        let outcome = self.replaced(expr);
        self.level -= 1;
        outcome
    }

    fn replaced(&mut self, expr: Expr) -> Outcome {
        let span = expr.span;
        let (kind, mut size) = match expr.kind {
            ExprKind::Or(parts) => {
                let (parts, size) = self.all(parts, Outermost::Or)?;
                (ExprKind::Or(parts), size)
            }
            ExprKind::And(parts) => {
                let (parts, size) = self.all(parts, Outermost::And)?;
                (ExprKind::And(parts), size)
            }
            ExprKind::Not(inner) => {
                let (inner, size) = self.resolve(*inner)?;
                let depth = size.depth_in(Outermost::Not) + 1;
                (ExprKind::Not(Box::new(inner)), Size { depth, outermost: Outermost::Not, ..size })
            }
            ExprKind::Macro(name, _) => self.named(name, span)?,
            kind @ (ExprKind::Exists(_) | ExprKind::Check(_)) => (kind, Size::default()),
        };
        size.parts = size.parts.saturating_add(1);
        if size.parts > self.max_parts || size.depth > MAX_DEPTH {
            let message = format!(
                "the condition becomes too large: more than {} parts or {MAX_DEPTH} levels after macros are put in",
                self.max_parts
            );
            return Err(self.error(message, span, MacroErrorKind::TooLarge));
        }
        Ok((Expr { kind, span }, size))
    }

    fn named(&mut self, name: String, span: Span) -> Result<(ExprKind, Size), Box<MacroError>> {
        match self.body(&name, span) {
            Ok((body, size)) => Ok((ExprKind::Macro(name, Some(MacroBody::new(body))), size)),
            Err(error) => {
                self.pass_over(&name, error)?;
                Ok((ExprKind::Macro(name, None), Size::default()))
            }
        }
    }

    #[expect(clippy::unnecessary_box_returns, reason = "errors are boxed where they are made")]
    fn error(&self, message: String, span: Span, kind: MacroErrorKind) -> Box<MacroError> {
        Box::new(MacroError { message, span, kind, within: self.path.last().copied() })
    }

    /// Keeps an error about a name, if all are gathered; one that follows from another error is dropped.
    fn pass_over(&mut self, name: &str, error: Box<MacroError>) -> Result<(), Box<MacroError>> {
        match self.gathered {
            Some(gathered) if error.kind != MacroErrorKind::TooLarge => {
                let follows = gathered.blind || gathered.failed(Named::Macro, name);
                if !follows && self.errors.len() < MOST_OF_ONE {
                    self.errors.push(*error);
                }
                Ok(())
            }
            _ => Err(error),
        }
    }

    fn all(&mut self, parts: Vec<Expr>, outermost: Outermost) -> Result<(Vec<Expr>, Size), Box<MacroError>> {
        let mut total = Size { outermost, ..Size::default() };
        let mut resolved = Vec::with_capacity(parts.len());
        for part in parts {
            let (part, size) = self.resolve(part)?;
            resolved.push(part);
            total.parts = total.parts.saturating_add(size.parts);
            total.depth = total.depth.max(size.depth_in(outermost) + 1);
        }
        Ok((resolved, total))
    }

    fn body(&mut self, name: &str, span: Span) -> Result<(Arc<Expr>, Size), Box<MacroError>> {
        let seen = self.by_name.get(name).copied().filter(|&i| self.macros[i].index < self.visibility);
        let Some(i) = seen else {
            let message = if self.by_name.contains_key(name) {
                format!("macro '{name}' is used before its definition")
            } else {
                format!("undefined macro '{name}'")
            };
            return Err(self.error(message, span, MacroErrorKind::Undefined(name.to_owned())));
        };
        if self.on_path.contains(&i) {
            let message = format!("reference loop in macro '{name}'");
            return Err(self.error(message, span, MacroErrorKind::Loop));
        }
        if i < self.resolved {
            self.macros[i].used = true;
            return Ok((Arc::clone(&self.macros[i].expr), self.macros[i].size));
        }
        self.path.push(i);
        self.on_path.insert(i);
        let body = (*self.macros[i].expr).clone();
        let resolved = self.resolve(body);
        self.path.pop();
        self.on_path.remove(&i);
        let (body, size) = resolved?;
        self.macros[i].used = true;
        Ok((Arc::new(body), size))
    }
}
