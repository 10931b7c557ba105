//! Mistakes made on purpose: `tests/sanitizers.sh` runs each to see that the sanitizers find it.

use std::cell::UnsafeCell;
use std::hint::black_box;
use std::thread;

#[test]
#[ignore = "a mistake that AddressSanitizer and valgrind have to find"]
fn reads_freed_memory() {
    let pointer = Box::into_raw(Box::new(5u64));
    // SAFETY: there is none: the memory is read after it was freed, which is what is to be found.
    let value = unsafe {
        drop(Box::from_raw(pointer));
        black_box(pointer).read_volatile()
    };
    assert!(value < u64::MAX || thread::panicking());
}

#[test]
#[ignore = "a mistake that LeakSanitizer and valgrind have to find"]
fn leaks() {
    for _ in 0..10 {
        black_box(Box::into_raw(Box::new([1u64; 100])));
    }
}

struct Shared(UnsafeCell<u64>);

// SAFETY: there is none: two threads write at once, which is what is to be found.
unsafe impl Sync for Shared {}

#[test]
#[ignore = "a mistake that ThreadSanitizer has to find"]
fn races() {
    let shared = Shared(UnsafeCell::new(0));
    let count = || {
        // The whole is shared, not the cell in it.
        let shared = &shared;
        for _ in 0..1000 {
            // SAFETY: as above.
            unsafe { *shared.0.get() += 1 };
        }
    };
    thread::scope(|scope| {
        let threads = [scope.spawn(count), scope.spawn(count)];
        for thread in threads {
            thread.join().unwrap();
        }
    });
}
