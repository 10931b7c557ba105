//! The queue between event sources and the thread of an output: bounded, and counted.
//!
//! Sources put alerts in one at a time; the thread takes all there are at once. While the thread is at work, each source
//! puts its alerts into a front of its own, from where they go on in one piece, so that sources do not wait for each
//! other; a number of alerts as the limit has no fronts, because it counts. A thread that has just written does not sleep
//! at once but lingers for a millisecond, so that a busy source need not wake it for each alert.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::batch::{Alert, Batch};
use super::counters::OutputCounters;
use super::fronts::Fronts;
use crate::config::WhenFull;

/// How long a thread that was just busy waits for more than one alert.
const LINGER: Duration = Duration::from_millis(1);

/// How often a source that waits for room looks up.
const LOOK: Duration = Duration::from_millis(50);

/// How much may wait for an output.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    Alerts(u64),
    Bytes(usize),
}

/// A queue of alerts.
#[derive(Debug)]
pub(super) struct Queue {
    limit: Limit,
    when_full: WhenFull,
    /// Locked before the state, never after it.
    fronts: Fronts,
    state: Mutex<State>,
    /// What the output's thread waits for.
    filled: Condvar,
    /// What sources, and the end of the run, wait for.
    freed: Condvar,
}

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by one side and answered by the other")]
struct State {
    waiting: Batch,
    /// Bytes in the queue and in the thread's hands.
    bytes: usize,
    counters: OutputCounters,
    thread: Thread,
    /// Whether the thread comes from writing.
    wrote: bool,
    /// Sources that wait for room.
    blocked: usize,
    reopen: bool,
    /// The thread is to end once the queue is empty.
    closing: bool,
    /// Nobody waits for what is queued any more, and it is counted as lost.
    abandoned: bool,
    /// Nothing will be written any more.
    ended: bool,
    /// It was reported that the queue is full.
    full_reported: bool,
}

/// What the output's thread does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Thread {
    #[default]
    Busy,
    /// It waits, for a moment, for more than one alert.
    Lingering,
    /// It waits for an alert.
    Idle,
}

/// What became of an alert that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    Queued,
    /// The queue is full; the alert is not in it.
    Full,
    /// The alert was dropped because the queue is full.
    Dropped {
        /// Whether it is the first, or the first since the queue had room.
        first: bool,
    },
    /// The output was given up; the alert is lost.
    Lost,
}

/// What the output's thread is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    Write,
    Reopen,
    End,
}

/// What comes of a look at a queue that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// Alerts that are done with, in all.
    pub(super) done: u64,
    /// Whether it is over: everything written, or given up.
    pub(super) over: bool,
}

impl Queue {
    pub(super) fn new(name: &'static str, limit: Limit, when_full: WhenFull) -> Queue {
        let counters = OutputCounters { name, ..OutputCounters::default() };
        let state = State { counters, ..State::default() };
        let fronts = Fronts::new(match limit {
            Limit::Alerts(_) => 0,
            Limit::Bytes(most) => most,
        });
        let state = Mutex::new(state);
        Queue { limit, when_full, fronts, state, filled: Condvar::new(), freed: Condvar::new() }
    }

    pub(super) fn counters(&self) -> OutputCounters {
        self.collect();
        self.lock().counters
    }

    /// Whether the output has come to an end by itself.
    pub(super) fn has_ended(&self) -> bool {
        self.lock().ended
    }

    /// Puts an alert in, if there is room.
    pub(super) fn push(&self, alert: Alert<'_>) -> Pushed {
        let mut front = self.fronts.own();
        if self.fronts.takes(&front, alert.line.len() + 1) {
            front.push(alert);
            return Pushed::Queued;
        }
        let mut state = self.lock();
        match self.put_all(&mut state, &mut front) {
            Pushed::Full => Pushed::Full,
            Pushed::Dropped { first: true } => {
                self.put(&mut state, alert);
                Pushed::Dropped { first: true }
            }
            _ => self.put(&mut state, alert),
        }
    }

    /// Puts alerts in as far as there is room, and says what became of the first that found none.
    fn put_all(&self, state: &mut State, alerts: &mut Batch) -> Pushed {
        if let Limit::Bytes(most) = self.limit
            && !state.abandoned
            && !state.ended
            && state.bytes + alerts.bytes() <= most
        {
            let count = alerts.len() as u64;
            state.bytes += alerts.bytes();
            state.counters.queued += count;
            state.counters.depth += count;
            state.waiting.append(alerts);
            self.wake(state);
            return Pushed::Queued;
        }
        let mut worst = Pushed::Queued;
        while let Some(alert) = alerts.front() {
            match self.put(state, alert) {
                Pushed::Full => return Pushed::Full,
                Pushed::Queued | Pushed::Dropped { first: false } => {}
                other => worst = other,
            }
            alerts.remove(1);
        }
        worst
    }

