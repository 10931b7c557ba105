//! Compiled evaluation gives what the reference evaluator gives: random rules over random events.
//!
//! `FALCONER_PAIRS` is the number of pairs of a rules file and an event, `FALCONER_SEED` the first seed.

mod generate;
#[path = "../conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;
mod random;

use std::cell::Cell;

use falconer_rules::field::SlotId;
use falconer_rules::{Engine, Event, EventMeta, Matching, Scratch, SourceRules, Value};
use random::Random;

const EVENTS_PER_FILE: usize = 50;

/// An event that counts how often it is asked for each slot.
struct Counted<'e, E> {
    event: &'e E,
    asked: Vec<Cell<u32>>,
}

impl<E: Event> Event for Counted<'_, E> {
    fn meta(&self) -> EventMeta<'_> {
        self.event.meta()
    }

    fn get(&self, slot: SlotId) -> Option<Value<'_>> {
        let asked = &self.asked[slot.index()];
        asked.set(asked.get() + 1);
        self.event.get(slot)
    }

    fn payload(&self) -> &[u8] {
        self.event.payload()
    }
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |text| text.parse().expect(name))
}

/// What happened over all pairs: matches, and pairs without one.
#[derive(Debug, Default)]
struct Tally {
    matches: usize,
    silent: usize,
}

fn compare(
    rules: &SourceRules,
    line: &[u8],
    number: usize,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), String> {
    let event = probe::Line::new(number, line, rules.slots());
    for matching in [Matching::All, Matching::First] {
        let counted = Counted { event: &event, asked: vec![Cell::new(0); rules.slots().len()] };
        let (mut compiled, mut reference) = (Vec::new(), Vec::new());
        rules.evaluate(&counted, matching, scratch, |rule, _| compiled.push(rule.name().to_owned()));
        rules.evaluate_reference(&event, matching, scratch, |rule, _| reference.push(rule.name().to_owned()));
        if compiled != reference {
            return Err(format!("{matching:?}: compiled {compiled:?}, reference {reference:?}"));
        }
        if let Some(slot) = counted.asked.iter().position(|asked| asked.get() > 1) {
            return Err(format!("{matching:?}: {:?} was extracted twice", rules.slots()[slot]));
        }
        if matching == Matching::All {
            tally.matches += compiled.len();
            tally.silent += usize::from(compiled.is_empty());
        }
    }
    Ok(())
}

#[test]
fn compiled_rules_match_as_the_reference_does() {
    let pairs = setting("FALCONER_PAIRS", 20_000);
    let seed = setting("FALCONER_SEED", 1);
    let mut scratch = Scratch::new();
    let mut tally = Tally::default();
    let files = pairs.div_ceil(EVENTS_PER_FILE);
    for file in 0..files {
        let seed = seed + file;
        let mut random = Random(seed as u64);
        let text = generate::rules(&mut random);
        let mut engine = Engine::new(vec![probe::source()]);
        let result = engine.load("rules.yaml", text.as_bytes());
        assert!(result.successful(), "seed {seed}: {}\n{text}", result.to_text());
        let set = engine.rule_set(&[]);
        let rules = set.source("probe").unwrap();
        for number in 0..EVENTS_PER_FILE {
            let line = generate::event(&mut random);
            if let Err(difference) = compare(rules, &line, number, &mut scratch, &mut tally) {
                panic!("seed {seed}: {difference}\nevent {}\nrules {text}", String::from_utf8_lossy(&line));
            }
        }
    }
    println!("{} pairs from seed {seed}: {tally:?}", files * EVENTS_PER_FILE);
    assert!(tally.matches > pairs && tally.silent > pairs / 100, "the generator has lost its aim: {tally:?}");
}
