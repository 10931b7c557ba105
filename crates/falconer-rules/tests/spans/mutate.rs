//! Rules files with mistakes: a few random changes to files that are right.

/// A small generator of numbers that are the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % limit.max(1)
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "=",
    "!=",
    ">",
    "contains",
    "regex",
    "exists",
    "intersects",
    "(",
    ")",
    ",",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\\",
    "%",
    ":",
    "- ",
    "#",
    "|",
    ">-",
    "&a",
    "*a",
    "~",
    "web.path",
    "web.status",
    "web.pth",
    "web.header",
    "web.header[a",
    "web.args",
    "evt.num",
    "evt.type",
    "proc.name",
    "ct.name",
    "methods",
    "methodz",
    "codes",
    "write",
    "wriet",
    "known_code",
    "10.0.0.0/8",
    "0x1f",
    "'a b'",
    "\"<NA>\"",
    "ka.target",
    "val(web.path)",
    "tolower(web.path)",
    "join(",
    "\u{201C}x\u{201D}",
    "\u{A0}",
    "\u{E9}\u{1F600}",
    "null",
    "{{ .x }}",
    "${web.path}",
    "%web.path.x",
    "oneof",
    "(?i)a",
    "append",
    "replace",
    "override:",
    "condition:",
    "exceptions:",
    "source: other",
    "macro: write",
    "list: codes",
    "rule: Plain",
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
];

/// A text with one to three changes.
pub(crate) fn mutated(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(3) {
        change(&mut text, random);
    }
    match random.below(12) {
        0 => text.replace('\n', "\r\n"),
        1 => format!("\u{FEFF}{text}"),
        2 => text.replace("web.path in", &format!("web.path != {} and web.path in", "x".repeat(200))),
        _ => text,
    }
}

fn change(text: &mut String, random: &mut Random) {
    match random.below(8) {
        // A word for a word.
        0..=2 => {
            let Some((start, end)) = word(text, random) else { return };
            text.replace_range(start..end, random.of(WORDS));
        }
        // A word more.
        3 => {
            let at = place(text, random);
            text.insert_str(at, random.of(WORDS));
        }
        // A character less.
        4 => {
            let at = place(text, random);
            if at < text.len() {
                text.remove(at);
            }
        }
        // A line less, twice, or moved.
        5 => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (at, to) = (random.below(lines.len()), random.below(lines.len()));
            match random.below(3) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at]),
                _ => lines.swap(at, to),
            }
            *text = lines.concat();
        }
        // Two words in each other's place.
        6 => {
            let (Some(a), Some(b)) = (word(text, random), word(text, random)) else { return };
            let (first, second) = if a <= b { (a, b) } else { (b, a) };
            if first.1 <= second.0 {
                let (x, y) = (text[first.0..first.1].to_owned(), text[second.0..second.1].to_owned());
                text.replace_range(second.0..second.1, &x);
                text.replace_range(first.0..first.1, &y);
            }
        }
        // Letters of a word in another order.
        _ => {
            let Some((start, end)) = word(text, random) else { return };
            let reversed: String = text[start..end].chars().rev().collect();
            text.replace_range(start..end, &reversed);
        }
    }
}

fn place(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The bytes of a random word.
fn word(text: &str, random: &mut Random) -> Option<(usize, usize)> {
    let at = place(text, random);
    let ends = |c: char| c.is_whitespace() || "()[]{},\"'=:".contains(c);
    let start = text[at..].find(|c| !ends(c)).map(|i| at + i)?;
    let length = text[start..].find(ends).unwrap_or(text.len() - start);
    Some((start, start + length))
}
