//! How many times memory was asked for.
//!
//! With the feature `allocs` the program has a `malloc` and kin of its own, which the dynamic linker takes for the
//! plugins too: Rust's system allocator, C, C++ and cgo all come through here. The heap of Go does not.

/// Requests of memory so far, and the bytes asked for; always zero without the feature `allocs`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Allocs {
    pub(crate) calls: u64,
    pub(crate) bytes: u64,
}

/// Whether requests are counted in this build.
pub(crate) const COUNTED: bool = cfg!(feature = "allocs");

#[cfg(not(feature = "allocs"))]
pub(crate) fn so_far() -> Allocs {
    Allocs::default()
}

#[cfg(feature = "allocs")]
pub(crate) use counted::so_far;

#[cfg(feature = "allocs")]
mod counted {
    use std::ffi::{c_int, c_void};
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use super::Allocs;

    static CALLS: AtomicU64 = AtomicU64::new(0);
    static BYTES: AtomicU64 = AtomicU64::new(0);

    pub(crate) fn so_far() -> Allocs {
        Allocs { calls: CALLS.load(Relaxed), bytes: BYTES.load(Relaxed) }
    }

    fn count(bytes: usize) {
        CALLS.fetch_add(1, Relaxed);
        BYTES.fetch_add(bytes as u64, Relaxed);
    }

    // The names under which glibc has its allocator when a program brings its own.
    unsafe extern "C" {
        fn __libc_malloc(size: usize) -> *mut c_void;
        fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
        fn __libc_realloc(memory: *mut c_void, size: usize) -> *mut c_void;
        fn __libc_memalign(align: usize, size: usize) -> *mut c_void;
    }

    /// # Safety
    ///
    /// As in C.
    #[unsafe(no_mangle)]
    pub(super) unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
        count(size);
        // SAFETY: passed on as it came.
        unsafe { __libc_malloc(size) }
    }

    /// # Safety
    ///
    /// As in C.
    #[unsafe(no_mangle)]
    pub(super) unsafe extern "C" fn calloc(items: usize, size: usize) -> *mut c_void {
        count(items.saturating_mul(size));
        // SAFETY: passed on as it came.
        unsafe { __libc_calloc(items, size) }
    }

    /// # Safety
    ///
    /// As in C.
    #[unsafe(no_mangle)]
    pub(super) unsafe extern "C" fn realloc(memory: *mut c_void, size: usize) -> *mut c_void {
        count(size);
        // SAFETY: passed on as it came.
        unsafe { __libc_realloc(memory, size) }
    }

    /// # Safety
    ///
    /// As in C.
    #[unsafe(no_mangle)]
    pub(super) unsafe extern "C" fn aligned_alloc(align: usize, size: usize) -> *mut c_void {
        count(size);
        // SAFETY: passed on as it came.
        unsafe { __libc_memalign(align, size) }
    }

    /// # Safety
    ///
    /// As in C.
    #[unsafe(no_mangle)]
    pub(super) unsafe extern "C" fn posix_memalign(
        out: *mut *mut c_void,
        align: usize,
        size: usize,
    ) -> c_int {
        const ENOMEM: c_int = 12;
        count(size);
        // SAFETY: passed on as it came.
        let memory = unsafe { __libc_memalign(align, size) };
        if memory.is_null() {
            return ENOMEM;
        }
        // SAFETY: the caller gives a place for the result.
        unsafe { out.write(memory) };
        0
    }
}
