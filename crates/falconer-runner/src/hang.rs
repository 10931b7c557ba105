//! Whether a source's thread is in a call into a plugin that does not return.

use std::time::{Duration, Instant};

/// A call: the name of the plugin, and of the function.
pub(crate) type Call = (String, &'static str);

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
        ("p".to_owned(), function)
    }

    #[test]
    fn a_call_that_does_not_return_is_reported_once_and_when_it_goes_on() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut watch = HangWatch::new(Some(Duration::from_secs(5)), start);
        assert_eq!(watch.look(1, Some(call("next_batch")), at(1)), None);
        assert_eq!(watch.look(1, Some(call("next_batch")), at(5)), None);
        let hangs = News::Hangs(call("next_batch"), Duration::from_secs(5));
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
}
