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

/// A whole number as Falco's library reads it: decimal, `0x` hexadecimal or `0` octal, behind a sign if there is one. Blanks
/// may stand behind it, not in front.
fn integer(text: &[u8]) -> Option<i128> {
    let text = std::str::from_utf8(text).ok()?.trim_ascii_end();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        if hex.starts_with('+') {
            return None;
        }
        i128::from_str_radix(hex, 16).ok()?
    } else {
        match digits.strip_prefix('0') {
            Some(octal) if octal.starts_with('+') => return None,
            Some(octal) if !octal.is_empty() => i128::from_str_radix(octal, 8).ok()?,
            _ => digits.parse().ok()?,
        }
    };
    Some(if negative { -number } else { number })
}

impl Decode for u32 {
    const NAME: &str = "a whole number, 0 or more";

    /// Decimal, `0x` hexadecimal or `0` octal; no sign but `+`.
    fn decode(text: &[u8]) -> Option<u32> {
        if text.starts_with(b"-") {
            return None;
        }
        u32::try_from(integer(text)?).ok()
    }
}

impl Decode for i32 {
    const NAME: &str = "a whole number";

    /// Decimal, `0x` hexadecimal or `0` octal, behind a sign if there is one.
    fn decode(text: &[u8]) -> Option<i32> {
        i32::try_from(integer(text)?).ok()
    }
}

impl Decode for i64 {
    const NAME: &str = "a whole number";

    /// Decimal, `0x` hexadecimal or `0` octal, behind a sign if there is one.
    fn decode(text: &[u8]) -> Option<i64> {
        i64::try_from(integer(text)?).ok()
    }
}

impl Decode for f64 {
    const NAME: &str = "a number";

    /// Decimal with fraction and exponent, and YAML's names of infinity and of what is no number. What is too large for a
    /// double is none.
    fn decode(text: &[u8]) -> Option<f64> {
        let text = std::str::from_utf8(text).ok()?;
        match text.strip_prefix(['+', '-']).unwrap_or(text) {
            ".inf" | ".Inf" | ".INF" => {
                return Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY });
            }
            ".nan" | ".NaN" | ".NAN" if text.starts_with('.') => return Some(f64::NAN),
            digits if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {}
            _ => return None,
        }
        text.trim_ascii_end().parse().ok().filter(|number: &f64| number.is_finite())
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
        for neither in ["", "yEs", "tRUE", "1", "0", "maybe", "true ", "\u{e4}"] {
            assert_eq!(bool::decode(neither.as_bytes()), None, "{neither}");
        }
    }

    #[test]
    fn integers_have_three_bases() {
        assert_eq!(u32::decode(b"26"), Some(26));
        assert_eq!(u32::decode(b"0x1a"), Some(26));
        assert_eq!(u32::decode(b"032"), Some(26));
        for bad in ["-1", "1.5", "4294967296", "abc", "", "08", "0x", "0x+1", "0+1", "-0"] {
            assert_eq!(u32::decode(bad.as_bytes()), None, "{bad}");
        }
        for (text, number) in [("26", 26), ("0x1a", 26), ("-032", -26), ("-5", -5), ("0", 0), ("7 ", 7)] {
            assert_eq!(i64::decode(text.as_bytes()), Some(number), "{text}");
        }
        for bad in ["1.5", "abc", "", "08", "0x", "1e3", "--1", " 7", "9223372036854775808"] {
            assert_eq!(i64::decode(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(i32::decode(b"2147483647"), Some(i32::MAX));
        assert_eq!(i32::decode(b"2147483648"), None);
    }

    #[test]
    fn doubles_have_no_names_but_yamls() {
        for (text, number) in [("1e3", 1000.0), (".5", 0.5), ("-1.", -1.0), ("08", 8.0), ("2 ", 2.0)] {
            assert_eq!(f64::decode(text.as_bytes()), Some(number), "{text}");
        }
        assert_eq!(f64::decode(b"-.inf"), Some(f64::NEG_INFINITY));
        assert!(f64::decode(b".nan").is_some_and(f64::is_nan));
        for bad in ["inf", "nan", "1e3x", "", "infinity", "1e400", "-1e400", " 1", "--1", "-.nan", "0x10"] {
            assert_eq!(f64::decode(bad.as_bytes()), None, "{bad}");
        }
    }
}
