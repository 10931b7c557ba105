//! The rules and settings that events are judged by, from one load of them to the next: a term.
//!
//! A source enters a term between two batches and leaves it between two batches, so that every event is judged by one
//! term. There is one place that says which term is in force, [`Terms`], and one way to change it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use falconer_rules::{AlertOptions, Counters, Matching, RuleSet, Stats};

use crate::capture::Captures;
use crate::log::Log;
use crate::metrics::Metrics;
use crate::options::Statistics;
use crate::outputs::Outputs;
use crate::terminal;

/// What sources judge events by.
pub(crate) struct Term {
    pub(crate) rules: RuleSet,
    pub(crate) matching: Matching,
    pub(crate) alerts: AlertOptions,
    pub(crate) hostname_hidden: bool,
    pub(crate) outputs: Arc<Outputs>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) captures: Option<Arc<Captures>>,
    /// Where its statistics are printed.
    pub(crate) statistics: Statistics,
    pub(crate) log: Log,
    pub(crate) state: TermState,
}

/// What becomes of a term.
#[derive(Default)]
pub(crate) struct TermState {
    /// Whether another one is in force: what sources look at once per batch.
    superseded: AtomicBool,
    gate: Gate,
    outcome: Mutex<Outcome>,
}

/// What came of a term.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) stats: Stats,
    /// The counters of sources, by their names; nothing unless rules are counted.
    pub(crate) counters: Vec<(String, Counters)>,
}

#[derive(Default)]
struct Outcome {
    /// Sources that are in it.
    sources: usize,
    /// Whether there was one at all.
    entered: bool,
    successor: Option<Arc<Outputs>>,
    totals: Totals,
}

/// Where sources that are open already wait for the begin of their term.
#[derive(Default)]
pub(crate) struct Gate {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    /// Waits until the term begins, or is given up.
    pub(crate) fn pass(&self) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.opened.wait_while(open, |open| !*open).unwrap_or_else(PoisonError::into_inner));
    }
}

impl Totals {
    /// As it is printed.
    pub(crate) fn text(&self) -> String {
        let mut text = self.stats.to_string();
        for (source, counters) in &self.counters {
            text.push_str(&crate::counters::table(source, counters));
        }
        text
    }
}

impl Term {
    /// Whether another term is in force.
    pub(crate) fn superseded(&self) -> &AtomicBool {
        &self.state.superseded
    }

    /// Where sources wait for its begin.
    pub(crate) fn gate(&self) -> &Gate {
        &self.state.gate
    }

    /// Lets the sources that were opened for it go on.
    pub(crate) fn begin(&self) {
        *self.state.gate.open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.state.gate.opened.notify_all();
    }

    /// Takes in a source.
    pub(crate) fn enter(self: &Arc<Self>) -> Stay {
        let mut outcome = self.state.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        outcome.sources += 1;
        outcome.entered = true;
        Stay { term: Some(Arc::clone(self)) }
    }

    /// What has come of it, which is taken out.
    pub(crate) fn take_totals(&self) -> Totals {
        std::mem::take(&mut self.state.outcome.lock().unwrap_or_else(PoisonError::into_inner).totals)
    }

    /// Adds what came of a source.
    pub(crate) fn add(&self, name: &str, stats: &Stats, counters: Option<Counters>) {
        let mut outcome = self.state.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        outcome.totals.stats.merge(stats);
        outcome.totals.counters.extend(counters.map(|counters| (name.to_owned(), counters)));
    }

    fn leave(&self) {
        let mut outcome = self.state.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        outcome.sources -= 1;
        self.end_if_left(&mut outcome);
    }

    /// Prints the statistics and ends the outputs that the next term does without, once no source is left.
    fn end_if_left(&self, outcome: &mut Outcome) {
        if outcome.sources > 0 {
            return;
        }
        let Some(successor) = outcome.successor.take() else { return };
        if outcome.entered {
            let text = outcome.totals.text();
            match self.statistics {
                Statistics::Stdout => self.outputs.print(&text),
                Statistics::Stderr => terminal::say_laid_out(text.trim_end_matches('\n')),
                Statistics::None => {}
            }
        }
        self.outputs.retire(&successor);
    }
}

/// A source's stay in a term.
pub(crate) struct Stay {
    term: Option<Arc<Term>>,
}

impl Stay {
    /// The term, until it is left.
    pub(crate) fn term(&self) -> Option<Arc<Term>> {
        self.term.clone()
    }

    /// Leaves the term with what came of it. The last source to leave one that is over prints its statistics.
    pub(crate) fn leave(mut self, name: &str, stats: &Stats, counters: Option<Counters>) {
        if let Some(term) = self.term.take() {
            term.add(name, stats, counters);
            term.leave();
        }
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        if let Some(term) = self.term.take() {
            term.leave();
        }
    }
}

/// The term that is in force.
pub(crate) struct Terms {
    current: Mutex<Arc<Term>>,
}

impl Terms {
    /// Begins with a term.
    pub(crate) fn new(first: Arc<Term>) -> Terms {
        first.begin();
        Terms { current: Mutex::new(first) }
    }

    /// The term in force.
    pub(crate) fn current(&self) -> Arc<Term> {
        Arc::clone(&self.current.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Enters the term in force.
    pub(crate) fn enter(&self) -> Stay {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).enter()
    }

    /// Puts another term in force: sources enter it as soon as they are between two batches.
    pub(crate) fn replace(&self, next: &Arc<Term>) {
        let outputs = Arc::clone(&next.outputs);
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *current, Arc::clone(next));
        before.state.superseded.store(true, Ordering::Release);
        drop(current);
        let mut outcome = before.state.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        outcome.successor = Some(outputs);
        before.end_if_left(&mut outcome);
        drop(outcome);
        next.begin();
    }
}
