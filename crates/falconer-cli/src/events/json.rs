//! JSON lines as sysdig writes them, which differ from Falco's in two things.

/// Turns an object in Falco's form into sysdig's: letters beyond ASCII are escaped, and an object without members, which
/// comes from a format without fields, is `null`.
pub(super) fn as_sysdig(line: &mut Vec<u8>) {
    if line == b"{}" {
        *line = b"null".to_vec();
    } else if !line.is_ascii() {
        let mut units = [0; 2];
        let mut escaped = String::with_capacity(line.len() * 2);
        for c in String::from_utf8_lossy(line).chars() {
            if c.is_ascii() {
                escaped.push(c);
            } else {
                escaped.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
        *line = escaped.into_bytes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_ascii_are_escaped() {
        for (falco, sysdig) in [
            ("{}", "null"),
            (r#"{"a":"b"}"#, r#"{"a":"b"}"#),
            ("{\"a\":\"\u{e4}\u{1f600}\"}", r#"{"a":"\u00e4\ud83d\ude00"}"#),
        ] {
            let mut line = falco.as_bytes().to_vec();
            as_sysdig(&mut line);
            assert_eq!(String::from_utf8(line).unwrap(), sysdig);
        }
    }
}
