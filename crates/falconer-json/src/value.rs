//! Values of a document.

use std::fmt;
use std::ops::Range;

use crate::error::Error;
use crate::parsed::Parsed;
use crate::text::{Text, stands_for};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{..}`
    Object,
    /// `[..]`
    Array,
    /// `".."`
    String,
    /// A number, `nan` and `inf` among them.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
}

/// A value of a document: refers to a part of its text.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    parsed: &'d Parsed<'d>,
    /// The token that it begins with.
    token: usize,
}

impl<'d> Value<'d> {
    /// # Panics
    ///
    /// Later, unless a value begins with the token.
    #[inline]
    pub(crate) fn new(parsed: &'d Parsed<'_>, token: usize) -> Self {
        Self { parsed, token }
    }

    /// Where a token begins.
    #[inline]
    fn begin(self, token: usize) -> usize {
        self.parsed.parts().tokens[token] as usize
    }

    #[inline]
    fn first(self) -> u8 {
        self.parsed.text[self.begin(self.token)]
    }

    /// The token behind the value.
    #[inline]
    fn behind(self) -> usize {
        match self.parsed.parts().ends[self.token] {
            0 => self.token + 1,
            end => end as usize + 1,
        }
    }

    /// What the value is.
    pub fn kind(self) -> Kind {
        match (self.first(), self.raw()) {
            (b'{', _) => Kind::Object,
            (b'[', _) => Kind::Array,
            (b'"', _) => Kind::String,
            (_, b"null") => Kind::Null,
            (b't' | b'f', _) => Kind::Bool,
            _ => Kind::Number,
        }
    }

    /// Where in the document the value is: a string with its quotes, an object or array with its brackets.
    #[inline]
    pub fn range(self) -> Range<usize> {
        let text = self.parsed.text;
        let start = self.begin(self.token);
        // Between a value and the token behind it there are but blanks.
        let mut end = self.begin(self.behind());
        while matches!(text[end - 1], b' ' | b'\t' | b'\n' | b'\r') {
            end -= 1;
        }
        start..end
    }

    /// The value's part of the document: a string with its quotes, an object or array with its brackets.
    #[inline]
    pub fn raw(self) -> &'d [u8] {
        &self.parsed.text[self.range()]
    }

    /// The text of a string, or else the value's JSON without blanks; `null` too.
    #[inline]
    pub fn text(self) -> Text<'d> {
        let raw = self.raw();
        match raw {
            [b'"', inner @ .., _] => Text::string(inner, self.parsed.parts().escapes != 0),
            [b'{' | b'[', ..] => Text::json(raw),
            _ => Text::from(raw),
        }
    }

    /// The value's JSON without blanks: numbers and strings as they are written there.
    pub fn json(self) -> Text<'d> {
        Text::json(self.raw())
    }

    /// Hands the value's [`json`](Self::json) to `write` in pieces, in order: runs of the text between blanks.
    ///
    /// ```
    /// # use falconer_json::Document;
    /// let document = Document::parse(b"[1, 2,3]")?;
    /// let mut json = Vec::new();
    /// document.root().pieces(|piece| json.extend_from_slice(piece));
    /// assert_eq!(json, b"[1,2,3]");
    /// # Ok::<(), falconer_json::Error>(())
    /// ```
    pub fn pieces(self, mut write: impl FnMut(&'d [u8])) {
        let text = self.parsed.text;
        let tokens = &self.parsed.parts().tokens[self.token..=self.behind()];
        let mut start = self.begin(self.token);
        for next in &tokens[1..] {
            let next = *next as usize;
            let mut end = next;
            while matches!(text[end - 1], b' ' | b'\t' | b'\n' | b'\r') {
                end -= 1;
            }
            if end < next {
                write(&text[start..end]);
                start = next;
            }
        }
        if let Some(end) = tokens.last().map(|end| *end as usize).filter(|end| *end > start) {
            write(&text[start..end]);
        }
    }

    /// The value's JSON with line breaks, each level two blanks further in; strings and numbers as they are written there.
    ///
    /// # Errors
    ///
    /// If it is not strictly JSON (RFC 8259, except for bytes that are not UTF-8): says what was found where.
    pub fn indented(self) -> Result<Text<'d>, Error> {
        let tokens = &self.parsed.parts().tokens[self.token..=self.behind()];
        crate::indent::indent(self.parsed.text, tokens, self.range().end).map(Text::from)
    }

    /// Where the value is in the larger text that the document is a part of: its [`range`](Self::range), counted from
    /// where that begins ([`Document::starting_at`](crate::Document::starting_at)).
    pub fn place(self) -> Range<usize> {
        let (range, start) = (self.range(), self.parsed.start);
        start + range.start..start + range.end
    }

    /// The text, if this is a string.
    #[inline]
    pub fn as_str(self) -> Option<Text<'d>> {
        (self.first() == b'"').then(|| self.text())
    }

    /// The number, if this is one of digits only that fits 64 bits.
    pub fn as_u64(self) -> Option<u64> {
        let raw = self.raw();
        let digits = raw.first()?.is_ascii_digit();
        digits.then(|| std::str::from_utf8(raw).ok()?.parse().ok())?
    }

    /// The number as the nearest floating-point one, if this is a number.
    pub fn as_f64(self) -> Option<f64> {
        if !matches!(self.first(), b'0'..=b'9' | b'-' | b'+' | b'.' | b'i' | b'I' | b'n' | b'N') {
            return None;
        }
        std::str::from_utf8(self.raw()).ok()?.parse().ok()
    }

    /// The truth value, if this is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.first() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(self) -> bool {
        self.raw() == b"null"
    }

    /// Whether this is an array.
    pub fn is_array(self) -> bool {
        self.first() == b'['
    }

    /// Whether this is an object.
    pub fn is_object(self) -> bool {
        self.first() == b'{'
    }

    /// What a key leads to: an object's first value of this key, or an array's element of this number.
    ///
    /// A key that is written as it is goes before one that is written with escapes. Numbers may have a sign and zeros in
    /// front.
    #[inline]
    pub fn get(self, key: &str) -> Option<Self> {
        match self.first() {
            b'{' => self.member(key.as_bytes()),
            b'[' => self.at(key.parse::<i64>().ok()?.try_into().ok()?),
            _ => None,
        }
    }

    /// What keys lead to, one after the other.
    #[inline]
    pub fn path(self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(self, |value, key| value.get(key))
    }

    /// An array's element of this number, the first one's being 0.
    pub fn at(self, index: usize) -> Option<Self> {
        self.elements()?.nth(index)
    }

    /// The elements of an array.
    pub fn elements(self) -> Option<Elements<'d>> {
        self.is_array().then(|| Elements(self.inner(1)))
    }

    /// The members of an object, in the order in which they are written.
    pub fn members(self) -> Option<Members<'d>> {
        self.is_object().then(|| Members(self.inner(3)))
    }

    /// Tokens of what is in an object or array.
    fn inner(self, ahead: usize) -> Inner<'d> {
        let end = self.parsed.parts().ends[self.token] as usize;
        Inner { parsed: self.parsed, next: self.token + ahead, end }
    }

    /// The first value of a key.
    #[inline]
    fn member(self, key: &[u8]) -> Option<Self> {
        let (text, parts) = (self.parsed.text, self.parsed.parts());
        let end = parts.ends[self.token] as usize;
        // A key between quotes has no quote in it, and no backslash unless it is an escape.
        if !key.iter().any(|byte| matches!(byte, b'"' | b'\\')) {
            let mut at = self.token + 1;
            while at + 2 < end {
                let start = parts.tokens[at] as usize + 1;
                let quote = start + key.len();
                if text.get(quote) == Some(&b'"') && text[start..quote] == *key {
                    return Some(Self { token: at + 2, ..self });
                }
                at = Self { token: at + 2, ..self }.behind() + 1;
            }
        }
        if parts.escapes == 0 { None } else { self.escaped_member(key) }
    }

    /// The first value of a key among those that are written with escapes.
    #[cold]
    #[inline(never)]
    fn escaped_member(self, key: &[u8]) -> Option<Self> {
        let escapes = self.parsed.parts().escapes;
        let mut members = self.members()?;
        std::iter::from_fn(|| members.next_value()).find(|value| {
            let (start, end) = (self.begin(value.token - 2), self.begin(value.token - 1));
            in_blocks(escapes, start, end) && {
                let name = value.name();
                name.contains(&b'\\') && stands_for(name, key)
            }
        })
    }

    /// The key of a member's value, as it is written between its quotes.
    fn name(self) -> &'d [u8] {
        let key = Self { token: self.token - 2, ..self };
        match key.raw() {
            [_, inner @ .., _] => inner,
            _ => &[],
        }
    }
}

