//! What each thread that calls a plugin keeps in its state.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::thread::this_thread;

/// A list of what the threads keep, each node owned by one thread. Nodes are never taken out: a thread that ends leaves
/// its node to the next one with the same number (see [`this_thread`]).
#[derive(Default)]
pub(crate) struct ThreadNode<T> {
    owner: AtomicUsize,
    in_use: AtomicBool,
    data: UnsafeCell<T>,
    next: OnceLock<Box<ThreadNode<T>>>,
}

// SAFETY: `data` is reached through a ThreadGuard only, of which there is at most one for a node: `owner` lets one
// thread in (two live threads never have the same number), `in_use` lets it in once. It may be dropped by any thread,
// for which T and the rest are Send.
unsafe impl<T: Send> Sync for ThreadNode<T> {}

impl<T: Default> ThreadNode<T> {
    /// What the calling thread keeps; `None` if it is in use further up in the same thread.
    #[inline]
    pub(crate) fn of_this_thread(&self) -> Option<ThreadGuard<'_, T>> {
        let me = this_thread();
        let mut node = self;
        while node.owner.load(Ordering::Relaxed) != me {
            node = node.next_for(me);
        }
        // Acquire and Release order the accesses of a thread that has ended before those of the one with its number.
        if node.in_use.load(Ordering::Acquire) {
            return None;
        }
        node.in_use.store(true, Ordering::Relaxed);
        Some(ThreadGuard { node, here: PhantomData })
    }

    /// The node after one that is not the calling thread's, or this one if it has no owner yet.
    #[cold]
    #[inline(never)]
    fn next_for(&self, me: usize) -> &Self {
        if self.owner.compare_exchange(0, me, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            return self;
        }
        self.next.get_or_init(Box::default)
    }
}

/// The calling thread's hold on what it keeps. It stays in this thread and is not shared with others: what is kept is Send
/// and need not be Sync.
pub(crate) struct ThreadGuard<'s, T> {
    node: &'s ThreadNode<T>,
    here: PhantomData<*mut T>,
}

impl<T> std::ops::Deref for ThreadGuard<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: this guard is the only one for the node (see Sync of ThreadNode), and self is borrowed.
        unsafe { &*self.node.data.get() }
    }
}

impl<T> std::ops::DerefMut for ThreadGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this guard is the only one for the node (see Sync of ThreadNode), and self is borrowed mutably.
        unsafe { &mut *self.node.data.get() }
    }
}

impl<T> Drop for ThreadGuard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.node.in_use.store(false, Ordering::Release);
    }
}

impl<T> fmt::Debug for ThreadNode<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadNode").finish_non_exhaustive()
    }
}
