//! The state behind a plugin handle: the plugin itself, and what each thread that calls it needs.

use std::ffi::{CString, c_char, c_void};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use falconer_abi as abi;

use super::metering::Metering;
use super::registry::Registry;
use super::texts::{MoreTexts, Texts};
use crate::listen::RoutineTable;
use crate::log::Logger;
use crate::runtime::{Keep, StateTables, ThreadGuard, ThreadNode, c_string};
use crate::source::Instance;
use crate::{ApiVersion, Plugin};

/// A plugin type with its exported symbols; [`export!`](crate::export) implements it.
///
/// # Safety
///
/// Hosts and the functions of [`symbols`](crate::symbols) rely on it:
///
/// * [`API`](Self::API) is the version that hosts are told, and no less than the capabilities need: members of the
///   host's structs are read up to it.
/// * `registry` returns the same registry each time, of this type alone, and so does `texts`.
/// * [`api`](Self::api) has functions that keep to the plugin API, most simply those of [`symbols`](crate::symbols) for this type.
/// * `end` ends what the capabilities have running for the state, as `end_async` and `end_listen` do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exported",
    label = "not exported",
    note = "write `falconer::export!({Self}: ..)` with its capabilities, once, at the end of the plugin"
)]
pub unsafe trait Exported: Plugin {
    /// The API version that is announced.
    const API: ApiVersion;

    /// Whether the plugin is an event source.
    const SOURCING: bool;

    /// What each thread keeps for extraction: `ExtractState<Self>`, or `()` for nothing.
    #[doc(hidden)]
    type PerThread: Default + Send;

    /// What parsing needs in a plugin's state: `ParseState`, or `()` for nothing.
    #[doc(hidden)]
    type Parsing: Default + Send + Sync;

    /// What async events need in a plugin's state: `AsyncState`, or `()` for nothing.
    #[doc(hidden)]
    type Asynchronous: Default + Send + Sync;

    /// What metrics need in a plugin's state: `MetricsState`, or `()` for nothing.
    #[doc(hidden)]
    type Metering: Metering;

    /// The function table: all functions of the plugin, for a host that it is linked into.
    fn api() -> &'static abi::plugin_api;

    /// The live states.
    #[doc(hidden)]
    fn registry() -> &'static Registry<PluginState<Self>>;

    /// Texts that are made once.
    #[doc(hidden)]
    fn texts() -> &'static Texts;

    /// Ends what runs by itself in a plugin that is about to be dropped: async events and routines.
    #[doc(hidden)]
    fn end(s: *mut abi::ss_plugin_t, state: &PluginState<Self>) {
        let _ = (s, state);
    }
}

/// The texts of a plugin that parses or sends async events; [`export!`](crate::export) implements it.
#[doc(hidden)]
pub trait ExportedTexts: Exported {
    fn more_texts() -> &'static MoreTexts;
}

/// The routines of a plugin that listens to captures; [`export!`](crate::export) implements it.
///
/// # Safety
///
/// `routines` returns the same table each time, of this type alone.
#[doc(hidden)]
pub unsafe trait ExportedRoutines: Exported {
    fn routines() -> &'static RoutineTable;
}

/// The state behind a plugin handle, from `init` to `destroy`.
pub struct PluginState<P: Exported> {
    /// `None` after an init that failed: such a state exists to be asked for its error.
    pub(crate) plugin: Option<P>,
    pub(crate) logger: Logger,
    latest_error: Mutex<String>,
    threads: ThreadNode<PerThread<P::PerThread>>,
    pub(crate) parsing: P::Parsing,
    pub(crate) asynchronous: P::Asynchronous,
    pub(crate) metering: P::Metering,
    /// Dropped after the plugin, which may use its own tables to the last.
    pub(crate) tables: StateTables,
}

impl<P: Exported> PluginState<P> {
    pub(crate) fn new(plugin: Option<P>, logger: Logger, tables: Option<Box<dyn Keep>>) -> Self {
        Self {
            plugin,
            logger,
            latest_error: Mutex::default(),
            threads: ThreadNode::default(),
            parsing: P::Parsing::default(),
            asynchronous: P::Asynchronous::default(),
            metering: P::Metering::default(),
            tables: StateTables::new(P::API, tables),
        }
    }

