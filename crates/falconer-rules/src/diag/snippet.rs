//! The line of text around a place, with a caret below it.

/// How much of a line is shown on each side of the place.
const SIDE: usize = 80;

/// The line of `text` that holds `offset`, cut to [`SIDE`] on each side, and a caret below the place. Ends with a newline.
pub(super) fn snippet(text: &[u8], offset: usize) -> String {
    if text.is_empty() {
        return "<No context available>\n".to_owned();
    }
    let mut at = offset.min(text.len() - 1);
    while at > 0 && matches!(text[at], b'\n' | b'\r') && (offset >= text.len() || text[at - 1] != b'\n') {
        at -= 1;
        if !matches!(text[at], b'\n' | b'\r') {
            break;
        }
    }
    let start = text[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = text[at..].iter().position(|b| *b == b'\n').map_or(text.len(), |i| at + i);
    let mut line = text[start..end].to_vec();
    let mut caret = at - start;
    let from = caret.saturating_sub(SIDE);
    let to = (caret + 1 + SIDE).min(line.len());
    let (cut_left, cut_right) = (from > 0, to < line.len());
    line = line[from..to].to_vec();
    caret -= from;
    let length = line.len();
    if cut_left && length >= 3 {
        line[..3].copy_from_slice(b"...");
    }
    if cut_right && length >= 3 {
        line[length - 3..].copy_from_slice(b"...");
    }
    format!("{}\n{}^\n", String::from_utf8_lossy(&line), " ".repeat(caret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_the_place() {
        assert_eq!(snippet(b"- rule: x\n  desc: y\n", 12), "  desc: y\n  ^\n");
        assert_eq!(snippet(b"abc", 99), "abc\n  ^\n");
        assert_eq!(snippet(b"", 0), "<No context available>\n");
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = "x".repeat(1000);
        let shown = snippet(text.as_bytes(), 500);
        let line = shown.lines().next().unwrap();
        assert_eq!(line.len(), 161);
        assert!(line.starts_with("...") && line.ends_with("..."));
    }
}
