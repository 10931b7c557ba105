//! The tree of a condition, as written: names unresolved, constants as text.

use std::ops::Range;

use super::macro_body::MacroBody;
use super::{Modifier, Operator, Transformer};

/// A byte range of the condition's text, after lists were put in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span { start: range.start, end: range.end }
    }
}

/// A condition or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `a or b or c`
    Or(Vec<Expr>),
    /// `a and b and c`
    And(Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// A macro's name and, once resolved, its condition.
    Macro(String, Option<MacroBody>),
    /// `left exists`
    Exists(Term),
    /// `left op right`
    Check(Box<Check>),
}

/// A comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The field or transformer compared.
    pub left: Term,
    /// The operator.
    pub op: Operator,
    /// The operator as it was written (`==` stays `==`).
    pub op_text: &'static str,
    /// `oneof`, `anyof` or `allof`.
    pub modifier: Option<Modifier>,
    /// What it is compared with.
    pub right: Rhs,
    /// Where the operator stands, its modifier included.
    pub op_span: Span,
    /// Where the right side stands.
    pub right_span: Span,
    /// Where each constant of a list stands.
    pub element_spans: Vec<Span>,
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rhs {
    /// A constant, unescaped.
    Value(Vec<u8>),
    /// Constants in parentheses, unescaped.
    List(Vec<Vec<u8>>),
    /// A transformer or `val(field)`.
    Term(Term),
}

/// A field or a transformer applied to terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A field.
    Field(Field),
    /// A transformer, its arguments, and the `[x]` behind it.
    Transformed(Transformer, Vec<Arg>, Option<Vec<u8>>),
}

/// A field's name and argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, with its dots.
    pub name: String,
    /// What stands in brackets, unescaped.
    pub arg: Option<Vec<u8>>,
}

/// An argument of a transformer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A field or another transformer.
    Term(Term),
    /// A quoted string, unescaped, or a number as its text.
    Text(Vec<u8>),
    /// A list in parentheses.
    List(Vec<Arg>),
}

impl Term {
    /// Calls `visit` for every field inside the term.
    pub(crate) fn for_each_field<'t>(&'t self, visit: &mut dyn FnMut(&'t Field)) {
        match &self.kind {
            TermKind::Field(field) => visit(field),
            TermKind::Transformed(_, args, _) => args.iter().for_each(|arg| arg.for_each_field(visit)),
        }
    }
}

impl Arg {
    fn for_each_field<'t>(&'t self, visit: &mut dyn FnMut(&'t Field)) {
        match self {
            Arg::Term(term) => term.for_each_field(visit),
            Arg::Text(_) => {}
            Arg::List(items) => items.iter().for_each(|arg| arg.for_each_field(visit)),
        }
    }
}
