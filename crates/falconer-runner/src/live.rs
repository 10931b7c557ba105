//! What a run counts while it goes on, for whoever looks at it from outside: metrics, the web server.
//!
//! The threads of event sources write, each its own numbers and without waiting for anybody; others read. The numbers
//! outlive a reload: those of a source go on, and so do those of each rule that stays.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use falconer_host::Plugin;
use falconer_rules::{Rule, SourceRules};

use crate::instances::SourceInstances;
use crate::tally::Tally;

/// The numbers of a run.
#[derive(Debug)]
pub(crate) struct Live {
    /// When the run began, in nanoseconds since the epoch.
    pub(crate) started: u64,
    /// When its rules and configuration were loaded last.
    reloaded: AtomicU64,
    /// By name.
    sources: Mutex<Vec<Arc<SourceLive>>>,
    reloads: AtomicU64,
    failed_reloads: AtomicU64,
    /// Why the last reload failed, if it did.
    failure: Mutex<Option<String>>,
}

/// How often the rules of a source matched.
#[derive(Debug)]
pub(crate) struct Counts {
    rules: SourceRules,
    /// By the id of the rule.
    matches: Tally,
    /// Matches of rules that are no more.
    gone: u64,
}

/// The numbers of an event source.
#[derive(Debug)]
pub(crate) struct SourceLive {
    pub(crate) name: String,
    /// Its plugins, which have metrics of their own.
    pub(crate) plugins: Vec<Plugin>,
    /// Events before a reload opened it again.
    earlier: u64,
    /// Events whose turn has come, since then.
    events: AtomicU64,
    counts: Mutex<Arc<Counts>>,
    state: AtomicU8,
    /// When it came into that state, in nanoseconds since the epoch.
    since: AtomicU64,
    /// Why it ended, if it failed, or why it is opened again.
    failure: Mutex<Option<String>>,
    restarts: AtomicU64,
    /// Grows with whatever the source's thread does between calls into its plugins.
    activity: AtomicU64,
    /// The call into a plugin that does not return.
    hang: Mutex<Option<Hang>>,
    hangs: AtomicU64,
}

/// A call into a plugin that does not return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hang {
    pub(crate) plugin: String,
    /// The function, as the plugin API calls it.
    pub(crate) call: String,
    /// Since when, in nanoseconds since the epoch.
    pub(crate) since: u64,
}

/// What an event source is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is not open yet.
    Starting,
    /// It is open.
    Running,
    /// It is in a call into a plugin that does not return.
    Hanging,
    /// It failed, and will be opened again.
    Restarting,
    /// It came to its end, or was told to stop.
    Ended,
    /// It failed.
    Failed,
}

impl State {
    /// All states.
    pub(crate) const ALL: [State; 6] =
        [State::Starting, State::Running, State::Hanging, State::Restarting, State::Ended, State::Failed];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            State::Starting => "starting",
            State::Running => "running",
            State::Hanging => "hanging",
            State::Restarting => "restarting",
            State::Ended => "ended",
            State::Failed => "failed",
        }
    }
}

impl Live {
    /// The numbers of a run that begins.
    pub(crate) fn new() -> Live {
        let now = now();
        Live {
            started: now,
            reloaded: AtomicU64::new(now),
            sources: Mutex::default(),
            reloads: AtomicU64::new(0),
            failed_reloads: AtomicU64::new(0),
            failure: Mutex::default(),
        }
    }

    /// The sources, by name.
    pub(crate) fn sources(&self) -> Vec<Arc<SourceLive>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The numbers of a source.
    pub(crate) fn source(&self, name: &str) -> Option<Arc<SourceLive>> {
        self.sources().into_iter().find(|source| source.name == name)
    }

    /// Begins to count for a source. The numbers of one of that name that has ended go on.
    pub(crate) fn admit(&self, instances: &SourceInstances, rules: &SourceRules) {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        let at = sources.binary_search_by(|source| source.name.as_str().cmp(&instances.name));
        let before = at.ok().map(|at| &sources[at]);
        let source = Arc::new(SourceLive::new(instances, rules, before.map(|before| &**before)));
        match at {
            Ok(at) => sources[at] = source,
            Err(at) => sources.insert(at, source),
        }
    }

