//! Rules ready to evaluate, by source.

use std::sync::Arc;

use crate::compiled_program::{Program, Scratch, Unwatched, Watch};
use crate::event::Event;
use crate::explain::{Explanation, Walk};
use crate::field::Slot;
use crate::rule::Rule;

/// Which rules of an event's source are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// The first that matches ends the search.
    #[default]
    First,
    /// Every rule is tried.
    All,
}

impl Matching {
    /// The strategy with this name in any case (`rule_matching`).
    pub fn from_name(name: &str) -> Option<Matching> {
        match name.to_ascii_lowercase().as_str() {
            "first" => Some(Matching::First),
            "all" => Some(Matching::All),
            _ => None,
        }
    }
}

/// The enabled rules of all sources. Cheap to clone and shared between threads.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    sources: Vec<SourceRules>,
}

/// The enabled rules of one source, in the order in which they are tried.
#[derive(Clone, Debug, Default)]
pub struct SourceRules {
    name: Arc<str>,
    rules: Vec<Arc<Rule>>,
    slots: Arc<[Slot]>,
    program: Arc<Program>,
    /// Whether the plain evaluator is faster than the program.
    plain: bool,
}

impl RuleSet {
    pub(crate) fn new(
        rules: &[Arc<Rule>],
        enabled: &[usize],
        sources: impl Iterator<Item = (String, Vec<Slot>)>,
    ) -> RuleSet {
        let sources = sources.map(|(name, slots)| {
            let own = enabled.iter().map(|&i| &rules[i]).filter(|rule| rule.source() == name);
            let own = own.cloned().collect();
            SourceRules::new(name.into(), own, slots.into())
        });
        RuleSet { sources: sources.collect() }
    }

    /// The rules of a source.
    pub fn source(&self, name: &str) -> Option<&SourceRules> {
        self.sources.iter().find(|s| &*s.name == name)
    }

    /// All sources.
    pub fn sources(&self) -> impl Iterator<Item = &SourceRules> {
        self.sources.iter()
    }
}

impl SourceRules {
    fn new(name: Arc<str>, rules: Vec<Arc<Rule>>, slots: Arc<[Slot]>) -> SourceRules {
        let statics = rules.first().map(|rule| Arc::clone(&rule.statics)).unwrap_or_default();
        let program = Arc::new(Program::new(rules.iter().map(|rule| &*rule.condition), statics));
        let plain = program.is_plain(rules.iter().map(|rule| &*rule.condition));
        SourceRules { name, rules, slots, program, plain }
    }

