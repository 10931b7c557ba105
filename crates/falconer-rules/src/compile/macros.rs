//! Macros: their conditions take the place of their names in the tree.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diag::{Gathered, MOST_OF_ONE, Named};
use crate::syntax::{Expr, ExprKind, MacroBody, Span};

/// The most times that `and`, `or` and `not` may alternate from the outside to the inside of a condition.
const MAX_DEPTH: usize = 1000;

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
    /// Parts that may still be gone through.
    pub(super) budget: &'m mut usize,
    path: Vec<usize>,
    on_path: HashSet<usize>,
}

/// What is left to do.
enum Task {
    Resolve(Expr),
    /// Joins as many parts that are done.
    Join(Outermost, usize, Span),
    Not(Span),
    /// The macro of this name and position is done.
    Leave(String, usize, Span),
}

/// A macro as it is found.
enum Found {
    /// Its own macros are replaced already.
    Done(Arc<Expr>, Size),
    /// They are still names.
    Raw(usize),
}

impl<'m> Resolver<'m> {
    pub(super) fn new(
        macros: &'m mut Vec<CompiledMacro>,
        by_name: &'m HashMap<String, usize>,
        visibility: usize,
        resolved: usize,
        max_parts: usize,
        budget: &'m mut usize,
    ) -> Resolver<'m> {
        Resolver {
            macros,
            by_name,
            visibility,
            resolved,
            max_parts,
            gathered: None,
            errors: Vec::new(),
            budget,
            path: Vec::new(),
            on_path: HashSet::new(),
        }
    }

    /// Replaces every macro's name in a tree. Macros stand in macros to any depth, so this does not recurse.
    pub(super) fn resolve(&mut self, expr: Expr) -> Outcome {
        let mut tasks = vec![Task::Resolve(expr)];
        let mut done: Vec<(Expr, Size)> = Vec::new();
        while let Some(task) = tasks.pop() {
            let (kind, span, size) = match task {
                Task::Resolve(Expr { kind, span }) => match kind {
                    ExprKind::Or(parts) => {
                        tasks.push(Task::Join(Outermost::Or, parts.len(), span));
                        tasks.extend(parts.into_iter().rev().map(Task::Resolve));
                        continue;
                    }
                    ExprKind::And(parts) => {
                        tasks.push(Task::Join(Outermost::And, parts.len(), span));
                        tasks.extend(parts.into_iter().rev().map(Task::Resolve));
                        continue;
                    }
                    ExprKind::Not(inner) => {
                        tasks.extend([Task::Not(span), Task::Resolve(*inner)]);
                        continue;
                    }
                    ExprKind::Macro(name, _) => match self.find(&name, span) {
                        Ok(Found::Done(body, size)) => {
                            (ExprKind::Macro(name, Some(MacroBody::new(body))), span, size)
                        }
                        Ok(Found::Raw(i)) => {
                            let body = (*self.macros[i].expr).clone();
                            tasks.extend([Task::Leave(name, i, span), Task::Resolve(body)]);
                            self.path.push(i);
                            self.on_path.insert(i);
                            continue;
                        }
                        Err(error) => {
                            self.pass_over(&name, error)?;
                            (ExprKind::Macro(name, None), span, Size::default())
                        }
                    },
                    kind @ (ExprKind::Exists(_) | ExprKind::Check(_)) => (kind, span, Size::default()),
                },
                Task::Join(outermost, count, span) => {
                    let (parts, size) = joined(done.split_off(done.len() - count), outermost);
                    let any = outermost == Outermost::Or;
                    (if any { ExprKind::Or(parts) } else { ExprKind::And(parts) }, span, size)
                }
                Task::Not(span) => {
                    let Some((inner, size)) = done.pop() else { continue };
                    let depth = size.depth_in(Outermost::Not) + 1;
                    let size = Size { depth, outermost: Outermost::Not, ..size };
                    (ExprKind::Not(Box::new(inner)), span, size)
                }
                Task::Leave(name, i, span) => {
                    self.path.pop();
                    self.on_path.remove(&i);
                    self.macros[i].used = true;
                    let Some((body, size)) = done.pop() else { continue };
                    (ExprKind::Macro(name, Some(MacroBody::new(Arc::new(body)))), span, size)
                }
            };
            let size = self.counted(size, span)?;
            done.push((Expr { kind, span }, size));
        }
        // Every task leaves one behind in the end.
        Ok(done
            .pop()
            .unwrap_or((Expr { kind: ExprKind::And(Vec::new()), span: Span::default() }, Size::default())))
    }

    /// Counts one more part; an error if there are too many.
    fn counted(&mut self, mut size: Size, span: Span) -> Result<Size, Box<MacroError>> {
        size.parts = size.parts.saturating_add(1);
        if size.parts > self.max_parts || size.depth > MAX_DEPTH {
            let message = format!(
                "the condition becomes too large: more than {} parts or {MAX_DEPTH} levels after macros are put in",
                self.max_parts
            );
            return Err(self.error(message, span, MacroErrorKind::TooLarge));
        }
        let Some(left) = self.budget.checked_sub(1) else {
            let message = "the macros become too large together, as later ones are put into earlier ones";
            return Err(self.error(message.to_owned(), span, MacroErrorKind::TooLarge));
        };
        *self.budget = left;
        Ok(size)
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

    fn find(&mut self, name: &str, span: Span) -> Result<Found, Box<MacroError>> {
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
            return Ok(Found::Done(Arc::clone(&self.macros[i].expr), self.macros[i].size));
        }
        Ok(Found::Raw(i))
    }
}

fn joined(parts: Vec<(Expr, Size)>, outermost: Outermost) -> (Vec<Expr>, Size) {
    let mut total = Size { outermost, ..Size::default() };
    let mut joined = Vec::with_capacity(parts.len());
    for (part, size) in parts {
        joined.push(part);
        total.parts = total.parts.saturating_add(size.parts);
        total.depth = total.depth.max(size.depth_in(outermost) + 1);
    }
    (joined, total)
}
