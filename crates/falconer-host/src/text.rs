//! Texts in a plugin's memory, checked and copied.

use std::ffi::{CStr, CString, c_char};
use std::ptr::NonNull;

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

/// A text that plugins get the address of: it stays where it is, and may be pointed to, wherever this value goes.
///
/// A `CString` owns its bytes by a box, and a box that moves says that nothing else leads to what it owns.
///
/// The bytes with their NUL, from a box that was leaked.
pub(crate) struct Lent(NonNull<[u8]>);

// SAFETY: the text is this value's alone, and never changes.
unsafe impl Send for Lent {}
// SAFETY: as for Send.
unsafe impl Sync for Lent {}

impl Lent {
    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr().cast::<c_char>().cast_const()
    }

    pub(crate) fn as_c_str(&self) -> &CStr {
        // SAFETY: the bytes are this value's, and live as long as it.
        let bytes = unsafe { self.0.as_ref() };
        CStr::from_bytes_until_nul(bytes).unwrap_or_default()
    }
}

impl From<CString> for Lent {
    fn from(text: CString) -> Self {
        Self(NonNull::from(Box::leak(text.into_bytes_with_nul().into_boxed_slice())))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // SAFETY: it came from a box, and nobody uses it any more.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

impl std::fmt::Debug for Lent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_c_str().fmt(f)
    }
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
