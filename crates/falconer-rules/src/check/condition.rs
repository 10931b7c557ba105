//! Checks of whole conditions.

use super::constant;
use super::error::{CheckError, CheckWarning, Checked, error};
use super::fits::{Spot, comparable, supported, unfit};
use super::scalar::{Scalar, Set};
use super::typed::{Pred, Term, Test};
use crate::diag::MOST_OF_ONE;
use crate::field::{Catalog, FieldType};
use crate::matcher::PathSet;
use crate::syntax::{
    Check, Expr, ExprKind, Operator, Parser, Rhs, Span, Term as Written, Transformer, Within,
};

/// Checks conditions and outputs of one source.
pub(crate) struct Checker<'c> {
    pub(crate) catalog: &'c mut Catalog,
    pub(crate) warnings: Vec<CheckWarning>,
    pub(crate) regex_size: usize,
    /// All errors, where they are asked for instead of the first.
    pub(crate) all: Option<Vec<CheckError>>,
    within: Within<'c>,
}

/// What is left to do with a condition.
enum Task<'e> {
    Check(&'e Expr, Within<'e>),
    /// Joins as many parts that are done.
    And(usize),
    Or(usize),
    Not,
}

/// How deep conjunctions may stand in conjunctions. They stay apart as long as they can: those that rules share are
/// evaluated once for all of them.
const DEEPEST: usize = 100;

/// Parts with their depths; those of a deep part of the same kind are spliced in. With the depth of the whole.
fn joined(parts: Vec<(Pred, usize)>, same: fn(Pred) -> Result<Vec<Pred>, Pred>) -> (Vec<Pred>, usize) {
    let (mut out, mut whole) = (Vec::with_capacity(parts.len()), 0);
    for (part, depth) in parts {
        let spliced = if depth >= DEEPEST { same(part) } else { Err(part) };
        whole = whole.max(depth + usize::from(spliced.is_err()));
        match spliced {
            Ok(inner) if out.is_empty() => out = inner,
            Ok(inner) => out.extend(inner),
            Err(other) => out.push(other),
        }
    }
    (out, whole)
}

