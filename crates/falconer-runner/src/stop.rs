//! Requests to end a run or to reopen its outputs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM, SIGUSR1};
use signal_hook::{SigId, flag, low_level};

/// Requests that event sources look at between batches.
#[derive(Debug, Default)]
pub(crate) struct Stop {
    signalled: Arc<AtomicBool>,
    failed: AtomicBool,
    reopen: Arc<AtomicBool>,
}

impl Stop {
    /// Whether sources are to end.
    #[inline]
    pub(crate) fn requested(&self) -> bool {
        self.signalled() || self.failed.load(Ordering::Relaxed)
    }

    /// Whether a signal asked for the end.
    pub(crate) fn signalled(&self) -> bool {
        self.signalled.load(Ordering::Relaxed)
    }

    /// Ends all sources because something failed; true for the first to ask.
    pub(crate) fn fail(&self) -> bool {
        !self.failed.swap(true, Ordering::Relaxed)
    }

    /// Whether a signal asked to reopen the outputs since the last question.
    #[inline]
    pub(crate) fn take_reopen(&self) -> bool {
        self.reopen.load(Ordering::Relaxed) && self.reopen.swap(false, Ordering::Relaxed)
    }
}

/// Handlers of signals, taken back when dropped.
#[derive(Debug)]
pub(crate) struct Handlers {
    ids: Vec<SigId>,
}

impl Handlers {
    /// SIGINT and SIGTERM ask for the end, and end the process at once when they come again; SIGUSR1 reopens outputs.
    pub(crate) fn set(stop: &Stop) -> io::Result<Handlers> {
        let mut handlers = Handlers { ids: Vec::new() };
        for signal in [SIGINT, SIGTERM] {
            handlers.ids.push(flag::register_conditional_default(signal, Arc::clone(&stop.signalled))?);
            handlers.ids.push(flag::register(signal, Arc::clone(&stop.signalled))?);
        }
        handlers.ids.push(flag::register(SIGUSR1, Arc::clone(&stop.reopen))?);
        Ok(handlers)
    }
}

impl Drop for Handlers {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            low_level::unregister(id);
        }
    }
}