/// Whether one of the blocks of a range of bytes may have its bit set: see `Scanned`.
fn in_blocks(bits: u64, start: usize, end: usize) -> bool {
    let (first, last) = (start / 64, end / 64);
    last - first >= 64 || (first..=last).any(|block| bits >> (block % 64) & 1 != 0)
}

/// A walk over values with two tokens between them (`,` and, in objects, key and `:`), or one.
#[derive(Clone)]
struct Inner<'d> {
    parsed: &'d Parsed<'d>,
    next: usize,
    end: usize,
}

/// The elements of an array: see [`Value::elements`].
#[derive(Clone)]
pub struct Elements<'d>(Inner<'d>);

impl<'d> Iterator for Elements<'d> {
    type Item = Value<'d>;

    #[inline]
    fn next(&mut self) -> Option<Value<'d>> {
        let Inner { parsed, next, end } = &mut self.0;
        if *next >= *end {
            return None;
        }
        let value = Value { parsed, token: *next };
        *next = value.behind() + 1;
        Some(value)
    }
}

/// The members of an object, keys and values: see [`Value::members`].
#[derive(Clone)]
pub struct Members<'d>(Inner<'d>);

impl<'d> Members<'d> {
    #[inline]
    fn next_value(&mut self) -> Option<Value<'d>> {
        let Inner { parsed, next, end } = &mut self.0;
        if *next >= *end {
            return None;
        }
        let value = Value { parsed, token: *next };
        *next = value.behind() + 3;
        Some(value)
    }
}

impl<'d> Iterator for Members<'d> {
    type Item = (Text<'d>, Value<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.next_value()?;
        Some((Text::string(value.name(), true), value))
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json().to_str_lossy())
    }
}

impl fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
