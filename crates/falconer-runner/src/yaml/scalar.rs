//! How scalars are read, as Falco's YAML library does it.

/// A type that a scalar can be read as.
pub(crate) trait Decode: Sized {
    fn decode(text: &str) -> Option<Self>;
}

impl Decode for bool {
    /// y/n, yes/no, true/false, on/off in lower case, Title case or upper case; quotes make no difference.
    fn decode(text: &str) -> Option<bool> {
        let rest = text.get(1..)?;
        let rest_lower = rest.bytes().all(|byte| byte.is_ascii_lowercase());
        let all_upper = text.bytes().all(|byte| byte.is_ascii_uppercase());
        if !(rest_lower || all_upper) {
            return None;
        }
        match text.to_ascii_lowercase().as_str() {
            "y" | "yes" | "true" | "on" => Some(true),
            "n" | "no" | "false" | "off" => Some(false),
            _ => None,
        }
    }
}

impl Decode for i64 {
    /// Decimal, `0x` hexadecimal or `0` octal, with a sign if it has one; blanks around are fine.
    fn decode(text: &str) -> Option<i64> {
        let text = text.trim_ascii();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let number = if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
            i64::from_str_radix(hex, 16).ok()?
        } else if let Some(octal) = digits.strip_prefix('0').filter(|octal| !octal.is_empty()) {
            i64::from_str_radix(octal, 8).ok()?
        } else {
            digits.parse().ok()?
        };
        Some(if negative { -number } else { number })
    }
}

impl Decode for f64 {
    /// Decimal with fraction and exponent, and the YAML names of infinity and of what is no number.
    fn decode(text: &str) -> Option<f64> {
        let text = text.trim_ascii();
        let unsigned = text.trim_start_matches(['-', '+']);
        match unsigned {
            ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN" => {
                let name = unsigned.trim_start_matches('.').to_ascii_lowercase();
                let number: f64 = name.parse().ok()?;
                Some(if text.starts_with('-') { -number } else { number })
            }
            _ if unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') => text.parse().ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_come_in_three_cases() {
        for yes in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
            assert_eq!(bool::decode(yes), Some(true), "{yes}");
        }
        for no in ["n", "No", "FALSE", "off"] {
            assert_eq!(bool::decode(no), Some(false), "{no}");
        }
        for neither in ["", "yEs", "tRUE", "1", "0", "maybe", "true ", "ä"] {
            assert_eq!(bool::decode(neither), None, "{neither}");
        }
    }

    #[test]
    fn integers_have_three_bases() {
        for (text, number) in [("26", 26), ("0x1a", 26), ("032", 26), ("-5", -5), ("0", 0), (" 7 ", 7)] {
            assert_eq!(i64::decode(text), Some(number), "{text}");
        }
        for bad in ["1.5", "abc", "", "08", "0x", "1e3", "--1"] {
            assert_eq!(i64::decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn doubles_have_no_names_but_yamls() {
        assert_eq!(f64::decode("1e3"), Some(1000.0));
        assert_eq!(f64::decode(".5"), Some(0.5));
        assert_eq!(f64::decode("-.inf"), Some(f64::NEG_INFINITY));
        for bad in ["inf", "nan", "1e3x", "", "infinity"] {
            assert_eq!(f64::decode(bad), None, "{bad}");
        }
    }
}
