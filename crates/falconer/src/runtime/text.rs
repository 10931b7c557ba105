//! Texts: from the host, for the host, and of bytes.

use std::ffi::{CStr, CString, c_char};
use std::str::Utf8Error;

/// A text as a C string, without the NULs that it may contain.
pub(crate) fn c_string(text: String) -> CString {
    CString::new(text).unwrap_or_else(|error| {
        let mut bytes = error.into_vec();
        bytes.retain(|byte| *byte != 0);
        CString::new(bytes).unwrap_or_default()
    })
}

/// A C text from the host; `None` for NULL.
///
/// # Safety
///
/// A text that is not NULL ends in a NUL and stays as it is during `'a`.
pub(crate) unsafe fn c_text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// Bytes as text; quick for a few of ASCII.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a few instructions for short texts, which a call would double")]
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    if is_short_ascii(bytes) {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes)
}

/// Whether these are up to 32 bytes of ASCII: the usual case of events that are numbers or words, without a call.
#[inline]
fn is_short_ascii(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    if bytes.len() > 32 {
        return false;
    }
    let bits = if let Some(last) = bytes.last_chunk::<8>() {
        let (words, _) = bytes.as_chunks::<8>();
        words.iter().chain([last]).fold(0, |bits, word| bits | u64::from_ne_bytes(*word))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_ne_bytes(*first) | u32::from_ne_bytes(*last))
    } else {
        bytes.iter().fold(0, |bits, byte| bits | u64::from(*byte))
    };
    bits & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::is_short_ascii;

    #[test]
    fn ascii_is_found_at_every_length_and_place() {
        for length in 0..=32 {
            let text = vec![b'x'; length];
            assert!(is_short_ascii(&text));
            for at in 0..length {
                let mut text = text.clone();
                text[at] = 0x80;
                assert!(!is_short_ascii(&text), "{length} {at}");
            }
        }
        assert!(!is_short_ascii(&[b'x'; 33]));
    }
}
