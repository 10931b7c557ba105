//! Keeps the library of a plugin loaded.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::Once;

/// Makes the library that this code is in stay loaded also when the host unloads it.
///
/// A thread runs code of the library when it ends, if it has called a plugin before: destructors of thread-local values,
/// those of the standard library among them. Threads that the plugin started itself may still be on their way out when
/// it is destroyed. A host that unloads the library knows of neither, and would crash; so the code stays where it is, as
/// that of Go libraries does.
pub(crate) fn keep_loaded() {
    static ONCE: Once = Once::new();
    // There is no library, and no dynamic linker to ask.
    if cfg!(miri) {
        return;
    }
    ONCE.call_once(|| {
        let here: fn() = keep_loaded;
        let mut found = MaybeUninit::<libc::Dl_info>::uninit();
        // SAFETY: `dladdr` takes any address, and fills `found` in when it does not return 0.
        let found = unsafe {
            if libc::dladdr(here as *const c_void, found.as_mut_ptr()) == 0 {
                return;
            }
            found.assume_init()
        };
        if found.dli_fname.is_null() {
            return;
        }
        // SAFETY: the name is a text of the dynamic linker's. Nothing is loaded, and no initialiser runs: the library is
        // there already, and only gets a mark. If it is no library but the program itself, nothing happens.
        unsafe {
            let mode = libc::RTLD_NOW | libc::RTLD_NOLOAD | libc::RTLD_NODELETE;
            if libc::dlopen(found.dli_fname, mode).is_null() {
                // The host should not find this error where it looks for one of its own.
                libc::dlerror();
            }
        }
    });
}
