//! Explanations and counters: what they say is what evaluation does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use falconer_rules::explain::Part;
use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{
    Counters, Engine, Event, EventMeta, Explanation, FieldValue, Matching, RuleSet, Scratch,
};
use serde_json::json;

const RULES: &str = r#"
- list: quiet_users
  items: [root, "a b"]
- macro: is_large
  condition: web.size > 80
- rule: Early
  desc: d
  source: web
  condition: web.size > 1000
  output: o
  priority: INFO
- rule: Late
  desc: d
  source: web
  condition: is_large and (tolower(web.user) in (quiet_users) or web.user startswith concat(web.header[x], "-") or web.size = 7)
  output: o
  priority: INFO
  exceptions:
  - name: known
    fields: [web.user, web.size]
    comps: [=, "="]
    values: [[alice, 90], [bob, 91]]
  - name: unused
    fields: [web.user]
  - name: methods
    fields: web.header[m]
    comps: in
    values: [GET, PUT]
"#;

struct Request {
    size: u64,
    user: Option<&'static str>,
    slots: Vec<Slot>,
}

impl Event for Request {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 5, source: "web", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        match self.slots[slot.index()].name.as_str() {
            "web.size" => Some(FieldValue::U64(self.size)),
            "web.user" => self.user.map(|user| FieldValue::Str(user.as_bytes())),
            _ => (self.slots[slot.index()].argument.key.as_deref() == Some(b"x"))
                .then_some(FieldValue::Str(b"no")),
        }
    }
}

fn loaded(text: &str) -> RuleSet {
    let fields = vec![
        FieldDef::new("web.size", FieldType::Uint64),
        FieldDef::new("web.user", FieldType::String),
        FieldDef::new("web.header", FieldType::String).key(true),
    ];
    let mut engine = Engine::new(vec![Source::new("web").plugin("web", fields)]);
    let result = engine.load("rules.yaml", text.as_bytes());
    assert!(result.successful(), "{}", result.to_text());
    engine.rule_set(&[])
}

fn explained(name: &str, size: u64, user: Option<&'static str>, matching: Matching) -> Explanation {
    let set = loaded(RULES);
    let rules = set.source("web").unwrap();
    let request = Request { size, user, slots: rules.slots().to_vec() };
    rules.explain(name, &request, matching, &mut Scratch::new()).unwrap()
}

/// All parts of a tree.
fn parts(part: &Part) -> Vec<&Part> {
    let inner = part.parts.iter().flat_map(parts);
    std::iter::once(part).chain(inner).collect()
}

#[test]
fn every_part_has_its_name_verdict_and_values() {
    let why = explained("Late", 90, Some("ROOT"), Matching::First);
    assert!(why.alerts());
    assert_eq!(
        why.to_string(),
        r#"Rule 'Late' matches event 5 of source 'web'.

true   and
true     and
true       macro is_large
true         web.size > 80                             web.size = 90
true       or
true         tolower(web.user) in (root, "a b")        tolower(web.user) = "root", web.user = "ROOT"
-            web.user startswith concat(web.header[x],-)  not evaluated
-            web.size = 7                              not evaluated
true     not
false      exception known
false        or
false          and
false            web.user = alice                      web.user = "ROOT"
-                web.size = 90                         not evaluated
false          and
false            web.user = bob                        web.user = "ROOT"
-                web.size = 91                         not evaluated
true     not
false      exception methods
false        web.header[m] in (GET, PUT)               web.header[m] has no value
"#
    );
}

#[test]
fn what_is_decided_is_not_evaluated() {
    let why = explained("Late", 80, Some("x"), Matching::All);
    let all = parts(&why.condition);
    let evaluated: Vec<&str> =
        all.iter().filter(|part| part.verdict.is_some()).map(|part| part.kind.as_str()).collect();
    assert_eq!(evaluated, ["and", "and", "macro", "check"]);
    assert!(all.iter().all(|part| part.verdict.is_some() || part.values.is_empty()));
    assert!(!why.matches());
}

#[test]
fn both_sides_and_the_fields_inside_are_shown() {
    let why = explained("Late", 90, Some("no-one"), Matching::All);
    let all = parts(&why.condition);
    let check = all.iter().find(|part| part.text.contains("startswith")).unwrap();
    let seen: Vec<_> = check.values.iter().map(|seen| (seen.term.as_str(), seen.value.clone())).collect();
    assert_eq!(
        seen,
        [
            ("web.user", Some(json!("no-one"))),
            ("concat(web.header[x],-)", Some(json!("no-"))),
            ("web.header[x]", Some(json!("no"))),
        ]
    );
}

