//! Regular expressions: RE2's POSIX syntax, checked and written in the syntax of the `regex` crate.
//!
//! The two agree on most patterns but not on which they accept: here no `\d`, `\b`, `(?i)` or `(?:)`, but repeated
//! repetitions (`a+?` is an optional `a+`, not a lazy one), `^` and `$` at line breaks, and `{` as a literal where no
//! repetition follows.

use std::fmt::Write;

use regex::bytes::{Regex, RegexBuilder};

/// The largest count of a repetition, and the largest product of nested ones.
const MAX_REPEAT: u32 = 1000;

/// Compiles a pattern that has to cover the whole value.
pub(super) fn compile(pattern: &[u8], size_limit: usize) -> Result<Regex, String> {
    let text = std::str::from_utf8(pattern).map_err(|_| "it is not valid UTF-8".to_owned())?;
    let translated = translate(text)?;
    RegexBuilder::new(&format!(r"\A(?:{translated})\z"))
        .size_limit(size_limit)
        .nest_limit(2000)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(limit) => format!("it needs more than {limit} bytes when compiled"),
            error => error.to_string().lines().last().unwrap_or("it cannot be compiled").to_owned(),
        })
}

/// An open group: where it starts in the output, and the largest repetition inside so far.
struct Group {
    start: usize,
    weight: u32,
}

struct Translator<'p> {
    rest: &'p str,
    out: String,
    groups: Vec<Group>,
    /// Where the last atom starts in the output, and its repetitions multiplied; `None` if nothing can be repeated.
    atom: Option<(usize, u32)>,
    weight: u32,
}

fn translate(pattern: &str) -> Result<String, String> {
    let mut t = Translator { rest: pattern, out: String::new(), groups: Vec::new(), atom: None, weight: 1 };
    while let Some(c) = t.rest.chars().next() {
        t.token(c)?;
    }
    if t.groups.is_empty() { Ok(t.out) } else { Err(format!("a ')' is missing: {pattern}")) }
}

impl Translator<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn token(&mut self, c: char) -> Result<(), String> {
        let start = self.out.len();
        match c {
            '(' if self.rest.starts_with("(?") => {
                let shown: String = self.rest.chars().take_while(|c| *c != ')').take(6).collect();
                return Err(format!("'{shown}' is not available: there are no flags and no named groups"));
            }
            '(' => {
                self.skip(1);
                self.groups.push(Group { start, weight: self.weight });
                (self.atom, self.weight) = (None, 1);
                self.out.push_str("(?:");
            }
            ')' => {
                self.skip(1);
                let group = self.groups.pop().ok_or("an unexpected ')'")?;
                self.out.push(')');
                self.atom = Some((group.start, self.weight));
                self.weight = self.weight.max(group.weight);
            }
            '|' => {
                self.skip(1);
                self.out.push('|');
                self.atom = None;
            }
            '*' | '+' | '?' => {
                self.skip(1);
                self.repeat(&c.to_string(), 1)?;
            }
            '{' => match repetition(self.rest)? {
                Some((text, length, most)) => {
                    self.skip(length);
                    self.repeat(&text, most)?;
                }
                None => self.literal('{', 1),
            },
            '^' | '$' => {
                self.skip(1);
                let _ = write!(self.out, "(?m:{c})");
                self.atom = Some((start, 1));
            }
            '.' => {
                self.skip(1);
                self.out.push('.');
                self.atom = Some((start, 1));
            }
            '[' => {
                let (class, length) = class(self.rest)?;
                self.skip(length);
                self.out.push_str(&class);
                self.atom = Some((start, 1));
            }
            '\\' => {
                let (c, length) = escape(self.rest)?;
                self.literal(c, length);
            }
            c => self.literal(c, c.len_utf8()),
        }
        Ok(())
    }

    fn literal(&mut self, c: char, length: usize) {
        self.skip(length);
        self.atom = Some((self.out.len(), 1));
        push_char(&mut self.out, c);
    }

    fn repeat(&mut self, operator: &str, most: u32) -> Result<(), String> {
        let Some((start, weight)) = self.atom else {
            return Err(format!("nothing to repeat before {operator}"));
        };
        let weight = weight.saturating_mul(most.max(1));
        if weight > MAX_REPEAT {
            return Err(format!("invalid repetition size: {operator}"));
        }
        self.out.insert_str(start, "(?:");
        self.out.push_str(operator);
        self.out.push(')');
        self.atom = Some((start, weight));
        self.weight = self.weight.max(weight);
        Ok(())
    }
}

fn push_char(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || !c.is_ascii() {
        out.push(c);
    } else {
        let _ = write!(out, "\\x{{{:X}}}", u32::from(c));
    }
}

/// `{n}`, `{n,}` or `{n,m}` at the start of a text: the operator, its length and its largest count. `None` if the brace
/// is a literal.
fn repetition(text: &str) -> Result<Option<(String, usize, u32)>, String> {
    let integer = |text: &str| -> Option<(u32, usize)> {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let digits = &text[..length];
        let plain = length > 0 && (length == 1 || !digits.starts_with('0'));
        plain.then(|| (digits.parse().unwrap_or(u32::MAX), length))
    };
    let Some((least, length)) = integer(&text[1..]) else { return Ok(None) };
    let mut at = 1 + length;
    let mut most = Some(least);
    if text[at..].starts_with(',') {
        at += 1;
        most = None;
        if !text[at..].starts_with('}') {
            let Some((number, length)) = integer(&text[at..]) else { return Ok(None) };
            most = Some(number);
            at += length;
        }
    }
    if !text[at..].starts_with('}') {
        return Ok(None);
    }
    let operator = text[..=at].to_owned();
    if least > MAX_REPEAT || most.is_some_and(|m| m > MAX_REPEAT || m < least) {
        return Err(format!("invalid repetition size: {operator}"));
    }
    Ok(Some((operator, at + 1, most.unwrap_or(least))))
}

