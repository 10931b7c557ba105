//! Texts of values, put together where they are written.

use std::borrow::Cow;
use std::fmt;

/// A text that is a string of a document, the JSON of any value of it, or made of such.
///
/// It refers to the document; escapes are replaced and blanks are left out when it is written ([`write`](Self::write)),
/// straight into the memory where it is wanted. It need not be UTF-8: JSON from outside sometimes is not.
///
/// ```
/// use falconer_json::{Document, Text};
///
/// let document = Document::parse(br#"{"name": "caf\u00e9", "size": [1, 2.50]}"#)?;
/// assert_eq!(document.get("name").unwrap().text(), "caf\u{e9}");
/// assert_eq!(document.get("size").unwrap().text(), "[1,2.50]");
/// assert_eq!(Text::from("made elsewhere"), "made elsewhere");
/// # Ok::<(), falconer_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Text<'d>(Form<'d>);

#[derive(Clone)]
enum Form<'d> {
    /// As it is.
    Plain(&'d [u8]),
    /// The inner part of a string, with backslashes.
    Escaped(&'d [u8]),
    /// JSON, maybe with blanks.
    Json(&'d [u8]),
    Owned(Vec<u8>),
}

impl<'d> Text<'d> {
    /// The string whose inner part this is, quotes excluded.
    #[inline]
    pub(crate) fn string(inner: &'d [u8], maybe_escaped: bool) -> Self {
        let escaped = maybe_escaped && inner.contains(&b'\\');
        Self(if escaped { Form::Escaped(inner) } else { Form::Plain(inner) })
    }

    /// JSON without the blanks between its tokens.
    #[inline]
    pub(crate) fn json(json: &'d [u8]) -> Self {
        Self(Form::Json(json))
    }

    /// The bytes of the text; put together if that is needed.
    pub fn to_bytes(&self) -> Cow<'_, [u8]> {
        let made = |most: usize, write: &dyn Fn(&mut [u8]) -> usize| {
            let mut bytes = vec![0; most];
            let length = write(&mut bytes);
            bytes.truncate(length);
            Cow::Owned(bytes)
        };
        match &self.0 {
            Form::Plain(bytes) => Cow::Borrowed(bytes),
            Form::Owned(bytes) => Cow::Borrowed(bytes),
            Form::Escaped(inner) => made(inner.len(), &|to| unescape(inner, to)),
            Form::Json(json) => made(json.len(), &|to| compact(json, to)),
        }
    }

    /// The text with U+FFFD in place of what is not UTF-8.
    pub fn to_str_lossy(&self) -> Cow<'_, str> {
        match self.to_bytes() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            }),
        }
    }

    /// Whether the text has no byte.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Form::Plain(bytes) => bytes.is_empty(),
            Form::Owned(bytes) => bytes.is_empty(),
            // An escape is never nothing, and neither is JSON.
            Form::Escaped(_) | Form::Json(_) => false,
        }
    }

    /// The part of the text that `part` picks of its bytes; borrowed where the text is.
    #[must_use]
    pub fn map(self, part: impl Fn(&[u8]) -> &[u8]) -> Self {
        match self.0 {
            Form::Plain(bytes) => Self(Form::Plain(part(bytes))),
            _ => Self(Form::Owned(part(&self.to_bytes()).to_vec())),
        }
    }
}

impl From<Vec<u8>> for Text<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Form::Owned(bytes))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Form::Owned(text.into_bytes()))
    }
}

impl<'d> From<&'d str> for Text<'d> {
    fn from(text: &'d str) -> Self {
        Self(Form::Plain(text.as_bytes()))
    }
}

impl<'d> From<&'d [u8]> for Text<'d> {
    fn from(text: &'d [u8]) -> Self {
        Self(Form::Plain(text))
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_bytes() == other.to_bytes()
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.to_bytes() == *other.as_bytes()
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_str_lossy())
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_str_lossy(), f)
    }
}

impl Text<'_> {
    /// The bytes of the text if they stand in memory as they are; `None` if they are still to be [written](Self::write).
    #[inline]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Form::Plain(bytes) => Some(bytes),
            Form::Owned(bytes) => Some(bytes),
            Form::Escaped(_) | Form::Json(_) => None,
        }
    }

    /// Bytes that the text has at the most: room for [`write`](Self::write).
    #[inline]
    pub fn max_len(&self) -> usize {
        match &self.0 {
            Form::Owned(bytes) => bytes.len(),
            Form::Plain(bytes) | Form::Escaped(bytes) | Form::Json(bytes) => bytes.len(),
        }
    }

    /// Writes the text to the begin of `to`, and returns its length. With fewer than [`max_len`](Self::max_len) bytes of
    /// room, parts of the text may be left out.
    ///
    /// ```
    /// # use falconer_json::Document;
    /// let document = Document::parse(br#""caf\u00e9""#)?;
    /// let text = document.root().text();
    /// let mut bytes = vec![0; text.max_len()];
    /// let length = text.write(&mut bytes);
    /// assert_eq!(&bytes[..length], "caf\u{e9}".as_bytes());
    /// # Ok::<(), falconer_json::Error>(())
    /// ```
    #[inline]
    pub fn write(&self, to: &mut [u8]) -> usize {
        match &self.0 {
            Form::Escaped(inner) => unescape(inner, to),
            Form::Json(json) => compact(json, to),
            Form::Plain(_) | Form::Owned(_) => {
                let bytes = self.as_bytes().unwrap_or_default();
                let length = bytes.len().min(to.len());
                to[..length].copy_from_slice(&bytes[..length]);
                length
            }
        }
    }
}

