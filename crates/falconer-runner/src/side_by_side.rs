//! Event sources, each in a thread of its own, and this one, which opens them one after the other and watches them.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use falconer_host::Plugin;
use falconer_host::watch::{self, Watched, Watcher};
use falconer_rules::Stats;

use crate::config::{FaultConfig, OnError};
use crate::error::RunError;
use crate::hang::{Call, HangWatch, News, look_every};
use crate::live::{self, Hang, SourceLive};
use crate::log::Log;
use crate::source::{Common, End, EventSource, Fault};
use crate::stop::Cause;
use crate::term::Stay;

/// What plugins get: as much as they have in Falco.
const STACK: usize = 8 << 20;

/// What the sources of a run came to, besides what they did in its terms.
#[derive(Default)]
pub(crate) struct Ends {
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
    /// What the run came to: one line for each source that failed.
    pub(crate) fn result(&self) -> Result<(), RunError> {
        if self.errors.is_empty() { Ok(()) } else { Err(RunError::Processing(self.errors.join("\n"))) }
    }
}

/// What is reported to the thread that watches.
pub(crate) enum Message {
    /// The source with this place is open, or will be tried again.
    Opened(usize),
    /// Its thread ends.
    Over(usize),
    /// Something may have to be loaded again.
    Reload(Cause),
}

/// Whoever runs the sources.
pub(crate) trait Owner {
    /// Loads again what has changed.
    fn reload(&self, run: &mut SideBySide<'_, '_>, cause: Cause);

    /// Ends the process: a run that is to end waits for nothing but calls into plugins that do not return, and such
    /// threads can't be ended.
    fn abandon(&self, ends: Ends) -> Infallible;
}

/// A source with its thread.
struct Seat<'s> {
    name: String,
    faults: FaultConfig,
    live: Option<Arc<SourceLive>>,
    /// Whether it alone is to end.
    leave: Arc<AtomicBool>,
    watcher: Watcher,
    watch: HangWatch,
    /// Until it has ended.
    thread: Option<ScopedJoinHandle<'s, End>>,
}

