//! Foreign text made harmless: what steers a terminal, forges lines or disguises what stands there is shown, not obeyed.
//!
//! Values of events, names in rules files and texts of plugins may hold anything. What goes to a terminal or a log has
//! control characters (C0, DEL, C1), marks that change the direction of text, and the separators of lines and
//! paragraphs written as in JSON: `\n`, `\u001b`, `\u202e`. Quotes and backslashes stay as they are.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is shown as it is.
pub const fn is_plain(c: char) -> bool {
    !matches!(
        c,
        '\0'..='\x1F'
            | '\x7F'..='\u{9F}'
            | '\u{061C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// A text as one line.
///
/// ```
/// use falconer_rules::plain;
///
/// assert_eq!(plain::line("say \"hi\""), "say \"hi\"");
/// assert_eq!(plain::line("a\x1b[2Jb\nc\u{202e}"), "a\\u001b[2Jb\\nc\\u202e");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, is_plain)
}

/// A text that may have several lines and tabs.
///
/// ```
/// use falconer_rules::plain;
///
/// assert_eq!(plain::lines("a\r\n\tb\x07"), "a\\r\n\tb\\u0007");
/// ```
pub fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_plain(c) || matches!(c, '\n' | '\t'))
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(|c| !stays(c)) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        if stays(c) { out.push(c) } else { escape(c, &mut out) }
    }
    Cow::Owned(out)
}

fn escape(c: char, out: &mut String) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x08' => out.push_str("\\b"),
        '\x0C' => out.push_str("\\f"),
        // Writing to a String can't fail.
        c => drop(write!(out, "\\u{:04x}", u32::from(c))),
    }
}

/// Makes what stands in `out` from `start` on one line; bytes that are no UTF-8 become U+FFFD.
pub(crate) fn line_in_place(out: &mut Vec<u8>, start: usize) {
    let tail = &out[start..];
    if tail.iter().all(|byte| matches!(byte, 0x20..0x7F)) {
        return;
    }
    let text = String::from_utf8_lossy(tail);
    let clean = line(&text).into_owned();
    if clean.as_bytes() != tail {
        out.truncate(start);
        out.extend_from_slice(clean.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_steers_a_terminal_is_shown() {
        for (text, shown) in [
            ("\x1b]52;c;aGk=\x07", "\\u001b]52;c;aGk=\\u0007"),
            ("\u{9b}2J\u{85}", "\\u009b2J\\u0085"),
            ("\x7f\0\r\n", "\\u007f\\u0000\\r\\n"),
            ("\u{2066}\u{202e}\u{2028}\u{200f}\u{61c}", "\\u2066\\u202e\\u2028\\u200f\\u061c"),
            ("\u{e4} \u{1f600} \\ \"", "\u{e4} \u{1f600} \\ \""),
        ] {
            assert_eq!(line(text), shown);
        }
        assert!(matches!(line("nothing to do: \u{e4}"), Cow::Borrowed(_)));
    }

    #[test]
    fn bytes_behind_a_place_become_one_line() {
        for (bytes, expected) in [
            (&b"a\n"[..], "a\n"),
            (b"\n\n", "\n\\n"),
            (b"\n\xFF\x9B", "\n\u{fffd}\u{fffd}"),
            (b"\n\xC3\xA4", "\n\u{e4}"),
        ] {
            let mut out = bytes.to_vec();
            let start = out.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            line_in_place(&mut out, start);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
