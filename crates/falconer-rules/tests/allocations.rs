//! Evaluation costs no memory: once the scratch is warm, an event that matches nothing allocates nothing, and neither
//! does an alert in text.

use std::fmt::Write as _;

use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
use falconer_rules::{
    AlertOptions, Engine, Event, EventMeta, FieldValue, Matching, RuleSet, Scratch, SourceRules,
};

const RULES: &str = r#"
- list: words
  items: [one, two, three]
- macro: known
  condition: p.text in (words) or p.texts intersects (words)
- rule: quiet
  desc: every operator, none of which holds
  source: s
  priority: INFO
  output: x
  condition: >
    known or p.text = x or p.text contains y or p.text icontains Y or p.text startswith z or p.text endswith z
    or p.text glob "z*" or p.text iglob "z*" or p.text regex "z+" or p.text pmatch (/z) or p.text = oneof (a, b)
    or p.number in (1, 2) or p.number > 1000 or p.address = 10.0.0.1 or p.address in (10.0.0.2)
    or tolower(p.text) = x or len(p.texts) > 7 or join(",", p.texts) = x or concat(p.text, "-", p.text) = x
    or getopt(p.texts, "ab") intersects (z) or basename(p.text) = x or tolower(p.texts) in toupper(p.texts)
    or p.text = val(p.other) or evt.time = x or evt.datetime.s = y or evt.plugininfo = z or p.missing exists
- rule: loud
  desc: an alert
  source: s
  priority: INFO
  condition: p.number = 7
  output: "%p.text %5p.number %p.texts %evt.time %toupper(p.text) %p.missing"
"#;

struct Fixed<'r> {
    rules: &'r SourceRules,
    number: u64,
    texts: Vec<Vec<u8>>,
}

impl Event for Fixed<'_> {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 1, timestamp: 1_700_000_000_000_000_000, source: "s", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        match self.rules.slots()[slot.index()].name.as_str() {
            "p.text" => Some(FieldValue::Str(b"Some text")),
            "p.other" => Some(FieldValue::Str(b"other")),
            "p.number" => Some(FieldValue::U64(self.number)),
            "p.texts" => Some(FieldValue::List(&self.texts)),
            "p.address" => Some(FieldValue::Ip(&[192, 168, 0, 1])),
            _ => None,
        }
    }

    fn payload(&self) -> &[u8] {
        b"payload"
    }
}

fn rule_set(text: &str) -> RuleSet {
    let field = |name: &str, ty| FieldDef::new(name, ty);
    let fields = vec![
        field("p.text", FieldType::String),
        field("p.other", FieldType::String),
        field("p.missing", FieldType::String),
        field("p.number", FieldType::Uint64),
        field("p.texts", FieldType::String).list(),
        field("p.address", FieldType::IpAddr),
    ];
    let mut engine = Engine::new(vec![Source::new("s").plugin("p", fields)]);
    let result = engine.load("rules.yaml", text.as_bytes());
    assert!(result.successful(), "{}", result.to_text());
    engine.rule_set(&[])
}

#[test]
fn warm_evaluation_and_text_alerts_allocate_nothing() {
    let set = rule_set(RULES);
    let rules = set.source("s").unwrap();
    let (mut scratch, mut line) = (Scratch::new(), Vec::new());
    let mut alerts = 0;
    let mut run = |number: u64| {
        let event = Fixed { rules, number, texts: vec![b"x".to_vec(), b"-a".to_vec()] };
        let info = allocation_counter::measure(|| {
            rules.evaluate(&event, Matching::All, &mut scratch, |rule, scratch| {
                line.clear();
                rule.write_alert(&event, AlertOptions::default(), scratch, &mut line);
                alerts += 1;
            });
        });
        info.count_total
    };
    // Buffers change hands, so it takes a few events until each is large enough for everything.
    for number in [7, 8, 7, 8, 7, 8] {
        run(number);
    }
    assert_eq!((run(8), run(7)), (0, 0));
    assert_eq!(alerts, 4);
    assert_eq!(
        std::str::from_utf8(&line).unwrap(),
        "22:13:20.000000000: Informational Some text 7     (x,-a) 22:13:20.000000000 SOME TEXT <NA>"
    );
}

#[test]
fn warm_evaluation_of_many_rules_allocates_nothing() {
    let mut text = String::new();
    for i in 0..200 {
        let condition = match i % 4 {
            0 => format!("p.text contains \"t{i}\" or tolower(p.text) contains \"t{i}\""),
            1 => format!("toupper(p.text) = X{i} and p.number > {i}"),
            2 => format!("p.number = {i} and p.text startswith \"S{i}\""),
            _ => format!("not p.number > {i} and tolower(p.texts) in (a{i}, b)"),
        };
        let head = format!("- rule: r{i}\n  desc: d\n  source: s\n  priority: INFO\n  output: x\n");
        writeln!(text, "{head}  condition: {condition}").unwrap();
    }
    let set = rule_set(&text);
    let rules = set.source("s").unwrap();
    let mut scratch = Scratch::new();
    let mut run = |number: u64| {
        let event = Fixed { rules, number, texts: vec![b"x".to_vec(), b"-a".to_vec()] };
        let mut matches = 0;
        let info = allocation_counter::measure(|| {
            rules.evaluate(&event, Matching::All, &mut scratch, |_, _| matches += 1);
        });
        assert_eq!(matches, 0);
        info.count_total
    };
    for number in [7, 90, 7, 90] {
        run(number);
    }
    assert_eq!((run(90), run(7)), (0, 0));
}

#[test]
fn rule_sets_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&rule_set(RULES));
}
