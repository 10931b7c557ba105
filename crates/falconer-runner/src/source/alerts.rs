//! What becomes of the matches of rules: alerts, and numbers.

use std::io;
use std::sync::Arc;

use falconer_rules::{Counters, Rule, Scratch, SourceRules, Stats};

use super::{Fault, Shared, Visit};
use crate::capture::Record;
use crate::event::Current;
use crate::live::{Counts, SourceLive};
use crate::outputs::Alert;

/// What is done with matches of rules.
pub(super) struct Matches<'s, R> {
    pub(super) record: R,
    shared: &'s Shared<'s>,
    live: Option<(&'s SourceLive, Arc<Counts>)>,
    pub(super) stats: Stats,
    pub(super) counters: Option<Counters>,
    line: Vec<u8>,
    failure: Option<io::Error>,
}

impl<'s, R: Record> Matches<'s, R> {
    /// Nothing yet, of a source's rules.
    pub(super) fn new(
        shared: &'s Shared<'s>,
        live: Option<&'s SourceLive>,
        rules: &SourceRules,
        record: R,
    ) -> Matches<'s, R> {
        let counters = shared.count.map(|count| crate::counters::new(count, rules));
        let live = live.map(|live| (live, live.counts()));
        Matches { record, shared, live, stats: Stats::new(), counters, line: Vec::new(), failure: None }
    }
}

impl<R: Record> Visit for Matches<'_, R> {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "with and without captures, it has one caller each: the loop of its source"
    )]
    fn event(
        &mut self,
        rules: &SourceRules,
        event: &Current<'_>,
        scratch: &mut Scratch,
    ) -> Result<bool, Fault> {
        let matching = self.shared.matching;
        match self.counters.take() {
            None => rules.evaluate(event, matching, scratch, |rule, scratch| self.take(rule, event, scratch)),
            Some(mut counters) => {
                rules.evaluate_counted(event, matching, scratch, &mut counters, |rule, scratch| {
                    self.take(rule, event, scratch);
                });
                self.counters = Some(counters);
            }
        }
        self.record.event(event.input.event());
        self.failure.take().map_or(Ok(true), |failure| Err(Fault::of_stdout(&failure)))
    }
}

impl<R: Record> Matches<'_, R> {
    fn take(&mut self, rule: &Rule, event: &Current<'_>, scratch: &mut Scratch) {
        self.stats.record(rule);
        if let Some((live, counts)) = &self.live {
            counts.count(rule);
            live.step();
        }
        self.record.matched(rule, event.meta);
        self.line.clear();
        rule.write_alert(event, self.shared.alerts, scratch, &mut self.line);
        let alert = Alert { line: &self.line, priority: rule.priority() };
        if let Err(error) = self.shared.outputs.send(alert, self.shared.stop) {
            self.failure = Some(error);
        }
    }
}
