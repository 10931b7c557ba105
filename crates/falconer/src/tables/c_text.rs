//! Texts on their way to the host.

use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::slice;

use crate::{Error, Result, err};

/// Runs `body` with a text that ends in a NUL: a copy on the stack if it is short.
#[inline]
pub(super) fn with_c_text<R>(text: &str, body: impl FnOnce(&CStr) -> R) -> Result<R> {
    const SHORT: usize = 128;
    if text.len() >= SHORT {
        return Ok(body(&CString::new(text).map_err(|error| with_nul(error.nul_position()))?));
    }
    let mut copy = [const { MaybeUninit::<u8>::uninit() }; SHORT];
    for (to, from) in copy.iter_mut().zip(text.bytes().chain([0])) {
        to.write(from);
    }
    // SAFETY: the first bytes, one more than the text has, were written: it has less than SHORT.
    let bytes = unsafe { slice::from_raw_parts(copy.as_ptr().cast::<u8>(), text.len() + 1) };
    match CStr::from_bytes_with_nul(bytes) {
        Ok(text) => Ok(body(text)),
        Err(_) => Err(with_nul(text.bytes().position(|byte| byte == 0).unwrap_or_default())),
    }
}

#[cold]
fn with_nul(position: usize) -> Error {
    err!("the text has a NUL at byte {position}, which would end it for the host: take it out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_get_their_nul() {
        for length in [0, 1, 126, 127, 128, 129, 1000] {
            let text = "x".repeat(length);
            assert_eq!(with_c_text(&text, |text| text.to_str().unwrap().len()).unwrap(), length);
        }
    }

    #[test]
    fn a_nul_is_named() {
        for text in ["a\0b".to_owned(), format!("a\0{}", "b".repeat(200))] {
            let error = with_c_text(&text, |_| ()).unwrap_err();
            assert!(error.to_string().contains("NUL at byte 1"), "{error}");
        }
    }
}
