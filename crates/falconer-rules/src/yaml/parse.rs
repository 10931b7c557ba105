//! Reading YAML as laxly as Falco's library does.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Options, Parser, ScanError};

use super::builder::{Builder, Open, SyntaxError};
use super::{Decoded, Mark, Tree};

/// The rightmost column at which a document may follow another without `---`.
const MAX_COLUMN: usize = 256;

/// Parses all documents of a text. Nesting is limited by `depth`.
///
/// Three things that YAML forbids pass, because Falco's library lets them pass: what follows the end of a document's root
/// without `---` is a document of its own, a quoted string may end with the text, and a key at the very end may lack its
/// colon.
pub(crate) fn parse(decoded: &Decoded, depth: usize) -> Result<Tree, SyntaxError> {
    let mut builder = Builder::new(decoded);
    let mut text = Cow::Borrowed(decoded.text.as_str());
    loop {
        let documents = builder.tree.documents.len();
        let Err(stop) = builder.documents(&text, depth)? else { return Ok(builder.tree) };
        match stop {
            Stop::UnclosedQuote { at, quote } => {
                if builder.tree.unclosed.is_some() {
                    return Err(SyntaxError { message: "a quoted string has no end".to_owned(), mark: at });
                }
                builder.tree.documents.truncate(documents);
                builder.open.clear();
                builder.tree.unclosed = Some(at);
                text.to_mut().push(quote);
            }
            Stop::KeyAtEnd { length } => {
                builder.tree.documents.truncate(documents);
                builder.open.clear();
                text.to_mut().truncate(length);
                text.to_mut().push(':');
            }
            Stop::NextDocument { from, column } => {
                builder.open.clear();
                builder.base += from - column;
                text = Cow::Owned(" ".repeat(column) + &text[from..]);
            }
        }
    }
}

/// Why a parser has to be started anew.
enum Stop {
    /// The text ends inside a quoted string.
    UnclosedQuote { at: Mark, quote: char },
    /// The text ends in a key without colon; its length without blanks.
    KeyAtEnd { length: usize },
    /// The root has ended, and something follows it, here in the text.
    NextDocument { from: usize, column: usize },
}

impl Builder<'_> {
    /// Reads documents until the text or the parser's patience ends.
    fn documents(&mut self, text: &str, depth: usize) -> Result<Result<(), Stop>, SyntaxError> {
        let mut options = Options::default();
        options.flow_nesting_limit = depth;
        options.block_nesting_limit = depth;
        options.simple_key_max_lookahead = 4096;
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((event, span)) => self.event(event, &span)?,
                Err(error) => return self.stop(&error, text).map(Err),
            }
        }
        Ok(Ok(()))
    }

    fn stop(&self, error: &ScanError, text: &str) -> Result<Stop, SyntaxError> {
        let mark = self.mark(*error.marker(), *error.marker());
        let from = error.marker().byte_offset().unwrap_or_default();
        let column = error.marker().col();
        // The root has ended if what follows stands no further right. A parser that has just been started has to get on.
        let root = self.open.first().map(Open::id).or_else(|| self.tree.documents.last().copied());
        let root_ended = self.open.len() <= 1
            && root.is_some_and(|id| column <= self.tree.nodes[id].mark.column)
            && text[..from].contains(|c: char| !c.is_ascii_whitespace());
        match error.kind() {
            ErrorKind::UnclosedQuotedScalar => {
                if let Some(quote @ ('"' | '\'')) = text[from..].chars().next() {
                    return Ok(Stop::UnclosedQuote { at: mark, quote });
                }
            }
            ErrorKind::SimpleKeyExpected
                if self.open.len() > 1 && !text[from..].trim_end().contains('\n') && !text.ends_with(':') =>
            {
                return Ok(Stop::KeyAtEnd { length: text.trim_end().len() });
            }
            ErrorKind::ExpectedDocumentStart
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::SimpleKeyExpected
                if root_ended && column <= MAX_COLUMN =>
            {
                return Ok(Stop::NextDocument { from, column });
            }
            _ => {}
        }
        Err(SyntaxError { message: error.info(), mark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        parse(&Decoded::new(text.as_bytes()), 100).unwrap()
    }

    #[test]
    fn what_follows_the_root_is_a_document_of_its_own() {
        let tree = tree("  a: 1\n- b\nc: 2\n");
        let kinds: Vec<_> = tree.documents().map(|d| (d.is_map(), d.mark().line)).collect();
        assert_eq!(kinds, [(true, 0), (false, 1), (true, 2)]);
    }

    #[test]
    fn a_key_at_the_end_may_lack_its_colon() {
        let tree = tree("- a: b\n  c d\n");
        let item = tree.documents().next().unwrap().items().next().unwrap();
        assert!(item.get("c d").unwrap().is_null());
        assert!(parse(&Decoded::new(b"- a: b\n  c d\n- e\n"), 100).is_err());
    }

    #[test]
    fn a_quote_may_end_with_the_text() {
        let tree = tree("- a: \"b\n");
        assert_eq!(tree.unclosed.map(|mark| mark.column), Some(5));
        assert_eq!(tree.documents().count(), 1);
        let item = tree.documents().next().unwrap().items().next().unwrap();
        assert_eq!(item.get("a").unwrap().scalar(), Some(&b"b "[..]));
    }
}