    /// Moves what is in the fronts into the queue itself, as far as there is room.
    fn collect(&self) {
        for mut front in self.fronts.all().filter(|front| !front.is_empty()) {
            self.put_all(&mut self.lock(), &mut front);
        }
    }

    /// The same for who holds the lock.
    fn collected<'s>(&'s self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        drop(state);
        self.collect();
        self.lock()
    }

    fn put(&self, state: &mut State, alert: Alert<'_>) -> Pushed {
        if state.abandoned || state.ended {
            state.counters.lost += 1;
            state.counters.queued += 1;
            return Pushed::Lost;
        }
        let length = alert.line.len() + 1;
        let full = match self.limit {
            Limit::Alerts(most) => state.counters.depth >= most,
            Limit::Bytes(most) => state.counters.depth > 0 && state.bytes + length > most,
        };
        if full && self.when_full == WhenFull::Block {
            return Pushed::Full;
        }
        if full {
            state.counters.dropped += 1;
            state.counters.lost += 1;
            return Pushed::Dropped { first: !std::mem::replace(&mut state.full_reported, true) };
        }
        state.waiting.push(alert);
        state.bytes += length;
        state.counters.queued += 1;
        state.counters.depth += 1;
        self.wake(state);
        Pushed::Queued
    }

    /// Wakes the thread if it is time.
    fn wake(&self, state: &mut State) {
        let wake = match state.thread {
            Thread::Busy => false,
            Thread::Idle => true,
            Thread::Lingering => self.is_half_full(state),
        };
        if wake {
            state.thread = Thread::Busy;
            // It looks into the fronts before it sleeps again; until it runs, sources need not meet here.
            self.fronts.set_direct(false);
            self.filled.notify_one();
        }
    }

    fn is_half_full(&self, state: &State) -> bool {
        match self.limit {
            Limit::Alerts(most) => state.counters.depth >= most / 2,
            Limit::Bytes(most) => state.bytes >= most / 2,
        }
    }

    /// Puts an alert in as soon as there is room. `waiting` is asked every now and then, with what the output has done
    /// so far, whether to go on; if not, everything that is queued is given up.
    pub(super) fn push_waiting(&self, alert: Alert<'_>, mut waiting: impl FnMut(Progress) -> bool) -> Pushed {
        let mut alerts = std::mem::take(&mut *self.fronts.own());
        alerts.push(alert);
        let mut state = self.lock();
        state.blocked += 1;
        let pushed = loop {
            let pushed = self.put_all(&mut state, &mut alerts);
            if pushed != Pushed::Full {
                break pushed;
            }
            let waited = self.freed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner);
            state = waited.0;
            if waited.1.timed_out() {
                let progress = state.progress();
                drop(state);
                let go_on = waiting(progress);
                state = self.lock();
                if !go_on {
                    self.give_up(&mut state);
                }
            }
        };
        state.blocked -= 1;
        pushed
    }

    /// Asks the thread to open its output again.
    pub(super) fn reopen(&self) {
        self.lock().reopen = true;
        self.filled.notify_one();
    }

    /// Asks the thread to end once everything is written.
    pub(super) fn close(&self) {
        self.lock().closing = true;
        self.filled.notify_one();
    }

    /// Waits until the thread has ended or it is time to look up.
    pub(super) fn wait_for_end(&self) -> Progress {
        let state = self.lock();
        if state.progress().over {
            return state.progress();
        }
        self.freed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0.progress()
    }

    /// Gives up what is queued: it is counted as lost, and so is everything that comes.
    pub(super) fn abandon(&self) {
        self.give_up(&mut self.lock());
    }

    fn give_up(&self, state: &mut State) {
        state.abandoned = true;
        self.fronts.set_direct(true);
        state.counters.lost += std::mem::take(&mut state.counters.depth);
        self.filled.notify_one();
        self.freed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The side of the output's thread.
impl Queue {
    /// Waits for something to do. Alerts are put into `batch`, which is empty.
    pub(super) fn take(&self, batch: &mut Batch) -> Work {
        self.collect();
        let mut state = self.lock();
        let busy = std::mem::take(&mut state.wrote);
        if busy && !state.is_asked() && state.blocked == 0 && !self.is_half_full(&state) {
            state = self.wait(state, Thread::Lingering, Some(LINGER));
            state = self.collected(state);
        }
        if state.waiting.is_empty() && !state.is_asked() {
            self.fronts.set_direct(true);
            state = self.collected(state);
            if state.waiting.is_empty() && !state.is_asked() {
                state = self.wait(state, Thread::Idle, None);
            }
            self.fronts.set_direct(state.abandoned);
        }
        state.thread = Thread::Busy;
        if std::mem::take(&mut state.reopen) {
            return Work::Reopen;
        }
        if state.waiting.is_empty() {
            // What was handed over before the queue was closed may have come into a front since the last look.
            state = self.collected(state);
        }
        if state.abandoned || state.waiting.is_empty() {
            return Work::End;
        }
        std::mem::swap(batch, &mut state.waiting);
        state.wrote = true;
        Work::Write
    }

    fn wait<'s>(
        &'s self,
        mut state: MutexGuard<'s, State>,
        thread: Thread,
        time: Option<Duration>,
    ) -> MutexGuard<'s, State> {
        state.thread = thread;
        let until = time.map(|time| Instant::now() + time);
        while state.thread == thread && !state.is_asked() {
            let Some(until) = until else {
                state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let now = Instant::now();
            if now >= until {
                break;
            }
            let waited = self.filled.wait_timeout(state, until - now);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }

    /// Waits for a while, or less if it is asked to reopen or to give up; whether it was given up.
    pub(super) fn pause(&self, time: Duration) -> bool {
        let until = Instant::now() + time;
        let mut state = self.lock();
        while !state.reopen && !state.abandoned {
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            else {
                break;
            };
            state = self.filled.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.abandoned
    }

    /// Whether the output is to be opened again since the last question.
    pub(super) fn take_reopen(&self) -> bool {
        std::mem::take(&mut self.lock().reopen)
    }

    /// Whether what is queued was given up.
    pub(super) fn is_abandoned(&self) -> bool {
        self.lock().abandoned
    }

    /// Notes that alerts were written.
    pub(super) fn written(&self, count: usize, bytes: usize) {
        self.done(count, bytes, |counters, count| counters.written += count);
    }

    /// Notes that alerts are lost.
    pub(super) fn lost(&self, count: usize, bytes: usize) {
        self.done(count, bytes, |counters, count| counters.lost += count);
    }

    fn done(&self, count: usize, bytes: usize, add: impl Fn(&mut OutputCounters, u64)) {
        let mut state = self.lock();
        state.bytes -= bytes;
        // Given up, they were counted already.
        if !state.abandoned {
            let count = count as u64;
            state.counters.depth -= count;
            add(&mut state.counters, count);
        }
        let has_room = match self.limit {
            Limit::Alerts(most) => state.counters.depth <= most - most.div_ceil(4),
            Limit::Bytes(most) => state.bytes <= most - most / 4,
        };
        if has_room {
            state.full_reported = false;
            if state.blocked > 0 {
                self.freed.notify_all();
            }
        }
    }

    /// Notes that an attempt to write failed.
    pub(super) fn failed(&self) {
        self.lock().counters.failures += 1;
    }

    /// Notes that the thread ends, and why: by itself, or because it was asked to.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        state.ended = true;
        self.give_up(&mut state);
    }
}

impl State {
    fn is_asked(&self) -> bool {
        self.reopen || self.closing || self.abandoned
    }

    fn progress(&self) -> Progress {
        Progress { done: self.counters.written + self.counters.lost, over: self.ended || self.abandoned }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use falconer_rules::Priority;

    use super::*;

    fn alert(line: &[u8]) -> Alert<'_> {
        Alert { line, priority: Priority::Notice }
    }

    fn take(queue: &Queue) -> Batch {
        let mut batch = Batch::default();
        assert_eq!(queue.take(&mut batch), Work::Write);
        batch
    }

    fn write(queue: &Queue, batch: &mut Batch, count: usize) {
        let bytes = batch.remove(count);
        queue.written(count, bytes);
    }

    #[test]
    fn a_full_queue_drops_and_counts() {
        let queue = Queue::new("file", Limit::Alerts(2), WhenFull::Drop);
        assert_eq!(queue.push(alert(b"a")), Pushed::Queued);
        assert_eq!(queue.push(alert(b"b")), Pushed::Queued);
        assert_eq!(queue.push(alert(b"c")), Pushed::Dropped { first: true });
        assert_eq!(queue.push(alert(b"d")), Pushed::Dropped { first: false });
        let mut batch = take(&queue);
        assert_eq!(queue.push(alert(b"e")), Pushed::Dropped { first: false }, "what is being written counts");
        write(&queue, &mut batch, 2);
        assert_eq!(queue.push(alert(b"f")), Pushed::Queued);
        let counters = queue.counters();
        assert_eq!((counters.queued, counters.dropped, counters.lost), (3, 3, 3));
        assert_eq!((counters.written, counters.depth), (2, 1));
    }

    #[test]
    fn a_limit_in_bytes_takes_one_alert_of_any_size() {
        let queue = Queue::new("file", Limit::Bytes(4), WhenFull::Block);
        assert_eq!(queue.push(alert(b"longer than that")), Pushed::Queued);
        assert_eq!(queue.push(alert(b"")), Pushed::Full);
    }

    #[test]
    fn a_source_that_waits_goes_on_when_there_is_room() {
        let queue = Queue::new("file", Limit::Alerts(1), WhenFull::Block);
        assert_eq!(queue.push(alert(b"a")), Pushed::Queued);
        thread::scope(|scope| {
            let waits = scope.spawn(|| queue.push_waiting(alert(b"b"), |_| true));
            let mut batch = take(&queue);
            write(&queue, &mut batch, 1);
            assert_eq!(waits.join().unwrap(), Pushed::Queued);
        });
        assert_eq!(take(&queue).lines(100), b"b\n");
    }

    #[test]
    fn what_is_given_up_is_lost_once() {
        let queue = Queue::new("file", Limit::Alerts(2), WhenFull::Block);
        queue.push(alert(b"a"));
        queue.push(alert(b"b"));
        let mut batch = take(&queue);
        assert_eq!(queue.push_waiting(alert(b"c"), |progress| progress.done > 0), Pushed::Lost);
        write(&queue, &mut batch, 2);
        let counters = queue.counters();
        assert_eq!((counters.queued, counters.written, counters.lost, counters.depth), (3, 0, 3, 0));
        assert!(queue.pause(Duration::from_mins(1)), "nobody sleeps on it");
        assert_eq!(queue.take(&mut batch), Work::End);
    }

    #[test]
    fn a_closed_queue_is_emptied_first() {
        let queue = Queue::new("file", Limit::Alerts(9), WhenFull::Block);
        queue.push(alert(b"a"));
        queue.close();
        let mut batch = take(&queue);
        write(&queue, &mut batch, 1);
        assert_eq!(queue.take(&mut batch), Work::End);
        assert!(!queue.wait_for_end().over);
        queue.end();
        assert!(queue.wait_for_end().over);
    }

    #[test]
    fn an_output_is_reopened_between_batches() {
        let queue = Queue::new("file", Limit::Alerts(9), WhenFull::Block);
        queue.push(alert(b"a"));
        queue.reopen();
        let mut batch = Batch::default();
        assert_eq!(queue.take(&mut batch), Work::Reopen);
        assert_eq!(queue.take(&mut batch), Work::Write);
        assert!(!queue.take_reopen());
    }

    #[test]
    fn what_many_threads_hand_over_arrives_once_and_each_in_its_order() {
        const EACH: u32 = 20_000;
        let queue = Queue::new("file", Limit::Bytes(64 << 10), WhenFull::Block);
        let mut seen = [0_u32; 3];
        thread::scope(|scope| {
            let sources: Vec<_> = (0..3_u32)
                .map(|source| {
                    let queue = &queue;
                    scope.spawn(move || {
                        for number in 0..EACH {
                            let line = format!("{source} {number}");
                            if queue.push(alert(line.as_bytes())) == Pushed::Full {
                                let pushed = queue.push_waiting(alert(line.as_bytes()), |_| true);
                                assert_eq!(pushed, Pushed::Queued);
                            }
                        }
                    })
                })
                .collect();
            let queue = &queue;
            scope.spawn(move || {
                for source in sources {
                    source.join().unwrap();
                }
                queue.close();
            });
            let mut batch = Batch::default();
            while queue.take(&mut batch) == Work::Write {
                while let Some(alert) = batch.front() {
                    let line = str::from_utf8(alert.line).unwrap();
                    let (source, number) = line.split_once(' ').unwrap();
                    let seen = &mut seen[source.parse::<usize>().unwrap()];
                    assert_eq!(number.parse(), Ok(*seen), "of {source}");
                    *seen += 1;
                    write(queue, &mut batch, 1);
                }
            }
        });
        assert_eq!(seen, [EACH; 3]);
        let counters = queue.counters();
        assert_eq!((counters.queued, counters.written), (u64::from(3 * EACH), u64::from(3 * EACH)));
        assert_eq!((counters.lost, counters.depth), (0, 0));
    }

    #[test]
    fn what_is_in_front_counts_and_is_lost_when_the_rest_is() {
        let queue = Queue::new("file", Limit::Bytes(1 << 20), WhenFull::Block);
        assert_eq!(queue.push(alert(b"a")), Pushed::Queued);
        assert_eq!(queue.counters().depth, 1);
        assert_eq!(queue.push(alert(b"b")), Pushed::Queued);
        queue.abandon();
        let counters = queue.counters();
        assert_eq!((counters.queued, counters.lost, counters.depth), (2, 2, 0));
        assert_eq!(queue.push(alert(b"c")), Pushed::Lost);
    }
}