    /// Forgets a source.
    pub(crate) fn dismiss(&self, name: &str) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).retain(|source| source.name != name);
    }

    /// Notes a reload, and why it failed if it did.
    pub(crate) fn set_reloaded(&self, failure: Option<String>) {
        let counter = if failure.is_none() { &self.reloads } else { &self.failed_reloads };
        counter.fetch_add(1, Ordering::Relaxed);
        if failure.is_none() {
            self.reloaded.store(now(), Ordering::Relaxed);
        }
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
    }

    /// When the rules and the configuration were loaded last, in nanoseconds since the epoch.
    pub(crate) fn reloaded(&self) -> u64 {
        self.reloaded.load(Ordering::Relaxed)
    }

    /// Reloads that were successful, and those that failed.
    pub(crate) fn reloads(&self) -> [(&'static str, u64); 2] {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        [("ok", count(&self.reloads)), ("failed", count(&self.failed_reloads))]
    }

    /// Why the last reload failed, if it did.
    pub(crate) fn reload_failure(&self) -> Option<String> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Counts {
    fn new(rules: &SourceRules) -> Counts {
        let ids = rules.rules().map(|rule| rule.id() + 1).max().unwrap_or(0);
        Counts { rules: rules.clone(), matches: Tally::new(ids), gone: 0 }
    }

    /// The counts for other rules: those that had the same name go on.
    fn followed_by(&self, rules: &SourceRules) -> Counts {
        let mut known: HashMap<&str, u64> =
            self.by_rule().map(|(rule, count)| (rule.name(), count)).collect();
        let mut next = Counts::new(rules);
        for rule in rules.rules() {
            if let Some((matches, count)) = next.matches.get(rule.id()).zip(known.remove(rule.name())) {
                matches.store(count, Ordering::Relaxed);
            }
        }
        next.gone = self.gone + known.values().sum::<u64>();
        next
    }

    /// Counts a match. Only the source's thread calls it.
    pub(crate) fn count(&self, rule: &Rule) {
        if let Some(matches) = self.matches.get(rule.id()) {
            // Nobody else writes it, so there is nothing to lock.
            matches.store(matches.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    }

    /// How often each rule matched, in order of definition.
    pub(crate) fn by_rule(&self) -> impl Iterator<Item = (&Rule, u64)> {
        let count =
            |rule: &Rule| self.matches.get(rule.id()).map_or(0, |matches| matches.load(Ordering::Relaxed));
        self.rules.rules().map(move |rule| (rule, count(rule)))
    }

    /// Matches of all rules together, those included that are no more.
    pub(crate) fn all(&self) -> u64 {
        self.gone + self.matches.iter().map(|matches| matches.load(Ordering::Relaxed)).sum::<u64>()
    }
}

impl SourceLive {
    fn new(instances: &SourceInstances, rules: &SourceRules, before: Option<&SourceLive>) -> SourceLive {
        let counts = before.map_or_else(|| Counts::new(rules), |before| before.counts().followed_by(rules));
        let number = |of: fn(&SourceLive) -> u64| before.map_or(0, of);
        SourceLive {
            name: instances.name.clone(),
            plugins: instances.plugins.clone(),
            earlier: number(SourceLive::events),
            events: AtomicU64::new(0),
            counts: Mutex::new(Arc::new(counts)),
            state: AtomicU8::new(State::Starting as u8),
            since: AtomicU64::new(now()),
            failure: Mutex::new(None),
            restarts: AtomicU64::new(number(SourceLive::restarts)),
            activity: AtomicU64::new(0),
            hang: Mutex::new(None),
            hangs: AtomicU64::new(number(SourceLive::hangs)),
        }
    }

    /// Counts for other rules from now on. Only the source's thread calls it.
    pub(crate) fn follow(&self, rules: &SourceRules) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        *counts = Arc::new(counts.followed_by(rules));
    }

    /// How often its rules matched.
    pub(crate) fn counts(&self) -> Arc<Counts> {
        Arc::clone(&self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes how many events there were since it was opened. Only the source's thread calls it, once per batch.
    pub(crate) fn set_events(&self, events: u64) {
        self.events.store(events, Ordering::Relaxed);
    }

    /// Events of the run.
    pub(crate) fn events(&self) -> u64 {
        self.earlier + self.events.load(Ordering::Relaxed)
    }

    /// Shows that the source's thread goes on. Only that thread calls it.
    #[inline]
    pub(crate) fn step(&self) {
        self.activity.store(self.activity.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
    }

    /// What [`step`](Self::step) counts.
    pub(crate) fn activity(&self) -> u64 {
        self.activity.load(Ordering::Relaxed)
    }

    pub(crate) fn set_running(&self) {
        self.set(State::Running, None);
    }

    /// Notes that the source failed and will be opened again.
    pub(crate) fn set_restarting(&self, failure: &str) {
        self.restarts.fetch_add(1, Ordering::Relaxed);
        self.set(State::Restarting, Some(failure));
    }

    /// How often the source was opened again.
    pub(crate) fn restarts(&self) -> u64 {
        self.restarts.load(Ordering::Relaxed)
    }

    /// Notes that the source is in a call that does not return, or is no more.
    pub(crate) fn set_hang(&self, hang: Option<Hang>) {
        self.hangs.fetch_add(u64::from(hang.is_some()), Ordering::Relaxed);
        *self.hang.lock().unwrap_or_else(PoisonError::into_inner) = hang;
    }

    /// The call that does not return.
    pub(crate) fn hang(&self) -> Option<Hang> {
        self.hang.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often a call did not return for too long.
    pub(crate) fn hangs(&self) -> u64 {
        self.hangs.load(Ordering::Relaxed)
    }

    /// Notes the end, and why it came if that was a failure.
    pub(crate) fn set_ended(&self, failure: Option<&str>) {
        self.set(if failure.is_some() { State::Failed } else { State::Ended }, failure);
    }

    fn set(&self, state: State, failure: Option<&str>) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure.map(str::to_owned);
        self.since.store(now(), Ordering::Relaxed);
        self.state.store(state as u8, Ordering::Release);
    }

    /// What it is doing.
    pub(crate) fn state(&self) -> State {
        let state = self.state.load(Ordering::Acquire);
        let state = State::ALL.into_iter().find(|known| *known as u8 == state).unwrap_or(State::Starting);
        let over = matches!(state, State::Ended | State::Failed);
        if !over && self.hang().is_some() { State::Hanging } else { state }
    }

    /// Since when, in nanoseconds since the epoch.
    pub(crate) fn since(&self) -> u64 {
        self.hang().map_or_else(|| self.since.load(Ordering::Relaxed), |hang| hang.since)
    }

    pub(crate) fn failure(&self) -> Option<String> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The present, in nanoseconds since the epoch.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
