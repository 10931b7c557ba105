//! Reading YAML as laxly as Falco's library does.

mod last_key;

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Options, Parser, ScanError};

use crate::builder::{Builder, Open, SyntaxError};
use crate::decode::Decoded;
use crate::tree::{Kind, Mark, Tree};

/// How many documents may follow each other without `---`: for each of them the rest of the text is read anew.
const MAX_RESTARTS: usize = 100;

/// The rightmost column at which a document may follow another without `---`.
const MAX_COLUMN: usize = 256;

/// Reads all documents of a text. Collections may be nested `depth` deep.
///
/// Some things that YAML forbids pass, because Falco's library lets them pass: what follows the end of a document's root
/// without `---` is a document of its own, a quoted string may end with the text, and a key at the very end may lack its
/// colon.
pub fn parse(decoded: &Decoded, depth: usize) -> Result<Tree, SyntaxError> {
    read(decoded, depth, usize::MAX)
}

/// Reads the first document of a text, and nothing behind it: as [`parse`] for a file that is one document.
pub fn parse_first(decoded: &Decoded, depth: usize) -> Result<Tree, SyntaxError> {
    read(decoded, depth, 1)
}

fn read(decoded: &Decoded, depth: usize, most: usize) -> Result<Tree, SyntaxError> {
    let mut builder = Builder::new(decoded);
    let mut text = Cow::Borrowed(decoded.text.as_str());
    for _ in 0..MAX_RESTARTS {
        let documents = builder.tree.documents.len();
        let Err(stop) = builder.documents(&text, depth, most)? else { return Ok(builder.tree) };
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
            Stop::KeyAtEnd { from, key } => {
                builder.tree.documents.truncate(documents);
                builder.open.clear();
                text.to_mut().truncate(from);
                text.to_mut().push_str(&key);
                text.to_mut().push(':');
            }
            Stop::Comment { from } => {
                builder.tree.documents.truncate(documents);
                builder.open.clear();
                // Blanks in its place leave everything else where it is.
                let length = text[from..].find('\n').unwrap_or(text.len() - from);
                text.to_mut().replace_range(from..from + length, &" ".repeat(length));
            }
            Stop::NextDocument { from, column } => {
                builder.end_document_at(from);
                if builder.tree.documents.len() >= most {
                    return Ok(builder.tree);
                }
                builder.base += from - column;
                text = Cow::Owned(" ".repeat(column) + &text[from..]);
            }
        }
    }
    let message = format!("more than {MAX_RESTARTS} places are no YAML, though they could be read");
    Err(SyntaxError { message, mark: Mark::default() })
}

/// Why a parser has to be started anew.
enum Stop {
    /// The text ends inside a quoted string.
    UnclosedQuote { at: Mark, quote: char },
    /// The text ends in a key without colon, which starts here: the key in one line.
    KeyAtEnd { from: usize, key: String },
    /// A comment starts here, without a blank in front of it.
    Comment { from: usize },
    /// The root has ended, and something follows it, here in the text.
    NextDocument { from: usize, column: usize },
}

impl Builder<'_> {
    /// Reads documents until there are enough, or until the text or the parser's patience ends.
    fn documents(&mut self, text: &str, depth: usize, most: usize) -> Result<Result<(), Stop>, SyntaxError> {
        let mut options = Options::default();
        options.flow_nesting_limit = depth;
        options.block_nesting_limit = depth;
        options.simple_key_max_lookahead = 4096;
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((Event::DocumentEnd, _)) if self.tree.documents.len() >= most => break,
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
        // A block root has ended if what follows stands no further right, any other if it is whole. A parser that has
        // just been started has to get on.
        let root = self.open.first().map(Open::id).or_else(|| self.tree.documents.last().copied());
        let ended = |id: usize| {
            let root = &self.tree.nodes[id];
            // At the column of a map its next key may stand, the last of the text.
            let key =
                matches!(root.kind, Kind::Map(_)) && matches!(error.kind(), ErrorKind::SimpleKeyExpected);
            self.open.is_empty() || column < root.mark.column || (column == root.mark.column && !key)
        };
        let begun = text[..from].contains(|c: char| !c.is_ascii_whitespace());
        let root_ended = begun && root.is_some_and(ended);
        match error.kind() {
            ErrorKind::UnclosedQuotedScalar => {
                // In the last line it is looked for, past the last line break it is not.
                let ended = text[from..].trim_end_matches([' ', '\t']).ends_with('\n');
                if let Some(quote @ ('"' | '\'')) = text[from..].chars().next().filter(|_| ended) {
                    return Ok(Stop::UnclosedQuote { at: mark, quote });
                }
                let message = "a quoted string has no end".to_owned();
                return Err(SyntaxError { message, mark });
            }
            ErrorKind::ExpectedDocumentStart
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::SimpleKeyExpected
                if root_ended && column <= MAX_COLUMN =>
            {
                let (from, column) = behind_directives(text, from).unwrap_or((from, column));
                return Ok(Stop::NextDocument { from, column });
            }
            ErrorKind::CommentNotSeparated if text[from..].starts_with('#') => {
                return Ok(Stop::Comment { from });
            }
            ErrorKind::MissingDirectiveName
            | ErrorKind::InvalidDirectiveName
            | ErrorKind::MissingDocumentEndBeforeDirective => {
                let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
                if let Some((from, column)) = behind_directives(text, start) {
                    return Ok(Stop::NextDocument { from, column });
                }
            }
            ErrorKind::SimpleKeyExpected if !self.open.is_empty() && !text.ends_with(':') => {
                if let Some(key) = last_key::read(&text[from..], column) {
                    return Ok(Stop::KeyAtEnd { from, key });
                }
            }
            _ => {}
        }
        Err(SyntaxError { message: error.info(), mark })
    }
}

