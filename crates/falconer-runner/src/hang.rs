//! Whether a source's thread is in a call into a plugin that does not return.

use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use falconer_host::{Library, watch};

use crate::log::Log;

/// How often threads are looked at, at the least.
const LOOK: Duration = Duration::from_secs(1);

/// A call into a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) plugin: String,
    function: &'static str,
}

impl Call {
    /// A call that the host sees.
    pub(crate) fn new((library, function): (&Library, &'static str)) -> Call {
        Call { plugin: library.name().to_owned(), function }
    }

    /// The function, as the plugin API calls it.
    pub(crate) fn function(&self) -> String {
        if self.function.contains(' ') {
            self.function.to_owned()
        } else {
            format!("plugin_{}", self.function)
        }
    }
}

/// How often to look for calls that take longer than this.
pub(crate) fn look_every(limit: Duration) -> Duration {
    (limit / 4).clamp(Duration::from_millis(20), LOOK)
}

/// What is known of a thread from looking at it now and then.
#[derive(Debug)]
pub(crate) struct HangWatch {
    limit: Option<Duration>,
    activity: u64,
    call: Option<Call>,
    /// When both were seen first.
    since: Instant,
    reported: bool,
}

/// What is new about a thread.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// It has been in a call for longer than the limit; said once.
    Hangs(Call, Duration),
    /// The call that was reported has come back, after so long.
    GoesOn(Call, Duration),
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            News::Hangs(call, time) => {
                let (function, seconds) = (call.function(), time.as_secs_f64());
                write!(f, "plugin '{}' has not returned from {function} for {seconds:.1} s", call.plugin)
            }
            News::GoesOn(call, time) => {
                let (function, seconds) = (call.function(), time.as_secs_f64());
                write!(f, "plugin '{}' has returned from {function} after {seconds:.1} s", call.plugin)
            }
        }
    }
}

/// Runs something on this thread, and meanwhile reports calls into these libraries that take longer than the limit.
pub(crate) fn report_calls<R>(
    libraries: &[&Library],
    limit: Option<Duration>,
    log: Log,
    run: impl FnOnce() -> R,
) -> R {
    let Some(limit) = limit else { return run() };
    let (mut seen, watcher) = watch::pair();
    let (over, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watching = move || {
            let mut watch = HangWatch::new(Some(limit), Instant::now());
            while wait.recv_timeout(look_every(limit)) == Err(RecvTimeoutError::Timeout) {
                let call = watcher.call(libraries.iter().copied()).map(Call::new);
                if let Some(news) = watch.look(0, call, Instant::now()) {
                    log.error_always(news);
                }
            }
        };
        // Without a thread nothing is reported, and everything else is as it would be.
        let _ = thread::Builder::new().name("watch".to_owned()).spawn_scoped(scope, watching);
        let result = seen.run(run);
        drop(over);
        result
    })
}

/// Runs something on this thread that has to return within the limit; if it does not, `late` is called, on another one.
pub(crate) fn within<R>(limit: Duration, late: impl FnOnce() + Send, run: impl FnOnce() -> R) -> R {
    let (over, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watching = move || {
            if wait.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                late();
            }
        };
        let _ = thread::Builder::new().name("watch".to_owned()).spawn_scoped(scope, watching);
        let result = run();
        drop(over);
        result
    })
}

impl HangWatch {
    /// A watch that reports calls that take longer than the limit.
    pub(crate) fn new(limit: Option<Duration>, now: Instant) -> HangWatch {
        HangWatch { limit, activity: 0, call: None, since: now, reported: false }
    }

    /// Notes what the thread is doing: a number that grows whenever it goes on, and the call that it is in.
    pub(crate) fn look(&mut self, activity: u64, call: Option<Call>, now: Instant) -> Option<News> {
        let time = now.duration_since(self.since);
        if activity == self.activity && call == self.call {
            let call = self.call.as_ref().filter(|_| !self.reported)?;
            if self.limit.is_none_or(|limit| time < limit) {
                return None;
            }
            self.reported = true;
            return Some(News::Hangs(call.clone(), time));
        }
        let before = std::mem::replace(&mut self.call, call);
        (self.activity, self.since) = (activity, now);
        let reported = std::mem::take(&mut self.reported);
        before.filter(|_| reported).map(|before| News::GoesOn(before, time))
    }

    /// The call that the thread has been in since a moment, and for how long.
    pub(crate) fn stuck(&self, now: Instant) -> Option<(&Call, Duration)> {
        self.call.as_ref().map(|call| (call, now.duration_since(self.since)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: &'static str) -> Call {
        Call { plugin: "p".to_owned(), function }
    }

    #[test]
    fn a_call_that_does_not_return_is_reported_once_and_when_it_goes_on() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut watch = HangWatch::new(Some(Duration::from_secs(5)), start);
        assert_eq!(watch.look(1, Some(call("next_batch")), at(1)), None);
        assert_eq!(watch.look(1, Some(call("next_batch")), at(5)), None);
        let hangs = News::Hangs(call("next_batch"), Duration::from_secs(5));
        assert_eq!(hangs.to_string(), "plugin 'p' has not returned from plugin_next_batch for 5.0 s");
        assert_eq!(watch.look(1, Some(call("next_batch")), at(6)), Some(hangs));
        assert_eq!(watch.look(1, Some(call("next_batch")), at(60)), None);
        assert_eq!(watch.stuck(at(60)).unwrap().1, Duration::from_secs(59));
        let goes_on = News::GoesOn(call("next_batch"), Duration::from_mins(1));
        assert_eq!(watch.look(2, None, at(61)), Some(goes_on));
        assert_eq!(watch.look(2, None, at(99)), None, "the host's own work is no plugin's fault");
    }

    #[test]
    fn calls_that_return_are_no_hang_however_often_they_are_seen() {
        let start = Instant::now();
        let mut watch = HangWatch::new(Some(Duration::from_secs(1)), start);
        for second in 1..100 {
            assert_eq!(
                watch.look(second, Some(call("next_batch")), start + Duration::from_secs(second)),
                None
            );
        }
        let mut silent = HangWatch::new(None, start);
        silent.look(1, Some(call("open")), start);
        assert_eq!(silent.look(1, Some(call("open")), start + Duration::from_hours(9)), None);
    }

    #[test]
    fn what_does_not_return_in_time_is_told_to_somebody_else() {
        let (told, tell) = mpsc::channel();
        within(Duration::ZERO, move || told.send(()).unwrap(), || tell.recv().unwrap());
        within(Duration::from_hours(1), || panic!("it returns in time"), || {});
    }
}