impl Seat<'_> {
    /// Reports a call that does not return, or that has.
    fn report(&self, news: &News, log: Log) {
        let Some(live) = &self.live else { return };
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

/// The two ends of the way to the thread that watches.
pub(crate) type Messages = (Sender<Message>, Receiver<Message>);

/// Runs sources until all have ended. One that fails ends the others, unless it has another policy.
pub(crate) fn run(
    sources: Vec<EventSource>,
    common: &Common,
    stop_timeout: Duration,
    messages: Messages,
    owner: &dyn Owner,
) -> Ends {
    thread::scope(|scope| {
        let limits = sources.iter().filter_map(|source| source.faults().hang_after).chain([stop_timeout]);
        let look = look_every(limits.min().unwrap_or(stop_timeout));
        let (sender, messages) = messages;
        let mut run = SideBySide {
            common,
            scope,
            several: sources.len() > 1,
            stop_timeout,
            sender,
            messages,
            put_off: VecDeque::new(),
            seats: Vec::new(),
            stopped: None,
            ends: Ends::default(),
        };
        let mut waiting = sources.into_iter();
        // Whether the last one that was started is not open yet.
        let mut opening = false;
        let mut next_look = Instant::now() + look;
        let mut reload = None;
        loop {
            if !opening {
                match waiting.next() {
                    Some(source) if !common.is_over() => {
                        opening = run.start(source, common.terms.enter()).is_some();
                        continue;
                    }
                    Some(_) => continue,
                    None if run.seats.iter().all(|seat| seat.thread.is_none()) => return run.ends,
                    // A reload waits until all sources are there.
                    None => match reload.take() {
                        Some(cause) if !common.stop.requested() => {
                            owner.reload(&mut run, cause);
                            continue;
                        }
                        _ => {}
                    },
                }
            }
            match run.next(next_look.saturating_duration_since(Instant::now())) {
                Some(Message::Opened(_)) => opening = false,
                Some(Message::Over(index)) => {
                    opening &= index + 1 != run.seats.len();
                    run.over(index);
                }
                Some(Message::Reload(cause)) => reload = reload.max(Some(cause)),
                None => {
                    next_look = Instant::now() + look;
                    // A source that hangs while it is opened keeps the others waiting no longer.
                    let hangs = run.look();
                    opening &= !hangs.contains(&(run.seats.len() - 1));
                    if run.is_stuck() {
                        match owner.abandon(run.abandoned()) {}
                    }
                }
            }
        }
    })
}

/// The sources of a run with their threads.
pub(crate) struct SideBySide<'s, 'e> {
    common: &'s Common,
    scope: &'s Scope<'s, 'e>,
    /// Whether there are several sources.
    several: bool,
    stop_timeout: Duration,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    /// Messages that came while somebody waited for others.
    put_off: VecDeque<Message>,
    seats: Vec<Seat<'s>>,
    /// When it was seen that the run is to end.
    stopped: Option<Instant>,
    ends: Ends,
}

impl SideBySide<'_, '_> {
    /// The next message; `None` if none comes in time.
    fn next(&mut self, time: Duration) -> Option<Message> {
        // There is a sender here, so that the way is never cut off.
        self.put_off.pop_front().or_else(|| self.messages.recv_timeout(time).ok())
    }

    /// Takes in messages until nothing has asked for a reload for so long, or the run is to end.
    pub(crate) fn wait_for_quiet(&mut self, quiet: Duration, most: Duration) -> Vec<Cause> {
        let (began, mut causes) = (Instant::now(), Vec::new());
        while began.elapsed() < most {
            match self.next(quiet) {
                Some(Message::Reload(cause)) => causes.push(cause),
                Some(Message::Over(index)) => self.over(index),
                Some(Message::Opened(_)) => {}
                None => break,
            }
        }
        causes
    }

    /// Whether a source runs.
    pub(crate) fn runs(&self, name: &str) -> bool {
        self.seat(name).is_some()
    }

    fn seat(&self, name: &str) -> Option<usize> {
        self.seats.iter().rposition(|seat| seat.name == name && seat.thread.is_some())
    }

    /// Asks a source to end; it is drained first.
    pub(crate) fn dismiss(&self, name: &str) {
        if let Some(index) = self.seat(name) {
            self.seats[index].leave.store(true, Ordering::Relaxed);
        }
    }

    /// Ends a source, which is drained first, and waits until it is closed. One that does not end in time goes on.
    pub(crate) fn end(&mut self, name: &str) -> Result<(), String> {
        let Some(index) = self.seat(name) else { return Ok(()) };
        self.dismiss(name);
        let over = |message: &Message| matches!(message, Message::Over(over) if *over == index);
        if self.wait_for(over).is_some() {
            self.over(index);
            return Ok(());
        }
        self.seats[index].leave.store(false, Ordering::Relaxed);
        let time = self.stop_timeout;
        Err(format!("source '{name}' has not ended within {time:?} (sources.stop_timeout)"))
    }

    /// Opens a source for a term that is to come, and waits until it is open. Its events wait for the term to begin.
    pub(crate) fn open(&mut self, source: EventSource, stay: Stay) -> Result<(), String> {
        let name = source.name().to_owned();
        let Some(index) = self.start(source, stay) else {
            return Err(format!("cannot start a thread for source '{name}'"));
        };
        let opened = |message: &Message| match message {
            Message::Opened(opened) | Message::Over(opened) => *opened == index,
            Message::Reload(_) => false,
        };
        match self.wait_for(opened) {
            Some(Message::Opened(_)) => Ok(()),
            Some(_) => {
                let joined = self.seats[index].thread.take().map(ScopedJoinHandle::join);
                match joined {
                    Some(Ok(End { result: Err(fault), .. })) => Err(fault.words().to_owned()),
                    Some(Err(_)) => Err(format!("the thread of source '{name}' panicked")),
                    _ => Ok(()),
                }
            }
            None => {
                self.seats[index].leave.store(true, Ordering::Relaxed);
                let time = self.stop_timeout;
                Err(format!("source '{name}' is not open after {time:?} (sources.stop_timeout)"))
            }
        }
    }

    /// Waits for a message, and puts off the others.
    fn wait_for(&mut self, wanted: impl Fn(&Message) -> bool) -> Option<Message> {
        if let Some(at) = self.put_off.iter().position(&wanted) {
            return self.put_off.remove(at);
        }
        let end = Instant::now() + self.stop_timeout;
        loop {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) if wanted(&message) => return Some(message),
                Ok(message) => self.put_off.push_back(message),
                Err(_) => return None,
            }
        }
    }
}

