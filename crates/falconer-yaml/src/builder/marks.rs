//! Where Falco's YAML library lets nodes stand, and where it takes no tab.

use super::{Builder, SyntaxError};
use crate::tree::{Kind, Mark};

impl Builder<'_> {
    /// Where something absent counts as standing: a key at its `:`, a value where the next token does, and one whose key
    /// has no `:` at the key.
    pub(super) fn absent(&self, offset: usize) -> Mark {
        let bytes = &self.decoded.bytes;
        let key = self.open.last().and_then(|open| open.key);
        if let Some(key) = key {
            let behind = bytes.get(self.last_end..offset.min(bytes.len())).unwrap_or_default();
            if !behind.contains(&b':') && bytes.get(offset).is_none_or(|byte| *byte != b':') {
                return self.key_token(self.tree.nodes[key].mark);
            }
        }
        let map = self.open.last().is_some_and(|open| matches!(self.tree.nodes[open.id].kind, Kind::Map(_)));
        self.next_token(offset, key.is_some() || !map)
    }

    /// Where a key begins, its `?` included.
    fn key_token(&self, key: Mark) -> Mark {
        let before = self.decoded.bytes[..key.offset.min(self.decoded.bytes.len())].trim_ascii_end();
        let mark = if before.ends_with(b"?") { self.at(before.len() - 1) } else { key };
        Mark { end: mark.offset, ..mark }
    }

    /// The place of the next token; at the end of the text, the last line.
    fn next_token(&self, mut offset: usize, past_colons: bool) -> Mark {
        let bytes = &self.decoded.bytes;
        while let Some(&byte) = bytes.get(offset) {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => offset += 1,
                b':' if past_colons => offset += 1,
                b'#' => offset += bytes[offset..].iter().take_while(|b| **b != b'\n').count(),
                _ => return self.at(offset),
            }
        }
        Mark { column: 0, ..self.at(offset) }
    }

    /// Falco's library takes no key of a block map and no element of a block sequence behind a tab.
    pub(super) fn refuse_tabs(&self, node: Mark) -> Result<(), SyntaxError> {
        let Some(open) = self.open.last().filter(|open| open.block) else { return Ok(()) };
        let key = matches!(self.tree.nodes[open.id].kind, Kind::Map(_)) && open.key.is_none();
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
        let mut before = &self.decoded.bytes[..node.offset.min(self.decoded.bytes.len())];
        if !key {
            // An element, behind its dash.
            before = before.trim_ascii_end();
            match before.split_last() {
                Some((b'-', rest)) => before = rest,
                _ => return Ok(()),
            }
        }
        if before.iter().rev().take_while(blank).any(|byte| *byte == b'\t') {
            let message = "a tab stands in front of a key or a dash: indent with blanks".to_owned();
            return Err(SyntaxError { message, mark: node });
        }
        Ok(())
    }

    /// It takes no tab either where the indentation of a line below a plain scalar has to be.
    pub(super) fn refuse_tab_below(&self, end: usize) -> Result<(), SyntaxError> {
        let Some(open) = self.open.last().filter(|open| open.block) else { return Ok(()) };
        let indent = self.tree.nodes[open.id].mark.column + 1;
        let mut rest = &self.decoded.bytes[end.min(self.decoded.bytes.len())..];
        loop {
            let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
            let Some(below) = rest[blanks..].strip_prefix(b"\n") else { return Ok(()) };
            let spaces = below.iter().take_while(|byte| **byte == b' ').count();
            if below.get(spaces) == Some(&b'\t') && spaces < indent {
                let mark = self.at(self.decoded.bytes.len() - below.len() + spaces);
                return Err(SyntaxError {
                    message: "a tab stands where a line is indented".to_owned(),
                    mark,
                });
            }
            rest = below;
        }
    }
}
