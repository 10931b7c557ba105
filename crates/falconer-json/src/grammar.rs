//! Whether tokens make a document, and which of them belong together.

use crate::error::{Error, Reason};
use crate::scan::{Scanned, scan};

/// How deep values may be within each other; the root is at depth 1.
pub(crate) const MAX_DEPTH: u32 = 300;

/// The parts of a document: where its tokens begin, and for each opening bracket which token closes it.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Places in the text, and at the end the text's length.
    pub(crate) tokens: Vec<u32>,
    /// For a token that is `{` or `[`, the number of the token that closes it; 0 for others.
    pub(crate) ends: Vec<u32>,
    /// Which blocks of the text have a backslash: see [`Scanned`].
    pub(crate) escapes: u64,
}

impl Parts {
    /// Takes a text apart, in place of what was there before.
    ///
    /// # Errors
    ///
    /// If the text is not a document; says where and why.
    pub(crate) fn read(&mut self, text: &[u8]) -> Result<(), Error> {
        if text.len() > i32::MAX as usize {
            return Err(Error(Reason::TooLong(text.len())));
        }
        let Scanned { open_string, escapes } = scan(text, &mut self.tokens);
        self.escapes = escapes;
        let count = self.tokens.len();
        self.ends.clear();
        self.ends.resize(count + 1, 0);
        #[expect(clippy::cast_possible_truncation, reason = "checked above")]
        self.tokens.push(text.len() as u32);
        let done = Reader { text, tokens: &self.tokens, ends: &mut self.ends }.value();
        let (at, expected) = match done {
            Ok(at) if at == count && !open_string => return Ok(()),
            Ok(at) => (at, "the end of the document"),
            Err(unexpected) => unexpected,
        };
        Err(unexpected(text, &self.tokens, open_string, (at, expected)))
    }
}

/// Says what stands where something else was expected.
#[cold]
#[inline(never)]
fn unexpected(text: &[u8], tokens: &[u32], open_string: bool, (at, expected): Unexpected) -> Error {
    if open_string && at + 2 >= tokens.len() {
        let start = tokens.iter().rev().find(|place| text.get(**place as usize) == Some(&b'"'));
        return Error(Reason::OpenString(start.map_or(0, |place| *place as usize)));
    }
    let place = tokens.get(at).map_or(text.len(), |place| *place as usize);
    Error(Reason::Unexpected { at: place, found: text.get(place).copied(), expected })
}

/// At which token there is something else than what is expected.
type Unexpected = (usize, &'static str);

struct Reader<'a> {
    text: &'a [u8],
    tokens: &'a [u32],
    ends: &'a mut [u32],
}

impl Reader<'_> {
    /// The first byte of a token; 0 past the last one.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        let place = self.tokens.get(at).map_or(usize::MAX, |place| *place as usize);
        self.text.get(place).copied().unwrap_or(0)
    }

    /// Reads the value that begins with the first token; gives the token behind it.
    ///
    /// While a bracket is open, its entry in `ends` is the bracket around it.
    #[inline]
    fn value(&mut self) -> Result<usize, Unexpected> {
        /// There is no bracket around the root.
        const NONE: u32 = u32::MAX;
        let (mut at, mut around, mut depth, mut in_object) = (0, NONE, 1, false);
        loop {
            // A value is expected.
            match self.byte(at) {
                b'"' => at += 1,
                open @ (b'{' | b'[') => {
                    let object = open == b'{';
                    if self.byte(at + 1) == closing(object) {
                        self.ends[at] = index(at + 1);
                        at += 2;
                    } else {
                        depth += 1;
                        if depth > MAX_DEPTH {
                            return Err((at + 1, "no value at a depth of more than 300"));
                        }
                        self.ends[at] = around;
                        around = index(at);
                        in_object = object;
                        at += 1;
                        if object {
                            self.key(at)?;
                            at += 2;
                        }
                        continue;
                    }
                }
                _ => {
                    if !is_scalar(self.text, self.tokens[at] as usize) {
                        return Err((at, "a value"));
                    }
                    at += 1;
                }
            }
            // A value has ended.
            loop {
                if around == NONE {
                    return Ok(at);
                }
                match self.byte(at) {
                    b',' => {
                        at += 1;
                        if in_object {
                            self.key(at)?;
                            at += 2;
                        }
                        break;
                    }
                    close if close == closing(in_object) => {
                        let open = around as usize;
                        around = self.ends[open];
                        self.ends[open] = index(at);
                        depth -= 1;
                        in_object = self.byte(around as usize) == b'{';
                        at += 1;
                    }
                    _ if in_object => return Err((at, "`,` or `}`")),
                    _ => return Err((at, "`,` or `]`")),
                }
            }
        }
    }

    /// Whether a key and a colon are there.
    #[inline]
    fn key(&self, at: usize) -> Result<(), Unexpected> {
        if self.byte(at) != b'"' {
            return Err((at, "a key"));
        }
        if self.byte(at + 1) != b':' {
            return Err((at + 1, "`:`"));
        }
        Ok(())
    }
}

