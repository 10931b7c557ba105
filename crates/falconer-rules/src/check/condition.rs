//! Checks of whole conditions: operators against types.

use super::constant;
use super::typed::{Pred, Scalar, Set, Term, TermKind, Test};
use crate::eval::PathSet;
use crate::field::{Catalog, FieldError, FieldRef, FieldType};
use crate::syntax::{Check, Expr, ExprKind, Modifier, Operator, Parser, Rhs, Span, Transformer};

/// Why a condition does not fit a source.
#[derive(Clone, Debug)]
pub(crate) struct CheckError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// Where Falco says it is, if not at the start of the span.
    pub(crate) at: Option<usize>,
    /// A field that does not exist: `skip-if-unknown-filter` covers it.
    pub(crate) unknown_field: bool,
    pub(crate) hint: Option<String>,
    /// The innermost macro whose text the span is in.
    pub(crate) in_macro: Option<String>,
}

/// A constant that may not mean what it seems to.
#[derive(Clone, Debug)]
pub(crate) struct CheckWarning {
    pub(crate) message: String,
    pub(crate) span: Span,
    pub(crate) in_macro: Option<String>,
}

/// Checks conditions and outputs of one source.
pub(crate) struct Checker<'c> {
    pub(crate) catalog: &'c mut Catalog,
    pub(crate) warnings: Vec<CheckWarning>,
    pub(crate) regex_size: usize,
    macros: Vec<String>,
}

pub(crate) type Checked<T> = Result<T, CheckError>;

pub(crate) fn error(message: impl Into<String>, span: Span) -> CheckError {
    CheckError { message: message.into(), span, at: None, unknown_field: false, hint: None, in_macro: None }
}

impl CheckError {
    /// Falco places everything that is wrong with a check at its start.
    fn in_check(mut self, check: Span) -> CheckError {
        self.at = Some(check.start);
        self
    }
}

impl From<(FieldError, Span)> for CheckError {
    fn from((field, span): (FieldError, Span)) -> CheckError {
        CheckError { unknown_field: field.unknown, hint: field.hint, ..error(field.message, span) }
    }
}

