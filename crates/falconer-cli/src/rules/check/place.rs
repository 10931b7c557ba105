//! Lines and columns of labels.

use falconer_rules::diag::Label;

use super::findings::Findings;

/// Where a label is: lines and columns from 1, columns in characters; the end is the character behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: (usize, usize),
    pub(super) end: (usize, usize),
}

/// The place of a label in its file.
pub(super) fn place(findings: &Findings<'_>, label: &Label) -> Place {
    let content = findings.content(&label.file).unwrap_or_default();
    Place { start: position(content, label.span.start), end: position(content, label.span.end) }
}

fn position(content: &[u8], offset: usize) -> (usize, usize) {
    let before = &content[..offset.min(content.len())];
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    (line, String::from_utf8_lossy(&before[line_start..]).chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_count_characters() {
        let text = "a\n\u{e4}\u{1f600}b\n".as_bytes();
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, 2 + 2 + 4), (2, 3));
        assert_eq!(position(text, 99), (3, 1));
    }
}
