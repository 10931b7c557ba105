//! Values and text as JSON.

use super::time::digits;
use super::value::render_value;
use crate::event::FieldValue;

/// Writes a value as JSON onto the end of `out`.
pub(crate) fn render_json(value: FieldValue<'_>, out: &mut Vec<u8>) {
    match value {
        FieldValue::U64(number) | FieldValue::RelTime(number) | FieldValue::AbsTime(number) => {
            digits(number, 1, out);
        }
        FieldValue::Bool(_) => render_value(value, out),
        FieldValue::Str(text) => {
            out.push(b'"');
            match std::str::from_utf8(text) {
                Ok(_) => escape_valid(text, out),
                Err(_) => escape_json(read_loosely(text).as_bytes(), out),
            }
            out.push(b'"');
        }
        FieldValue::List(list) => {
            out.push(b'[');
            for i in 0..list.len() {
                if i > 0 {
                    out.push(b',');
                }
                render_json(list.get(i), out);
            }
            out.push(b']');
        }
        _ => {
            out.push(b'"');
            render_value(value, out);
            out.push(b'"');
        }
    }
}

/// Reads bytes that are no UTF-8 as the JSON library behind Falco's field values does: a lead byte takes as many bytes
/// as it announces, whatever they are; what that gives below the range of its length, surrogates, and what is cut off
/// read as U+FFFD.
fn read_loosely(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let [lead, ..] = rest {
        let (length, bits, least) = match lead {
            0..0x80 => (1, 0x7F, 0),
            0x80..0xE0 => (2, 0x1F, 0x80),
            0xE0..0xF0 => (3, 0x0F, 0x800),
            0xF0..0xF8 => (4, 0x07, 0x1_0000),
            _ => (1, 0, 1),
        };
        let Some((bytes, tail)) = rest.split_at_checked(length) else {
            out.push(char::REPLACEMENT_CHARACTER);
            rest = &rest[1..];
            continue;
        };
        rest = tail;
        let code = bytes[1..].iter().fold(u32::from(lead & bits), |code, b| code << 6 | u32::from(b & 0x3F));
        // Beyond the last character only 20 bits survive.
        let code = if code > 0x10_FFFF { 0x1_0000 + ((code - 0x1_0000) & 0xF_FFFF) } else { code };
        out.push(char::from_u32(code).filter(|_| code >= least).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    out
}

/// Writes text as the inside of a JSON string: control characters, quotes and backslashes escaped, bytes that are no
/// UTF-8 replaced by U+FFFD.
pub(crate) fn escape_json(text: &[u8], out: &mut Vec<u8>) {
    if std::str::from_utf8(text).is_ok() {
        return escape_valid(text, out);
    }
    for chunk in text.utf8_chunks() {
        escape_valid(chunk.valid().as_bytes(), out);
        if !chunk.invalid().is_empty() {
            out.extend_from_slice("\u{FFFD}".as_bytes());
        }
    }
}

fn escape_valid(mut text: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = first_special(text) {
        out.extend_from_slice(&text[..at]);
        escape_byte(text[at], out);
        text = &text[at + 1..];
    }
    out.extend_from_slice(text);
}

/// The position of the first byte that has to be escaped. Whole blocks are looked at without a branch for each byte.
fn first_special(text: &[u8]) -> Option<usize> {
    let special = |byte: &u8| matches!(byte, 0..32 | b'"' | b'\\');
    let (blocks, _) = text.as_chunks::<16>();
    let plain =
        blocks.iter().take_while(|block| !block.iter().fold(false, |any, b| any | special(b))).count();
    let start = plain * 16;
    text[start..].iter().position(special).map(|at| start + at)
}

fn escape_byte(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        8 => out.extend_from_slice(b"\\b"),
        9 => out.extend_from_slice(b"\\t"),
        10 => out.extend_from_slice(b"\\n"),
        12 => out.extend_from_slice(b"\\f"),
        13 => out.extend_from_slice(b"\\r"),
        0..32 => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
        }
        _ => out.extend_from_slice(&[b'\\', byte]),
    }
}

pub(crate) fn quoted(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    escape_json(text, out);
    out.push(b'"');
}

/// A key and its colon, with a comma in front unless it is the first of its object.
pub(crate) fn key(out: &mut Vec<u8>, name: &str) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    quoted(out, name.as_bytes());
    out.push(b':');
}

pub(crate) fn string(out: &mut Vec<u8>, name: &str, text: &[u8]) {
    key(out, name);
    quoted(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_no_utf8_read_as_in_falco() {
        assert_eq!(read_loosely(b"\x80a\xC2"), "\u{FFFD}\u{FFFD}");
        assert_eq!(read_loosely(b"\xFFa\xC3\xA4"), "\u{FFFD}a\u{E4}");
        assert_eq!(read_loosely(b"\xED\xA0\x80"), "\u{FFFD}");
    }

    #[test]
    fn json_strings_are_escaped() {
        let mut out = Vec::new();
        escape_json(b"a\"\\\n\x01\xFF/\x7F", &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "a\\\"\\\\\\n\\u0001\u{FFFD}/\u{7F}");
    }
}
