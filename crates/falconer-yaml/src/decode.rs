//! From the bytes of a file to the text that the YAML parser reads, and back.
//!
//! Falco reads rules files as bytes: what is not UTF-8 passes through, and so do NUL bytes and control characters. The
//! parser here reads printable `str`, so such bytes travel as private characters and become bytes again in scalars.

/// First of the 256 private characters that stand for single bytes (U+10FE00 to U+10FEFF).
const BYTE_BASE: u32 = 0x0010_FE00;

/// The content of a file, decoded for the YAML parser.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text without byte order mark, in UTF-8; single bytes may be stood in for.
    pub(crate) text: String,
    /// The bytes that positions refer to: those of the file without byte order mark, UTF-16 and UTF-32 turned to UTF-8.
    pub bytes: Vec<u8>,
    /// Byte offset in `bytes` for every stand-in, as (offset in `text`, bytes saved so far).
    shifts: Vec<(usize, usize)>,
}

impl Decoded {
    /// Decodes the content of a file, whatever it is.
    pub fn new(content: &[u8]) -> Decoded {
        let bytes = to_utf8(content);
        match String::from_utf8(bytes) {
            Ok(text) if text.chars().all(is_readable) => {
                Decoded { bytes: text.clone().into_bytes(), text, shifts: Vec::new() }
            }
            Ok(text) => Decoded::with_stand_ins(text.into_bytes()),
            Err(error) => Decoded::with_stand_ins(error.into_bytes()),
        }
    }

    fn with_stand_ins(bytes: Vec<u8>) -> Decoded {
        let mut text = String::with_capacity(bytes.len());
        let mut shifts = Vec::new();
        let mut saved = 0;
        let mut stand_in = |text: &mut String, byte: u8| {
            let c = char::from_u32(BYTE_BASE + u32::from(byte)).unwrap_or(char::REPLACEMENT_CHARACTER);
            text.push(c);
            saved += c.len_utf8() - 1;
            shifts.push((text.len(), saved));
        };
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                if is_readable(c) {
                    text.push(c);
                } else {
                    let mut buffer = [0; 4];
                    c.encode_utf8(&mut buffer).bytes().for_each(|byte| stand_in(&mut text, byte));
                }
            }
            for &byte in chunk.invalid() {
                stand_in(&mut text, byte);
            }
        }
        Decoded { text, bytes, shifts }
    }

    /// The offset in the file's bytes of an offset in the text.
    pub(crate) fn offset(&self, text_offset: usize) -> usize {
        let before = self.shifts.partition_point(|&(at, _)| at <= text_offset);
        text_offset - before.checked_sub(1).map_or(0, |i| self.shifts[i].1)
    }

    /// A scalar's bytes: stand-ins turn into the bytes they stand for.
    pub(crate) fn scalar(&self, text: &str) -> Vec<u8> {
        if self.shifts.is_empty() {
            return text.as_bytes().to_vec();
        }
        let mut out = Vec::with_capacity(text.len());
        for c in text.chars() {
            match u8::try_from(u32::from(c).wrapping_sub(BYTE_BASE)) {
                Ok(byte) => out.push(byte),
                Err(_) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        out
    }
}

/// Whether the YAML parser takes the character in a document: what YAML calls printable.
fn is_readable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FEFE}'
        | '\u{FF00}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Reads a byte order mark and turns UTF-16 and UTF-32 into UTF-8; anything else stays as it is.
fn to_utf8(content: &[u8]) -> Vec<u8> {
    let wide = |rest: &[u8], big: bool| {
        let units = rest.chunks_exact(2).map(|c| {
            let pair = [c[0], c[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        });
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let quad = |rest: &[u8], big: bool| {
        let unit = |c: &[u8]| {
            let four = [c[0], c[1], c[2], c[3]];
            if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
        };
        let decode = |c: &[u8]| char::from_u32(unit(c)).unwrap_or(char::REPLACEMENT_CHARACTER);
        rest.chunks_exact(4).map(decode).collect::<String>()
    };
    match content {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        [0xFF, 0xFE, 0, 0, rest @ ..] => quad(rest, false).into_bytes(),
        [0, 0, 0xFE, 0xFF, rest @ ..] => quad(rest, true).into_bytes(),
        [0xFF, 0xFE, rest @ ..] => wide(rest, false).into_bytes(),
        [0xFE, 0xFF, rest @ ..] => wide(rest, true).into_bytes(),
        _ => content.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_utf8_pass_through() {
        let decoded = Decoded::new(b"a\xFFb\0c");
        assert_eq!(decoded.scalar(&decoded.text), b"a\xFFb\0c");
        assert_eq!(decoded.offset(decoded.text.find('b').unwrap()), 2);
        assert_eq!(decoded.offset(decoded.text.find('c').unwrap()), 4);
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        assert_eq!(Decoded::new(&[0xFF, 0xFE, b'h', 0, 0xE4, 0]).text, "hä");
        assert_eq!(Decoded::new(&[0xFE, 0xFF, 0, b'h']).text, "h");
        assert_eq!(Decoded::new(b"\xEF\xBB\xBFx").text, "x");
    }
}
