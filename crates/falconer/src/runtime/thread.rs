//! Which thread is calling.

/// A number that no other live thread has, and that is not 0: the address of the thread's own storage.
///
/// The thread pointer is read from where the platform's ABI keeps it, since a thread-local variable of a library that
/// was loaded at run time costs a call for each access.
#[cfg(all(target_os = "linux", target_arch = "x86_64", target_pointer_width = "64", not(miri)))]
#[inline]
pub(crate) fn this_thread() -> usize {
    let pointer;
    // SAFETY: the ELF ABI of x86-64 has the thread pointer in the word at fs:0 (the thread control block begins with its
    // own address); reading it changes nothing, and no thread that runs Rust code is without it.
    unsafe {
        std::arch::asm!("mov {}, fs:[0]", out(reg) pointer, options(pure, readonly, nostack, preserves_flags));
    }
    pointer
}

/// A number that no other live thread has, and that is not 0: the address of the thread's own storage.
///
/// The thread pointer is read from where the platform's ABI keeps it, since a thread-local variable of a library that
/// was loaded at run time costs a call for each access.
#[cfg(all(target_os = "linux", target_arch = "aarch64", not(miri)))]
#[inline]
pub(crate) fn this_thread() -> usize {
    let pointer: usize;
    // SAFETY: the ELF ABI of AArch64 has the thread pointer in this register; reading it changes nothing.
    unsafe {
        std::arch::asm!("mrs {}, tpidr_el0", out(reg) pointer, options(pure, nomem, nostack, preserves_flags));
    }
    pointer
}

/// A number that no other live thread has, and that is not 0: the address of the thread's own storage.
#[cfg(any(miri, not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))))]
pub(crate) fn this_thread() -> usize {
    thread_local! {
        static THREAD: u8 = const { 0 };
    }
    THREAD.with(|byte| std::ptr::from_ref(byte).addr())
}

#[cfg(test)]
mod tests {
    use super::this_thread;
    use std::collections::HashSet;
    use std::sync::Barrier;

    #[test]
    fn live_threads_have_numbers_of_their_own() {
        const THREADS: usize = 50;
        let all_live = Barrier::new(THREADS);
        let numbers: HashSet<usize> = std::thread::scope(|scope| {
            let number = || {
                let number = this_thread();
                all_live.wait();
                assert_eq!(this_thread(), number);
                number
            };
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(number)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(numbers.len(), THREADS);
        assert!(!numbers.contains(&0) && !numbers.contains(&this_thread()));
    }
}
