//! Event sources, each in a thread of its own, and this one, which opens them one after the other and watches them.

use std::convert::Infallible;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use falconer_host::Plugin;
use falconer_host::watch::{self, Watched, Watcher};
use falconer_rules::{Counters, Stats};

use crate::config::{FaultConfig, OnError};
use crate::error::RunError;
use crate::hang::{Call, HangWatch, News, look_every};
use crate::live::{self, Hang, SourceLive};
use crate::log::Log;
use crate::source::{End, EventSource, Fault, Shared};

/// What plugins get: as much as they have in Falco.
const STACK: usize = 8 << 20;

/// What the sources of a run came to.
#[derive(Default)]
pub(crate) struct Ends {
    pub(crate) stats: Stats,
    /// The counters of sources, by their names; nothing unless rules are counted.
    pub(crate) counters: Vec<(String, Counters)>,
    /// The sources that failed, where others went on.
    pub(crate) failed: Vec<Failed>,
    errors: Vec<String>,
}

/// A source that failed.
pub(crate) struct Failed {
    name: String,
    events: u64,
    words: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: failed after {} events: {}", self.name, self.events, self.words)
    }
}

impl Ends {
    fn add(&mut self, end: End) {
        self.stats.merge(&end.stats);
        self.counters.extend(end.counters.map(|counters| (end.name, counters)));
    }

    /// What the run came to: one line for each source that failed.
    pub(crate) fn result(&self) -> Result<(), RunError> {
        if self.errors.is_empty() { Ok(()) } else { Err(RunError::Processing(self.errors.join("\n"))) }
    }
}

/// What a thread reports: which source it is for, and what of it.
enum Message {
    /// The source is open, or will be tried again.
    Opened,
    /// The thread ends.
    Over(usize),
}

/// A source with its thread.
struct Seat<'s> {
    name: String,
    faults: FaultConfig,
    live: Option<&'s SourceLive>,
    watcher: Watcher,
    watch: HangWatch,
    /// Until it has ended.
    thread: Option<ScopedJoinHandle<'s, End>>,
}

impl Seat<'_> {
    /// Reports a call that does not return, or that has.
    fn report(&self, news: &News, live: &SourceLive, log: Log) {
        match news {
            News::Hangs(call, time) => {
                // Whoever reads the log may ask at once.
                let time = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
                let (call, plugin) = (call.function(), call.plugin.clone());
                live.set_hang(Some(Hang { plugin, call, since: live::now().saturating_sub(time) }));
                log.error_always(format_args!("source '{}' hangs: {news}", self.name));
            }
            News::GoesOn(..) => {
                live.set_hang(None);
                log.warn_always(format_args!("source '{}' goes on: {news}", self.name));
            }
        }
    }
}

/// Runs sources until all have ended. One that fails ends the others, unless it has another policy.
///
/// When a run that is to end waits for nothing but calls into plugins that do not return, `abandon` ends the process:
/// such threads can't be ended.
pub(crate) fn run(
    sources: Vec<EventSource>,
    shared: &Shared<'_>,
    stop_timeout: Duration,
    abandon: &dyn Fn(Ends) -> Infallible,
) -> Ends {
    thread::scope(|scope| {
        let limits = sources.iter().filter_map(|source| source.faults().hang_after).chain([stop_timeout]);
        let look = look_every(limits.min().unwrap_or(stop_timeout));
        let (sender, messages) = mpsc::channel();
        let several = sources.len() > 1;
        let mut run = SideBySide {
            shared,
            several,
            stop_timeout,
            seats: Vec::new(),
            stopped: None,
            ends: Ends::default(),
        };
        let mut waiting = sources.into_iter();
        // Whether the last one that was started is not open yet.
        let mut opening = false;
        let mut next_look = Instant::now() + look;
        loop {
            if !opening {
                match waiting.next() {
                    Some(source) if !shared.is_over() => {
                        opening = run.start(scope, source, &sender);
                        continue;
                    }
                    Some(_) => continue,
                    None if run.seats.iter().all(|seat| seat.thread.is_none()) => return run.ends,
                    None => {}
                }
            }
            match messages.recv_timeout(next_look.saturating_duration_since(Instant::now())) {
                Ok(Message::Opened) => opening = false,
                Ok(Message::Over(index)) => {
                    opening &= index + 1 != run.seats.len();
                    run.over(index);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    next_look = Instant::now() + look;
                    // A source that hangs while it is opened keeps the others waiting no longer.
                    let hangs = run.look();
                    opening &= !hangs.contains(&(run.seats.len() - 1));
                    if run.is_stuck() {
                        match abandon(run.abandoned()) {}
                    }
                }
            }
        }
    })
}

struct SideBySide<'s> {
    shared: &'s Shared<'s>,
    /// Whether there are several sources.
    several: bool,
    stop_timeout: Duration,
    seats: Vec<Seat<'s>>,
    /// When it was seen that the run is to end.
    stopped: Option<Instant>,
    ends: Ends,
}