#[test]
fn a_missing_value_is_none_and_false() {
    let why = explained("Late", 90, None, Matching::All);
    let all = parts(&why.condition);
    let check = all.iter().find(|part| part.text.starts_with("tolower")).unwrap();
    assert_eq!(check.verdict, Some(false));
    assert!(check.values.iter().all(|seen| seen.value.is_none()));
}

#[test]
fn the_earlier_rule_that_takes_the_event_is_named() {
    let why = explained("Late", 1001, Some("root"), Matching::First);
    assert_eq!(why.taken_by.as_deref(), Some("Early"));
    assert!(why.matches() && !why.alerts());
    assert!(why.to_string().contains("Rule 'Early' comes first and takes the event"), "{why}");
    assert_eq!(explained("Late", 1001, Some("root"), Matching::All).taken_by, None);
    assert_eq!(explained("Early", 1001, None, Matching::First).taken_by, None);
}

#[test]
fn the_json_form_has_the_same_tree() {
    let why = explained("Early", 7, None, Matching::First);
    assert_eq!(
        why.to_json(),
        json!({
            "rule": "Early", "source": "web", "event": 5, "matches": false, "alerts": false, "taken_by": null,
            "condition": {
                "kind": "check", "verdict": false, "text": "web.size > 1000",
                "values": [{ "term": "web.size", "value": 7 }],
            },
        })
    );
    let why = explained("Late", 1, None, Matching::First);
    assert_eq!(why.to_json()["condition"]["parts"][1]["parts"][0]["name"], "known");
    assert_eq!(why.to_json()["condition"]["parts"][0]["parts"][0]["name"], "is_large");
}

#[test]
fn a_rule_that_is_not_there_is_not_explained() {
    let set = loaded(RULES);
    let rules = set.source("web").unwrap();
    let request = Request { size: 0, user: None, slots: rules.slots().to_vec() };
    assert_eq!(rules.explain("Nobody", &request, Matching::First, &mut Scratch::new()), None);
}

/// Twenty rules that the index files under a literal, and one behind them that it cannot file.
fn many() -> RuleSet {
    let rule = |name: &str, condition: &str| {
        format!(
            "- {{rule: {name}, desc: d, source: web, output: o, priority: INFO, condition: {condition:?}}}\n"
        )
    };
    let mut text: String = (0..20)
        .map(|i| rule(&format!("r{i}"), &format!("web.user contains x{i}x and web.size > {i}")))
        .collect();
    text += &rule("last", "not web.size = 3");
    loaded(&text)
}

#[test]
fn counters_count_rules_that_the_index_answers() {
    let set = many();
    let rules = set.source("web").unwrap();
    let request = |size, user| Request { size, user: Some(user), slots: rules.slots().to_vec() };
    let events = [request(100, "none"), request(100, "x7x"), request(3, "x7x"), request(3, "none")];
    for (matching, behind) in [(Matching::First, 3), (Matching::All, 4)] {
        let (mut counters, mut scratch) = (Counters::new(rules), Scratch::new());
        for event in &events {
            rules.evaluate_counted(event, matching, &mut scratch, &mut counters, |_, _| {});
        }
        let counts: Vec<_> = counters.rules().collect();
        assert_eq!(counters.events(), 4);
        // No event has x6x: the index answers for the rule every time.
        assert_eq!((counts[6].evaluated, counts[6].tried, counts[6].matched), (4, 0, 0));
        assert_eq!((counts[7].evaluated, counts[7].tried, counts[7].matched), (4, 2, 1));
        let last = counts[20];
        assert_eq!(
            (last.name, last.evaluated, last.tried, last.matched),
            ("last", behind, behind, behind - 2)
        );
        assert!(counts.iter().all(|rule| rule.nanos.is_none()) && counters.filing_nanos().is_none());
    }
}

#[test]
fn time_is_that_of_the_clock_given() {
    let set = many();
    let rules = set.source("web").unwrap();
    let ticks = Arc::new(AtomicU64::new(0));
    let mut counters = Counters::new(rules).with_clock(move || ticks.fetch_add(10, Ordering::Relaxed));
    let event = Request { size: 100, user: Some("x7x"), slots: rules.slots().to_vec() };
    rules.evaluate_counted(&event, Matching::All, &mut Scratch::new(), &mut counters, |_, _| {});
    assert_eq!(counters.filing_nanos(), Some(10));
    let nanos: Vec<_> = counters.rules().map(|rule| rule.nanos).collect();
    assert_eq!((nanos[6], nanos[7], nanos[20]), (Some(0), Some(10), Some(10)));
}
