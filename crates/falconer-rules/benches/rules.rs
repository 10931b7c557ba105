//! What rules cost: parsing, loading, evaluating and formatting, each alone.
//!
//! `cargo bench -p falconer-rules` prints the time of [`EVENTS`] events where throughput is given in items, so that
//! microseconds there are nanoseconds for an event. Events are those of the `dummy` plugin, their values made
//! beforehand: what is measured is the engine alone.

use std::fmt::Write as _;

use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{Engine, Event, EventMeta, FieldValue, RuleSet};

const EVENTS: usize = 1000;

fn main() {
    divan::main();
}

fn source() -> Source {
    Source::new("dummy").plugin(
        "dummy",
        vec![
            FieldDef::new("dummy.value", FieldType::Uint64),
            FieldDef::new("dummy.strvalue", FieldType::String),
            FieldDef::new("dummy.divisible", FieldType::Uint64).key(true),
        ],
    )
}

/// An event whose values are ready, in the order of the source's slots.
struct Ready<'v> {
    number: u64,
    values: Vec<Option<FieldValue<'v>>>,
}

impl Event for Ready<'_> {
    fn meta(&self) -> EventMeta<'_> {
        let timestamp = 1_700_000_000_000_000_000 + self.number * 1000;
        EventMeta { number: self.number, timestamp, source: "dummy", plugin: "dummy", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        self.values[slot.index()]
    }
}

fn texts() -> Vec<String> {
    (0..EVENTS as u64).map(|i| (i * 7919 % 1_000_003).to_string()).collect()
}

fn events<'v>(slots: &[Slot], texts: &'v [String]) -> Vec<Ready<'v>> {
    let event = |(text, number): (&'v String, u64)| Ready {
        number,
        values: slots
            .iter()
            .map(|slot| match slot.name.as_str() {
                "dummy.value" => text.parse().ok().map(FieldValue::U64),
                "dummy.strvalue" => Some(FieldValue::Str(text.as_bytes())),
                _ => Some(FieldValue::U64(number % 2)),
            })
            .collect(),
    };
    texts.iter().zip(1..).map(event).collect()
}

fn loaded(text: &str) -> RuleSet {
    let mut engine = Engine::new(vec![source()]);
    let result = engine.load("rules.yaml", text.as_bytes());
    assert!(result.successful(), "{}", result.to_text());
    engine.rule_set(&[])
}

/// Rules with these conditions.
fn rules(conditions: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for (i, condition) in conditions.into_iter().enumerate() {
        let head = format!("- rule: r{i}\n  desc: d\n  source: dummy\n  priority: INFO\n");
        writeln!(text, "{head}  output: v=%dummy.value\n  condition: {condition}").unwrap();
    }
    text
}

/// Rules of one form, none of which matches.
fn silent(count: usize) -> String {
    rules((0..count).map(|i| format!("dummy.strvalue contains \"x{i}\" and dummy.value > {}", i * 10)))
}

mod parse {
    use divan::counter::BytesCount;
    use divan::{Bencher, black_box};
    use falconer_rules::syntax::Parser;

    fn parse(bencher: Bencher<'_, '_>, text: &str) {
        bencher.counter(BytesCount::of_str(text)).bench(|| Parser::new().parse(black_box(text.as_bytes())));
    }

    #[divan::bench]
    fn one_check(bencher: Bencher<'_, '_>) {
        parse(bencher, "dummy.value > 1");
    }

    #[divan::bench]
    fn conjunction(bencher: Bencher<'_, '_>) {
        parse(bencher, "dummy.strvalue contains x1 and dummy.value > 10 and not dummy.divisible[3] = 1");
    }

    #[divan::bench]
    fn nested(bencher: Bencher<'_, '_>) {
        parse(
            bencher,
            "(dummy.strvalue in (a, b, c, d, e, f, g, h) or dummy.strvalue startswith /usr/bin) \
             and not (tolower(dummy.strvalue) = x or dummy.value exists)",
        );
    }
}

mod load {
    use std::fmt::Write as _;

