//! Where in a file each byte of a scalar's value was written.
//!
//! The parser gives values only: escapes read, lines folded, indentation taken off. For an error inside a condition the
//! scalar is read once more here, keeping for each byte of the value the bytes that it came from.

use std::ops::Range;

/// A scalar's value, each byte with the range of the file that it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aligned {
    value: Vec<u8>,
    from: Vec<Range<usize>>,
}

impl Aligned {
    fn push(&mut self, byte: u8, from: Range<usize>) {
        self.value.push(byte);
        self.from.push(from);
    }

    fn pop(&mut self) {
        self.value.pop();
        self.from.pop();
    }

    /// The part of the file that a part of the value was written in; `None` for an empty part or one beyond the end.
    pub fn range(&self, part: Range<usize>) -> Option<Range<usize>> {
        let part = self.from.get(part).filter(|part| !part.is_empty())?;
        Some(part.first()?.start..part.last()?.end)
    }
}

/// Reads the scalar that stands at `node` in `file`; `length` is that of its value. `None` if it reads otherwise here
/// than it did for the parser.
pub fn align(file: &[u8], node: Range<usize>, length: usize) -> Option<Aligned> {
    let end = node.end.min(file.len());
    let mut at = skip_blanks(file, node.start, end);
    while matches!(file.get(at), Some(b'&' | b'!')) && at < end {
        at += file[at..end].iter().take_while(|b| !b.is_ascii_whitespace()).count();
        at = skip_blanks(file, at, end);
    }
    let fits = |aligned: &Aligned| aligned.value.len() == length;
    match file.get(at)? {
        b'|' | b'>' => block(file, at, &fits),
        b'\'' => Some(flow(file, at + 1..end, Style::Single)).filter(fits),
        b'"' => Some(flow(file, at + 1..end, Style::Double)).filter(fits),
        _ => Some(flow(file, at..end.max(at), Style::Plain)).filter(fits),
    }
}

fn skip_blanks(file: &[u8], from: usize, to: usize) -> usize {
    from + file.get(from..to).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_whitespace()).count())
}