#[inline]
fn closing(object: bool) -> u8 {
    if object { b'}' } else { b']' }
}

/// The number of a token; there are fewer than bytes of text, whose number was checked.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "as said above")]
fn index(at: usize) -> u32 {
    at as u32
}

/// Whether a scalar begins here, and nothing else is up to the next token or blank.
///
/// As lenient as the parser of the original plugins: any row of digits, signs, dots and exponents is a number, and so are
/// `nan` and `inf` in letters of both cases.
#[inline]
fn is_scalar(text: &[u8], at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let length = match rest {
        [b'0'..=b'9', ..] => digits(rest),
        [b't', b'r', b'u', b'e', ..] | [b'n', b'u', b'l', b'l', ..] => 4,
        [b'f', b'a', b'l', b's', b'e', ..] => 5,
        _ => number(rest),
    };
    length > 0 && rest.get(length).is_none_or(|byte| CLASS[*byte as usize] == Class::End)
}

/// What a byte may be of a scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A part of a number.
    Number,
    /// What ends scalars: a blank, or the begin of a token.
    End,
    Other,
}

const CLASS: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut at = 0;
    while at < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let byte = at as u8;
        classes[at] = match byte {
            b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E' => Class::Number,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"' => Class::End,
            _ => Class::Other,
        };
        at += 1;
    }
    classes
};

/// How many bytes at the begin of a text may be part of a number.
#[inline]
fn digits(text: &[u8]) -> usize {
    text.iter().position(|byte| CLASS[*byte as usize] != Class::Number).unwrap_or(text.len())
}

/// Length of the number at the begin of a text; 0 if there is none.
fn number(text: &[u8]) -> usize {
    let length = digits(text);
    if length == text.len() || length > 1 || length == 1 && !matches!(text[0], b'-' | b'+') {
        return length;
    }
    match text.get(length..length + 3) {
        Some(word) if word.eq_ignore_ascii_case(b"inf") || word.eq_ignore_ascii_case(b"nan") => length + 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(), Error> {
        Parts::default().read(text.as_bytes())
    }

    #[test]
    fn documents_are_read() {
        for text in [
            "{}",
            "[]",
            "[[],{}]",
            "1",
            "\"a\"",
            r#"{"a":{"b":[1,2,{"c":null}]},"d":"e"}"#,
            " [ 1 , 2 ] ",
            "-",
            "e",
            "[nan,NaN,-inf,+INF,1.2.3,001]",
            "\u{20}{\"a\"\n:\t1\r}",
            r#"{"a\"":"\\"}"#,
            "[1\n]",
            "nul\\u006c",
        ] {
            let lenient = text != "nul\\u006c";
            assert_eq!(read(text).is_ok(), lenient, "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, error) in [
            ("", "found the end at byte 0, expected a value"),
            ("{", "found the end at byte 1, expected a key"),
            (r#"{"a"}"#, "found `}` at byte 4, expected `:`"),
            (r#"{"a":1"#, "found the end at byte 6, expected `,` or `}`"),
            (r#"{"a":1,}"#, "found `}` at byte 7, expected a key"),
            ("[1,]", "found `]` at byte 3, expected a value"),
            ("[1}", "found `}` at byte 2, expected `,` or `]`"),
            (r#"["a" "b"]"#, "found a string at byte 5, expected `,` or `]`"),
            ("[truex]", "found `t` at byte 1, expected a value"),
            ("[1]x", "found `x` at byte 3, expected the end of the document"),
            (r#"["a]"#, "the string at byte 1 has no closing quote"),
            (r#"{\"a":1}"#, "found `\\\\` at byte 1, expected a key"),
            ("[1\u{b}]", "found `1` at byte 1, expected a value"),
            ("[-,1]", "found `-` at byte 1, expected a value"),
            (r#"[1"a"]"#, "found a string at byte 2, expected `,` or `]`"),
            (r#"["a"1]"#, "found `1` at byte 4, expected `,` or `]`"),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), error, "{text}");
        }
    }

    #[test]
    fn depth_is_limited_as_in_the_originals() {
        let nested = |depth: usize, inner: &str| format!("{}{inner}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(300, "")).is_ok());
        assert!(read(&nested(299, "1")).is_ok());
        assert!(read(&nested(300, "1")).is_err());
        assert!(read(&nested(301, "")).is_err());
        assert!(read(&nested(1_000_000, "")).is_err());
    }
}
