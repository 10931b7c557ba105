//! Counters for each rule: how often it was evaluated, tried and matched, and how long that took.

use std::fmt;

use crate::compiled_program::{Scratch, Watch};
use crate::event::Event;
use crate::rule::Rule;
use crate::ruleset::{Matching, SourceRules};

/// Counts what [`SourceRules::evaluate_counted`] does, for each rule of one source.
///
/// Rules are compiled into one program, which answers most of them without looking at them. So there are two counts:
///
/// - `evaluated`: events on which the rule had a verdict, as if every rule were evaluated in turn. Under
///   [`Matching::All`](crate::Matching::All) that is every event; under [`First`](crate::Matching::First), every event
///   that no earlier rule took. A rule that the index never touched counts: the event lacked something that its
///   condition needs, which is the verdict "no match".
/// - `tried`: events on which the condition itself was evaluated, because the index could not tell.
///
/// Time, if it is taken, is that of trying. What several rules ask, a field above all, is paid by the first that asks;
/// what filing the event takes belongs to no rule and is [`filing`](Counters::filing_nanos). Time that the caller
/// spends on a match is not counted.
///
/// ```
/// # use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
/// # use falconer_rules::{Counters, Engine, Event, EventMeta, Matching, Scratch, FieldValue};
/// # struct Sample(u64);
/// # impl Event for Sample {
/// #     fn meta(&self) -> EventMeta<'_> { EventMeta::default() }
/// #     fn get(&self, _: SlotId) -> Option<FieldValue<'_>> { Some(FieldValue::U64(self.0)) }
/// # }
/// # let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
/// # let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
/// # for (name, limit) in [("Large", 90), ("Small", 0)] {
/// #     let text = format!("- {{rule: {name}, desc: d, source: dummy, condition: dummy.value > {limit}, output: o, priority: INFO}}");
/// #     assert!(engine.load("rules.yaml", text.as_bytes()).successful());
/// # }
/// # let set = engine.rule_set(&[]);
/// # let rules = set.source("dummy").unwrap();
/// // Large: dummy.value > 90, Small: dummy.value > 0
/// let (mut counters, mut scratch) = (Counters::new(rules), Scratch::new());
/// for value in 0..100 {
///     rules.evaluate_counted(&Sample(value), Matching::First, &mut scratch, &mut counters, |_, _| {});
/// }
/// let counts: Vec<_> = counters.rules().map(|rule| (rule.name, rule.evaluated, rule.matched)).collect();
/// assert_eq!(counts, [("Large", 100, 9), ("Small", 91, 90)]);
/// ```
pub struct Counters {
    events: u64,
    rules: Vec<Row>,
    filing: u64,
    clock: Option<Box<dyn Fn() -> u64 + Send>>,
    /// When the current step began.
    began: u64,
}

#[derive(Clone, Debug, Default)]
struct Row {
    name: String,
    tried: u64,
    matched: u64,
    /// Events that later rules did not see.
    taken: u64,
    nanos: u64,
}

/// The counts of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleCounts<'c> {
    /// The rule's name.
    pub name: &'c str,
    /// Events on which it had a verdict.
    pub evaluated: u64,
    /// Events on which its condition was evaluated.
    pub tried: u64,
    /// Events that it matched.
    pub matched: u64,
    /// Nanoseconds that trying took; `None` if no time is taken.
    pub nanos: Option<u64>,
}

impl Counters {
    /// Counters for the rules of a source, without time: they cost about a nanosecond for each rule tried.
    pub fn new(rules: &SourceRules) -> Counters {
        let row = |name: &str| Row { name: name.to_owned(), ..Row::default() };
        let rules = rules.rules().map(|rule| row(rule.name())).collect();
        Counters { events: 0, rules, filing: 0, clock: None, began: 0 }
    }

    /// Takes time as well. `clock` gives nanoseconds since any fixed moment; it is read twice for each rule tried, which
    /// costs more than most conditions do.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> u64 + Send + 'static) -> Counters {
        self.clock = Some(Box::new(clock));
        self
    }

    /// Events so far.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Nanoseconds spent on finding out which rules an event can match; `None` if no time is taken.
    pub fn filing_nanos(&self) -> Option<u64> {
        self.clock.as_ref().map(|_| self.filing)
    }

    /// The counts, in the order of the rules.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = RuleCounts<'_>> {
        let mut left = self.events;
        self.rules.iter().map(move |row| {
            let evaluated = left;
            left -= row.taken;
            RuleCounts {
                name: &row.name,
                evaluated,
                tried: row.tried,
                matched: row.matched,
                nanos: self.clock.as_ref().map(|_| row.nanos),
            }
        })
    }

    /// Begins an event of a source with so many rules.
    pub(crate) fn begin(&mut self, rules: usize) {
        self.rules.resize_with(self.rules.len().max(rules), Row::default);
        self.events += 1;
        self.began = self.now();
    }

    /// Ends an event that a rule took.
    pub(crate) fn end(&mut self, taken: Option<usize>) {
        if let Some(rule) = taken {
            self.rules[rule].taken += 1;
        }
    }

    fn now(&self) -> u64 {
        self.clock.as_ref().map_or(0, |clock| clock())
    }
}

impl SourceRules {
    /// The same as [`evaluate`](Self::evaluate), counted for each rule. `counters` have to be made for these rules.
    pub fn evaluate_counted<E: Event + ?Sized>(
        &self,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
        counters: &mut Counters,
        mut matched: impl FnMut(&Rule, &mut Scratch),
    ) {
        counters.begin(self.rules().len());
        let mut taken = None;
        self.watched(event, scratch, counters, |rule, scratch| {
            matched(self.rule(rule), scratch);
            taken = (matching == Matching::First).then_some(rule);
            matching == Matching::First
        });
        counters.end(taken);
    }
}

impl Watch for Counters {
    fn filed(&mut self) {
        self.filing += self.now().saturating_sub(self.began);
    }

    fn trying(&mut self) {
        self.began = self.now();
    }

    fn tried(&mut self, rule: usize, holds: bool) {
        let spent = self.now().saturating_sub(self.began);
        let row = &mut self.rules[rule];
        row.nanos += spent;
        row.tried += 1;
        row.matched += u64::from(holds);
    }
}

impl fmt::Debug for Counters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Counters")
            .field("events", &self.events)
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
