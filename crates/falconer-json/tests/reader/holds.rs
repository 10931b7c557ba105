//! What holds of the JSON reader for any text: also the body of the fuzz target `json`.

use falconer_json::{Document, Value};

/// # Panics
///
/// If the reader takes something else than a reader that goes byte by byte, or its values do not hold together. Whether
/// the text is a document is the answer.
pub(crate) fn holds(text: &[u8]) -> bool {
    let document = Document::parse(text);
    assert_eq!(document.is_ok(), slow_document(text), "{:?}", document.err());
    let Ok(document) = document else { return false };
    check(document.root(), 0);
    if let Ok(lines) = document.root().indented() {
        let again = lines.to_bytes().into_owned();
        let again = Document::parse(&again).expect("JSON with line breaks is JSON");
        assert_eq!(again.root().json(), document.root().json());
    }
    let compact = document.root().json().to_bytes().into_owned();
    let again = Document::parse(&compact).expect("JSON without blanks is JSON");
    assert_eq!(again.root().raw(), compact);
    true
}

fn check(value: Value<'_>, depth: u32) {
    assert!(depth < 300);
    let range = value.range();
    assert!(value.text().to_bytes().len() <= range.len());
    let inside = |inner: Value<'_>| {
        let inner = inner.range();
        assert!(range.start < inner.start && inner.end < range.end);
    };
    for element in value.elements().into_iter().flatten() {
        inside(element);
        check(element, depth + 1);
    }
    for (at, element) in value.elements().into_iter().flatten().enumerate().take(20) {
        assert_eq!(value.at(at).map(Value::range), Some(element.range()));
    }
    for (key, member) in value.members().into_iter().flatten() {
        inside(member);
        check(member, depth + 1);
        if let Ok(key) = std::str::from_utf8(&key.to_bytes()) {
            let found = value.get(key).expect("a key that is there is found");
            assert!(
                found.range() == member.range()
                    || value.members().is_some_and(|mut all| all
                        .any(|(other, value)| { other == key && value.range() == found.range() }))
            );
        }
    }
}

/// Whether the text is a document: what `Document::parse` promises, byte by byte.
fn slow_document(text: &[u8]) -> bool {
    let mut reader = Slow { text, at: 0 };
    reader.value(1) && {
        reader.blanks();
        reader.at == text.len()
    }
}

struct Slow<'a> {
    text: &'a [u8],
    at: usize,
}

impl Slow<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether the byte is there, which is then passed.
    fn is(&mut self, byte: u8) -> bool {
        self.blanks();
        let is = self.byte() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn value(&mut self, depth: u32) -> bool {
        self.blanks();
        if depth > 300 {
            return false;
        }
        match self.byte() {
            None => false,
            Some(b'"') => self.string(),
            Some(b'{') => self.several(b'}', |reader| {
                reader.blanks();
                reader.string() && reader.is(b':') && reader.value(depth + 1)
            }),
            Some(b'[') => self.several(b']', |reader| reader.value(depth + 1)),
            Some(_) => self.scalar(),
        }
    }

    fn several(&mut self, end: u8, mut one: impl FnMut(&mut Self) -> bool) -> bool {
        self.at += 1;
        if self.is(end) {
            return true;
        }
        loop {
            if !one(self) {
                return false;
            }
            if !self.is(b',') {
                return self.is(end);
            }
        }
    }

    fn string(&mut self) -> bool {
        if self.byte() != Some(b'"') {
            return false;
        }
        self.at += 1;
        loop {
            match self.byte() {
                None => return false,
                Some(b'\\') => self.at += 2,
                Some(b'"') => {
                    self.at += 1;
                    return true;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn scalar(&mut self) -> bool {
        let rest = &self.text[self.at..];
        for word in ["true", "false", "null"] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return true;
            }
        }
        let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
        let number = rest.iter().take_while(|byte| is_number(byte)).count();
        let bare = number == 0 || number == 1 && matches!(rest[0], b'+' | b'-') && rest.len() > 1;
        if !bare {
            self.at += number;
            return true;
        }
        match rest.get(number..number + 3) {
            Some(word) if word.eq_ignore_ascii_case(b"inf") || word.eq_ignore_ascii_case(b"nan") => {
                self.at += number + 3;
                true
            }
            _ => false,
        }
    }
}
