//! Fields and transformers.

use super::{Parsed, State};
use crate::syntax::Transformer;
use crate::syntax::ast::{Arg, Field, Term, TermKind};
use crate::syntax::suggestion::Expected;

impl State<'_> {
    pub(super) fn field_or_transformer(&mut self, start: usize) -> Parsed<Option<Term>> {
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
                return Err(s.expected(Expected::Closing, "expected ')' to close the transformer"));
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

    /// `val(field)` or a transformer.
    pub(super) fn right_term(&mut self, start: usize) -> Parsed<Option<Term>> {
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
