//! What stands between nodes: comments, empty lines, document marks.

/// The text between two nodes.
#[derive(Debug, Default)]
pub(super) struct Gap<'t> {
    /// A comment that ends the line of the node before, with the blanks in front of it.
    pub(super) trailing: Option<&'t [u8]>,
    pub(super) lines: Vec<Line<'t>>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Empty,
    /// From `#` on.
    Comment(&'t [u8]),
    /// `---`, `...` or a directive.
    Mark(&'t [u8]),
}

impl<'t> Gap<'t> {
    /// Reads the part of `text` that starts at `start`; `None` if there is anything but comments and document marks.
    pub(super) fn read(part: &'t [u8], text: &[u8], start: usize) -> Option<Gap<'t>> {
        let mut gap = Gap::default();
        let mut first = start > 0 && text[start - 1] != b'\n';
        let count = part.split(|byte| *byte == b'\n').count();
        for (i, line) in part.split(|byte| *byte == b'\n').enumerate() {
            let content = line.trim_ascii();
            let (opens, last) = (std::mem::take(&mut first), i + 1 == count);
            match content {
                [] if opens || last => {}
                [] => gap.lines.push(Line::Empty),
                [b'#', ..] if opens => gap.trailing = Some(line.trim_ascii_end()),
                [b'#', ..] => gap.lines.push(Line::Comment(content)),
                [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..] | [b'%', ..] if !opens && is_mark(line) => {
                    gap.lines.push(Line::Mark(line.trim_ascii_end()));
                }
                _ => return None,
            }
        }
        // A comment needs a blank in front of it.
        (!gap.trailing.is_some_and(|comment| comment.starts_with(b"#"))).then_some(gap)
    }

    /// Whether there is nothing but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.trailing.is_none() && self.lines.iter().all(|line| *line == Line::Empty)
    }

    /// Writes the comment behind a node, then the other comments at a column, each line ending with a break. Empty lines
    /// stay, one at a time, if `spaced` or if there is a comment.
    pub(super) fn write(&self, out: &mut Vec<u8>, columns: usize, spaced: bool) -> Option<()> {
        out.extend_from_slice(self.trailing.unwrap_or_default());
        out.push(b'\n');
        let comments = self.lines.iter().any(|line| *line != Line::Empty);
        let mut empty = false;
        for line in &self.lines {
            match line {
                Line::Empty => empty = spaced || comments,
                Line::Comment(text) => {
                    if std::mem::take(&mut empty) {
                        out.push(b'\n');
                    }
                    super::indent(out, columns);
                    out.extend_from_slice(text);
                    out.push(b'\n');
                }
                Line::Mark(_) => return None,
            }
        }
        if empty && spaced {
            out.push(b'\n');
        }
        Some(())
    }
}

/// A document mark stands at the margin, alone or with a blank behind it.
fn is_mark(line: &[u8]) -> bool {
    match line {
        [b'%', ..] => true,
        [b'-', b'-', b'-', rest @ ..] | [b'.', b'.', b'.', rest @ ..] => {
            let rest = rest.trim_ascii_start();
            rest.is_empty() || rest.starts_with(b"#")
        }
        _ => false,
    }
}

/// Comments that belong to the item before them.
pub(super) struct Attached<'t> {
    pub(super) lines: Vec<&'t [u8]>,
    /// How far they reach.
    pub(super) length: usize,
}

/// The comment lines at the start of a text that stand further in than `column`.
pub(super) fn attached(text: &[u8], column: usize) -> Attached<'_> {
    let mut found = Attached { lines: Vec::new(), length: 0 };
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii();
        let blanks = line.iter().take_while(|byte| **byte == b' ').count();
        if !content.starts_with(b"#") || blanks <= column {
            break;
        }
        found.lines.push(content);
        found.length += line.len();
    }
    found
}
