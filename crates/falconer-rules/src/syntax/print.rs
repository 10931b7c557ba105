//! Conditions printed back, as Falco prints a compiled condition.

use std::fmt;

use super::ast::{Arg, Check, Expr, ExprKind, Field, Rhs, Term, TermKind};
use super::quoted_if_needed;

struct Text<'a>(&'a [u8]);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Of an empty constant Falco prints nothing, not even quotes.
        if self.0.is_empty() {
            return Ok(());
        }
        f.write_str(&String::from_utf8_lossy(&quoted_if_needed(self.0)))
    }
}

fn joined<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    separator: &str,
    items: impl Iterator<Item = T>,
) -> fmt::Result {
    for (i, item) in items.enumerate() {
        if i > 0 {
            f.write_str(separator)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

/// What is left to print.
enum Piece<'e> {
    Word(&'static str),
    Part(&'e Expr),
}

impl fmt::Display for Expr {
    /// Macros stand in macros to any depth, so this does not recurse.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = vec![Piece::Part(self)];
        while let Some(piece) = left.pop() {
            let expr = match piece {
                Piece::Word(word) => {
                    f.write_str(word)?;
                    continue;
                }
                Piece::Part(expr) => expr,
            };
            match &expr.kind {
                ExprKind::Or(parts) | ExprKind::And(parts) => {
                    let word = if matches!(expr.kind, ExprKind::Or(_)) { " or " } else { " and " };
                    f.write_str("(")?;
                    left.push(Piece::Word(")"));
                    for (i, part) in parts.iter().enumerate().rev() {
                        left.push(Piece::Part(part));
                        if i > 0 {
                            left.push(Piece::Word(word));
                        }
                    }
                }
                ExprKind::Not(inner) => {
                    f.write_str("not ")?;
                    left.push(Piece::Part(inner));
                }
                ExprKind::Macro(_, Some(body)) => left.push(Piece::Part(body)),
                ExprKind::Macro(name, None) => f.write_str(name)?,
                ExprKind::Exists(term) => write!(f, "{term} exists")?,
                ExprKind::Check(check) => write!(f, "{check}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.left, self.op_text)?;
        if let Some(modifier) = self.modifier {
            write!(f, "{} ", modifier.as_str())?;
        }
        match &self.right {
            Rhs::Value(text) => write!(f, "{}", Text(text)),
            // A name behind `in` that was no list in parentheses.
            Rhs::List(values) if check_names_one(self) => joined(f, ", ", values.iter().map(|v| Text(v))),
            Rhs::List(values) => {
                f.write_str("(")?;
                joined(f, ", ", values.iter().map(|v| Text(v)))?;
                f.write_str(")")
            }
            Rhs::Term(term) => write!(f, "{term}"),
        }
    }
}

/// Whether the right side is a bare name, which has the place of the whole right side.
fn check_names_one(check: &Check) -> bool {
    check.element_spans.as_slice() == [check.right_span]
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            TermKind::Field(field) => write!(f, "{field}"),
            TermKind::Transformed(transformer, args, selector) => {
                write!(f, "{}(", transformer.as_str())?;
                joined(f, ",", args.iter())?;
                f.write_str(")")?;
                match selector {
                    Some(selector) => {
                        write!(f, "[{}]", String::from_utf8_lossy(&quoted_if_needed(selector)))
                    }
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.arg {
            Some(arg) => {
                write!(f, "{}[{}]", self.name, String::from_utf8_lossy(&quoted_if_needed(arg)))
            }
            None => f.write_str(&self.name),
        }
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Arg::Term(term) => write!(f, "{term}"),
            Arg::Text(text) => write!(f, "{}", Text(text)),
            Arg::List(items) => {
                f.write_str("(")?;
                joined(f, ",", items.iter())?;
                f.write_str(")")
            }
        }
    }
}
