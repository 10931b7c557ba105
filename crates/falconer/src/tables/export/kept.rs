//! A text that the host has a pointer to.

use std::ffi::{CStr, CString, c_char};
use std::ops::Deref;
use std::ptr::NonNull;
use std::slice;

/// A text whose pointers stay valid as long as it lives, also where it is moved.
///
/// A `CString` is the only way to its bytes: pointers that were taken before it is moved must not be used any more, even
/// though the bytes stay where they are.
pub(super) struct KeptText {
    start: NonNull<c_char>,
    /// With the NUL.
    len: usize,
}

// SAFETY: it owns its bytes, which nobody writes to.
unsafe impl Send for KeptText {}
// SAFETY: as for Send.
unsafe impl Sync for KeptText {}

impl KeptText {
    /// Where the text begins, which ends in a NUL.
    pub(super) fn as_ptr(&self) -> *const c_char {
        self.start.as_ptr()
    }
}

impl From<CString> for KeptText {
    fn from(text: CString) -> Self {
        let len = text.as_bytes_with_nul().len();
        // SAFETY: the pointer of a CString is never NULL.
        let start = unsafe { NonNull::new_unchecked(text.into_raw()) };
        Self { start, len }
    }
}

impl Deref for KeptText {
    type Target = CStr;

    fn deref(&self) -> &CStr {
        // SAFETY: `start` has `len` bytes as long as self, of which the last one is the only NUL; nobody writes to them.
        unsafe {
            CStr::from_bytes_with_nul_unchecked(slice::from_raw_parts(
                self.start.as_ptr().cast_const().cast(),
                self.len,
            ))
        }
    }
}

impl Drop for KeptText {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `CString::into_raw`, and the text has the length that it had then.
        drop(unsafe { CString::from_raw(self.start.as_ptr()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_valid_after_its_text_is_moved() {
        let text = KeptText::from(c"one".to_owned());
        let pointer = text.as_ptr();
        let moved = [text];
        // SAFETY: the text is alive.
        assert_eq!(unsafe { CStr::from_ptr(pointer) }, c"one");
        assert_eq!(moved[0].to_bytes(), b"one");
    }
}