impl<'c> Checker<'c> {
    pub(crate) fn new(catalog: &'c mut Catalog, regex_size: usize) -> Checker<'c> {
        Checker { catalog, warnings: Vec::new(), regex_size, all: None, within: Within::default() }
    }

    /// Goes on after errors in comparisons and keeps them all.
    pub(crate) fn keep_all(&mut self) {
        self.all = Some(Vec::new());
    }

    /// Checks a condition whose macros are resolved. Macros stand in macros to any depth, so this does not recurse; deep
    /// down, conjunctions in conjunctions and disjunctions in disjunctions become one, and `not not` becomes nothing.
    pub(crate) fn condition(&mut self, expr: &'c Expr) -> Checked<Pred> {
        let mut tasks = vec![Task::Check(expr, Within::default())];
        let mut done: Vec<(Pred, usize)> = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Check(expr, within) => match &expr.kind {
                    ExprKind::Or(parts) | ExprKind::And(parts) => {
                        let count = parts.len();
                        let any = matches!(expr.kind, ExprKind::Or(_));
                        tasks.push(if any { Task::Or(count) } else { Task::And(count) });
                        tasks.extend(parts.iter().rev().map(|part| Task::Check(part, within)));
                    }
                    ExprKind::Not(inner) => tasks.extend([Task::Not, Task::Check(inner, within)]),
                    ExprKind::Macro(name, Some(body)) => {
                        tasks.push(Task::Check(body, within.in_macro(name, expr.span)));
                    }
                    _ => {
                        self.within = within;
                        done.push((self.leaf(expr)?, 0));
                    }
                },
                Task::And(count) => {
                    let (parts, depth) = joined(done.split_off(done.len() - count), |part| match part {
                        Pred::And(inner) => Ok(inner),
                        other => Err(other),
                    });
                    done.push((Pred::And(parts), depth));
                }
                Task::Or(count) => {
                    let (parts, depth) = joined(done.split_off(done.len() - count), |part| match part {
                        Pred::Or(inner) => Ok(inner),
                        other => Err(other),
                    });
                    done.push((Pred::Or(parts), depth));
                }
                Task::Not => match done.pop() {
                    Some((Pred::Not(inner), depth)) => done.push((*inner, depth - 1)),
                    inner => done.extend(inner.map(|(inner, depth)| (Pred::Not(Box::new(inner)), depth + 1))),
                },
            }
        }
        Ok(done.pop().map_or(Pred::Never, |(pred, _)| pred))
    }

    fn leaf(&mut self, expr: &Expr) -> Checked<Pred> {
        match &expr.kind {
            ExprKind::Exists(term) => self.exists(term, expr.span),
            ExprKind::Check(check) => self.comparison(check, expr.span),
            // It has been reported before.
            _ if self.all.is_some() => Ok(Pred::Never),
            _ => Err(error(format!("undefined macro '{expr}'"), expr.span)),
        }
    }

    fn exists(&mut self, term: &Written, span: Span) -> Checked<Pred> {
        let checked = self.term(term).map(|term| Pred::Exists(Box::new(term)));
        self.settle(checked, span)
    }

    fn comparison(&mut self, check: &Check, span: Span) -> Checked<Pred> {
        let checked = self.check(check);
        self.settle(checked, span)
    }

    /// Says in which macro an error is, and keeps it if all are asked for.
    fn settle(&mut self, checked: Checked<Pred>, check: Span) -> Checked<Pred> {
        checked.or_else(|mut error| {
            // Falco places everything that is wrong with a check at its start.
            error.at = Some(check.start);
            error.in_macro = self.within.kept();
            match &mut self.all {
                Some(all) => {
                    if all.len() < MOST_OF_ONE {
                        all.push(*error);
                    }
                    Ok(Pred::Never)
                }
                None => Err(error),
            }
        })
    }

    fn check(&mut self, check: &Check) -> Checked<Pred> {
        let left = self.term(&check.left)?;
        if left.open {
            return self.unknown(check);
        }
        let test = self.test(&left, check)?;
        Ok(Pred::Test(Box::new(left), Box::new(test)))
    }

    /// Checks what can be checked without knowing the type of the left side. Nothing is known of its value either.
    fn unknown(&mut self, check: &Check) -> Checked<Pred> {
        let texts = match &check.right {
            Rhs::Value(text) => std::slice::from_ref(text),
            Rhs::List(texts) => texts.as_slice(),
            Rhs::Term(right) => {
                self.term(right)?;
                &[]
            }
        };
        for (i, text) in texts.iter().enumerate().filter(|_| check.op == Operator::Regex) {
            let span = check.element_spans.get(i).copied().unwrap_or(check.right_span);
            let spot = Spot { span, at: check.right_span.start };
            Scalar::new(FieldType::String, check.op, text, self.regex_size)
                .map_err(|message| unfit(message, FieldType::String, text, spot))?;
        }
        Ok(Pred::Never)
    }

    fn test(&mut self, left: &Term, check: &Check) -> Checked<Test> {
        supported(left, check).map_err(|(message, hint)| {
            let label = Some("does not work on this type");
            Box::new(CheckError { hint, label, operator: true, ..*error(message, check.op_span) })
        })?;
        let spot = |i: usize| Spot {
            span: check.element_spans.get(i).copied().unwrap_or(check.right_span),
            at: check.right_span.start,
        };
        Ok(match &check.right {
            Rhs::Value(text) => Test::One(self.scalar(left, check.op, text, spot(usize::MAX))?),
            Rhs::List(texts) => match (check.modifier, check.op) {
                (Some(modifier), op) => {
                    let scalar = |(i, text): (usize, &Vec<u8>)| self.scalar(left, op, text, spot(i));
                    Test::Several(modifier, texts.iter().enumerate().map(scalar).collect::<Checked<_>>()?)
                }
                (None, Operator::Pmatch) => Test::Paths(self.paths(texts, spot)?),
                (None, op) => {
                    let set = self.set(left.ty, texts, spot)?;
                    Test::Set { every: op == Operator::In, set }
                }
            },
            Rhs::Term(right) => {
                let right_term = self.term(right)?;
                comparable(left, &check.left.to_string(), check.op, &right_term, &right.to_string())
                    .map_err(|message| error(message, check.right_span))?;
                Test::Right(check.op, right_term)
            }
        })
    }

    fn scalar(&mut self, left: &Term, op: Operator, text: &[u8], spot: Spot) -> Checked<Scalar> {
        self.constant(left.ty, text, spot)?;
        if op == Operator::Regex && constant::is_plain_regex(text) {
            let message = format!("'{}' needs no regular expression", String::from_utf8_lossy(text));
            self.warn(message, "write =, contains, startswith or endswith: they are faster".to_owned(), spot);
        }
        Scalar::new(left.ty, op, text, self.regex_size).map_err(|message| unfit(message, left.ty, text, spot))
    }

    fn set(&mut self, ty: FieldType, texts: &[Vec<u8>], spot: impl Fn(usize) -> Spot) -> Checked<Set> {
        for (i, text) in texts.iter().enumerate() {
            self.constant(ty, text, spot(i))?;
        }
        Set::new(ty, texts).map_err(|message| {
            let wrong = texts.iter().position(|text| Set::new(ty, std::slice::from_ref(text)).is_err());
            let text = wrong.and_then(|i| texts.get(i)).map_or(&[][..], Vec::as_slice);
            unfit(message, ty, text, spot(wrong.unwrap_or(usize::MAX)))
        })
    }

    fn paths(&mut self, texts: &[Vec<u8>], spot: impl Fn(usize) -> Spot) -> Checked<PathSet> {
        let mut paths = PathSet::default();
        for (i, text) in texts.iter().enumerate() {
            self.constant(FieldType::String, text, spot(i))?;
            paths.insert(text);
        }
        Ok(paths)
    }

    /// Checks and warnings that every constant is subject to.
    fn constant(&mut self, ty: FieldType, text: &[u8], spot: Spot) -> Checked<()> {
        constant::limits(ty, text).map_err(|message| error(message, spot.span))?;
        let Ok(str) = std::str::from_utf8(text) else { return Ok(()) };
        if self.reads_as_field(text) {
            let message = format!("'{str}' is compared as text, but it is also the name of a field");
            let name = str.trim_ascii();
            self.warn(message, format!("write val({name}) to compare with the field's value"), spot);
        } else if transformer_like(str) {
            let message = format!("'{str}' is compared as text, but it looks like a transformer");
            self.warn(
                message,
                "leave out the quotes to compare with the transformer's result".to_owned(),
                spot,
            );
        }
        Ok(())
    }

    fn warn(&mut self, message: String, hint: String, spot: Spot) {
        let in_macro = self.within.kept();
        let Spot { span, at } = spot;
        self.warnings.push(CheckWarning { message, span, at, hint, in_macro });
    }

    /// Falco takes blanks around the name away before it looks.
    fn reads_as_field(&self, text: &[u8]) -> bool {
        let text = text.trim_ascii();
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