impl<'s> SideBySide<'s> {
    /// Starts a source's thread; whether it is to be waited for.
    fn start(&mut self, scope: &'s Scope<'s, '_>, source: EventSource, sender: &Sender<Message>) -> bool {
        let (name, faults, shared) = (source.name().to_owned(), source.faults(), self.shared);
        let (seen, watcher) = watch::pair();
        let (index, sender) = (self.seats.len(), sender.clone());
        let spawned = thread::Builder::new()
            .name(name.clone())
            .stack_size(STACK)
            .spawn_scoped(scope, move || run_watched(source, shared, seen, index, &sender));
        match spawned {
            Ok(thread) => {
                let live = shared.live.and_then(|live| live.source(&name));
                let watch = HangWatch::new(faults.hang_after, Instant::now());
                self.seats.push(Seat { name, faults, live, watcher, watch, thread: Some(thread) });
                true
            }
            Err(source) => {
                self.ends.errors.push(RunError::Thread { name, source }.to_string());
                fail(shared);
                false
            }
        }
    }

    /// Takes in a source whose thread ends.
    fn over(&mut self, index: usize) {
        let Some(seat) = self.seats.get_mut(index) else { return };
        let Some(thread) = seat.thread.take() else { return };
        if let Some(live) = seat.live
            && let Some(news) = seat.watch.look(live.activity(), None, Instant::now())
        {
            seat.report(&news, live, self.shared.log);
        }
        let (name, on_error) = (seat.name.clone(), seat.faults.on_error);
        let (result, events) = match thread.join() {
            Ok(end) => {
                let (result, events) = (end.result.clone(), end.events);
                self.ends.add(end);
                (result, events)
            }
            Err(_) => (Err(Fault::Source(format!("the thread of source '{name}' panicked"))), 0),
        };
        let Err(fault) = result else { return };
        let words = fault.words().to_owned();
        let alone = on_error == OnError::Stop || matches!(fault, Fault::Outputs(_));
        let error = if alone { words.clone() } else { format!("source '{name}': {words}") };
        // Sources that read the same capture fail alike.
        if !self.ends.errors.contains(&error) {
            self.ends.errors.push(error);
        }
        if matches!(fault, Fault::Source(_)) && (self.several || on_error != OnError::Stop) {
            self.ends.failed.push(Failed { name: name.clone(), events, words: words.clone() });
        }
        if !self.several {
            return;
        }
        if alone {
            fail(self.shared);
        } else {
            self.shared.log.error_always(format_args!("source '{name}' failed and has ended: {words}"));
        }
    }

    /// Looks at what the threads are doing, and reports those that are in a call for too long: their places.
    fn look(&mut self) -> Vec<usize> {
        let (log, now) = (self.shared.log, Instant::now());
        if self.shared.stop.requested() {
            self.stopped.get_or_insert(now);
        }
        let mut hanging = Vec::new();
        for (index, seat) in self.seats.iter_mut().enumerate().filter(|(_, seat)| seat.thread.is_some()) {
            let Some(live) = seat.live else { continue };
            let call = seat.watcher.call(live.plugins.iter().map(Plugin::library)).map(Call::new);
            if let Some(news) = seat.watch.look(live.activity(), call, now) {
                hanging.extend(matches!(news, News::Hangs(..)).then_some(index));
                seat.report(&news, live, log);
            }
        }
        hanging
    }

    /// Whether a run that is to end waits for nothing but calls that have not returned for long enough.
    fn is_stuck(&self) -> bool {
        let Some(stopped) = self.stopped else { return false };
        let now = Instant::now();
        let waited = now.duration_since(stopped);
        let stuck = |seat: &Seat<'_>| {
            seat.watch.stuck(now).is_some_and(|(_, time)| time.min(waited) >= self.stop_timeout)
        };
        let mut left = self.seats.iter().filter(|seat| seat.thread.is_some()).peekable();
        left.peek().is_some() && left.all(stuck)
    }

    /// What the run came to, with what is known of the sources whose threads are left behind.
    fn abandoned(&mut self) -> Ends {
        let now = Instant::now();
        let mut ends = std::mem::take(&mut self.ends);
        for seat in self.seats.iter().filter(|seat| seat.thread.is_some()) {
            let Some((live, (call, time))) = seat.live.zip(seat.watch.stuck(now)) else { continue };
            let words = format!("{}, and the run ends without it", News::Hangs(call.clone(), time));
            live.set_ended(Some(&words));
            let mut stats = Stats::new();
            for (rule, count) in self.shared.live.into_iter().flat_map(|run| run.matches_in(live)) {
                stats.record_many(rule, count);
            }
            ends.stats.merge(&stats);
            ends.errors.push(format!("source '{}': {words}", seat.name));
            ends.failed.push(Failed { name: seat.name.clone(), events: live.events(), words });
        }
        ends
    }
}

/// Runs a source on its thread, whose end is reported even if it panics.
fn run_watched(
    source: EventSource,
    shared: &Shared<'_>,
    mut watched: Watched,
    index: usize,
    sender: &Sender<Message>,
) -> End {
    struct Over<'m>(usize, &'m Sender<Message>);
    impl Drop for Over<'_> {
        fn drop(&mut self) {
            // Whoever waits for it waits as long as the thread runs.
            let _ = self.1.send(Message::Over(self.0));
        }
    }
    let _over = Over(index, sender);
    watched.run(|| {
        source.run(shared, || {
            let _ = sender.send(Message::Opened);
        })
    })
}

fn fail(shared: &Shared<'_>) {
    if shared.stop.fail() {
        shared.log.info("An error occurred in an event source, forcing termination...");
    }
}
