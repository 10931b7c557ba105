//! How YAML scalars are read as booleans and integers, as Falco's YAML library does it.

/// A type that a scalar can be read as.
pub trait Decode: Sized {
    /// The type, for messages.
    const NAME: &str;

    /// Reads a scalar's text; `None` if it is none of this type.
    fn decode(text: &[u8]) -> Option<Self>;
}

impl Decode for String {
    const NAME: &str = "a text";

    fn decode(text: &[u8]) -> Option<String> {
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

impl Decode for Vec<u8> {
    const NAME: &str = "a text";

    fn decode(text: &[u8]) -> Option<Vec<u8>> {
        Some(text.to_vec())
    }
}

impl Decode for bool {
    const NAME: &str = "true or false";

    /// y/n, yes/no, true/false, on/off in lower case, Title case or upper case.
    fn decode(text: &[u8]) -> Option<bool> {
        let rest_lower = text.get(1..)?.iter().all(u8::is_ascii_lowercase);
        let all_upper = text.iter().all(u8::is_ascii_uppercase);
        if !(rest_lower || all_upper) {
            return None;
        }
        match text.to_ascii_lowercase().as_slice() {
            b"y" | b"yes" | b"true" | b"on" => Some(true),
            b"n" | b"no" | b"false" | b"off" => Some(false),
            _ => None,
        }
    }
}

impl Decode for u32 {
    const NAME: &str = "a whole number, 0 or more";

    /// Decimal, `0x` hexadecimal or `0` octal; no sign but `+`, blanks around are fine.
    fn decode(text: &[u8]) -> Option<u32> {
        let text = std::str::from_utf8(text).ok()?.trim_ascii();
        let text = text.strip_prefix('+').unwrap_or(text);
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            return u32::from_str_radix(hex, 16).ok();
        }
        match text.strip_prefix('0') {
            Some(octal) if !octal.is_empty() => u32::from_str_radix(octal, 8).ok(),
            _ => text.parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_come_in_three_cases() {
        for yes in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
            assert_eq!(bool::decode(yes.as_bytes()), Some(true), "{yes}");
        }
        for no in ["n", "No", "FALSE", "off"] {
            assert_eq!(bool::decode(no.as_bytes()), Some(false), "{no}");
        }
        for neither in ["", "yEs", "tRUE", "1", "0", "maybe", "true "] {
            assert_eq!(bool::decode(neither.as_bytes()), None, "{neither}");
        }
    }

    #[test]
    fn integers_have_three_bases() {
        assert_eq!(u32::decode(b"26"), Some(26));
        assert_eq!(u32::decode(b"0x1a"), Some(26));
        assert_eq!(u32::decode(b"032"), Some(26));
        for bad in ["-1", "1.5", "4294967296", "abc", "", "08", "0x"] {
            assert_eq!(u32::decode(bad.as_bytes()), None, "{bad}");
        }
    }
}