impl SideBySide<'_, '_> {
    /// Starts a source's thread in a term: its place, if there is a thread.
    pub(crate) fn start(&mut self, source: EventSource, stay: Stay) -> Option<usize> {
        let (name, faults, common) = (source.name().to_owned(), source.faults(), self.common);
        let (seen, watcher) = watch::pair();
        let (index, sender) = (self.seats.len(), self.sender.clone());
        let leave = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&leave);
        let spawned =
            thread::Builder::new().name(name.clone()).stack_size(STACK).spawn_scoped(self.scope, move || {
                run_watched(source, common, stay, &asked, seen, index, &sender)
            });
        match spawned {
            Ok(thread) => {
                let live = common.live.source(&name);
                let watch = HangWatch::new(faults.hang_after, Instant::now());
                self.seats.push(Seat { name, faults, live, leave, watcher, watch, thread: Some(thread) });
                self.several =
                    self.several || self.seats.iter().filter(|seat| seat.thread.is_some()).count() > 1;
                Some(index)
            }
            Err(source) => {
                self.ends.errors.push(RunError::Thread { name, source }.to_string());
                fail(common);
                None
            }
        }
    }

    /// Takes in a source whose thread ends.
    fn over(&mut self, index: usize) {
        let Some(seat) = self.seats.get_mut(index) else { return };
        let Some(thread) = seat.thread.take() else { return };
        let log = self.common.terms.current().log;
        let news = seat.live.as_ref().and_then(|live| seat.watch.look(live.activity(), None, Instant::now()));
        if let Some(news) = news {
            seat.report(&news, log);
        }
        let (name, on_error) = (seat.name.clone(), seat.faults.on_error);
        let (result, events) = match thread.join() {
            Ok(end) => {
                let End { result, events, .. } = end;
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
            fail(self.common);
        } else {
            self.log().error_always(format_args!("source '{name}' failed and has ended: {words}"));
        }
    }

    fn log(&self) -> Log {
        self.common.terms.current().log
    }

    /// Looks at what the threads are doing, and reports those that are in a call for too long: their places.
    fn look(&mut self) -> Vec<usize> {
        let (log, now) = (self.log(), Instant::now());
        if self.common.stop.requested() {
            self.stopped.get_or_insert(now);
        }
        let mut hanging = Vec::new();
        for (index, seat) in self.seats.iter_mut().enumerate().filter(|(_, seat)| seat.thread.is_some()) {
            let Some(live) = &seat.live else { continue };
            let call = seat.watcher.call(live.plugins.iter().map(Plugin::library)).map(Call::new);
            let news = seat.watch.look(live.activity(), call, now);
            if let Some(news) = news {
                hanging.extend(matches!(news, News::Hangs(..)).then_some(index));
                seat.report(&news, log);
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
            let Some((live, (call, time))) = seat.live.as_ref().zip(seat.watch.stuck(now)) else { continue };
            let words = format!("{}, and the run ends without it", News::Hangs(call.clone(), time));
            live.set_ended(Some(&words));
            let mut stats = Stats::new();
            for (rule, count) in live.counts().by_rule() {
                stats.record_many(rule, count);
            }
            self.common.terms.current().add(&seat.name, &stats, None);
            ends.errors.push(format!("source '{}': {words}", seat.name));
            ends.failed.push(Failed { name: seat.name.clone(), events: live.events(), words });
        }
        ends
    }
}

/// Runs a source on its thread, whose end is reported even if it panics.
fn run_watched(
    source: EventSource,
    common: &Common,
    stay: Stay,
    leave: &AtomicBool,
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
        source.run(common, stay, leave, || {
            let _ = sender.send(Message::Opened(index));
        })
    })
}

fn fail(common: &Common) {
    if common.stop.fail() {
        common.terms.current().log.info("An error occurred in an event source, forcing termination...");
    }
}
