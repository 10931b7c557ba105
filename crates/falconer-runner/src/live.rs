//! What a run counts while it goes on, for whoever looks at it from outside: metrics, the web server.
//!
//! The threads of event sources write, each its own numbers and without waiting for anybody; others read.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use falconer_host::Plugin;
use falconer_rules::{Rule, RuleSet, SourceRules};

use crate::instances::SourceInstances;
use crate::tally::Tally;

/// The numbers of a run.
#[derive(Debug)]
pub(crate) struct Live {
    /// When the run began, in nanoseconds since the epoch.
    pub(crate) started: u64,
    /// When its rules and configuration were loaded last.
    pub(crate) reloaded: u64,
    pub(crate) rules: RuleSet,
    pub(crate) sources: Vec<SourceLive>,
}

/// The numbers of an event source.
#[derive(Debug)]
pub(crate) struct SourceLive {
    pub(crate) name: String,
    /// Its plugins, which have metrics of their own.
    pub(crate) plugins: Vec<Plugin>,
    /// Events whose turn has come.
    events: AtomicU64,
    /// Matches by the id of the rule.
    matches: Tally,
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
    /// Numbers for these sources, all 0.
    pub(crate) fn new<'i>(rules: &RuleSet, instances: impl Iterator<Item = &'i SourceInstances>) -> Live {
        let now = now();
        let sources = instances.map(|source| SourceLive::new(source, rules)).collect();
        Live { started: now, reloaded: now, rules: rules.clone(), sources }
    }

    /// The numbers of a source.
    pub(crate) fn source(&self, name: &str) -> Option<&SourceLive> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// How often rules matched: each rule with the name of its source, in order of definition.
    pub(crate) fn matches(&self) -> impl Iterator<Item = (&Rule, u64)> {
        self.sources.iter().flat_map(|source| self.matches_in(source))
    }

    /// The same of one source.
    pub(crate) fn matches_in<'l>(&'l self, source: &'l SourceLive) -> impl Iterator<Item = (&'l Rule, u64)> {
        let rules = self.rules.source(&source.name).into_iter().flat_map(SourceRules::rules);
        rules.map(|rule| (rule, source.matches_of(rule)))
    }
}

impl SourceLive {
    fn new(instances: &SourceInstances, rules: &RuleSet) -> SourceLive {
        let rules = rules.source(&instances.name).into_iter().flat_map(SourceRules::rules);
        let ids = rules.map(|rule| rule.id() + 1).max().unwrap_or(0);
        SourceLive {
            name: instances.name.clone(),
            plugins: instances.plugins.clone(),
            events: AtomicU64::new(0),
            matches: Tally::new(ids),
            state: AtomicU8::new(State::Starting as u8),
            since: AtomicU64::new(now()),
            failure: Mutex::new(None),
            restarts: AtomicU64::new(0),
            activity: AtomicU64::new(0),
            hang: Mutex::new(None),
            hangs: AtomicU64::new(0),
        }
    }

    /// Notes how many events there were. Only the source's thread calls it, once per batch.
    pub(crate) fn set_events(&self, events: u64) {
        self.events.store(events, Ordering::Relaxed);
    }

    pub(crate) fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// Counts a match. Only the source's thread calls it.
    pub(crate) fn count(&self, rule: &Rule) {
        if let Some(matches) = self.matches.get(rule.id()) {
            // Nobody else writes it, so there is nothing to lock.
            matches.store(matches.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    }

    pub(crate) fn matches_of(&self, rule: &Rule) -> u64 {
        self.matches.get(rule.id()).map_or(0, |matches| matches.load(Ordering::Relaxed))
    }

    /// Matches of all rules together.
    pub(crate) fn all_matches(&self) -> u64 {
        self.matches.iter().map(|matches| matches.load(Ordering::Relaxed)).sum()
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