    /// What the calling thread keeps in this state; `None` if it is in use further up in the same thread.
    #[inline]
    pub(crate) fn thread(&self) -> Option<ThreadGuard<'_, PerThread<P::PerThread>>> {
        self.threads.of_this_thread()
    }

    /// Stores the error of the calling thread's call.
    #[cold]
    #[inline(never)]
    pub(crate) fn set_error(&self, text: &str) {
        // Hosts show the text as it is, and an empty one stands for no error.
        let text = if text.is_empty() { "the plugin failed and gave no reason" } else { text };
        match self.thread() {
            Some(mut thread) => self.set_error_in(&mut thread, text),
            None => self.set_latest_error(text),
        }
    }

    /// Stores the error of the calling thread's call, which holds what the thread keeps.
    pub(crate) fn set_error_in(&self, thread: &mut PerThread<P::PerThread>, text: &str) {
        text.clone_into(&mut thread.error);
        thread.unread = true;
        self.set_latest_error(text);
    }

    fn set_latest_error(&self, text: &str) {
        text.clone_into(&mut self.latest_error.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The error of the calling thread's last failed call if it has not asked for it before, otherwise the latest of
    /// all; valid until the thread asks again.
    pub(crate) fn last_error(&self) -> *const c_char {
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
pub(crate) struct PerThread<T> {
    error: String,
    unread: bool,
    /// Lent by `get_last_error` until the thread calls it again.
    lent_error: CString,
    /// Lent by `event_to_string` until the thread calls it again.
    pub(crate) lent_event: Vec<u8>,
    /// Lent by `list_open_params` until the thread calls it again.
    pub(crate) lent_params: CString,
    /// Lent by `get_extract_event_types` until the thread calls it again.
    pub(crate) lent_types: Vec<u16>,
    pub(crate) extract: T,
}

/// The plugin behind a handle, for symbols that are written by hand; `None` if there is none.
///
/// # Safety
///
/// The host does not destroy the plugin as long as the reference is used: the rules of [`symbols`](crate::symbols) for `s`.
pub unsafe fn plugin<'a, P: Exported>(s: *mut c_void) -> Option<&'a P> {
    // SAFETY: the caller's promise is the one that `get` asks for.
    unsafe { P::registry().get(s) }?.plugin.as_ref()
}

/// Sets what `get_last_error` returns next, for symbols that are written by hand.
///
/// # Safety
///
/// The rules of [`symbols`](crate::symbols) for `s`.
pub unsafe fn set_last_error<P: Exported>(s: *mut c_void, text: &str) {
    // SAFETY: the host does not destroy the plugin during the call.
    if let Some(state) = unsafe { P::registry().get(s) } {
        state.set_error(text);
    }
}

/// Runs a function on the instance behind a handle, for symbols that are written by hand; `None` if the handle is not
/// that of an open instance of type `I`, or if the instance is in use on another thread.
///
/// # Safety
///
/// The rules of [`symbols`](crate::symbols) for `s`.
pub unsafe fn with_instance<P: Exported, I: Instance, R>(
    s: *mut abi::ss_plugin_t,
    h: *mut abi::ss_instance_t,
    work: impl FnOnce(&mut I) -> R,
) -> Option<R> {
    let cell = P::registry().instances.get(s, h)?;
    cell.with(|any| P::Metering::instance(any).map(work))
}

/// The plugin behind a state that was initialised.
///
/// # Safety
///
/// The rules of [`symbols`](crate::symbols) for `s`.
#[inline]
pub(crate) unsafe fn initialised<'a, P: Exported>(
    s: *mut abi::ss_plugin_t,
) -> Option<(&'a PluginState<P>, &'a P)> {
    // SAFETY: the host does not destroy the plugin during the call that this is part of.
    let state = unsafe { P::registry().get(s) }?;
    if let Some(plugin) = &state.plugin {
        return Some((state, plugin));
    }
    state.set_error("the plugin is out of use: its init failed");
    None
}
