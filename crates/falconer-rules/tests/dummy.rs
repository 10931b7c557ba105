//! The walkthrough's plugin: rules on its fields, evaluated and formatted.

use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
use falconer_rules::{
    AlertOptions, Engine, Event, EventMeta, FieldValue, Matching, Scratch, SourceExprs, SourceRules, Stats,
};

fn dummy() -> Source {
    Source::new("dummy").plugin(
        "dummy",
        vec![
            FieldDef::new("dummy.value", FieldType::Uint64),
            FieldDef::new("dummy.strvalue", FieldType::String),
            FieldDef::new("dummy.divisible", FieldType::Uint64).key(true),
        ],
    )
}

struct Sample<'r> {
    rules: &'r SourceRules,
    number: u64,
    value: u64,
    text: String,
}

impl Event for Sample<'_> {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta {
            number: self.number,
            timestamp: 1_700_000_000_000_000_000,
            source: "dummy",
            plugin: "dummy",
            hostname: "host",
            hostname_hidden: false,
            ..EventMeta::default()
        }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let slot = &self.rules.slots()[slot.index()];
        match slot.name.as_str() {
            "dummy.value" => Some(FieldValue::U64(self.value)),
            "dummy.strvalue" => Some(FieldValue::Str(self.text.as_bytes())),
            _ => {
                let key = std::str::from_utf8(slot.argument.key.as_deref()?).ok()?;
                Some(FieldValue::U64(u64::from(self.value.is_multiple_of(key.parse().ok()?))))
            }
        }
    }
}

const RULES: &str = "
- rule: Dummy Rule
  desc: A dummy rule
  condition: dummy.value > 1 and not dummy.divisible[3] = 1
  output: -> triggered (value=%dummy.value)
  priority: DEBUG
  source: dummy
  tags: [b, a]
";

#[test]
fn rules_of_the_walkthrough_fire() {
    let mut engine = Engine::new(vec![dummy()]);
    let result = engine.load("dummy_rules.yaml", RULES.as_bytes());
    assert_eq!(result.to_text(), "dummy_rules.yaml: Ok");
    let set = engine.rule_set(&[]);
    let rules = set.source("dummy").unwrap();
    assert_eq!(rules.slots().len(), 2);

    let mut scratch = Scratch::new();
    let mut stats = Stats::new();
    let mut out = Vec::new();
    for value in 0..5 {
        let event = Sample { rules, number: value + 1, value, text: value.to_string() };
        rules.evaluate(&event, Matching::First, &mut scratch, |rule, scratch| {
            stats.record(rule);
            for json in [false, true] {
                let options = AlertOptions { json, ..AlertOptions::default() };
                rule.write_alert(&event, options, scratch, &mut out);
                out.push(b'\n');
            }
        });
    }
    let lines: Vec<&str> = std::str::from_utf8(&out).unwrap().lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], "22:13:20.000000000: Debug -> triggered (value=2)");
    assert_eq!(
        lines[3],
        "{\"hostname\":\"host\",\"output\":\"22:13:20.000000000: Debug -> triggered (value=4)\",\
         \"output_fields\":{\"dummy.value\":4,\"evt.time\":1700000000000000000},\"priority\":\"Debug\",\
         \"rule\":\"Dummy Rule\",\"source\":\"dummy\",\"tags\":[\"a\",\"b\"],\
         \"time\":\"2023-11-14T22:13:20.000000000Z\"}"
    );
    assert_eq!(
        stats.to_string(),
        "Events detected: 2\nRule counts by severity:\n   DEBUG: 2\nTriggered rules by rule name:\n   Dummy Rule: 2\n"
    );
}

#[test]
fn single_filters_and_formats_work_without_rules() {
    let mut exprs = SourceExprs::new(dummy());
    let filter = exprs.filter("dummy.strvalue in (1, 3) and evt.num >= 1").unwrap();
    let format = exprs.format("%evt.num|%5dummy.value|%dummy.strvalue").unwrap();
    let starless = exprs.format("%dummy.divisible[x]").unwrap();
    let starred = exprs.format("*%dummy.divisible[x]").unwrap();
    assert_eq!(exprs.slots().len(), 3);
    assert!(exprs.format("%dummy.valu").unwrap_err().to_string().contains("did you mean 'dummy.value'?"));

    let mut engine = Engine::new(vec![dummy()]);
    let all = "- rule: r\n  desc: d\n  source: dummy\n  priority: INFO\n  condition: evt.num > 0\n  \
               output: \"%dummy.strvalue %dummy.value %dummy.divisible[x]\"\n";
    assert!(engine.load("all.yaml", all.as_bytes()).successful());
    let set = engine.rule_set(&[]);
    let rules = set.source("dummy").unwrap();
    let mut scratch = Scratch::new();
    let event = Sample { rules, number: 1, value: 3, text: "3".to_owned() };
    assert!(filter.matches(&event, &mut scratch));
    let mut out = Vec::new();
    assert!(!starless.write(&event, &mut scratch, &mut out));
    assert!(starred.write(&event, &mut scratch, &mut out));
    out.push(b' ');
    assert!(format.write(&event, &mut scratch, &mut out));
    assert_eq!(String::from_utf8(out).unwrap(), "<NA> 1|3    |3");
}
