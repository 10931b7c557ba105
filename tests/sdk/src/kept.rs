//! A value at an address that others have.

use std::fmt::{self, Debug, Formatter};
use std::ops::Deref;
use std::ptr::NonNull;

/// A value that others have pointers to: they stay valid where this is moved, unlike those into a `Box`, which is the
/// only way to its value.
pub(crate) struct Kept<T>(NonNull<T>);

impl<T> Kept<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(NonNull::from(Box::leak(Box::new(value))))
    }

    /// The address; valid as long as self.
    pub(crate) fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the value lives as long as self, and nobody writes to it as a whole.
        unsafe { self.0.as_ref() }
    }
}

impl<T: Debug> Debug for Kept<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> Drop for Kept<T> {
    fn drop(&mut self) {
        // SAFETY: the value came from a box; whoever has its address promised not to use it any more.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}