/// Where the text goes on behind lines that start with `%`, with the column: such a line ends a document, whatever else
/// it says. `None` if there is no such line here.
fn behind_directives(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    while text[at..].starts_with('%') && (at == 0 || text[..at].ends_with('\n')) {
        at += text[at..].find('\n').map_or(text.len() - at, |length| length + 1);
    }
    if at == start {
        return None;
    }
    let blanks = text[at..].len() - text[at..].trim_start().len();
    let from = at + blanks;
    let line = text[..from].rfind('\n').map_or(0, |newline| newline + 1);
    Some((from, text[line..from].chars().count()))
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

    /// The key of the last pair of the only item.
    fn last_key(text: &str) -> Option<String> {
        let tree = parse(&Decoded::new(text.as_bytes()), 100).ok()?;
        let item = tree.documents().next()?.items().next()?;
        let (key, value) = item.entries().last()?;
        assert!(value.is_null(), "{text:?}");
        key.text_or_null()
    }

    #[test]
    fn only_a_plain_key_at_the_end_may_have_line_breaks_behind_it() {
        for (text, key) in [
            ("- a: b\n  c\n\n", Some("c")),
            ("- a: b\n  c\n   d\n\n   e\n", Some("c d\ne")),
            ("- a: b\n  'c''d'", Some("c'd")),
            ("- a: b\n  \"c\" ", Some("c")),
            ("- a: b\n  'c'\n", None),
            ("- a: b\n  !!str c\n", None),
            ("- a: b\n  !!str [x]\n", None),
            ("- a: b\n  [x]\n", None),
            ("- a: b\n  c # why\n", None),
            ("- a: b\n  c\n# why\n", None),
            ("- a: b\n  c\n  d\n", None),
        ] {
            assert_eq!(last_key(text).as_deref(), key, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_opens_a_key_takes_the_rest_of_the_text() {
        for (text, key) in [
            ("- a: b\n  \" [box]\n", " [box] "),
            ("- a: b\n  \" [box]\n\n\n- c: d # e\n  f: 'g'\n", " [box]\n\n- c: d # e f: 'g' "),
            ("- a: b\n  ' [box]\n\n- c: \"d\"\n", " [box]\n- c: \"d\" "),
            ("- a: b\n  \"c\\\n    d\\te\n", "cd\te "),
        ] {
            assert_eq!(last_key(text).as_deref(), Some(key), "{text:?}");
        }
    }

    #[test]
    fn a_key_at_the_end_stands_for_its_value_too() {
        for (text, column) in [("- a: b\n  c d", 2), ("- a: b\n  ? c\n", 2), ("- a: b\n  'c\n   d\n", 2)] {
            let tree = tree(text);
            let item = tree.documents().next().unwrap().items().next().unwrap();
            let (_, value) = item.entries().nth(1).unwrap();
            assert_eq!(
                (value.is_null(), value.mark().line, value.mark().column),
                (true, 1, column),
                "{text}"
            );
        }
    }

    #[test]
    fn a_directive_in_the_text_ends_the_document() {
        let tree = tree("- a: b\n  c:\n% d: e\n  f: 1\n");
        let places: Vec<_> =
            tree.documents().map(|d| (d.is_sequence(), d.mark().line, d.mark().column)).collect();
        assert_eq!(places, [(true, 0, 0), (false, 3, 2)]);
        let item = tree.documents().next().unwrap().items().next().unwrap();
        assert!(item.get("c").unwrap().is_null());
    }

    #[test]
    fn documents_without_end_are_limited() {
        assert_eq!(tree(&"[a]\n".repeat(50)).documents().count(), 50);
        assert!(parse(&Decoded::new("[a]\n".repeat(200_000).as_bytes()), 100).is_err());
    }

    #[test]
    fn a_comment_needs_no_blank_in_front() {
        let tree = tree("- a: [b]# c: d\n  e: f\n");
        let item = tree.documents().next().unwrap().items().next().unwrap();
        assert_eq!(item.get("e").unwrap().mark().column, 5);
    }

    #[test]
    fn tabs_are_no_indentation() {
        for text in ["-\ta: b\n", "- a: b\n-\t- c\n  \t- d\n", "- a: b\n\t", "- a: b\n\t\n- c\n"] {
            assert!(parse(&Decoded::new(text.as_bytes()), 100).is_err(), "{text:?}");
        }
        for text in ["- a:\tb\n", "-\tb\n", "- a: b\t\n- c\n", "- [a,\tb]\n", "- a: b\n\n- c\n"] {
            assert!(parse(&Decoded::new(text.as_bytes()), 100).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn a_quote_may_end_with_the_text() {
        let tree = tree("- a: \"b\n");
        assert_eq!(tree.unclosed.map(|mark| mark.column), Some(5));
        assert_eq!(tree.documents().count(), 1);
        let item = tree.documents().next().unwrap().items().next().unwrap();
        assert_eq!(item.get("a").unwrap().scalar(), Some(&b"b "[..]));
        for text in ["- a: \"b", "- a: 'b\n  c"] {
            assert!(parse(&Decoded::new(text.as_bytes()), 100).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_first_document_is_read_without_a_look_at_what_follows() {
        for text in ["a: b\n---\n[", "a: b\n--- c\n", "a: b\n...\n[", "  a: b\n- [\n"] {
            let tree = parse_first(&Decoded::new(text.as_bytes()), 100).unwrap();
            assert_eq!(tree.documents().count(), 1, "{text:?}");
            assert!(tree.documents().next().unwrap().get("a").is_some(), "{text:?}");
        }
        assert_eq!(parse_first(&Decoded::new(b""), 100).unwrap().documents().count(), 0);
    }
}
