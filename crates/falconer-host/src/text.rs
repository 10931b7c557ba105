//! Texts in a plugin's memory, taken out with care.

use std::ffi::{CStr, c_char};

/// Why a text of a plugin's cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The pointer is NULL.
    #[error("returned a null pointer where a text was expected")]
    Null,
    /// The bytes are not UTF-8.
    #[error("returned a text that is not UTF-8 (byte {at} of {lossy:?}); texts must be UTF-8")]
    NotUtf8 {
        /// Index of the first byte that does not fit.
        at: usize,
        /// The text with replacement characters.
        lossy: String,
    },
}

/// Copies a text that a plugin returned.
///
/// # Safety
///
/// `text` is NULL or points to a NUL-terminated text that stays unchanged during this call.
pub(crate) unsafe fn copy(text: *const c_char) -> Result<String, TextError> {
    if text.is_null() {
        return Err(TextError::Null);
    }
    // SAFETY: not NULL, and the caller says that a NUL-terminated text is there.
    let text = unsafe { CStr::from_ptr(text) };
    match text.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            Err(TextError::NotUtf8 { at: error.valid_up_to(), lossy: text.to_string_lossy().into_owned() })
        }
    }
}

/// Copies a text that is for people's eyes; bytes that are not UTF-8 are replaced, NULL yields nothing.
///
/// # Safety
///
/// As for [`copy`].
pub(crate) unsafe fn copy_lossy(text: *const c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: not NULL, and the caller says that a NUL-terminated text is there.
    Some(unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_copied_and_faults_named() {
        // SAFETY: literals are NUL-terminated and never change.
        let copy = |text: &CStr| unsafe { copy(text.as_ptr()) };
        assert_eq!(copy(c"name"), Ok("name".to_owned()));
        assert_eq!(
            copy(c"na\xffme").unwrap_err().to_string(),
            "returned a text that is not UTF-8 (byte 2 of \"na\u{fffd}me\"); texts must be UTF-8"
        );
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { super::copy(std::ptr::null()) }, Err(TextError::Null));
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { copy_lossy(std::ptr::null()) }, None);
    }
}
