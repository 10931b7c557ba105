//! Macros in macros, thousands of levels deep: accepted as Falco accepts them, in every pass.

use std::fmt::Write as _;

use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
use falconer_rules::{Engine, Event, EventMeta, FieldValue, LoadResult, Matching, Scratch};

const MANY: usize = 10_000;

struct Text(&'static str);

impl Event for Text {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 1, source: "s", ..EventMeta::default() }
    }

    fn get(&self, _: SlotId) -> Option<FieldValue<'_>> {
        Some(FieldValue::Str(self.0.as_bytes()))
    }
}

/// Macros `m0` to `m{count - 1}`, each made from the one before, and a rule of the last.
fn chain(count: usize, link: fn(usize) -> String) -> String {
    let mut text = String::from("- macro: m0\n  condition: p.text = x\n");
    for i in 1..count {
        let _ = write!(text, "- macro: m{i}\n  condition: {}\n", link(i - 1));
    }
    let last = count - 1;
    let rule =
        "- rule: r\n  desc: d\n  source: s\n  priority: INFO\n  output: o %p.text\n  condition: m".to_owned();
    text + &rule + &last.to_string() + "\n"
}

fn engine() -> Engine {
    Engine::new(vec![Source::new("s").plugin("p", vec![FieldDef::new("p.text", FieldType::String)])])
}

fn load(text: &str) -> (Engine, LoadResult) {
    let mut engine = engine();
    let checked = engine.check([("rules.yaml", text.as_bytes())]).remove(0);
    let loaded = engine.load("rules.yaml", text.as_bytes());
    assert_eq!(checked.errors.first().map(|e| &e.message), loaded.errors.first().map(|e| &e.message));
    (engine, loaded)
}

/// Whether the rule of a chain matches the text; every pass is made over it.
fn matches(count: usize, link: fn(usize) -> String, text: &'static str) -> bool {
    let (engine, result) = load(&chain(count, link));
    assert!(result.successful(), "{:?}", result.errors.first().map(|error| &error.message));
    assert!(engine.describe_rule("r").is_some());
    let set = engine.rule_set(&[]);
    let rules = set.source("s").unwrap();
    let (event, mut scratch, mut found) = (Text(text), Scratch::new(), 0);
    rules.evaluate(&event, Matching::All, &mut scratch, |_, _| found += 1);
    rules.evaluate_reference(&event, Matching::All, &mut scratch, |_, _| found += 1);
    let why = rules.explain("r", &event, Matching::All, &mut scratch).unwrap();
    assert_eq!(why.matches(), found == 2);
    assert!(!why.to_string().is_empty() && why.to_json().is_object());
    assert!(found == 0 || found == 2);
    found == 2
}

#[test]
fn a_chain_of_names_is_accepted() {
    assert!(matches(MANY, |i| format!("m{i}"), "x"));
    assert!(!matches(1000, |i| format!("m{i}"), "y"));
}

#[test]
fn a_chain_of_conjunctions_is_accepted() {
    assert!(matches(MANY, |i| format!("m{i} and p.text != y{i}"), "x"));
    assert!(!matches(1000, |i| format!("p.text != x and m{i}"), "x"));
}

#[test]
fn a_chain_of_disjunctions_is_accepted() {
    assert!(matches(MANY, |i| format!("m{i} or p.text = y{i}"), "y5000"));
    assert!(!matches(1000, |i| format!("p.text = z or m{i}"), "y"));
}

#[test]
fn a_chain_of_negations_is_accepted() {
    // An even number of them.
    assert!(matches(MANY + 1, |i| format!("not m{i}"), "x"));
    assert!(!matches(MANY, |i| format!("not m{i}"), "x"));
}

#[test]
fn what_alternates_without_end_is_refused() {
    let (_, result) = load(&chain(5000, |i| format!("p.text = y and not (p.text = z and m{i})")));
    assert!(result.errors[0].message.contains("too large"), "{}", result.errors[0].message);
}

#[test]
fn all_of_a_chain_is_described() {
    let (engine, _) = load(&chain(300, |i| format!("m{i} and p.text != y{i}")));
    let described = engine.describe();
    assert_eq!(described["macros"].as_array().map(Vec::len), Some(300));
}

#[test]
fn a_cycle_of_many_macros_is_refused() {
    let mut text = String::new();
    for i in 0..MANY {
        let _ = write!(text, "- macro: m{i}\n  condition: m{}\n", (i + 1) % MANY);
    }
    let (_, result) = load(&text);
    assert_eq!(result.errors[0].message, "macro 'm1' is used before its definition");
}

#[test]
fn a_cycle_through_appended_parts_is_refused() {
    let (mut text, count) = (String::new(), MANY / 10);
    for i in 0..count {
        let _ = write!(text, "- macro: m{i}\n  condition: p.text = x\n");
    }
    for i in 0..count {
        let next = (i + 1) % count;
        let _ = write!(text, "- macro: m{i}\n  condition: or m{next}\n  override: {{condition: append}}\n");
    }
    let (_, result) = load(&text);
    let message = &result.errors[0].message;
    assert!(message.contains("reference loop"), "{message}");
}

#[test]
fn many_unknown_names_are_reported() {
    let mut text = String::new();
    for i in 0..MANY {
        let _ = write!(text, "- macro: m{i}\n  condition: n{i}\n");
    }
    let results = engine().check([("rules.yaml", text.as_bytes())]);
    assert_eq!(results[0].errors.len(), 1000);
}
