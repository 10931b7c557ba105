//! The right side of a comparison: operator, modifier, constants.

use super::{Parsed, State};
use crate::syntax::ast::{Check, Rhs, Span, Term};
use crate::syntax::suggestion::Expected;
use crate::syntax::{Modifier, RightSide};

impl State<'_> {
    /// Operator and right side of a comparison.
    pub(super) fn operation(&mut self, left: Term) -> Parsed<Check> {
        let start = self.lexer.at;
        let Some((op_text, op)) = self.lexer.operator() else {
            return Err(self.expected(Expected::Operator, "expected an operator after the field"));
        };
        let end = self.lexer.at;
        let right = match op.right_side() {
            RightSide::Number => self.number_right()?,
            RightSide::Text => {
                let modifiable = self.lexer.blanks();
                self.string_right(modifiable)?
            }
            RightSide::List => self.list_right()?,
        };
        Ok(Check {
            left,
            op,
            op_text,
            modifier: right.modifier,
            right: right.value,
            op_span: Span { start, end: right.modifier_end.unwrap_or(end) },
            right_span: right.span,
            element_spans: right.elements,
        })
    }

    fn number_right(&mut self) -> Parsed<Right> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            if let Some(term) = s.right_term(start)? {
                return Ok(Right::new(Rhs::Term(term), s.span(start)));
            }
            match s.lexer.number() {
                Some(number) => Ok(Right::new(Rhs::Value(number.to_vec()), s.span(start))),
                None => Err(s.expected(Expected::Number, "expected a number, a transformer or val(field)")),
            }
        })
    }

    fn string_right(&mut self, modifiable: bool) -> Parsed<Right> {
        self.nested(|s| {
            let start = s.lexer.at;
            if let Some(modifier) = modifiable.then(|| s.modifier()).flatten() {
                let end = start + modifier.as_str().len();
                let list = s.list_or_name()?;
                return Ok(Right { modifier: Some(modifier), modifier_end: Some(end), ..list });
            }
            if let Some(term) = s.right_term(start)? {
                return Ok(Right::new(Rhs::Term(term), s.span(start)));
            }
            match s.string()? {
                Some(text) => Ok(Right::new(Rhs::Value(text), s.span(start))),
                None => Err(s.expected(Expected::Text, "expected a string, a transformer or val(field)")),
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

    fn list_right(&mut self) -> Parsed<Right> {
        self.nested(|s| {
            s.lexer.blanks();
            let start = s.lexer.at;
            if s.lexer.word("(") {
                return s.list(start);
            }
            if let Some(term) = s.right_term(start)? {
                return Ok(Right::new(Rhs::Term(term), s.span(start)));
            }
            match s.lexer.identifier() {
                Some(name) => Ok(Right::name(name, s.span(start))),
                None => Err(s.expected(
                    Expected::List,
                    "expected a list in parentheses, a name, a transformer or val(field)",
                )),
            }
        })
    }

    fn list_or_name(&mut self) -> Parsed<Right> {
        let start = self.lexer.at;
        if self.lexer.word("(") {
            return self.list(start);
        }
        match self.lexer.identifier() {
            Some(name) => Ok(Right::name(name, self.span(start))),
            None => Err(self.expected(Expected::List, "expected a list or a name")),
        }
    }

    /// What follows the opening parenthesis, at `start`, of a list of constants.
    fn list(&mut self, start: usize) -> Parsed<Right> {
        let (mut values, mut elements) = (Vec::new(), Vec::new());
        self.lexer.blanks();
        let mut at = self.lexer.at;
        if let Some(first) = self.string()? {
            values.push(first);
            elements.push(self.span(at));
            self.lexer.blanks();
            while self.lexer.word(",") {
                self.lexer.blanks();
                at = self.lexer.at;
                match self.string()? {
                    Some(value) => values.push(value),
                    None => return Err(self.expected(Expected::Text, "expected a string")),
                }
                elements.push(self.span(at));
                self.lexer.blanks();
            }
        }
        if self.lexer.word(")") {
            Ok(Right { elements, ..Right::new(Rhs::List(values), self.span(start)) })
        } else {
            Err(self.expected(Expected::ListEnd, "expected ',' or ')' in the list"))
        }
    }
}

/// The right side of a comparison.
struct Right {
    modifier: Option<Modifier>,
    modifier_end: Option<usize>,
    value: Rhs,
    span: Span,
    elements: Vec<Span>,
}

impl Right {
    fn new(value: Rhs, span: Span) -> Right {
        Right { modifier: None, modifier_end: None, value, span, elements: Vec::new() }
    }

    /// A bare name, which is a list of one.
    fn name(name: &[u8], span: Span) -> Right {
        Right { elements: vec![span], ..Right::new(Rhs::List(vec![name.to_vec()]), span) }
    }
}
