//! The grammar of conditions, by recursive descent with a depth limit.

use super::ast::{Arg, Check, Expr, ExprKind, Field, Rhs, Span, Term, TermKind};
use super::{Lexer, Modifier, Operator, Transformer};

/// Why a condition cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at byte {offset})")]
pub struct SyntaxError {
    /// What was expected.
    pub message: String,
    /// Where the parser stood, as a byte offset.
    pub offset: usize,
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
        let mut state = State { lexer: Lexer::new(text), depth: 0, max_depth: self.max_depth };
        if text.is_empty() {
            return Err(state.error("the condition is empty"));
        }
        let expr = state.or()?;
        if state.lexer.at != text.len() {
            let (start, end) = state.lexer.last;
            let last = String::from_utf8_lossy(&text[start..end]);
            return Err(
                state.error(&format!("unexpected token after '{last}': expected 'or', 'and' or the end"))
            );
        }
        Ok(expr)
    }

    /// Reads one field or transformer at the start of a text and returns it with its length.
    pub(crate) fn parse_term_prefix(self, text: &[u8]) -> Result<(Term, usize), SyntaxError> {
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

type Parsed<T> = Result<T, SyntaxError>;

const STRING_OPERATORS: [&str; 9] =
    ["glob", "iglob", "contains", "icontains", "bcontains", "startswith", "bstartswith", "endswith", "regex"];

impl State<'_> {
    fn error(&self, message: &str) -> SyntaxError {
        SyntaxError { message: message.to_owned(), offset: self.lexer.at }
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
                return Err(self.error(&format!("expected a blank or '(' after '{word}'")));
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
            if s.lexer.word(")") { Ok(inner) } else { Err(s.error("expected ')'")) }
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
            Err(s.error("expected '(', a field comparison or the name of a macro"))
        })
    }

    fn field_or_transformer(&mut self, start: usize) -> Parsed<Option<Term>> {
        if let Some(name) = self.lexer.field_name() {
            return self.field(name, start).map(Some);
        }
        match self.transformer_name() {
            Some(transformer) => self.transformer(transformer, start).map(Some),
            None => Ok(None),
        }
    }

    fn field(&mut self, name: &[u8], start: usize) -> Parsed<Term> {
        let name = String::from_utf8_lossy(name).into_owned();
        self.nested(|s| {
            let arg = s.bracket()?;
            Ok(Term { kind: TermKind::Field(Field { name, arg }), span: s.span(start) })
        })
    }

    fn bracket(&mut self) -> Parsed<Option<Vec<u8>>> {
        if !self.lexer.word("[") {
            return Ok(None);
        }
        let arg = if let Some(quoted) = self.lexer.quoted() {
            quoted.map_err(|message| self.error(&message))?
        } else if let Some(bare) = self.lexer.bare_argument() {
            bare.to_vec()
        } else {
            return Err(self.error("expected a field argument: a quoted or a bare string"));
        };
        if self.lexer.word("]") { Ok(Some(arg)) } else { Err(self.error("expected ']'")) }
    }

    fn transformer_name(&mut self) -> Option<Transformer> {
        Transformer::ALL.into_iter().find(|t| {
            let name = t.as_str();
            let rest = self.lexer.rest();
            let found = rest.starts_with(name.as_bytes()) && rest.get(name.len()) == Some(&b'(');
            if found {
                self.lexer.word(name);
                self.lexer.word("(");
            }
            found
        })
    }

    /// What follows the opening parenthesis of a transformer.
    fn transformer(&mut self, transformer: Transformer, start: usize) -> Parsed<Term> {
        self.nested(|s| {
            let mut args = vec![s.argument()?];
            s.lexer.blanks();
            while s.lexer.word(",") {
                args.push(s.argument()?);
                s.lexer.blanks();
            }
            if !s.lexer.word(")") {
                return Err(s.error("expected ')' to close the transformer"));
            }
            let selector = s.bracket()?;
            Ok(Term { kind: TermKind::Transformed(transformer, args, selector), span: s.span(start) })
        })
    }

    fn argument(&mut self) -> Parsed<Arg> {
        self.nested(|s| {
            s.lexer.blanks();
            if let Some(text) = s.text_argument()? {
                return Ok(text);
            }
            if s.lexer.word("(") {
                return s.list_argument();
            }
            let start = s.lexer.at;
            match s.field_or_transformer(start)? {
                Some(term) => Ok(Arg::Term(term)),
                None => Err(s.error(
                    "expected an argument: a field, a transformer, a quoted string, a number or a list",
                )),
            }
        })
    }

    fn text_argument(&mut self) -> Parsed<Option<Arg>> {
        if let Some(number) = self.lexer.number() {
            return Ok(Some(Arg::Text(number.to_vec())));
        }
        match self.lexer.quoted() {
            Some(Ok(text)) => Ok(Some(Arg::Text(text))),
            Some(Err(message)) => Err(self.error(&message)),
            None => Ok(None),
        }
    }

    /// What follows the opening parenthesis of a list argument.
    fn list_argument(&mut self) -> Parsed<Arg> {
        let mut items = Vec::new();
        self.lexer.blanks();
        if self.lexer.word(")") {
            return Ok(Arg::List(items));
        }
        loop {
            self.lexer.blanks();
            let start = self.lexer.at;
            let item = match self.text_argument()? {
                Some(text) => text,
                None => {
                    if let Some(term) = self.field_or_transformer(start)? {
                        Arg::Term(term)
                    } else {
                        let expected =
                            "expected a list element: a field, a transformer, a quoted string or a number";
                        return Err(self.error(expected));
                    }
                }
            };
            items.push(item);
            self.lexer.blanks();
            if self.lexer.word(")") {
                return Ok(Arg::List(items));
            }
            if !self.lexer.word(",") {
                return Err(self.error("expected ',' or ')' in the list"));
            }
        }
    }

    fn comparison(&mut self, left: Term, start: usize) -> Parsed<Expr> {
        self.nested(|s| {
            s.lexer.blanks();
            if s.lexer.word("exists") {
                return Ok(Expr { kind: ExprKind::Exists(left), span: s.span(start) });
            }
            let (op, op_text, modifier, right, right_span) = s.operation()?;
            let check = Check { left, op, op_text, modifier, right, right_span };
            Ok(Expr { kind: ExprKind::Check(Box::new(check)), span: s.span(start) })
        })
    }

    fn operation(&mut self) -> Parsed<(Operator, &'static str, Option<Modifier>, Rhs, Span)> {
        use Operator as O;
        for (text, op) in [("<=", O::Le), ("<", O::Lt), (">=", O::Ge), (">", O::Gt)] {
            if self.lexer.word(text) {
                let (right, span) = self.number_right()?;
                return Ok((op, text, None, right, span));
            }
        }
        for (text, op) in [("==", O::Eq), ("=", O::Eq), ("!=", O::Ne)] {
            if self.lexer.word(text) {
                let modifiable = self.lexer.blanks();
                let (modifier, right, span) = self.string_right(modifiable)?;
                return Ok((op, text, modifier, right, span));
            }
        }
        for text in STRING_OPERATORS {
            if self.lexer.word_and_blank(text) {
                self.lexer.blanks();
                let op = Operator::from_name(text).unwrap_or(O::Eq);
                let (modifier, right, span) = self.string_right(true)?;
                return Ok((op, text, modifier, right, span));
            }
        }
        for (text, op) in [("intersects", O::Intersects), ("in", O::In), ("pmatch", O::Pmatch)] {
            if self.lexer.word(text) {
                let (right, span) = self.list_right()?;
                return Ok((op, text, None, right, span));
            }
        }
        let names = Operator::ALL.map(|op| format!(", '{}'", op.as_str())).concat();
        Err(self.error(&format!("expected an operator: 'exists'{names}")))
    }

    fn number_right(&mut self) -> Parsed<(Rhs, Span)> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            if let Some(term) = s.right_term(start)? {
                return Ok((Rhs::Term(term), s.span(start)));
            }
            match s.lexer.number() {
                Some(number) => Ok((Rhs::Value(number.to_vec()), s.span(start))),
                None => Err(s.error(&format!("expected a number, or {TERMS}"))),
            }
        })
    }

    fn string_right(&mut self, modifiable: bool) -> Parsed<(Option<Modifier>, Rhs, Span)> {
        self.nested(|s| {
            let start = s.lexer.at;
            if let Some(modifier) = modifiable.then(|| s.modifier()).flatten() {
                let start = s.lexer.at;
                let list = s.list_or_name()?;
                return Ok((Some(modifier), list, s.span(start)));
            }
            if let Some(term) = s.right_term(start)? {
                return Ok((None, Rhs::Term(term), s.span(start)));
            }
            match s.string()? {
                Some(text) => Ok((None, Rhs::Value(text), s.span(start))),
                None => Err(s.error(&format!("expected a string, or {TERMS}"))),
            }
        })
    }

    /// A modifier counts only if a list or a name follows it; otherwise the word is a string.
    fn modifier(&mut self) -> Option<Modifier> {
        let saved = self.lexer.clone();
        for modifier in Modifier::ALL {
            if self.lexer.word_and_blank(modifier.as_str()) {
                self.lexer.blanks();
                let mut ahead = self.lexer.clone();
                let list = ahead.word("(");
                let name = ahead.identifier().is_some_and(|n| !matches!(n, b"and" | b"or" | b"not"));
                if list || name {
                    return Some(modifier);
                }
            }
        }
        self.lexer = saved;
        None
    }

    fn string(&mut self) -> Parsed<Option<Vec<u8>>> {
        match self.lexer.quoted() {
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(message)) => Err(self.error(&message)),
            None => Ok(self.lexer.bare().map(<[u8]>::to_vec)),
        }
    }

    fn list_right(&mut self) -> Parsed<(Rhs, Span)> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            if s.lexer.word("(") {
                return s.list().map(|list| (list, s.span(start)));
            }
            if let Some(term) = s.right_term(start)? {
                return Ok((Rhs::Term(term), s.span(start)));
            }
            match s.lexer.identifier() {
                Some(name) => Ok((Rhs::List(vec![name.to_vec()]), s.span(start))),
                None => Err(s.error(&format!("expected a list, a name, or {TERMS}"))),
            }
        })
    }

    fn list_or_name(&mut self) -> Parsed<Rhs> {
        if self.lexer.word("(") {
            return self.list();
        }
        match self.lexer.identifier() {
            Some(name) => Ok(Rhs::List(vec![name.to_vec()])),
            None => Err(self.error("expected a list or a name")),
        }
    }

    /// What follows the opening parenthesis of a list of constants.
    fn list(&mut self) -> Parsed<Rhs> {
        let mut values = Vec::new();
        self.lexer.blanks();
        if let Some(first) = self.string()? {
            values.push(first);
            self.lexer.blanks();
            while self.lexer.word(",") {
                self.lexer.blanks();
                match self.string()? {
                    Some(value) => values.push(value),
                    None => return Err(self.error("expected a string")),
                }
                self.lexer.blanks();
            }
        }
        if self.lexer.word(")") { Ok(Rhs::List(values)) } else { Err(self.error("expected ')'")) }
    }

    /// `val(field)` or a transformer.
    fn right_term(&mut self, start: usize) -> Parsed<Option<Term>> {
        self.nested(|s| {
            if s.lexer.word("val(") {
                s.lexer.blanks();
                let field_start = s.lexer.at;
                let Some(name) = s.lexer.field_name() else {
                    return Err(s.error("expected a field within 'val'"));
                };
                let field = s.field(name, field_start)?;
                s.lexer.blanks();
                if !s.lexer.word(")") {
                    return Err(s.error("expected ')' to close the transformer"));
                }
                let selector = s.bracket()?;
                let kind = TermKind::Transformed(Transformer::Val, vec![Arg::Term(field)], selector);
                return Ok(Some(Term { kind, span: s.span(start) }));
            }
            match s.transformer_name() {
                Some(transformer) => s.transformer(transformer, start).map(Some),
                None => Ok(None),
            }
        })
    }
}

const TERMS: &str =
    "a transformer: 'val', 'tolower', 'toupper', 'b64', 'basename', 'len', 'join', 'concat' or 'getopt'";

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
        assert_eq!(printed("join( \"/\" ,(a.b, 3,'x') ) = x"), "join(/,(a.b, 3, x)) = x");
        assert_eq!(printed("tolower(toupper(a.b[c])) = val(a.d)"), "tolower(toupper(a.b[c])) = val(a.d)");
        assert_eq!(printed("tolower and x"), "(tolower and x)");
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
