//! Work on several threads.

use std::panic::resume_unwind;
use std::thread;

/// Does `work` on `threads` threads at once, each with its number, and waits for all of them.
///
/// Each thread is joined by itself: the end of a scope is told to the main thread by code of the standard library that
/// `ThreadSanitizer` does not see.
pub fn at_once(threads: usize, work: impl Fn(usize) + Sync) {
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..threads).map(|number| scope.spawn(move || work(number))).collect();
        for thread in threads {
            if let Err(panic) = thread.join() {
                resume_unwind(panic);
            }
        }
    });
}
