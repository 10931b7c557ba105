//! Counters of rules, as a run prints them.

use std::fmt::Write as _;
use std::time::Instant;

use falconer_rules::{Counters, SourceRules};

use crate::options::CountRules;

/// Counters for the rules of a source.
pub(crate) fn new(count: CountRules, rules: &SourceRules) -> Counters {
    let counters = Counters::new(rules);
    match count {
        CountRules::Events => counters,
        CountRules::Time => {
            let start = Instant::now();
            counters.with_clock(move || u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX))
        }
    }
}

/// A line for each rule, those that took the most time or were tried the most first.
pub(crate) fn table(source: &str, counters: &Counters) -> String {
    let mut rows: Vec<_> = counters.rules().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.nanos, row.tried)));
    let timed = counters.filing_nanos();
    let mut out = format!("Rule counters of source '{source}', {} events:\n", counters.events());
    let head = if timed.is_some() { "   ns in all   ns a try" } else { "" };
    let _ = writeln!(out, "   {:>11} {:>11} {:>11}{head}   rule", "evaluated", "tried", "matched");
    for row in rows {
        let _ = write!(out, "   {:>11} {:>11} {:>11}", row.evaluated, row.tried, row.matched);
        if let Some(nanos) = row.nanos {
            let _ = write!(out, " {nanos:>11} {:>10}", nanos / row.tried.max(1));
        }
        let _ = writeln!(out, "   {}", row.name);
    }
    if let Some(nanos) = timed {
        let _ = writeln!(out, "   finding out which rules to try: {nanos} ns in all");
    }
    out
}
