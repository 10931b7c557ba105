//! Compiled evaluation gives what the reference evaluator gives: random rules over random events.
//!
//! `FALCONER_PAIRS` is the number of pairs of a rules file and an event, `FALCONER_SEED` the first seed.

mod generate;
#[path = "../conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;
mod random;

use std::cell::Cell;

use falconer_rules::explain::{Part, PartKind};
use falconer_rules::field::SlotId;
use falconer_rules::{Counters, Engine, Event, EventMeta, FieldValue, Matching, Scratch, SourceRules};
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

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
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

/// What happened over all pairs: matches, pairs without one, and checks that an explanation did not come to.
#[derive(Debug, Default)]
struct Tally {
    matches: usize,
    silent: usize,
    skipped: usize,
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

/// An explanation has the verdict of the plain evaluator, and every part of it that of its own parts.
fn explain(
    rules: &SourceRules,
    line: &[u8],
    number: usize,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), String> {
    let event = probe::Line::new(number, line, rules.slots());
    let mut first = None;
    for rule in rules.rules() {
        let why = rules.explain(rule.name(), &event, Matching::First, scratch).expect("the rule is there");
        let plain = rule.matches(&event, scratch);
        if why.matches() != plain || why.taken_by != first || !consistent(&why.condition, tally) {
            return Err(format!("the rule has verdict {plain}, and {first:?} comes first, but: {why}"));
        }
        if plain && first.is_none() {
            first = Some(rule.name().to_owned());
        }
    }
    Ok(())
}

/// Whether the verdicts of a part and of its parts fit together.
fn consistent(part: &Part, tally: &mut Tally) -> bool {
    let verdicts: Vec<_> = part.parts.iter().map(|part| part.verdict).collect();
    let fits = match &part.kind {
        _ if part.verdict.is_none() => verdicts.iter().all(Option::is_none),
        PartKind::All => part.verdict == Some(!verdicts.contains(&Some(false))),
        PartKind::Any => part.verdict == Some(verdicts.contains(&Some(true))),
        PartKind::Not => verdicts == [part.verdict.map(|verdict| !verdict)],
        PartKind::Macro(_) | PartKind::Exception(_) => verdicts == [part.verdict],
        _ => verdicts.is_empty(),
    };
    tally.skipped += usize::from(part.kind == PartKind::Check && part.verdict.is_none());
    fits && part.parts.iter().all(|part| consistent(part, tally))
}

/// Counters say what the plain evaluator would have done: tried under `first` until a rule matches, and under `all` to
/// the end.
fn count(rules: &SourceRules, lines: &[Vec<u8>], scratch: &mut Scratch) -> Result<(), String> {
    for matching in [Matching::All, Matching::First] {
        let mut counters = Counters::new(rules);
        let mut expected = vec![(0, 0); rules.rules().len()];
        for (number, line) in lines.iter().enumerate() {
            let event = probe::Line::new(number, line, rules.slots());
            rules.evaluate_counted(&event, matching, scratch, &mut counters, |_, _| {});
            for (rule, (evaluated, matched)) in rules.rules().zip(&mut expected) {
                let matches = rule.matches(&event, scratch);
                *evaluated += 1;
                *matched += u64::from(matches);
                if matches && matching == Matching::First {
                    break;
                }
            }
        }
        let counted: Vec<_> = counters.rules().map(|rule| (rule.evaluated, rule.matched)).collect();
        if counted != expected {
            return Err(format!("{matching:?}: counted {counted:?}, expected {expected:?}"));
        }
        if let Some(rule) = counters.rules().find(|r| r.tried > r.evaluated || r.matched > r.tried) {
            return Err(format!("{matching:?}: {rule:?}"));
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
        // Few rules are evaluated in another way than many.
        let few = file % 4 == 3;
        let text = if few { generate::few_rules(&mut random) } else { generate::rules(&mut random) };
        let mut engine = Engine::new(vec![probe::source()]);
        let result = engine.load("rules.yaml", text.as_bytes());
        assert!(result.successful(), "seed {seed}: {}\n{text}", result.to_text());
        let set = engine.rule_set(&[]);
        let rules = set.source("probe").unwrap();
        let lines: Vec<_> = (0..EVENTS_PER_FILE).map(|_| generate::event(&mut random)).collect();
        for (number, line) in lines.iter().enumerate() {
            let compared = compare(rules, line, number, &mut scratch, &mut tally);
            // Explaining every event would take most of the time.
            let explained = match compared {
                Ok(()) if number == 0 => explain(rules, line, number, &mut scratch, &mut tally),
                compared => compared,
            };
            if let Err(difference) = explained {
                panic!("seed {seed}: {difference}\nevent {}\nrules {text}", String::from_utf8_lossy(line));
            }
        }
        if let Err(difference) = count(rules, &lines, &mut scratch) {
            panic!("seed {seed}: {difference}\nrules {text}");
        }
    }
    println!("{} pairs from seed {seed}: {tally:?}", files * EVENTS_PER_FILE);
    let aim = tally.matches > pairs / 2 && tally.silent > pairs / 100 && tally.skipped > files;
    assert!(aim, "the generator has lost its aim: {tally:?}");
}
