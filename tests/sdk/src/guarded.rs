//! Memory whose end is the end of what can be read.

use std::mem::MaybeUninit;
use std::ptr;

/// Bytes that end where a page ends whose successor can't be read.
///
/// Under Miri they end where their allocation ends: it sees each byte that is read past that.
#[derive(Debug)]
pub struct Guarded {
    start: *mut u8,
    len: usize,
    /// What they are in.
    _memory: memory::Memory,
}

// SAFETY: it owns its memory, which no other thread knows of; sharing it gives out pointers only.
unsafe impl Send for Guarded {}
// SAFETY: as for Send.
unsafe impl Sync for Guarded {}

impl Guarded {
    /// `len` zeros. If `len` is a multiple of eight, they are aligned for every type.
    pub fn zeroed(len: usize) -> Self {
        let memory = memory::Memory::new(len);
        // SAFETY: the memory has at least `len` bytes before its end.
        let start = unsafe { memory.end().sub(len) };
        Self { start, len, _memory: memory }
    }

    /// A copy of `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        let copy = Self::zeroed(bytes.len());
        // SAFETY: there is room for exactly `bytes`, which are another allocation.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), copy.start, bytes.len()) };
        copy
    }

    /// A copy of the first `size` bytes of a C struct: as much of it as some version of the API has.
    pub fn of_prefix<T: Copy>(value: &T, size: usize) -> Self {
        assert!(size <= size_of::<T>());
        let copy = Self::zeroed(size);
        // SAFETY: `value` has at least `size` bytes, for which there is room; they are copied as they are, padding
        // included.
        unsafe {
            ptr::copy_nonoverlapping(ptr::from_ref(value).cast::<MaybeUninit<u8>>(), copy.as_ptr(), size);
        };
        copy
    }

    /// A copy of an array of C structs.
    pub fn of_slice<T: Copy>(values: &[T]) -> Self {
        let copy = Self::zeroed(size_of_val(values));
        // SAFETY: there is room for exactly `values`, at an address that is aligned for structs of words.
        unsafe { ptr::copy_nonoverlapping(values.as_ptr(), copy.as_ptr(), values.len()) };
        copy
    }

    /// The address of the first byte; valid as long as self.
    pub fn as_ptr<T>(&self) -> *mut T {
        self.start.cast()
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(not(miri))]
mod memory {
    use std::ptr;

    /// Pages of zeros, and one behind them that can't be read.
    #[derive(Debug)]
    pub(super) struct Memory {
        map: *mut libc::c_void,
        readable: usize,
        page: usize,
    }

    impl Memory {
        pub(super) fn new(len: usize) -> Self {
            // SAFETY: a sysconf of a constant name has no preconditions.
            let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap();
            let readable = len.next_multiple_of(page);
            // SAFETY: a new anonymous mapping touches no memory that is in use.
            let map = unsafe {
                libc::mmap(
                    ptr::null_mut(),
                    readable + page,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                    -1,
                    0,
                )
            };
            assert_ne!(map, libc::MAP_FAILED, "mmap failed");
            let memory = Self { map, readable, page };
            // SAFETY: the last page of the new mapping loses its permissions.
            let done = unsafe { libc::mprotect(memory.end().cast(), page, libc::PROT_NONE) };
            assert_eq!(done, 0, "mprotect failed");
            memory
        }

        /// Where what can be read ends.
        pub(super) fn end(&self) -> *mut u8 {
            // SAFETY: the mapping has a page more than that.
            unsafe { self.map.cast::<u8>().add(self.readable) }
        }
    }

    impl Drop for Memory {
        fn drop(&mut self) {
            // SAFETY: the mapping is self's own, and whoever got a pointer promised not to use it any more.
            unsafe { libc::munmap(self.map, self.readable + self.page) };
        }
    }
}

#[cfg(miri)]
mod memory {
    use std::alloc::{Layout, alloc_zeroed, dealloc};

    /// An allocation of words of zeros.
    #[derive(Debug)]
    pub(super) struct Memory {
        start: *mut u8,
        layout: Layout,
    }

    impl Memory {
        pub(super) fn new(len: usize) -> Self {
            let layout = Layout::from_size_align(len.max(1).next_multiple_of(8), 8).unwrap();
            // SAFETY: its size is not 0.
            let start = unsafe { alloc_zeroed(layout) };
            assert!(!start.is_null(), "there is no memory left");
            Self { start, layout }
        }

        /// Where what can be read ends.
        pub(super) fn end(&self) -> *mut u8 {
            // SAFETY: the allocation has that size.
            unsafe { self.start.add(self.layout.size()) }
        }
    }

    impl Drop for Memory {
        fn drop(&mut self) {
            // SAFETY: it is self's own allocation, and whoever got a pointer promised not to use it any more.
            unsafe { dealloc(self.start, self.layout) };
        }
    }
}