/// The character that an escape at the start of a text stands for, and the escape's length.
fn escape(text: &str) -> Result<(char, usize), String> {
    let mut chars = text.chars().skip(1);
    let c = chars.next().ok_or("a backslash at the end")?;
    let bad = || format!("unsupported escape \\{c} (only POSIX syntax is available: no \\d, \\w, \\s, \\b)");
    let octal = |text: &str| text.bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
    let numbered = |radix: u32, digits: &str, length: usize| {
        let value = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        value.map(|c| (c, length)).ok_or_else(bad)
    };
    let simple = |c: char| Ok((c, 2));
    match c {
        '0' => {
            let length = octal(&text[1..]);
            numbered(8, &text[1..=length], 1 + length)
        }
        '1'..='7' if octal(&text[1..]) > 1 => {
            let length = octal(&text[1..]);
            numbered(8, &text[1..=length], 1 + length)
        }
        'x' => {
            let braced = text[2..].strip_prefix('{');
            let (hex, length) = match braced.map(|b| (b, b.find('}'))) {
                Some((braced, Some(end))) => (Some(&braced[..end]), 4 + end),
                Some((_, None)) => (None, 0),
                None => (text.get(2..4), 4),
            };
            let hex = hex.filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()));
            numbered(16, hex.ok_or_else(bad)?, length)
        }
        'a' => simple('\x07'),
        'f' => simple('\x0C'),
        'n' => simple('\n'),
        'r' => simple('\r'),
        't' => simple('\t'),
        'v' => simple('\x0B'),
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => simple(c),
        _ => Err(bad()),
    }
}

/// The class at the start of a text, written anew, and its length.
fn class(text: &str) -> Result<(String, usize), String> {
    let mut out = String::from("[");
    let mut at = 1;
    if text[at..].starts_with('^') {
        out.push('^');
        at += 1;
    }
    let mut first = true;
    loop {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { return Err(format!("a ']' is missing: {text}")) };
        if c == ']' && !first {
            out.push(']');
            return Ok((out, at + 1));
        }
        if c == '-' && !first && !rest[1..].starts_with(']') {
            return Err(format!("invalid character range in {text}"));
        }
        first = false;
        if rest.starts_with("[:")
            && let Some(end) = rest[2..].find(":]")
        {
            let name = &rest[..end + 4];
            let ranges = named(&rest[2..end + 2]).ok_or_else(|| format!("unknown character class {name}"))?;
            out.push_str(&ranges);
            at += name.len();
            continue;
        }
        let (low, length) = member(rest)?;
        at += length;
        let mut high = low;
        let rest = &text[at..];
        if rest.starts_with('-') && rest.len() > 1 && !rest[1..].starts_with(']') {
            let (end, length) = member(&rest[1..])?;
            high = end;
            at += 1 + length;
        }
        if high < low {
            return Err(format!("invalid character range {low}-{high}"));
        }
        let _ = write!(out, "\\x{{{:X}}}-\\x{{{:X}}}", u32::from(low), u32::from(high));
    }
}

fn member(text: &str) -> Result<(char, usize), String> {
    match text.chars().next() {
        Some('\\') => escape(text),
        Some(c) => Ok((c, c.len_utf8())),
        None => Err("a ']' is missing".to_owned()),
    }
}

/// The members of a class such as `alpha` or `^alpha`.
fn named(name: &str) -> Option<String> {
    let (negated, name) = match name.strip_prefix('^') {
        Some(name) => (true, name),
        None => (false, name),
    };
    let ranges = match name {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => r"\x00-\x7F",
        "blank" => r"\t\x20",
        "cntrl" => r"\x00-\x1F\x7F",
        "digit" => "0-9",
        "graph" => r"\x21-\x7E",
        "lower" => "a-z",
        "print" => r"\x20-\x7E",
        "punct" => r"\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E",
        "space" => r"\t\n\x0B\x0C\r\x20",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => return None,
    };
    Some(if negated { format!("[^{ranges}]") } else { ranges.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        compile(pattern.as_bytes(), 1 << 20).unwrap().is_match(text.as_bytes())
    }

    #[test]
    fn the_whole_value_has_to_match() {
        assert!(matches("a.c", "abc"));
        assert!(!matches("a.c", "xabc"));
        assert!(!matches("a.c", "a\nc"));
        assert!(matches("a|bc", "bc"));
        assert!(matches("a$\n^b", "a\nb"));
        assert!(matches("[^a]", "\n"));
        assert!(matches("ä?", "ä"));
    }

    #[test]
    fn posix_forms_are_taken_literally() {
        assert!(matches("a+?", ""));
        assert!(matches("a{2}?", ""));
        assert!(matches("a{,3}", "a{,3}"));
        assert!(matches("a**", "aaa"));
        assert!(matches("[]a-]+", "]a-"));
        assert!(matches("[[:alpha:][:digit:]]+", "a1"));
        assert!(matches(r"\x41\.\101", "A.A"));
    }

    #[test]
    fn perl_forms_are_refused() {
        for bad in [
            r"\d",
            r"\w",
            r"\b",
            r"\pL",
            r"\Q",
            r"\A",
            r"\C",
            "(?i)a",
            "(?:a)",
            "(?P<n>a)",
            "(a",
            "a)",
            "[a",
            "*a",
            "a|*",
            "a{1001}",
            "(a{100}){11}",
            "[b-a]",
            "[[:foo:]]",
            r"\1",
            r"a\",
        ] {
            assert!(compile(bad.as_bytes(), 1 << 20).is_err(), "{bad}");
        }
    }
}
