//! The grammar of conditions, by recursive descent with a depth limit.

mod right;
mod term;

use super::Lexer;
use super::ast::{Expr, ExprKind, Span, Term};
use super::suggestion::{self, Expected};

/// Why a condition cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at byte {offset})")]
pub struct SyntaxError {
    /// What was expected.
    pub message: String,
    /// Where the parser stood, as a byte offset.
    pub offset: usize,
    /// The token that is wrong.
    pub span: Span,
    /// What to write instead, where something can be said.
    pub hint: Option<String>,
}

/// Reads conditions.
///
/// ```
/// use falconer_rules::syntax::Parser;
///
/// let condition = Parser::new().parse(b"dummy.value > 1 and not quiet")?;
/// assert_eq!(condition.to_string(), "(dummy.value > 1 and not quiet)");
/// # Ok::<(), falconer_rules::syntax::SyntaxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parser {
    max_depth: usize,
}

impl Default for Parser {
    fn default() -> Self {
        Parser::new()
    }
}

impl Parser {
    /// A parser with Falco's limit of 1000 nested grammar routines.
    pub fn new() -> Parser {
        Parser { max_depth: 1000 }
    }

    /// Sets the limit of nested grammar routines (one parenthesis counts five), at most 1000.
    #[must_use]
    pub fn max_depth(self, max_depth: usize) -> Parser {
        Parser { max_depth: max_depth.min(1000) }
    }

    /// Reads a whole condition.
    pub fn parse(self, text: &[u8]) -> Result<Expr, SyntaxError> {
        self.whole(text).map_err(|error| *error)
    }

    fn whole(self, text: &[u8]) -> Parsed<Expr> {
        let mut state = State { lexer: Lexer::new(text), depth: 0, max_depth: self.max_depth };
        if text.is_empty() {
            return Err(state.error("the condition is empty"));
        }
        let expr = state.or()?;
        if state.lexer.at != text.len() {
            let (start, end) = state.lexer.last;
            let last = String::from_utf8_lossy(&text[start..end]);
            let message = format!("unexpected token after '{last}': expected 'or', 'and' or the end");
            return Err(state.expected(Expected::Connective, &message));
        }
        Ok(expr)
    }

    /// Reads one field or transformer at the start of a text and returns it with its length.
    pub(crate) fn parse_term_prefix(self, text: &[u8]) -> Result<(Term, usize), Box<SyntaxError>> {
        let mut state = State { lexer: Lexer::new(text), depth: 0, max_depth: self.max_depth };
        let start = state.lexer.at;
        let Some(term) = state.field_or_transformer(start)? else {
            return Err(state.error("expected a field or a transformer"));
        };
        Ok((term, state.lexer.at))
    }
}

struct State<'t> {
    lexer: Lexer<'t>,
    depth: usize,
    max_depth: usize,
}

/// Errors are boxed: the routines nest, and their frames are to stay small.
type Parsed<T> = Result<T, Box<SyntaxError>>;

