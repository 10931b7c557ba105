//! The keys of a map and the elements of a sequence, in block style.

use falconer_yaml::{Kind, Node};

use super::gap::Gap;
use super::{WIDTH, condition, flow, indent, scalar};

/// Where the writing of an item stands.
pub(super) struct Layout<'t> {
    pub(super) text: &'t [u8],
    pub(super) out: Vec<u8>,
    /// How far the text is written.
    pub(super) done: usize,
}

impl<'t> Layout<'t> {
    /// The text from what is done up to a node.
    fn gap(&mut self, to: usize) -> Option<Gap<'t>> {
        let from = std::mem::replace(&mut self.done, to);
        Gap::read(self.text.get(from..to)?, self.text, from)
    }

    /// Writes the pairs of a map; the first stands where the output is, the others at a column.
    pub(super) fn map(&mut self, map: Node<'_>, column: usize, item: bool) -> Option<()> {
        for (i, (key, value)) in map.entries().enumerate() {
            let name = key.scalar()?;
            let start = key.mark().offset;
            if scalar::is_marked(self.text, key) || scalar::is_block(self.text, key) {
                return None;
            }
            if i > 0 {
                self.between(start, column, false)?;
            }
            let end = scalar::end(self.text, key, 0)?;
            let written = self.text.get(start..end).filter(|written| !written.contains(&b'\n'))?;
            self.out.extend_from_slice(written);
            let blanks = self.text[end..].iter().take_while(|byte| **byte == b' ').count();
            if self.text.get(end + blanks) != Some(&b':') {
                return None;
            }
            self.out.push(b':');
            self.done = end + blanks + 1;
            let original = super::column(self.text, start);
            if item && name == b"condition" && value.scalar().is_some() {
                self.condition(value, column, original)?;
            } else {
                self.value(value, column, original)?;
            }
        }
        Some(())
    }

    /// Ends a line, and writes what stands before the next node.
    fn between(&mut self, next: usize, column: usize, spaced: bool) -> Option<()> {
        self.gap(next)?.write(&mut self.out, column, spaced)?;
        indent(&mut self.out, column);
        Some(())
    }

    fn sequence(&mut self, sequence: Node<'_>, column: usize) -> Option<()> {
        for (i, element) in sequence.items().enumerate() {
            let dash = scalar::dash_before(self.text, element.mark().offset)?;
            if i > 0 {
                self.between(dash, column, true)?;
            }
            self.done = element.mark().offset;
            self.out.extend_from_slice(b"- ");
            let original = super::column(self.text, dash);
            match element.kind() {
                _ if scalar::is_marked(self.text, element) => return None,
                Kind::Map(_) if self.text.get(self.done) != Some(&b'{') => {
                    self.map(element, column + 2, false)?;
                }
                Kind::Sequence(_) if scalar::is_dash(self.text, self.done) => {
                    self.sequence(element, column + 2)?;
                }
                _ => self.inline(element, column, original)?,
            }
        }
        Some(())
    }

    /// Writes the value behind a key at a column, which was written at column `original`.
    fn value(&mut self, value: Node<'_>, column: usize, original: usize) -> Option<()> {
        if scalar::is_absent(value) {
            return Some(());
        }
        if scalar::is_marked(self.text, value) {
            return None;
        }
        let start = value.mark().offset;
        let block_sequence = value.is_sequence() && scalar::is_dash(self.text, start);
        if block_sequence || (value.is_map() && self.text.get(start) != Some(&b'{')) {
            self.between(start, column + 2, false)?;
            return if block_sequence {
                self.sequence(value, column + 2)
            } else {
                self.map(value, column + 2, false)
            };
        }
        if !self.gap(start)?.is_blank() {
            return None;
        }
        self.out.push(b' ');
        self.inline(value, column, original)
    }

    /// Writes a scalar or a flow collection.
    fn inline(&mut self, node: Node<'_>, column: usize, original: usize) -> Option<()> {
        let start = node.mark().offset;
        self.done = scalar::end(self.text, node, original)?;
        if scalar::is_block(self.text, node) {
            scalar::Block::read(self.text, start, original)?.write(&mut self.out, column + 2);
            return Some(());
        }
        let written = self.text.get(start..self.done)?;
        let collection = node.scalar().is_none() && !node.is_null();
        if !collection || flow::write(self.text, node, &mut self.out, column).is_none() {
            scalar::shifted(written, &mut self.out, column + 2);
        }
        Some(())
    }

    /// Writes the condition behind a key: in one line if it stood in one and fits, else as a folded block.
    fn condition(&mut self, value: Node<'_>, column: usize, original: usize) -> Option<()> {
        let (start, end) = (value.mark().offset, scalar::end(self.text, value, original)?);
        let written = self.text.get(start..end)?;
        let quoted = matches!(written.first(), Some(b'"' | b'\'' | b'&' | b'!' | b'*'));
        let Some(parts) = condition::parts(value.scalar()?).filter(|_| !quoted) else {
            return self.value(value, column, original);
        };
        if !self.gap(start)?.is_blank() {
            return None;
        }
        self.done = end;
        self.out.push(b' ');
        let block = scalar::is_block(self.text, value);
        let room = WIDTH.saturating_sub(super::column(&self.out, self.out.len()));
        if !block && !written.contains(&b'\n') && parts.width() <= room {
            self.out.extend_from_slice(&parts.line());
            return Some(());
        }
        self.out.push(b'>');
        if block {
            let header = scalar::Block::read(self.text, start, original)?.header;
            let comment =
                header.iter().position(|byte| *byte == b'#').map_or(&b""[..], |at| &header[at - 1..]);
            self.out.extend_from_slice(comment);
        }
        for line in parts.lines(WIDTH.saturating_sub(column + 2)) {
            self.out.push(b'\n');
            indent(&mut self.out, column + 2);
            self.out.extend_from_slice(&line);
        }
        Some(())
    }
}