/// The length of the line break at the start of a text.
fn line_break(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

/// Plain and quoted scalars: one line break becomes a blank, further ones stay.
fn flow(file: &[u8], range: Range<usize>, style: Style) -> Aligned {
    let mut out = Aligned::default();
    let (mut at, end) = (range.start, range.end);
    // Blanks at the end of a line do not count, unless they were escaped.
    let mut kept = 0;
    while at < end {
        let rest = &file[at..end];
        match (rest[0], style) {
            (b'\'', Style::Single) if rest.get(1) == Some(&b'\'') => {
                out.push(b'\'', at..at + 2);
                at += 2;
            }
            (b'\'', Style::Single) | (b'"', Style::Double) => return out,
            (b'\\', Style::Double) => {
                at += escape(rest, at, &mut out);
                kept = out.value.len();
                continue;
            }
            (b'\r' | b'\n', _) => {
                while out.value.len() > kept && matches!(out.value.last(), Some(b' ' | b'\t')) {
                    out.pop();
                }
                at = fold(file, at..end, &mut out);
            }
            (byte, _) => {
                out.push(byte, at..at + 1);
                at += 1;
            }
        }
        if !matches!(out.value.last(), Some(b' ' | b'\t')) {
            kept = out.value.len();
        }
    }
    if style == Style::Plain {
        while out.value.last().is_some_and(u8::is_ascii_whitespace) {
            out.pop();
        }
    }
    out
}

/// Reads line breaks and the indentation behind them; returns where the text goes on.
fn fold(file: &[u8], range: Range<usize>, out: &mut Aligned) -> usize {
    let (mut at, mut breaks) = (range.start, Vec::new());
    loop {
        let length = line_break(&file[at..range.end]);
        if length == 0 {
            break;
        }
        breaks.push(at..at + length);
        at += length;
        at += blanks(&file[at..range.end]);
    }
    match breaks.as_slice() {
        [] => {}
        [one] => out.push(b' ', one.start..at),
        [_, more @ ..] => more.iter().for_each(|one| out.push(b'\n', one.clone())),
    }
    at
}

/// Reads an escape of a double-quoted scalar; returns its length.
fn escape(text: &[u8], at: usize, out: &mut Aligned) -> usize {
    let Some(&kind) = text.get(1) else {
        return 1;
    };
    let breaks = line_break(&text[1..]);
    if breaks > 0 {
        let mut length = 1 + breaks;
        length += blanks(&text[length..]);
        while line_break(&text[length..]) > 0 {
            let one = line_break(&text[length..]);
            out.push(b'\n', at + length..at + length + one);
            length += one;
            length += blanks(&text[length..]);
        }
        return length;
    }
    let digits = match kind {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        _ => 0,
    };
    let length = (2 + digits).min(text.len());
    let code = std::str::from_utf8(&text[2..length]).ok().and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let value = match kind {
        b'0' => '\0',
        b'a' => '\x07',
        b'b' => '\x08',
        b't' | b'\t' => '\t',
        b'n' => '\n',
        b'v' => '\x0B',
        b'f' => '\x0C',
        b'r' => '\r',
        b'e' => '\x1B',
        b'N' => '\u{85}',
        b'_' => '\u{A0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        _ if digits > 0 => code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        other => char::from(other),
    };
    let mut buffer = [0; 4];
    for byte in value.encode_utf8(&mut buffer).bytes() {
        out.push(byte, at..at + length);
    }
    length
}

/// Block scalars. An indentation that the header gives counts from a parent that is not known here, so the first that
/// yields a value that fits is taken.
fn block(file: &[u8], at: usize, fits: &dyn Fn(&Aligned) -> bool) -> Option<Aligned> {
    const DEEPEST: usize = 256;
    let header_end = at + file[at..].iter().position(|b| *b == b'\n').map_or(file.len() - at, |i| i + 1);
    let header = &file[at + 1..header_end];
    let marks = header.iter().take_while(|b| matches!(b, b'+' | b'-' | b'0'..=b'9'));
    let (mut keep, mut strip, mut explicit) = (false, false, false);
    for mark in marks {
        match mark {
            b'+' => keep = true,
            b'-' => strip = true,
            _ => explicit = true,
        }
    }
    let lines = lines(file, header_end);
    let folded = file[at] == b'>';
    let detected = lines.iter().find(|line| !is_blank(file, line)).map_or(1, |line| indentation(file, line));
    let indents = if explicit { 1..DEEPEST } else { detected..detected + 1 };
    let mut indents = indents.map(|indent| {
        let mut aligned = content(file, &lines, indent, folded);
        chomp(&mut aligned, keep, strip);
        aligned
    });
    indents.find(fits)
}

/// A line: its bytes without break, and where the next one starts.
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

fn lines(file: &[u8], from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = from;
    while start < file.len() {
        let end = start + file[start..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
        let next = end + line_break(&file[end..]);
        lines.push(Line { start, end, next });
        start = next;
        // A block ends at the first line that starts at the margin.
        if matches!(file.get(start), Some(byte) if !byte.is_ascii_whitespace()) {
            break;
        }
    }
    lines
}

fn is_blank(file: &[u8], line: &Line) -> bool {
    file[line.start..line.end].iter().all(|b| *b == b' ')
}

fn indentation(file: &[u8], line: &Line) -> usize {
    file[line.start..line.end].iter().take_while(|b| **b == b' ').count()
}

/// The lines of a block, without their indentation; every line ends with a break.
fn content(file: &[u8], lines: &[Line], indent: usize, folded: bool) -> Aligned {
    let mut out = Aligned::default();
    // Breaks that have not been written yet, and whether the last line with text stood further right.
    let mut breaks: Vec<Range<usize>> = Vec::new();
    let mut last_deeper = None;
    for line in lines {
        if is_blank(file, line) && line.end - line.start <= indent {
            breaks.push(line.end..line.next);
            continue;
        }
        if indentation(file, line) < indent {
            break;
        }
        let start = line.start + indent;
        let deeper = matches!(file[start], b' ' | b'\t');
        if folded && last_deeper == Some(false) && !deeper {
            match breaks.as_slice() {
                [one] => out.push(b' ', one.clone()),
                more => more.iter().skip(1).for_each(|one| out.push(b'\n', one.clone())),
            }
        } else {
            for one in &breaks {
                out.push(b'\n', one.clone());
            }
        }
        breaks.clear();
        (start..line.end).for_each(|i| out.push(file[i], i..i + 1));
        if line.next > line.end {
            breaks.push(line.end..line.next);
        }
        last_deeper = Some(deeper);
    }
    for one in breaks {
        out.push(b'\n', one);
    }
    out
}

fn chomp(aligned: &mut Aligned, keep: bool, strip: bool) {
    if keep {
        return;
    }
    let spared = usize::from(!strip);
    let breaks = aligned.value.iter().rev().take_while(|b| **b == b'\n').count();
    // A block of nothing but breaks is empty.
    let all = breaks == aligned.value.len();
    for _ in if all { 0 } else { spared }..breaks {
        aligned.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Decoded, parse};

    /// Where the word `HERE` of the value of `a` stands in the file.
    fn here(text: &str) -> Option<usize> {
        let decoded = Decoded::new(text.as_bytes());
        let tree = parse(&decoded, 100).unwrap();
        let item = tree.documents().next().unwrap().items().next().unwrap();
        let node = item.get("a").unwrap();
        let (value, mark) = (node.scalar().unwrap(), node.mark());
        let aligned = align(&decoded.bytes, mark.offset..mark.end, value.len())?;
        assert_eq!(
            String::from_utf8_lossy(&aligned.value),
            String::from_utf8_lossy(value),
            "the value of {text:?}"
        );
        let at = value.windows(4).position(|w| w == b"HERE")?;
        aligned.range(at..at + 4).filter(|r| r.len() == 4).map(|r| r.start)
    }

    #[test]
    fn every_style_leads_back_to_the_file() {
        for text in [
            "- a: x HERE y\n",
            "- a: x\n    y\n\n    HERE\n",
            "- a: 'it''s HERE'\n",
            "- a: 'x  \n\n     y HERE'\n",
            "- a: \"\\t\\x41\\u00e4 HERE\\n\"\n",
            "- a: \"x \\\n      y\n      HERE\"\n",
            "- a: |\n    x\n      y\n\n    HERE z\n  b: 1\n",
            "- a: |-\n    x\n    HERE\n\n\n- b: 1\n",
            "- a: |+\n    x\n    HERE\n\n\n- b: 1\n",
            "- a: |1\n    x\n   HERE\n  b: 2\n",
            "- a: >\n    x\n    y\n\n    z\n      deep\n\n    HERE\n    u\n",
            "- a: > # why\n\n    x\n\n\n    HERE\n",
            "- a: >-\n    x HERE",
            "- a: |\r\n    x\r\n    HERE\r\n  b: 1\r\n",
            "- a: &n !!str HERE\n",
            "- {a: HERE, b: 1}\n",
            "- a: \u{e4} HERE # why\n",
            "- a:\n    HERE and\n    there\n",
        ] {
            assert_eq!(here(text), text.find("HERE"), "{text:?}");
        }
    }

    #[test]
    fn a_value_of_another_length_is_not_aligned() {
        assert_eq!(align(b"'abc'", 0..5, 4), None);
        assert_eq!(align(b"", 0..5, 4), None);
    }
}