impl<'c> Checker<'c> {
    pub(crate) fn new(catalog: &'c mut Catalog, regex_size: usize) -> Checker<'c> {
        Checker { catalog, warnings: Vec::new(), regex_size, macros: Vec::new() }
    }

    /// Checks a condition whose macros are resolved.
    pub(crate) fn condition(&mut self, expr: &Expr) -> Checked<Pred> {
        match &expr.kind {
            ExprKind::Or(parts) => Ok(Pred::Or(self.conditions(parts)?)),
            ExprKind::And(parts) => Ok(Pred::And(self.conditions(parts)?)),
            ExprKind::Not(inner) => Ok(Pred::Not(Box::new(self.condition(inner)?))),
            ExprKind::Macro(name, body) => match body {
                Some(body) => self.in_macro(name, body),
                None => Err(error(format!("undefined macro '{name}'"), expr.span)),
            },
            ExprKind::Exists(term) => {
                let term = self.term(term).map_err(|error| error.in_check(expr.span))?;
                Ok(Pred::Exists(Box::new(term)))
            }
            ExprKind::Check(check) => self.check(check, expr.span).map_err(|error| error.in_check(expr.span)),
        }
    }

    fn conditions(&mut self, parts: &[Expr]) -> Checked<Vec<Pred>> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn in_macro(&mut self, name: &str, body: &Expr) -> Checked<Pred> {
        self.macros.push(name.to_owned());
        let checked = self.condition(body);
        self.macros.pop();
        checked.map_err(|mut error| {
            error.in_macro.get_or_insert_with(|| name.to_owned());
            error
        })
    }

    fn check(&mut self, check: &Check, span: Span) -> Checked<Pred> {
        let left = self.term(&check.left)?;
        if left.open {
            if let Rhs::Term(right) = &check.right {
                self.term(right)?;
            }
            return Ok(Pred::Never);
        }
        let test = self.test(&left, check, span)?;
        Ok(Pred::Test(Box::new(left), Box::new(test)))
    }

    fn test(&mut self, left: &Term, check: &Check, span: Span) -> Checked<Test> {
        supported(left, check.op, check.modifier).map_err(|message| error(message, span))?;
        Ok(match &check.right {
            Rhs::Value(text) => Test::One(self.scalar(left, check.op, text, check.right_span)?),
            Rhs::List(texts) => match (check.modifier, check.op) {
                (Some(modifier), op) => {
                    let scalar = |text: &Vec<u8>| self.scalar(left, op, text, check.right_span);
                    Test::Several(modifier, texts.iter().map(scalar).collect::<Checked<_>>()?)
                }
                (None, Operator::Pmatch) => Test::Paths(self.paths(texts, check.right_span)?),
                (None, op) => {
                    let set = self.set(left.ty, texts, check.right_span)?;
                    Test::Set { every: op == Operator::In, set }
                }
            },
            Rhs::Term(right) => {
                let right_term = self.term(right)?;
                comparable(left, &check.left.to_string(), check.op, &right_term, &right.to_string())
                    .map_err(|message| CheckError {
                        at: Some(span.start),
                        ..error(message, check.right_span)
                    })?;
                Test::Right(check.op, right_term)
            }
        })
    }

    fn scalar(&mut self, left: &Term, op: Operator, text: &[u8], span: Span) -> Checked<Scalar> {
        self.constant(left.ty, text, span)?;
        if op == Operator::Regex && constant::is_plain_regex(text) {
            let shown = String::from_utf8_lossy(text);
            self.warn(format!("'{shown}' needs no regex: use =, contains, startswith or endswith"), span);
        }
        constant::scalar(left.ty, op, text, self.regex_size).map_err(|message| error(message, span))
    }

    fn set(&mut self, ty: FieldType, texts: &[Vec<u8>], span: Span) -> Checked<Set> {
        for text in texts {
            self.constant(ty, text, span)?;
        }
        constant::set(ty, texts).map_err(|message| error(message, span))
    }

    fn paths(&mut self, texts: &[Vec<u8>], span: Span) -> Checked<PathSet> {
        let mut paths = PathSet::default();
        for text in texts {
            self.constant(FieldType::String, text, span)?;
            paths.insert(text);
        }
        Ok(paths)
    }

    /// Checks and warnings that every constant is subject to.
    fn constant(&mut self, ty: FieldType, text: &[u8], span: Span) -> Checked<()> {
        constant::limits(ty, text).map_err(|message| error(message, span))?;
        let Ok(str) = std::str::from_utf8(text) else { return Ok(()) };
        if self.reads_as_field(text) {
            self.warn(
                format!(
                    "'{str}' is compared as text, but it is also a field: write val({str}) for its value"
                ),
                span,
            );
        } else if transformer_like(str) {
            self.warn(
                format!("'{str}' is compared as text, but it looks like a transformer: leave out the quotes"),
                span,
            );
        }
        Ok(())
    }

    fn warn(&mut self, message: String, span: Span) {
        self.warnings.push(CheckWarning { message, span, in_macro: self.macros.last().cloned() });
    }

    fn reads_as_field(&self, text: &[u8]) -> bool {
        let name_end = text.iter().position(|b| *b == b'[').unwrap_or(text.len());
        let name = std::str::from_utf8(&text[..name_end]).unwrap_or_default();
        if !self.catalog.is_field(name) {
            return false;
        }
        match Parser::new().parse_term_prefix(text) {
            Ok((term, length)) if length == text.len() => match term.kind {
                crate::syntax::TermKind::Field(field) => self.catalog.check(&field).is_ok(),
                crate::syntax::TermKind::Transformed(..) => false,
            },
            _ => false,
        }
    }
}

/// Whether a text has the form of a transformer call.
fn transformer_like(text: &str) -> bool {
    let names = Transformer::ALL.into_iter().chain([Transformer::Val]);
    let call = |name: &str| text.strip_prefix(name).is_some_and(|rest| rest.starts_with('('));
    text.ends_with(')') && names.map(Transformer::as_str).any(call)
}

/// Whether the operator works on the type, or why not.
fn supported(left: &Term, op: Operator, modifier: Option<Modifier>) -> Result<(), String> {
    use Operator as O;
    let membership = matches!(op, O::In | O::Intersects);
    let equality = matches!(op, O::Eq | O::Ne);
    let (kind, fine) = if left.list {
        ("lists", membership && modifier.is_none())
    } else {
        match left.ty {
            FieldType::String => ("strings", !matches!(op, O::Bcontains | O::Bstartswith)),
            FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => {
                let order = matches!(op, O::Lt | O::Le | O::Gt | O::Ge);
                ("numbers", equality || membership || order)
            }
            FieldType::Bool => ("truth values", equality || membership),
            FieldType::IpAddr => ("IP addresses", equality || membership),
            FieldType::IpNet => ("IP networks", equality || membership),
        }
    };
    if fine {
        return Ok(());
    }
    let with = modifier.map_or(String::new(), |m| format!(" {}", m.as_str()));
    Err(format!("operator '{}{with}' is not supported for {kind}", op.as_str()))
}

/// Whether a right-hand field or transformer can be compared with the left side, or why not.
fn comparable(
    left: &Term,
    left_text: &str,
    op: Operator,
    right: &Term,
    right_text: &str,
) -> Result<(), String> {
    if matches!(op, Operator::Regex | Operator::Pmatch) {
        return Err(format!(
            "operator '{}' needs constants on its right side, not {right_text}",
            op.as_str()
        ));
    }
    if left.ty == FieldType::IpNet {
        return Err("an IP network can only be compared with constants".to_owned());
    }
    if right.open || (left.ty == right.ty && left.list == right.list) {
        return Ok(());
    }
    let name = |term: &Term| format!("{}{}", term.ty.as_str(), if term.list { " (list)" } else { "" });
    Err(format!("{left_text} is {}, but {right_text} on the right side is {}", name(left), name(right)))
}

impl Term {
    pub(super) fn new(kind: TermKind, ty: FieldType, list: bool) -> Term {
        Term { kind, ty, list, nul_kept: false, open: false }
    }

    pub(super) fn open() -> Term {
        let field = TermKind::Field(FieldRef::Unknown);
        Term { open: true, ..Term::new(field, FieldType::String, false) }
    }
}
