//! Requests to end a run or to reopen its outputs.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGUSR1};
use signal_hook::{SigId, flag, low_level};

/// What asks for a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// A file may have changed.
    Files,
    /// SIGHUP: everything is loaded again, whether it has changed or not.
    Signal,
}

/// Requests that event sources look at between batches; a handle that can be cloned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop {
    signalled: Arc<AtomicBool>,
    failed: Arc<AtomicBool>,
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

    /// Waits for so long, or until there is another reason to end; whether nobody asked for the end meanwhile.
    pub(crate) fn wait_unless(&self, time: Duration, other: impl Fn() -> bool) -> bool {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let over = self.requested() || other();
            if left.is_zero() || over {
                return !over;
            }
            // A signal's handler can wake nobody.
            thread::sleep(left.min(LOOK));
        }
    }

    /// Whether a signal asked to reopen the outputs since the last question.
    #[inline]
    pub(crate) fn take_reopen(&self) -> bool {
        self.reopen.load(Ordering::Relaxed) && self.reopen.swap(false, Ordering::Relaxed)
    }
}

/// How often somebody who waits looks whether the end was asked for.
const LOOK: Duration = Duration::from_millis(50);

/// How long a source that is told to stop is asked for what it has at hand.
const DRAIN: Duration = Duration::from_secs(1);

/// The end of a source: what it has taken in is looked at first.
///
/// A source that has had to wait for events has taken in what it has at hand, and somebody may have been told so; it is
/// asked for more until it has to wait again, for a second at the most. One that never had to wait makes its events when
/// it is asked for them, and is not asked any more.
#[derive(Debug, Default)]
pub(crate) struct Drain {
    has_waited: bool,
    until: Option<Instant>,
}

impl Drain {
    /// Looks at a source that was told to stop, before it is asked for more; whether it is not to be asked.
    pub(crate) fn is_over(&mut self) -> bool {
        if !self.has_waited {
            return true;
        }
        let now = Instant::now();
        now >= *self.until.get_or_insert(now + DRAIN)
    }

    /// Notes that a source had nothing for the moment; whether that was its end, which it can only be if it is `told` to
    /// stop. Otherwise it goes on, even if it was told so before.
    pub(crate) fn waits(&mut self, told: bool) -> bool {
        self.has_waited = true;
        if !told {
            self.until = None;
        }
        self.until.is_some()
    }
}

/// Handlers of signals, taken back when dropped.
#[derive(Debug)]
pub(crate) struct Handlers {
    ids: Vec<SigId>,
}

impl Handlers {
    /// SIGINT and SIGTERM ask for the end, and end the process at once when they come again; SIGUSR1 reopens outputs;
    /// SIGHUP writes a byte to `reload`.
    pub(crate) fn set(stop: &Stop, reload: UnixStream) -> io::Result<Handlers> {
        let mut handlers = Handlers { ids: Vec::new() };
        for signal in [SIGINT, SIGTERM] {
            handlers.ids.push(flag::register_conditional_default(signal, Arc::clone(&stop.signalled))?);
            handlers.ids.push(flag::register(signal, Arc::clone(&stop.signalled))?);
        }
        handlers.ids.push(flag::register(SIGUSR1, Arc::clone(&stop.reopen))?);
        handlers.ids.push(low_level::pipe::register(SIGHUP, reload)?);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_makes_its_events_when_asked_is_over_at_once() {
        assert!(Drain::default().is_over());
    }

    #[test]
    fn a_source_that_had_to_wait_goes_on_until_it_has_to_wait_again() {
        let mut drain = Drain::default();
        assert!(!drain.waits(false), "it was not told to stop");
        assert!(!drain.is_over() && !drain.is_over());
        assert!(drain.waits(true));
    }

    #[test]
    fn a_source_whose_stop_is_taken_back_goes_on() {
        let mut drain = Drain { has_waited: true, until: Some(Instant::now()) };
        assert!(drain.is_over());
        assert!(!drain.waits(false));
        assert!(!drain.is_over(), "it has all its time again");
    }

    #[test]
    fn a_source_that_always_has_more_is_over_after_a_while() {
        let mut drain = Drain { has_waited: true, until: Some(Instant::now()) };
        assert!(drain.is_over());
    }
}