    /// The source's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(|rule| &**rule)
    }

    /// Every plugin field with argument that conditions and outputs use; a [`SlotId`](crate::field::SlotId) is an index
    /// into this table. Rules that are not enabled count too.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Calls `matched` for the rules that match an event, in order.
    ///
    /// All rules are evaluated together: what several of them ask is answered once, and a rule that cannot match the
    /// event is not touched. What `matched` is told is what [`evaluate_reference`](Self::evaluate_reference) tells it.
    /// Once `scratch` has grown to its size, nothing is allocated for an event.
    pub fn evaluate<E: Event + ?Sized>(
        &self,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
        mut matched: impl FnMut(&Rule, &mut Scratch),
    ) {
        self.watched(event, scratch, &mut Unwatched, |rule, scratch| {
            matched(&self.rules[rule], scratch);
            matching == Matching::First
        });
    }

    pub(crate) fn rule(&self, position: usize) -> &Rule {
        &self.rules[position]
    }

    /// Evaluates the rules as is fastest; `matched` answers whether a match was enough.
    pub(crate) fn watched<E: Event + ?Sized>(
        &self,
        event: &E,
        scratch: &mut Scratch,
        watch: &mut impl Watch,
        mut matched: impl FnMut(usize, &mut Scratch) -> bool,
    ) {
        if !self.plain {
            return self.program.evaluate(event, scratch, watch, matched);
        }
        watch.filed();
        for (i, rule) in self.rules.iter().enumerate() {
            watch.trying();
            let holds = rule.matches(event, scratch);
            watch.tried(i, holds);
            if holds && matched(i, scratch) {
                return;
            }
        }
    }

    /// The same as [`evaluate`](Self::evaluate), one rule after the other, each part of a condition as it is written.
    ///
    /// It is slow and plain: whoever doubts a result of `evaluate` can compare, as the tests do.
    pub fn evaluate_reference<E: Event + ?Sized>(
        &self,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
        mut matched: impl FnMut(&Rule, &mut Scratch),
    ) {
        for rule in &self.rules {
            if rule.matches(event, scratch) {
                matched(rule, scratch);
                if matching == Matching::First {
                    return;
                }
            }
        }
    }

    /// How the rule of this name comes to its verdict on an event; `None` if no such rule is enabled.
    ///
    /// The condition is evaluated as it is written, left to right: its verdict is that of
    /// [`evaluate`](Self::evaluate), which may look at the parts in another order. It costs about what
    /// [`evaluate_reference`](Self::evaluate_reference) does, and allocates.
    ///
    /// ```
    /// # use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
    /// # use falconer_rules::{Engine, Event, EventMeta, Matching, Scratch, FieldValue};
    /// # struct Sample(u64);
    /// # impl Event for Sample {
    /// #     fn meta(&self) -> EventMeta<'_> { EventMeta { number: 17, source: "dummy", ..EventMeta::default() } }
    /// #     fn get(&self, _: SlotId) -> Option<FieldValue<'_>> { Some(FieldValue::U64(self.0)) }
    /// # }
    /// # let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
    /// # let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
    /// # let result = engine.load("rules.yaml", br#"
    /// # - macro: is_large
    /// #   condition: dummy.value > 80
    /// # - rule: Large number
    /// #   desc: A number over 80
    /// #   source: dummy
    /// #   condition: is_large and not (dummy.value = 3 or dummy.value = 85 or dummy.value = 90)
    /// #   output: a large number
    /// #   priority: NOTICE
    /// # "#);
    /// # assert!(result.successful(), "{}", result.to_text());
    /// # let set = engine.rule_set(&[]);
    /// # let rules = set.source("dummy").unwrap();
    /// // condition: is_large and not (dummy.value = 3 or dummy.value = 85 or dummy.value = 90)
    /// let why = rules.explain("Large number", &Sample(85), Matching::First, &mut Scratch::new()).unwrap();
    /// assert!(!why.matches());
    /// assert_eq!(why.to_string(), "\
    /// Rule 'Large number' does not match event 17 of source 'dummy'.
    ///
    /// false  and
    /// true     macro is_large
    /// true       dummy.value > 80                            dummy.value = 85
    /// false    not
    /// true       or
    /// false        dummy.value = 3                           dummy.value = 85
    /// true         dummy.value = 85                          dummy.value = 85
    /// -            dummy.value = 90                          not evaluated
    /// ");
    /// ```
    pub fn explain<E: Event + ?Sized>(
        &self,
        name: &str,
        event: &E,
        matching: Matching,
        scratch: &mut Scratch,
    ) -> Option<Explanation> {
        let position = self.rules.iter().position(|rule| rule.name() == name)?;
        let (earlier, rule) = (&self.rules[..position], &self.rules[position]);
        let taken_by = match matching {
            Matching::First => earlier.iter().find(|rule| rule.matches(event, scratch)),
            Matching::All => None,
        };
        let cx = rule.context(event);
        let mut walk = Walk { cx: &cx, slots: &self.slots, buffers: &mut scratch.buffers };
        Some(Explanation {
            rule: rule.name.clone(),
            source: self.name.to_string(),
            event: event.meta().number,
            taken_by: taken_by.map(|rule| rule.name.clone()),
            condition: walk.rule(&rule.expr, &rule.condition, &rule.exceptions),
        })
    }
}
