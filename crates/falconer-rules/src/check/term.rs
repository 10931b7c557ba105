//! Checks of fields and transformers.

use super::condition::Checker;
use super::error::{Checked, error};
use super::typed::{ListTerm, Term, TermKind};
use crate::field::FieldType;
use crate::syntax::{Arg, Span, Term as Written, TermKind as WrittenKind, Transformer};

impl Checker<'_> {
    pub(crate) fn term(&mut self, term: &Written) -> Checked<Term> {
        match &term.kind {
            WrittenKind::Field(field) => {
                let resolved = self.catalog.resolve(field).map_err(|e| (e, term.span))?;
                if resolved.open {
                    return Ok(Term::open());
                }
                Ok(Term::new(TermKind::Field(resolved.reference), resolved.ty, resolved.list))
            }
            WrittenKind::Transformed(transformer, args, selector) => {
                self.transformed(*transformer, args, selector.as_deref(), term.span)
            }
        }
    }

    fn transformed(
        &mut self,
        transformer: Transformer,
        args: &[Arg],
        selector: Option<&[u8]>,
        span: Span,
    ) -> Checked<Term> {
        let name = transformer.as_str();
        if selector.is_some() && transformer != Transformer::Getopt {
            return Err(error(format!("transformer '{name}' takes no argument in brackets"), span));
        }
        match transformer {
            Transformer::Join => self.join(args, span),
            Transformer::Concat => self.concat(args, span),
            Transformer::Getopt => self.getopt(args, selector, span),
            _ => match args {
                [arg] => self.unary(transformer, arg, span),
                _ => Err(error(format!("transformer '{name}' takes one argument, not {}", args.len()), span)),
            },
        }
    }

    fn unary(&mut self, transformer: Transformer, arg: &Arg, span: Span) -> Checked<Term> {
        let name = transformer.as_str();
        let inner = self.single(name, arg, span)?;
        if inner.open {
            return Ok(inner);
        }
        let text = inner.ty == FieldType::String;
        let fits = match transformer {
            Transformer::Val => true,
            Transformer::Len => text || inner.list,
            _ => text,
        };
        if !fits {
            let ty = inner.ty.falco_name();
            let message = format!("transformer '{name}' does not work on values of type {ty}");
            return Err(error(message, span));
        }
        let list = inner.list;
        let boxed = Box::new(inner);
        let kind = match transformer {
            Transformer::Val => return Ok(*boxed),
            Transformer::Len => return Ok(Term::new(TermKind::Len(boxed), FieldType::Uint64, false)),
            Transformer::Tolower => TermKind::Lower(boxed),
            Transformer::Toupper => TermKind::Upper(boxed),
            Transformer::B64 => TermKind::B64(boxed),
            _ => TermKind::Basename(boxed),
        };
        Ok(Term { nul_kept: true, ..Term::new(kind, FieldType::String, list) })
    }

    /// An argument that is no literal list.
    fn single(&mut self, name: &str, arg: &Arg, span: Span) -> Checked<Term> {
        match arg {
            Arg::Term(term) => self.term(term),
            Arg::Text(text) => {
                Ok(Term::new(TermKind::Text(text.as_slice().into()), FieldType::String, false))
            }
            Arg::List(_) => Err(error(format!("{name}() takes no list in parentheses here"), span)),
        }
    }

    /// An argument that has to be one string.
    fn string(&mut self, name: &str, what: &str, arg: &Arg, span: Span) -> Checked<Term> {
        let term = self.single(name, arg, span)?;
        if !term.open && (term.list || term.ty != FieldType::String) {
            return Err(error(format!("{name}() needs a single string as {what}"), span));
        }
        Ok(term)
    }

    /// An argument that has to be a list. The result of `getopt()` does not count as one, as in Falco.
    fn list(&mut self, name: &str, what: &str, arg: &Arg, span: Span) -> Checked<ListTerm> {
        if let Arg::List(items) = arg {
            let items = items.iter().map(|item| {
                let term = self.single(name, item, span)?;
                if term.list {
                    return Err(error(format!("{name}() takes single values in a list, not lists"), span));
                }
                Ok(term)
            });
            return Ok(ListTerm::Items(items.collect::<Checked<_>>()?));
        }
        let term = self.single(name, arg, span)?;
        if !term.open && (!term.list || matches!(term.kind, TermKind::Getopt(..))) {
            return Err(error(format!("{name}() needs a list as {what}"), span));
        }
        Ok(ListTerm::Term(Box::new(term)))
    }

    fn join(&mut self, args: &[Arg], span: Span) -> Checked<Term> {
        let [separator, list] = args else {
            return Err(error(
                format!("join() takes a separator and a list, not {} arguments", args.len()),
                span,
            ));
        };
        let separator = self.string("join", "separator", separator, span)?;
        let list = self.list("join", "second argument", list, span)?;
        Ok(Term::new(TermKind::Join(Box::new(separator), list), FieldType::String, false))
    }

    fn concat(&mut self, args: &[Arg], span: Span) -> Checked<Term> {
        if args.len() < 2 {
            return Err(error("concat() takes at least two arguments", span));
        }
        let parts = args.iter().map(|arg| self.string("concat", "each argument", arg, span));
        let parts = parts.collect::<Checked<_>>()?;
        Ok(Term::new(TermKind::Concat(parts), FieldType::String, false))
    }

    fn getopt(&mut self, args: &[Arg], selector: Option<&[u8]>, span: Span) -> Checked<Term> {
        let [words, options] = args else {
            let message = format!("getopt() takes a list and the options, not {} arguments", args.len());
            return Err(error(message, span));
        };
        let words = self.list("getopt", "first argument", words, span)?;
        if let ListTerm::Term(term) = &words
            && !term.open
            && term.ty != FieldType::String
        {
            return Err(error("getopt() needs a list of strings as first argument", span));
        }
        let options = self.string("getopt", "options", options, span)?;
        let selector = match selector {
            None => None,
            Some([letter]) => Some(*letter),
            Some(_) => return Err(error("getopt() needs a single option letter in brackets", span)),
        };
        let list = selector.is_none();
        Ok(Term::new(TermKind::Getopt(words, Box::new(options), selector), FieldType::String, list))
    }
}
