//! The state behind a plugin handle: the plugin itself, and what each thread that calls it needs.

use std::cell::UnsafeCell;
use std::ffi::{CString, c_char, c_void};
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::registry::Registry;
use super::text::Texts;
use super::thread::this_thread;
use crate::log::{Logger, c_string};
use crate::{ApiVersion, Plugin};

/// A plugin type with its exported symbols; [`export!`](crate::export) implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exported",
    label = "not exported",
    note = "write `falconer::export!({Self}: ..)` with its capabilities, once, at the end of the plugin"
)]
pub trait Exported: Plugin {
    /// The API version that is announced.
    const API: ApiVersion;

    /// Whether the plugin is an event source.
    const SOURCING: bool;

    /// What each thread keeps for extraction: `ExtractState<Self>`, or `()` for nothing.
    #[doc(hidden)]
    type PerThread: Default + Send;

    /// The live states.
    #[doc(hidden)]
    fn registry() -> &'static Registry<PluginState<Self>>;

    /// Texts that are made once.
    #[doc(hidden)]
    fn texts() -> &'static Texts;
}

/// The state behind a plugin handle, from `init` to `destroy`.
pub struct PluginState<P: Exported> {
    /// `None` after an init that failed: such a state exists to be asked for its error.
    pub(super) plugin: Option<P>,
    pub(super) logger: Logger,
    latest_error: Mutex<String>,
    threads: ThreadNode<P::PerThread>,
}

impl<P: Exported> PluginState<P> {
    pub(super) fn new(plugin: Option<P>, logger: Logger) -> Self {
        Self { plugin, logger, latest_error: Mutex::default(), threads: ThreadNode::default() }
    }

    /// What the calling thread keeps in this state; `None` if it is in use further up in the same thread.
    #[inline]
    pub(super) fn thread(&self) -> Option<ThreadGuard<'_, P::PerThread>> {
        self.threads.of_this_thread()
    }

    /// Stores the error of the calling thread's call.
    #[cold]
    #[inline(never)]
    pub(super) fn set_error(&self, text: &str) {
        // Hosts show the text as it is, and an empty one stands for no error.
        let text = if text.is_empty() { "the plugin failed and gave no reason" } else { text };
        match self.thread() {
            Some(mut thread) => self.set_error_in(&mut thread, text),
            None => self.set_latest_error(text),
        }
    }

    /// Stores the error of the calling thread's call, which holds what the thread keeps.
    pub(super) fn set_error_in(&self, thread: &mut PerThread<P::PerThread>, text: &str) {
        text.clone_into(&mut thread.error);
        thread.unread = true;
        self.set_latest_error(text);
    }

    fn set_latest_error(&self, text: &str) {
        text.clone_into(&mut self.latest_error.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The error of the calling thread's last failed call if it has not asked for it before, otherwise the latest of
    /// all; valid until the thread asks again.
    pub(super) fn last_error(&self) -> *const c_char {
        let Some(mut thread) = self.thread() else { return c"".as_ptr() };
        let text = if thread.unread {
            std::mem::take(&mut thread.error)
        } else {
            self.latest_error.lock().unwrap_or_else(PoisonError::into_inner).clone()
        };
        thread.unread = false;
        thread.lent_error = c_string(text);
        thread.lent_error.as_ptr()
    }
}

impl<P: Exported> fmt::Debug for PluginState<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginState").field("initialised", &self.plugin.is_some()).finish_non_exhaustive()
    }
}

/// What one thread keeps in one plugin's state.
#[derive(Debug, Default)]
pub(super) struct PerThread<T> {
    error: String,
    unread: bool,
    /// Lent by `get_last_error` until the thread calls it again.
    lent_error: CString,
    /// Lent by `event_to_string` until the thread calls it again.
    pub(super) lent_event: Vec<u8>,
    /// Lent by `list_open_params` until the thread calls it again.
    pub(super) lent_params: CString,
    /// Lent by `get_extract_event_types` until the thread calls it again.
    pub(super) lent_types: Vec<u16>,
    pub(super) extract: T,
}

/// A list of what the threads keep, each node owned by one thread. Nodes are never taken out: a thread that ends leaves
/// its node to the next one with the same number (see [`this_thread`]).
#[derive(Default)]
struct ThreadNode<T> {
    owner: AtomicUsize,
    in_use: AtomicBool,
    data: UnsafeCell<PerThread<T>>,
    next: OnceLock<Box<ThreadNode<T>>>,
}

// SAFETY: `data` is reached through a ThreadGuard only, of which there is at most one for a node: `owner` lets one
// thread in (two live threads never have the same number), `in_use` lets it in once. It may be dropped by any thread,
// for which T and the rest are Send.
unsafe impl<T: Send> Sync for ThreadNode<T> {}

impl<T: Default> ThreadNode<T> {
    #[inline]
    fn of_this_thread(&self) -> Option<ThreadGuard<'_, T>> {
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
        Some(ThreadGuard { node })
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

/// The calling thread's hold on what it keeps.
pub(super) struct ThreadGuard<'s, T> {
    node: &'s ThreadNode<T>,
}

impl<T> std::ops::Deref for ThreadGuard<'_, T> {
    type Target = PerThread<T>;

    #[inline]
    fn deref(&self) -> &PerThread<T> {
        // SAFETY: this guard is the only one for the node (see Sync of ThreadNode), and self is borrowed.
        unsafe { &*self.node.data.get() }
    }
}

impl<T> std::ops::DerefMut for ThreadGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut PerThread<T> {
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

/// The plugin behind a handle, for symbols that are written by hand; `None` if there is none.
///
/// # Safety
///
/// The host does not destroy the plugin as long as the reference is used: the rules of [`symbols`](super) for `s`.
pub unsafe fn plugin<'a, P: Exported>(s: *mut c_void) -> Option<&'a P> {
    // SAFETY: the caller's promise is the one that `get` asks for.
    unsafe { P::registry().get(s) }?.plugin.as_ref()
}

/// Sets what `get_last_error` returns next, for symbols that are written by hand.
///
/// # Safety
///
/// The rules of [`symbols`](super) for `s`.
pub unsafe fn set_last_error<P: Exported>(s: *mut c_void, text: &str) {
    // SAFETY: the host does not destroy the plugin during the call.
    if let Some(state) = unsafe { P::registry().get(s) } {
        state.set_error(text);
    }
}