impl State<'_> {
    #[expect(clippy::unnecessary_box_returns, reason = "errors are boxed where they are made")]
    fn error(&self, message: &str) -> Box<SyntaxError> {
        self.expected(Expected::Other, message)
    }

    /// An error that knows what could have stood here.
    #[expect(clippy::unnecessary_box_returns, reason = "errors are boxed where they are made")]
    fn expected(&self, expected: Expected, message: &str) -> Box<SyntaxError> {
        let Lexer { text, at, last } = self.lexer;
        Box::new(SyntaxError {
            message: message.to_owned(),
            offset: at,
            span: suggestion::token(text, at, last),
            hint: suggestion::hint(text, at, last, expected),
        })
    }

    /// Runs a routine one level deeper.
    fn nested<T>(&mut self, routine: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth >= self.max_depth {
            let message = format!("the condition is nested too deeply: more than {} levels", self.max_depth);
            return Err(self.error(&message));
        }
        let result = routine(self);
        self.depth -= 1;
        result
    }

    fn span(&self, start: usize) -> Span {
        Span { start, end: self.lexer.at }
    }

    fn or(&mut self) -> Parsed<Expr> {
        self.nested(|s| s.chain("or", State::and, ExprKind::Or))
    }

    fn and(&mut self) -> Parsed<Expr> {
        self.nested(|s| s.chain("and", State::not, ExprKind::And))
    }

    fn chain(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Parsed<Expr>,
        make: fn(Vec<Expr>) -> ExprKind,
    ) -> Parsed<Expr> {
        self.lexer.blanks();
        let start = self.lexer.at;
        let first = part(self)?;
        let mut parts = vec![first];
        self.lexer.blanks();
        while self.lexer.word(word) {
            if self.lexer.blanks() {
                parts.push(part(self)?);
            } else if self.lexer.word("(") {
                parts.push(self.embedded()?);
            } else {
                return Err(
                    self.expected(Expected::Operand, &format!("expected a space or '(' after '{word}'"))
                );
            }
            self.lexer.blanks();
        }
        if parts.len() > 1 {
            let end = parts.last().map_or(start, |p| p.span.end);
            return Ok(Expr { kind: make(parts), span: Span { start, end } });
        }
        parts.pop().ok_or_else(|| self.error("the condition is empty"))
    }

    fn not(&mut self) -> Parsed<Expr> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            let mut negated = false;
            while s.lexer.not() {
                negated = !negated;
            }
            let inner = if s.lexer.word("not(") {
                negated = !negated;
                s.embedded()?
            } else {
                s.check()?
            };
            if !negated {
                return Ok(inner);
            }
            Ok(Expr { kind: ExprKind::Not(Box::new(inner)), span: s.span(start) })
        })
    }

    /// What follows an opening parenthesis.
    fn embedded(&mut self) -> Parsed<Expr> {
        self.nested(|s| {
            let inner = s.or()?;
            s.lexer.blanks();
            if s.lexer.word(")") { Ok(inner) } else { Err(s.expected(Expected::Connective, "expected ')'")) }
        })
    }

    fn check(&mut self) -> Parsed<Expr> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            if s.lexer.word("(") {
                return s.embedded();
            }
            if let Some(left) = s.field_or_transformer(start)? {
                return s.comparison(left, start);
            }
            if let Some(name) = s.lexer.identifier() {
                let name = String::from_utf8_lossy(name).into_owned();
                return Ok(Expr { kind: ExprKind::Macro(name, None), span: s.span(start) });
            }
            Err(s.expected(Expected::Check, "expected '(', a field comparison or the name of a macro"))
        })
    }

    fn comparison(&mut self, left: Term, start: usize) -> Parsed<Expr> {
        self.nested(|s| {
            s.lexer.blanks();
            if s.lexer.word("exists") {
                return Ok(Expr { kind: ExprKind::Exists(left), span: s.span(start) });
            }
            let check = s.operation(left)?;
            Ok(Expr { kind: ExprKind::Check(Box::new(check)), span: s.span(start) })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        match Parser::new().parse(text.as_bytes()) {
            Ok(expr) => expr.to_string(),
            Err(error) => format!("{} at {}", error.message, error.offset),
        }
    }

    #[test]
    fn and_binds_tighter_than_or() {
        assert_eq!(printed("a or b and not c or d"), "(a or (b and not c) or d)");
        assert_eq!(printed("not not a.b=1"), "a.b = 1");
        assert_eq!(printed("not(a)and (b)"), "(not a and b)");
    }

    #[test]
    fn operators_need_the_blanks_that_falco_asks_for() {
        assert_eq!(printed("a.b existsand c"), "(a.b exists and c)");
        assert_eq!(printed("a.b in(x, 'y z')"), "a.b in (x, \"y z\")");
        assert!(printed("a.b contains(x)").starts_with("expected an operator"));
        assert_eq!(printed("a.b = oneof (x,y)"), "a.b = oneof (x, y)");
        assert_eq!(printed("a.b =oneof or c"), "(a.b = oneof or c)");
        assert!(printed("a.b = oneof(x)").starts_with("unexpected token after 'oneof'"));
        assert!(printed("a.b in 42").starts_with("expected a list"));
    }

    #[test]
    fn transformers_nest() {
        assert_eq!(printed("join( \"/\" ,(a.b, 3,'x') ) = x"), "join(/,(a.b,3,x)) = x");
        assert_eq!(printed("tolower(toupper(a.b[c])) = val(a.d)"), "tolower(toupper(a.b[c])) = val(a.d)");
        assert_eq!(printed("tolower and x"), "(tolower and x)");
    }

    #[test]
    fn printed_transformers_are_falcos_and_read_back() {
        assert_eq!(
            printed("join(-, (a.b, a.c)) = x"),
            "expected an argument: a field, a transformer, a quoted string, a number or a list at 5"
        );
        assert_eq!(printed("join('-', (a.b, a.c)) = x"), "join(-,(a.b,a.c)) = x");
        let empty = "getopt(a.b,ab)[\"\"] exists";
        assert_eq!(printed("getopt(a.b, 'ab')[''] exists"), empty);
        assert_eq!(printed(&empty.replace("ab)", "'ab')")), empty);
    }

    #[test]
    fn nesting_stops_where_falco_stops() {
        let parens = |n: usize| format!("{}a.b = x{}", "(".repeat(n), ")".repeat(n));
        assert_eq!(printed(&parens(198)), "a.b = x");
        assert!(printed(&parens(199)).contains("too deeply"));
        let nested = |n: usize| format!("{}a.b{} = x", "tolower(".repeat(n), ")".repeat(n));
        assert!(!printed(&nested(497)).contains("too deeply"));
        assert!(printed(&nested(498)).contains("too deeply"));
    }
}
