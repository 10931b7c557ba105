//! Quoted strings: their escapes, read and written.

use std::borrow::Cow;

/// Reads the inside of a quoted string. On error, the text says which escape is wrong.
pub(super) fn unescape(body: &[u8], delimiter: u8) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        let Some((&escape, tail)) = rest.split_first() else {
            out.push(b'\\');
            break;
        };
        rest = tail;
        out.push(match escape {
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b' ' | b'\\' => b'\\',
            b'/' => b'/',
            b'"' | b'\'' if escape == delimiter => escape,
            b'"' | b'\'' => {
                let (found, within) = (char::from(escape), char::from(delimiter));
                return Err(format!(
                    "invalid escape \\{found} in a {within}-quoted string: write {found} as it is"
                ));
            }
            b'x' => {
                let Some((digits, tail)) = rest.split_at_checked(2) else {
                    return Err("truncated escape: \\x needs two hexadecimal digits".to_owned());
                };
                rest = tail;
                let text =
                    std::str::from_utf8(digits).ok().filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()));
                let byte = text.and_then(|t| u8::from_str_radix(t, 16).ok());
                byte.ok_or_else(|| {
                    format!(
                        "invalid escape \\x{}: two hexadecimal digits expected",
                        String::from_utf8_lossy(digits)
                    )
                })?
            }
            other => {
                let shown = body[body.len() - rest.len() - 1..].utf8_chunks().next();
                let shown = shown.and_then(|c| c.valid().chars().next()).unwrap_or(char::from(other));
                return Err(format!(
                    "unsupported escape \\{shown} in a quoted string; a backslash is written \\\\"
                ));
            }
        });
    }
    Ok(out)
}

/// A value as a condition has to write it: bare if it can be, else in double quotes with escapes.
pub(crate) fn quoted_if_needed(text: &[u8]) -> Cow<'_, [u8]> {
    let special =
        |b: &u8| matches!(b, b' ' | 8 | 12 | b'\n' | b'\r' | b'\t' | b'=' | b'"' | b'\'' | b'\\' | 0);
    if !text.is_empty() && !text.iter().any(special) {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(b'"');
    for &byte in text {
        match byte {
            8 => out.extend_from_slice(b"\\b"),
            12 => out.extend_from_slice(b"\\f"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            0 => out.extend_from_slice(b"\\x00"),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        assert_eq!(unescape(br"a\n\t\\\/\x41\'", b'\'').unwrap(), b"a\n\t\\/A'");
        assert_eq!(unescape(br"\ x", b'"').unwrap(), b"\\x");
        for bad in [&br"\q"[..], br"\'", br"\x4", br"\xzz", br"\1"] {
            assert!(unescape(bad, b'"').is_err(), "{bad:?}");
        }
    }

    #[test]
    fn values_are_quoted_only_when_they_have_to_be() {
        assert_eq!(&*quoted_if_needed(b"a(b"), b"a(b");
        assert_eq!(&*quoted_if_needed(b"He'l"), b"\"He'l\"");
        assert_eq!(&*quoted_if_needed(b"a\nb\"c"), b"\"a\\nb\\\"c\"");
    }
}
