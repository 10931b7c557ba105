//! Constants against the type and operator they stand with.

use crate::field::FieldType;

/// The longest constant, in bytes.
const MAX_LENGTH: usize = 255;

/// Refuses constants that Falco cannot hold.
pub(super) fn limits(ty: FieldType, text: &[u8]) -> Result<(), String> {
    if text.len() > MAX_LENGTH {
        return Err(format!("the constant has {} bytes; {MAX_LENGTH} are allowed", text.len()));
    }
    if ty == FieldType::String && text.contains(&0) {
        return Err("the constant holds a NUL byte, which no string can".to_owned());
    }
    Ok(())
}

/// Whether a regular expression says no more than `=`, `contains`, `startswith` or `endswith` can.
pub(super) fn is_plain_regex(pattern: &[u8]) -> bool {
    let wild = |text: &[u8]| matches!(text, b".*" | b".+" | b".?");
    let mut rest = pattern.strip_prefix(b"^").unwrap_or(pattern);
    rest = rest.strip_suffix(b"$").unwrap_or(rest);
    if rest.len() >= 2 && wild(&rest[..2]) {
        rest = &rest[2..];
    }
    if rest.len() >= 2 && wild(&rest[rest.len() - 2..]) {
        rest = &rest[..rest.len() - 2];
    }
    !rest.iter().any(|b| b".+*?^$()[]{}|\\".contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_regexes_are_told_from_others() {
        for plain in ["", "abc", "^abc$", ".*abc.*", ".+abc", "^b", ".*"] {
            assert!(is_plain_regex(plain.as_bytes()), "{plain}");
        }
        for real in ["a.c", "a|b", "[ab]", "a*", "(a)"] {
            assert!(!is_plain_regex(real.as_bytes()), "{real}");
        }
    }
}