    use divan::counter::BytesCount;
    use divan::{Bencher, black_box};

    use crate::{loaded, rules, silent};

    fn load(bencher: Bencher<'_, '_>, text: &str) {
        bencher.counter(BytesCount::of_str(text)).bench(|| loaded(black_box(text)));
    }

    /// 1,000 rules with 200 macros and 100 lists.
    #[divan::bench]
    fn thousand_rules(bencher: Bencher<'_, '_>) {
        let mut text = String::new();
        for i in 0..100 {
            let items: Vec<String> = (0..10).map(|j| format!("item{i}_{j}")).collect();
            writeln!(text, "- list: list{i}\n  items: [{}]", items.join(", ")).unwrap();
        }
        for i in 0..200 {
            let more = if i > 0 && i % 3 == 0 { format!(" or macro{}", i - 1) } else { String::new() };
            let own = format!("dummy.strvalue in (list{}) or dummy.value = {i}{more}", i % 100);
            writeln!(text, "- macro: macro{i}\n  condition: {own}").unwrap();
        }
        text.push_str(&rules((0..1000).map(|i| {
            format!(
                "macro{} and dummy.strvalue contains \"x{i}\" and not dummy.strvalue in (list{})",
                i % 200,
                i % 100
            )
        })));
        load(bencher, &text);
    }

    #[divan::bench(args = [1, 50, 1000])]
    fn silent_rules(bencher: Bencher<'_, '_>, count: usize) {
        load(bencher, &silent(count));
    }
}

mod evaluate {
    use divan::counter::ItemsCount;
    use divan::{Bencher, black_box};
    use falconer_rules::{FieldValue, Matching, Scratch, SourceRules};

    use crate::{EVENTS, Ready, events, loaded, rules, silent, texts};

