//! Where scalars start and end in the text, and how they move with their key.

use falconer_yaml::{Kind, Node};

use super::indent;

/// Whether a `-` that begins an element stands here.
pub(super) fn is_dash(text: &[u8], at: usize) -> bool {
    text.get(at) == Some(&b'-') && text.get(at + 1).is_none_or(u8::is_ascii_whitespace)
}

/// The `-` in front of an element that starts here, in the same line.
pub(super) fn dash_before(text: &[u8], start: usize) -> Option<usize> {
    let blanks = text.get(..start)?.iter().rev().take_while(|byte| **byte == b' ').count();
    let dash = start.checked_sub(blanks + 1)?;
    (blanks > 0 && is_dash(text, dash)).then_some(dash)
}

/// Whether a node has no text: a key without value.
pub(super) fn is_absent(node: Node<'_>) -> bool {
    node.is_null() && node.mark().offset == node.mark().end
}

/// Whether a scalar is written as a block.
pub(super) fn is_block(text: &[u8], node: Node<'_>) -> bool {
    node.scalar().is_some() && matches!(text.get(node.mark().offset), Some(b'|' | b'>'))
}

/// Whether a node has an anchor or a tag, or is an alias: it is not moved then.
pub(super) fn is_marked(text: &[u8], node: Node<'_>) -> bool {
    matches!(text.get(node.mark().offset), Some(b'&' | b'!' | b'*'))
}

/// Where a node's text ends. `parent` is the column of the key or dash in front of it.
pub(super) fn end(text: &[u8], node: Node<'_>, parent: usize) -> Option<usize> {
    let mark = node.mark();
    match node.kind() {
        Kind::Scalar(_) if is_block(text, node) => Some(Block::read(text, mark.offset, parent)?.end),
        Kind::Scalar(_) | Kind::Null => {
            let written = text.get(mark.offset..mark.end)?;
            Some(mark.offset + written.trim_ascii_end().len())
        }
        Kind::Sequence(_) | Kind::Map(_) => {
            let close = if node.is_map() { b'}' } else { b']' };
            (text.get(mark.end) == Some(&close)).then_some(mark.end + 1)
        }
    }
}

/// A block scalar: its header, and its lines without the indentation that they share.
pub(super) struct Block<'t> {
    pub(super) header: &'t [u8],
    pub(super) lines: Vec<&'t [u8]>,
    pub(super) end: usize,
}

impl<'t> Block<'t> {
    /// Reads the scalar whose indicator stands at `at`; `None` if moving it would change it: it gives its indentation, or
    /// keeps the line breaks behind it.
    pub(super) fn read(text: &'t [u8], at: usize, parent: usize) -> Option<Block<'t>> {
        let line_end = |from: usize| from + text[from..].iter().take_while(|byte| **byte != b'\n').count();
        let header_end = line_end(at);
        let header = text[at..header_end].trim_ascii_end();
        let marks = header[1..].iter().take_while(|byte| !byte.is_ascii_whitespace());
        if marks.into_iter().any(|mark| *mark != b'-') {
            return None;
        }
        let mut block = Block { header, lines: Vec::new(), end: at + header.len() };
        let (mut start, mut shared) = (header_end + 1, None);
        let mut empty = 0;
        while start < text.len() {
            let end = line_end(start);
            let line = &text[start..end];
            let blanks = line.iter().take_while(|byte| **byte == b' ').count();
            if blanks == line.len() {
                empty += 1;
                // An empty line that is longer than the indentation has blanks in it.
                if shared.is_some_and(|shared| blanks > shared) {
                    return None;
                }
            } else {
                if blanks < shared.unwrap_or(parent + 1) {
                    break;
                }
                let shared = *shared.get_or_insert(blanks);
                block.lines.resize(block.lines.len() + std::mem::take(&mut empty), b"".as_slice());
                block.lines.push(&line[shared..]);
                block.end = end;
            }
            start = end + 1;
        }
        Some(block)
    }

    /// Writes it with its lines at a column.
    pub(super) fn write(&self, out: &mut Vec<u8>, column: usize) {
        out.extend_from_slice(self.header);
        for line in &self.lines {
            out.push(b'\n');
            if !line.is_empty() {
                indent(out, column);
                out.extend_from_slice(line);
            }
        }
    }
}

/// Writes text whose further lines may start at any column beyond their key's.
pub(super) fn shifted(text: &[u8], out: &mut Vec<u8>, column: usize) {
    for (i, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if i == 0 {
            out.extend_from_slice(line);
            continue;
        }
        out.push(b'\n');
        let content = line.trim_ascii_start();
        if !content.is_empty() {
            indent(out, column);
            out.extend_from_slice(content);
        }
    }
}
