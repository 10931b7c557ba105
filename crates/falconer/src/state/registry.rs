//! All plugin states and instances that a plugin type has in this library.

use std::ffi::c_void;

use super::instance::InstanceTable;
use crate::runtime::Handles;

/// All live plugin states and open instances of one plugin type in this library; one static per exported plugin.
#[derive(Debug)]
pub struct Registry<T> {
    states: Handles<T>,
    pub(crate) instances: InstanceTable,
}

impl<T> Registry<T> {
    /// A registry without states.
    #[expect(clippy::new_without_default, reason = "only the macro makes one, as a static")]
    pub const fn new() -> Self {
        Self { states: Handles::new(), instances: InstanceTable::new() }
    }

    /// Takes a state in and returns its handle, which is never NULL; NULL if there are too many.
    pub(crate) fn insert(&self, state: Box<T>) -> *mut c_void {
        self.states.insert(state)
    }

    /// The state behind a handle, if it is alive.
    ///
    /// # Safety
    ///
    /// The state is not removed as long as the reference is used.
    #[inline]
    pub(crate) unsafe fn get(&self, handle: *mut c_void) -> Option<&T> {
        // SAFETY: the caller's promise.
        unsafe { self.states.get(handle) }
    }

    /// Takes the state behind a handle out, if it is alive.
    pub(crate) fn remove(&self, handle: *mut c_void) -> Option<Box<T>> {
        self.states.remove(handle)
    }
}
