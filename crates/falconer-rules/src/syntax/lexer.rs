//! The tokens of a condition: a cursor over its bytes.

use super::Operator;
use super::quote::unescape;

/// A cursor; every method that finds its token moves past it.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'t> {
    pub(crate) text: &'t [u8],
    pub(crate) at: usize,
    /// Start of the token taken last, for messages.
    pub(crate) last: (usize, usize),
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 8 | b'\r' | b'\n')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Lexer<'t> {
        Lexer { text, at: 0, last: (0, 0) }
    }

    pub(crate) fn rest(&self) -> &'t [u8] {
        &self.text[self.at..]
    }

    fn take(&mut self, length: usize) -> &'t [u8] {
        let token = &self.text[self.at..self.at + length];
        self.last = (self.at, self.at + length);
        self.at += length;
        token
    }

    /// Skips blanks; true if there were any.
    pub(crate) fn blanks(&mut self) -> bool {
        let start = self.at;
        self.at += self.rest().iter().take_while(|b| is_blank(**b)).count();
        self.at > start
    }

    pub(crate) fn word(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.take(word.len());
        }
        found
    }

    /// A word with a blank behind it; the blank is taken too.
    pub(crate) fn word_and_blank(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let found = rest.starts_with(word.as_bytes()) && rest.get(word.len()).is_some_and(|b| is_blank(*b));
        if found {
            self.take(word.len());
            self.at += 1;
        }
        found
    }

    /// An operator, and how it is spelled.
    pub(crate) fn operator(&mut self) -> Option<(&'static str, Operator)> {
        let found = Operator::at_start(self.rest(), is_blank);
        if let Some((spelling, _)) = found {
            self.take(spelling.len());
        }
        found
    }

    /// `not` and the white space behind it.
    pub(crate) fn not(&mut self) -> bool {
        let rest = self.rest();
        let spaces = match rest.strip_prefix(b"not") {
            Some(tail) => tail.iter().take_while(|b| is_space(**b)).count(),
            None => 0,
        };
        if spaces > 0 {
            self.take(3 + spaces);
        }
        spaces > 0
    }

    fn identifier_length(text: &[u8]) -> usize {
        if !text.first().is_some_and(u8::is_ascii_alphabetic) {
            return 0;
        }
        text.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count()
    }

    pub(crate) fn identifier(&mut self) -> Option<&'t [u8]> {
        let length = Self::identifier_length(self.rest());
        (length > 0).then(|| self.take(length))
    }

    /// Identifiers with dots between them, two at least.
    pub(crate) fn field_name(&mut self) -> Option<&'t [u8]> {
        let rest = self.rest();
        let mut length = Self::identifier_length(rest);
        let mut parts = usize::from(length > 0);
        while parts > 0 && rest.get(length) == Some(&b'.') {
            let next = Self::identifier_length(&rest[length + 1..]);
            if next == 0 {
                break;
            }
            length += 1 + next;
            parts += 1;
        }
        (parts > 1).then(|| self.take(length))
    }

    pub(crate) fn number(&mut self) -> Option<&'t [u8]> {
        let rest = self.rest();
        let digits = |from: usize| rest[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        if let [b'0', b'x' | b'X', tail @ ..] = rest {
            let length = tail.iter().take_while(|b| b.is_ascii_hexdigit()).count();
            if length > 0 {
                return Some(self.take(2 + length));
            }
        }
        let sign = usize::from(matches!(rest.first(), Some(b'+' | b'-')));
        let whole = digits(sign);
        if whole == 0 {
            return None;
        }
        let mut length = sign + whole;
        if rest.get(length) == Some(&b'.') {
            length += 1;
            length += digits(length);
        }
        if let [b'e' | b'E', b'+' | b'-', ..] = &rest[length..] {
            let exponent = digits(length + 2);
            if exponent > 0 {
                length += 2 + exponent;
            }
        }
        Some(self.take(length))
    }

    fn until(&mut self, stop: fn(u8) -> bool) -> Option<&'t [u8]> {
        let rest = self.rest();
        let end = rest.iter().position(|b| stop(*b)).unwrap_or(rest.len());
        let length = rest[..end].utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        (length > 0).then(|| self.take(length))
    }

    /// A string without quotes.
    pub(crate) fn bare(&mut self) -> Option<&'t [u8]> {
        self.until(|b| matches!(b, b'(' | b')' | b'"' | b'\'' | b'=' | b',') || is_space(b))
    }

    /// A field argument without quotes.
    pub(crate) fn bare_argument(&mut self) -> Option<&'t [u8]> {
        self.until(|b| matches!(b, b'[' | b']' | b'"' | b'\'') || is_space(b))
    }

    /// A quoted string, unescaped. It ends at the first delimiter that no backslash precedes.
    pub(crate) fn quoted(&mut self) -> Option<Result<Vec<u8>, String>> {
        let rest = self.rest();
        let delimiter = *rest.first().filter(|b| matches!(b, b'"' | b'\''))?;
        let mut length = 1;
        loop {
            match *rest.get(length)? {
                0 => return None,
                byte if byte == delimiter && (length == 1 || rest[length - 1] != b'\\') => break,
                _ => length += 1,
            }
        }
        let token = self.take(length + 1);
        Some(unescape(&token[1..length], delimiter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_far_as_they_go() {
        for (text, number) in [
            ("42 ", "42"),
            ("-1.5e+3x", "-1.5e+3"),
            ("0x1Fg", "0x1F"),
            ("0x", "0"),
            ("5.", "5."),
            ("1e3", "1"),
        ] {
            assert_eq!(Lexer::new(text.as_bytes()).number(), Some(number.as_bytes()), "{text}");
        }
        assert_eq!(Lexer::new(b"x").number(), None);
    }

    #[test]
    fn field_names_have_a_dot() {
        assert_eq!(Lexer::new(b"a.b.c = 1").field_name(), Some(&b"a.b.c"[..]));
        assert_eq!(Lexer::new(b"a.b..c").field_name(), Some(&b"a.b"[..]));
        assert_eq!(Lexer::new(b"abc").field_name(), None);
    }

    #[test]
    fn a_backslash_keeps_the_quote_open() {
        assert!(Lexer::new(br#""a\\""#).quoted().is_none());
        assert_eq!(Lexer::new(br#""a\"b" "#).quoted(), Some(Ok(b"a\"b".to_vec())));
        assert_eq!(Lexer::new(b"''").quoted(), Some(Ok(Vec::new())));
    }
}
