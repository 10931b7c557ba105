//! The `b64` transformer.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Decodes standard base64 onto the end of `out`, up to the first NUL byte, which ends every string; `None` if it is
/// none. Up to two `=` may stand at the end, however many belong there.
pub(super) fn decode(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let body = text.strip_suffix(b"=").unwrap_or(text);
    let body = body.strip_suffix(b"=").unwrap_or(body);
    let start = out.len();
    ENGINE.decode_vec(body, out).ok()?;
    if let Some(end) = memchr::memchr(0, &out[start..]) {
        out.truncate(start + end);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_optional_and_the_rest_strict() {
        let decoded = |text: &str| {
            let mut out = Vec::new();
            decode(text.as_bytes(), &mut out).map(|()| out)
        };
        assert_eq!(decoded("aGVsbG8=").unwrap(), b"hello");
        assert_eq!(decoded("aGVsbG8").unwrap(), b"hello");
        assert_eq!(decoded("aGVsbG8==").unwrap(), b"hello");
        assert_eq!(decoded("").unwrap(), b"");
        assert_eq!(decoded("YQBi").unwrap(), b"a");
        assert_eq!(decoded("===="), None);
        assert_eq!(decoded("!!!!"), None);
    }
}
