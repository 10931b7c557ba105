//! The right side of a comparison: operator, modifier, constants.

use super::{Parsed, State};
use crate::syntax::ast::{Rhs, Span};
use crate::syntax::{Modifier, Operator};

const TERMS: &str =
    "a transformer: 'val', 'tolower', 'toupper', 'b64', 'basename', 'len', 'join', 'concat' or 'getopt'";

const STRING_OPERATORS: [&str; 9] =
    ["glob", "iglob", "contains", "icontains", "bcontains", "startswith", "bstartswith", "endswith", "regex"];

impl State<'_> {
    pub(super) fn operation(&mut self) -> Parsed<(Operator, &'static str, Option<Modifier>, Rhs, Span)> {
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
}
