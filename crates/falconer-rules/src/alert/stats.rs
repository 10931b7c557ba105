//! The statistics at the end of a run.

use std::fmt;

use crate::priority::Priority;
use crate::rule::Rule;

/// How often each rule matched.
///
/// Its `Display` is what Falco prints at the end of a run, with the newline at the end.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    rules: Vec<(String, Priority, u64)>,
}

impl Stats {
    /// No matches yet.
    pub fn new() -> Stats {
        Stats::default()
    }

    /// Counts a match of a rule.
    pub fn record(&mut self, rule: &Rule) {
        self.record_many(rule, 1);
    }

    /// Counts so many matches of a rule.
    pub fn record_many(&mut self, rule: &Rule, count: u64) {
        let id = rule.id();
        if self.rules.len() <= id {
            self.rules.resize(id + 1, (String::new(), Priority::Debug, 0));
        }
        let entry = &mut self.rules[id];
        if entry.2 == 0 {
            rule.name().clone_into(&mut entry.0);
            entry.1 = rule.priority();
        }
        entry.2 += count;
    }

    /// Adds the counts of another run over the same rules, such as another source's.
    pub fn merge(&mut self, other: &Stats) {
        if self.rules.len() < other.rules.len() {
            self.rules.resize(other.rules.len(), (String::new(), Priority::Debug, 0));
        }
        for (mine, theirs) in self.rules.iter_mut().zip(&other.rules) {
            if theirs.2 > 0 {
                *mine = (theirs.0.clone(), theirs.1, mine.2 + theirs.2);
            }
        }
    }

    /// The number of matches, of all rules together.
    pub fn detected(&self) -> u64 {
        self.rules.iter().map(|(_, _, count)| count).sum()
    }

    /// The rules that matched, with how often, in order of definition.
    pub fn by_rule(&self) -> impl Iterator<Item = (&str, u64)> {
        self.rules.iter().filter(|(_, _, count)| *count > 0).map(|(name, _, count)| (name.as_str(), *count))
    }

    /// The priorities that matched, with how often, most severe first.
    pub fn by_priority(&self) -> impl Iterator<Item = (Priority, u64)> {
        let count = |priority| self.rules.iter().filter(|r| r.1 == priority).map(|r| r.2).sum::<u64>();
        Priority::ALL.into_iter().map(move |p| (p, count(p))).filter(|(_, count)| *count > 0)
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Events detected: {}", self.detected())?;
        writeln!(f, "Rule counts by severity:")?;
        for (priority, count) in self.by_priority() {
            writeln!(f, "   {}: {count}", priority.as_upper())?;
        }
        writeln!(f, "Triggered rules by rule name:")?;
        for (name, count) in self.by_rule() {
            writeln!(f, "   {name}: {count}")?;
        }
        Ok(())
    }
}