/// Whether the inner part of a string with escapes stands for `text`.
pub(crate) fn stands_for(inner: &[u8], text: &[u8]) -> bool {
    let mut bytes = vec![0; inner.len()];
    let length = unescape(inner, &mut bytes);
    bytes[..length] == *text
}

/// Bytes that are written one behind the other.
struct Output<'a> {
    to: &'a mut [u8],
    length: usize,
}

impl Output<'_> {
    /// Appends bytes; what is read always has room for what is written of it.
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        if let Some(to) = self.to.get_mut(self.length..self.length + bytes.len()) {
            to.copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }
}

/// Replaces the escapes of a string; `to` is at least as long. Gives the length of the result.
///
/// What is no escape is kept as it is written, half a surrogate pair too.
pub(crate) fn unescape(mut inner: &[u8], to: &mut [u8]) -> usize {
    let mut out = Output { to, length: 0 };
    while let Some(at) = inner.iter().position(|byte| *byte == b'\\') {
        out.put(&inner[..at]);
        let (length, letter) = escape(&inner[at..]);
        match letter {
            Some(letter) => out.put(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.put(&inner[at..at + length]),
        }
        inner = &inner[at + length..];
    }
    out.put(inner);
    out.length
}

/// Length of the escape at the begin of a text, and the letter that it stands for.
fn escape(text: &[u8]) -> (usize, Option<char>) {
    let letter = match text.get(1) {
        Some(letter @ (b'"' | b'\\' | b'/')) => char::from(*letter),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(text),
        Some(_) => return (2, None),
        None => return (1, None),
    };
    (2, Some(letter))
}

/// `\u` and four digits, or two of those.
fn unicode(text: &[u8]) -> (usize, Option<char>) {
    let Some(first) = unit(text) else { return (2, None) };
    if let Some(letter) = char::from_u32(first) {
        return (6, Some(letter));
    }
    // A surrogate: with another escape behind it both are one letter, a known one or not.
    let Some(second) = unit(&text[6..]) else { return (6, None) };
    let letter = match (first, second) {
        (0xd800..=0xdbff, 0xdc00..=0xdfff) => {
            char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        }
        _ => None,
    };
    (12, Some(letter.unwrap_or(char::REPLACEMENT_CHARACTER)))
}

/// The number behind `\u`, if both are there.
fn unit(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?))
}

/// Leaves out the blanks between tokens; `to` is at least as long. Gives the length of the result.
pub(crate) fn compact(mut json: &[u8], to: &mut [u8]) -> usize {
    let mut out = Output { to, length: 0 };
    // Blanks are looked for in front of each string, not in it.
    while let Some(quote) = json.iter().position(|byte| *byte == b'"') {
        squeeze(&json[..quote], &mut out);
        let mut end = quote + 1;
        while json.get(end).is_some_and(|byte| *byte != b'"') {
            end += if json[end] == b'\\' { 2 } else { 1 };
        }
        let end = json.len().min(end + 1);
        out.put(&json[quote..end]);
        json = &json[end..];
    }
    squeeze(json, &mut out);
    out.length
}

fn squeeze(json: &[u8], out: &mut Output<'_>) {
    for part in json.split(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
        out.put(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unescaped(inner: &str) -> String {
        Text::string(inner.as_bytes(), true).to_string()
    }

    #[test]
    fn escapes_are_replaced_and_others_kept() {
        assert_eq!(unescaped(r#"a\"\\\/\b\f\n\r\t"#), "a\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(unescaped(r"\u00e9\ud83d\udc33"), "\u{e9}\u{1f433}");
        assert_eq!(unescaped(r"\x\u12\u12g4"), r"\x\u12\u12g4");
        assert_eq!(unescaped(r"\ud83dx \ud83d"), r"\ud83dx \ud83d");
        assert_eq!(unescaped(r"\ud83d\u0041"), "\u{fffd}");
        assert_eq!(unescaped(r"\udc33\ud83d"), "\u{fffd}");
        assert_eq!(unescaped(r"\ud83d\n"), "\\ud83d\n");
        assert_eq!(unescaped(r"\u+041"), r"\u+041");
    }

    #[test]
    fn blanks_between_tokens_go() {
        let text = Text::json(b"{ \"a b\" : [ 1 ,\n\"\\\" \" ] }");
        assert_eq!(text, r#"{"a b":[1,"\" "]}"#);
    }
}
