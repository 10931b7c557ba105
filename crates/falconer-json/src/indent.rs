//! JSON with line breaks.

use crate::error::{Error, Reason};

/// The tokens of a value, up to the one behind it, with line breaks and two blanks for each level.
///
/// As strict as RFC 8259, unlike the rest here, except for bytes that are not UTF-8.
pub(crate) fn indent(text: &[u8], tokens: &[u32], end: usize) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(2 * text.len());
    let mut depth = 0;
    for (at, pair) in tokens.windows(2).enumerate() {
        let [start, next] = [pair[0] as usize, pair[1] as usize];
        let part = text[start..next.min(end)].trim_ascii_end();
        let next = text.get(next).copied().filter(|_| at + 2 < tokens.len());
        match part {
            [open @ (b'{' | b'[')] => {
                out.push(*open);
                // Brackets with nothing between stay together.
                if !matches!(next, Some(b'}' | b']')) {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            [close @ (b'}' | b']')] => {
                if !matches!(out.last(), Some(b'{' | b'[')) {
                    depth -= 1;
                    new_line(&mut out, depth);
                }
                out.push(*close);
            }
            b"," => {
                out.push(b',');
                new_line(&mut out, depth);
            }
            b":" => out.extend_from_slice(b": "),
            [b'"', inner @ .., _] => {
                check_string(inner).map_err(|at| not_strict(text, start + 1 + at, "an escape"))?;
                out.extend_from_slice(part);
            }
            _ if is_strict(part) => out.extend_from_slice(part),
            _ => return Err(not_strict(text, start, "true, false, null or a number as JSON has it")),
        }
    }
    Ok(out)
}

fn new_line(out: &mut Vec<u8>, depth: usize) {
    out.push(b'\n');
    out.resize(out.len() + 2 * depth, b' ');
}

#[cold]
fn not_strict(text: &[u8], at: usize, expected: &'static str) -> Error {
    Error(Reason::Unexpected { at, found: text.get(at).copied(), expected })
}

/// Whether a string has control characters, or escapes that are none; says where.
fn check_string(inner: &[u8]) -> Result<(), usize> {
    let mut at = 0;
    while let Some(byte) = inner.get(at) {
        at += match byte {
            b'\\' => match inner.get(at + 1) {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
                Some(b'u')
                    if inner
                        .get(at + 2..at + 6)
                        .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) =>
                {
                    6
                }
                _ => return Err(at),
            },
            0..0x20 => return Err(at),
            _ => 1,
        };
    }
    Ok(())
}

/// Whether a scalar is one of strict JSON.
fn is_strict(scalar: &[u8]) -> bool {
    if matches!(scalar, b"true" | b"false" | b"null") {
        return true;
    }
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = scalar.strip_prefix(b"-").unwrap_or(scalar);
    let whole = digits(number);
    if whole == 0 || whole > 1 && number[0] == b'0' {
        return false;
    }
    let mut rest = &number[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::Document;

    fn indented(text: &str) -> Result<String, String> {
        let document = Document::parse(text.as_bytes()).unwrap();
        document.root().indented().map(|text| text.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn each_level_is_further_in() {
        let text = r#"{"a":[1,{"b":[]},{ }],"c":"d\u00e9"}"#;
        let lines =
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    },\n    {}\n  ],\n  \"c\": \"d\\u00e9\"\n}";
        assert_eq!(indented(text).unwrap(), lines);
        assert_eq!(indented(" [ ] ").unwrap(), "[]");
        assert_eq!(indented("-0.10e+5").unwrap(), "-0.10e+5");
    }

    #[test]
    fn what_is_lenient_is_refused() {
        assert_eq!(
            indented("[NaN]").unwrap_err(),
            "found `N` at byte 1, expected true, false, null or a number as JSON has it"
        );
        assert_eq!(indented(r#"["\x"]"#).unwrap_err(), "found `\\\\` at byte 2, expected an escape");
        for text in
            ["[00]", "[1.]", "[.1]", "[1e]", "[+1]", "[1e+]", "[--1]", "[\"\u{1}\"]", r#"{"\u12g4":1}"#]
        {
            assert!(indented(text).is_err(), "{text}");
        }
    }
}
