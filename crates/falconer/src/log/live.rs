//! Which plugin's log the crates log and tracing write to.
//!
//! Both know one receiver in a library (or program, for a plugin that is linked in), where plugins may be initialised
//! several times. So the receiver belongs to none of them and has no log itself: it looks for that of the plugin that the
//! thread works for, or else for any that is alive.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use falconer_event::Severity;

use super::sink::Sink;

/// The logs of live plugins, and of some that are not any more; none is kept alive by it.
static LIVE: Mutex<Vec<Weak<Sink>>> = Mutex::new(Vec::new());

thread_local! {
    /// The log of the plugin that the thread works for, or NULL. It is borrowed by a [`Scope`] further up in the thread.
    static CURRENT: Cell<*const Sink> = const { Cell::new(ptr::null()) };
}

/// Makes a log that of the thread, as long as it lives. It is never leaked: nobody outside of this crate has one.
pub(crate) struct Scope<'l> {
    /// What was there before, or `None` if the thread is ending.
    previous: Option<*const Sink>,
    logger: PhantomData<&'l Sink>,
}

pub(super) fn enter(logger: &Arc<Sink>) -> Scope<'_> {
    let previous = CURRENT.try_with(|current| current.replace(Arc::as_ptr(logger))).ok();
    Scope { previous, logger: PhantomData }
}

impl Drop for Scope<'_> {
    fn drop(&mut self) {
        if let Some(previous) = self.previous {
            // A thread that is ending has no log any more.
            let _ = CURRENT.try_with(|current| current.set(previous));
        }
    }
}

/// Takes in the log of a plugin that is being initialised.
pub(super) fn register(logger: &Arc<Sink>) {
    let mut live = LIVE.lock().unwrap_or_else(PoisonError::into_inner);
    live.retain(|logger| logger.upgrade().is_some_and(|logger| logger.is_open()));
    live.push(Arc::downgrade(logger));
}

/// The least severe level that any live plugin takes; `None` if there is none.
pub(super) fn level() -> Option<Severity> {
    let live: Vec<_> =
        LIVE.lock().unwrap_or_else(PoisonError::into_inner).iter().filter_map(Weak::upgrade).collect();
    let open = live.iter().filter(|logger| logger.is_open());
    let takes = |severity: &Severity| open.clone().any(|logger| logger.lets_through(*severity, UNSET));
    Severity::ALL.into_iter().rev().find(takes)
}

/// The least severe messages that are written where no level was set.
const UNSET: Severity = Severity::Info;

/// The log for what the calling thread sends, if it takes messages of this severity.
fn receiver(severity: Severity) -> Option<Arc<Sink>> {
    let current = CURRENT.try_with(Cell::get).unwrap_or(ptr::null());
    if current.is_null() {
        let live = LIVE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut live = live.iter().filter_map(Weak::upgrade);
        return live.find(|logger| logger.is_open() && logger.lets_through(severity, UNSET));
    }
    // SAFETY: the pointer came from Arc::as_ptr of a log that a Scope further up in this thread borrows, so that it is
    // alive, and that one more reference can be made to it.
    let logger = unsafe {
        Arc::increment_strong_count(current);
        Arc::from_raw(current)
    };
    (logger.lets_through(severity, UNSET) && logger.is_open()).then_some(logger)
}

/// Whether somebody takes a message of this severity from the calling thread.
pub(super) fn takes(severity: Severity) -> bool {
    receiver(severity).is_some()
}

/// Writes a message of the calling thread, which is made if somebody takes it.
pub(super) fn write(severity: Severity, message: impl FnOnce() -> String) {
    // No lock is held while the message is made, which may log itself.
    if let Some(logger) = receiver(severity) {
        logger.write(severity, message());
    }
}
