//! Conditions in lines: one part of the outermost `and` and `or` a line.

/// The words of a condition: what stands between blanks outside quotes.
#[derive(Debug)]
pub(super) struct Parts<'c> {
    words: Vec<Word<'c>>,
}

/// A word, and how many parentheses are open in front of it and behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word<'c> {
    text: &'c [u8],
    before: usize,
    behind: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Splits a condition; `None` if it has no words, a quoted string without end, one of several lines, or parentheses that
/// close what is not open: then every blank may matter.
pub(super) fn parts(condition: &[u8]) -> Option<Parts<'_>> {
    let words = words(condition)?;
    let lines = words.iter().any(|word| word.text.contains(&b'\n'));
    (!words.is_empty() && !lines).then_some(Parts { words })
}

/// Whether two conditions differ only in blanks between words.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    words(a).is_some_and(|a| words(b).is_some_and(|b| a == b))
}

fn words(condition: &[u8]) -> Option<Vec<Word<'_>>> {
    let mut words = Vec::new();
    let (mut start, mut before, mut depth, mut quote) = (None, 0, 0_usize, None);
    let mut last = 0;
    for (at, &byte) in condition.iter().enumerate() {
        match quote {
            // A quoted string ends at the first quote without a backslash right before it.
            Some(open) => {
                if byte == open && last != b'\\' {
                    quote = None;
                }
            }
            None if is_blank(byte) => {
                if let Some(start) = start.take() {
                    words.push(Word { text: &condition[start..at], before, behind: depth });
                }
            }
            None => {
                if start.is_none() {
                    (start, before) = (Some(at), depth);
                }
                match byte {
                    b'"' | b'\'' => quote = Some(byte),
                    b'(' => depth += 1,
                    b')' => depth = depth.checked_sub(1)?,
                    _ => {}
                }
            }
        }
        last = byte;
    }
    if quote.is_some() {
        return None;
    }
    if let Some(start) = start {
        words.push(Word { text: &condition[start..], before, behind: depth });
    }
    Some(words)
}

impl Parts<'_> {
    /// Bytes of the condition in one line.
    pub(super) fn width(&self) -> usize {
        width(&self.words)
    }

    /// The condition in one line.
    pub(super) fn line(&self) -> Vec<u8> {
        joined(&self.words)
    }

    /// The condition in lines of at most `room` bytes, as far as it can be broken.
    pub(super) fn lines(&self, room: usize) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        break_up(&self.words, 0, (0, 0), room, &mut lines);
        lines
    }
}

fn width(words: &[Word<'_>]) -> usize {
    words.iter().map(|word| word.text.len() + 1).sum::<usize>().saturating_sub(1)
}

fn joined(words: &[Word<'_>]) -> Vec<u8> {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(&b' ')
}

/// Breaks words before each `and` and `or` at a depth, and what is still too long inside its parentheses. The first line
/// starts at the first column, the others at the second.
fn break_up(
    words: &[Word<'_>],
    depth: usize,
    columns: (usize, usize),
    room: usize,
    lines: &mut Vec<Vec<u8>>,
) {
    let breaks = |word: &Word<'_>| word.before == depth && matches!(word.text, b"and" | b"or");
    let mut start = 0;
    for end in 1..=words.len() {
        if end < words.len() && !breaks(&words[end]) {
            continue;
        }
        let column = if start == 0 { columns.0 } else { columns.1 };
        part(&words[start..end], depth, column, room, lines);
        start = end;
    }
}

/// Writes one part. If it is too long, it is broken inside its first parenthesis that stays open: a condition before each
/// `and` and `or` there, a list where the line is full.
fn part(words: &[Word<'_>], depth: usize, column: usize, room: usize, lines: &mut Vec<Vec<u8>>) {
    let mut line = vec![b' '; column];
    // Each level stands further right, so this ends.
    let fits = column + width(words) <= room || column >= room;
    let Some(opening) = words.iter().position(|word| word.behind > depth).filter(|_| !fits) else {
        line.extend_from_slice(&joined(words));
        lines.push(line);
        return;
    };
    for word in &words[..opening] {
        line.extend_from_slice(word.text);
        line.push(b' ');
    }
    let (start, inner) = (line.len(), depth + 1);
    let hanging = start + parenthesis(words[opening], depth) + 1;
    let (word, rest) = (words[opening], &words[opening + 1..]);
    if rest.iter().any(|word| word.before >= inner && matches!(word.text, b"and" | b"or")) {
        let mut broken = Vec::new();
        break_up(&words[opening..], inner, (start, hanging), room, &mut broken);
        // The words in front of the parenthesis stand where the first line has blanks.
        broken[0][..start].copy_from_slice(&line);
        lines.append(&mut broken);
        return;
    }
    line.extend_from_slice(word.text);
    for word in rest {
        if line.len() + 1 + word.text.len() > room {
            lines.push(std::mem::replace(&mut line, vec![b' '; hanging]));
        } else {
            line.push(b' ');
        }
        line.extend_from_slice(word.text);
    }
    lines.push(line);
}

/// The last parenthesis of a word that opens the depth behind `depth`.
fn parenthesis(word: Word<'_>, depth: usize) -> usize {
    let (mut level, mut found, mut quote, mut last) = (word.before, 0, None, 0);
    for (at, &byte) in word.text.iter().enumerate() {
        match quote {
            Some(open) if byte == open && last != b'\\' => quote = None,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'(' => {
                if level == depth {
                    found = at;
                }
                level += 1;
            }
            None if byte == b')' => level = level.saturating_sub(1),
            _ => {}
        }
        last = byte;
    }
    found
}