    fn over_events(
        bencher: Bencher<'_, '_>,
        text: &str,
        mut each: impl FnMut(&SourceRules, &Ready<'_>, &mut Scratch) -> usize,
    ) {
        let (set, texts) = (loaded(text), texts());
        let source = set.source("dummy").unwrap();
        let events = events(source.slots(), &texts);
        let mut scratch = Scratch::new();
        bencher.counter(ItemsCount::new(EVENTS)).bench_local(|| {
            events.iter().map(|event| each(source, black_box(event), &mut scratch)).sum::<usize>()
        });
    }

    fn run(bencher: Bencher<'_, '_>, text: &str, matching: Matching) {
        over_events(bencher, text, |rules, event, scratch| {
            let mut matches = 0;
            rules.evaluate(event, matching, scratch, |_, _| matches += 1);
            matches
        });
    }

    fn reference(bencher: Bencher<'_, '_>, text: &str, matching: Matching) {
        over_events(bencher, text, |rules, event, scratch| {
            let mut matches = 0;
            rules.evaluate_reference(event, matching, scratch, |_, _| matches += 1);
            matches
        });
    }

    /// What the events themselves cost here: one number taken and compared.
    #[divan::bench]
    fn bare_comparison(bencher: Bencher<'_, '_>) {
        let text = rules(["dummy.value > 99999999".to_owned()]);
        over_events(bencher, &text, |_, event, _| {
            usize::from(matches!(event.values[0], Some(FieldValue::U64(value)) if value > 99_999_999))
        });
    }

    #[divan::bench]
    fn one_rule(bencher: Bencher<'_, '_>) {
        run(bencher, &rules(["dummy.value > 99999999".to_owned()]), Matching::First);
    }

    /// The rule of the walkthrough, which matches two of three events.
    #[divan::bench]
    fn one_matching_rule(bencher: Bencher<'_, '_>) {
        run(bencher, &rules(["dummy.value > 1 and not dummy.divisible[3] = 1".to_owned()]), Matching::First);
    }

    #[divan::bench(args = [1, 10, 50, 51, 100, 1000])]
    fn silent_rules(bencher: Bencher<'_, '_>, count: usize) {
        run(bencher, &silent(count), Matching::First);
    }

    #[divan::bench(args = [1, 50, 1000])]
    fn silent_rules_by_reference(bencher: Bencher<'_, '_>, count: usize) {
        reference(bencher, &silent(count), Matching::First);
    }

    /// Literals that share their bytes with the texts searched.
    #[divan::bench(args = [50, 1000])]
    fn rules_on_digits(bencher: Bencher<'_, '_>, count: usize) {
        let conditions =
            (0..count).map(|i| format!("dummy.strvalue contains \"{i}9999\" and dummy.value > {}", i * 10));
        run(bencher, &rules(conditions), Matching::First);
    }

    /// Rules that share a macro and differ in the rest.
    #[divan::bench(args = [50, 1000])]
    fn rules_with_a_macro(bencher: Bencher<'_, '_>, count: usize) {
        let head = "- macro: odd\n  condition: dummy.divisible[2] = 0 or dummy.strvalue startswith 7\n";
        let conditions = (0..count).map(|i| format!("odd and dummy.strvalue endswith \"{}\"", 10_000 + i));
        run(bencher, &(head.to_owned() + &rules(conditions)), Matching::All);
    }

    fn regexes(count: usize) -> String {
        rules((0..count).map(|i| format!("dummy.strvalue regex \"[0-9]*{i}x?9{i}[a-f]*\"")))
    }

    /// Rules that share nothing but the text they match.
    #[divan::bench(args = [1, 10, 50])]
    fn regex_rules(bencher: Bencher<'_, '_>, count: usize) {
        run(bencher, &regexes(count), Matching::All);
    }

    #[divan::bench(args = [1, 10, 50])]
    fn regex_rules_by_reference(bencher: Bencher<'_, '_>, count: usize) {
        reference(bencher, &regexes(count), Matching::All);
    }

    /// Rules that the event decides only one after the other.
    #[divan::bench(args = [50, 1000])]
    fn rules_that_need_nothing(bencher: Bencher<'_, '_>, count: usize) {
        let conditions = (0..count)
            .map(|i| format!("not dummy.value < {} and not dummy.strvalue = \"{i}\"", 2_000_000 + i));
        run(bencher, &rules(conditions), Matching::All);
    }
}

mod format {
    use divan::counter::ItemsCount;
    use divan::{Bencher, black_box};
    use falconer_rules::{AlertOptions, Scratch, SourceExprs};

    use crate::{EVENTS, events, loaded, source, texts};

    const LINE: &str =
        "%evt.num value=%dummy.value text=%dummy.strvalue source=%evt.source even=%dummy.divisible[2]";

    #[divan::bench]
    fn five_fields(bencher: Bencher<'_, '_>) {
        let mut exprs = SourceExprs::new(source());
        let format = exprs.format(LINE).unwrap();
        let texts = texts();
        let events = events(exprs.slots(), &texts);
        let (mut scratch, mut out) = (Scratch::new(), Vec::new());
        bencher.counter(ItemsCount::new(EVENTS)).bench_local(|| {
            for event in &events {
                out.clear();
                black_box(format.write(black_box(event), &mut scratch, &mut out));
            }
        });
    }

    #[divan::bench(args = [false, true])]
    fn alert(bencher: Bencher<'_, '_>, json: bool) {
        let text = format!(
            "- rule: r\n  desc: d\n  source: dummy\n  priority: INFO\n  tags: [a, b]\n  condition: evt.num > 0\n  output: {LINE:?}\n"
        );
        let (set, texts) = (loaded(&text), texts());
        let rules = set.source("dummy").unwrap();
        let rule = rules.rules().next().unwrap();
        let events = events(rules.slots(), &texts);
        let options = AlertOptions { json, ..AlertOptions::default() };
        let (mut scratch, mut out) = (Scratch::new(), Vec::new());
        bencher.counter(ItemsCount::new(EVENTS)).bench_local(|| {
            for event in &events {
                out.clear();
                rule.write_alert(black_box(event), options, &mut scratch, &mut out);
                black_box(&out);
            }
        });
    }
}
