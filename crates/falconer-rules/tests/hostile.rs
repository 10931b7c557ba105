//! No input panics, hangs, overflows the stack or grows without bound.

#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "clearer where texts are built for tests"
)]

use falconer_rules::diag::{Diagnostic, ErrorCode, decoded};
use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
use falconer_rules::syntax::Parser;
use falconer_rules::{
    AlertOptions, Engine, Event, EventMeta, FieldValue, Limits, LoadResult, Matching, Scratch, SourceExprs,
    SourceRules,
};
use proptest::prelude::*;

fn source() -> Source {
    let field = |name: &str, ty| FieldDef::new(name, ty);
    Source::new("s").plugin(
        "p",
        vec![
            field("p.text", FieldType::String),
            field("p.key", FieldType::String).key(true),
            field("p.number", FieldType::Uint64),
            field("p.texts", FieldType::String).list(),
            field("p.address", FieldType::IpAddr),
        ],
    )
}

fn load(text: &[u8]) -> (Engine, LoadResult) {
    let mut engine = Engine::new(vec![source()]);
    check(&engine, text);
    let result = engine.load("rules.yaml", text);
    (engine, result)
}

/// All problems of a text: the first error is the one that loading stops at, every place is a part of the text, and
/// whatever there is can be rendered.
fn check(engine: &Engine, text: &[u8]) {
    let checked = engine.check([("rules.yaml", text)]).remove(0);
    let loaded = engine.clone().load("rules.yaml", text);
    let place = |e: &Diagnostic<ErrorCode>| (e.code, e.message.clone(), e.context.clone());
    assert_eq!(checked.errors.first().map(place), loaded.errors.first().map(place));
    let content = decoded(text);
    for problem in checked.problems().take(50) {
        for label in problem.related.iter().chain([problem.primary]) {
            assert!(label.span.start <= label.span.end && label.span.end <= content.len());
        }
        assert_eq!(problem.title.lines().count(), 1, "{}", problem.title);
        let _ = problem.to_json(|_| Some(&content)).to_string();
        #[cfg(feature = "render")]
        for colours in [falconer_rules::diag::Colours::Yes, falconer_rules::diag::Colours::No] {
            let _ = falconer_rules::diag::render(&problem, |_| Some(&content), colours);
        }
    }
}

struct Anything<'r> {
    rules: &'r SourceRules,
    bytes: &'r [u8],
    texts: &'r Vec<Vec<u8>>,
}

impl Event for Anything<'_> {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 1, timestamp: u64::MAX, source: "s", plugin: "p", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        match self.rules.slots()[slot.index()].name.as_str() {
            "p.number" => Some(FieldValue::U64(self.bytes.len() as u64)),
            "p.texts" => Some(FieldValue::List(self.texts)),
            "p.address" => Some(FieldValue::Ip(self.bytes)),
            _ => Some(FieldValue::Str(self.bytes)),
        }
    }

    fn payload(&self) -> &[u8] {
        self.bytes
    }
}

/// Loads a file and runs whatever rules it has over an event.
fn load_and_run(text: &[u8], bytes: &[u8]) {
    let (engine, result) = load(text);
    let _ = (result.to_text(), result.to_json().to_string(), engine.describe(), engine.describe_text(None));
    let set = engine.rule_set(&[]);
    let rules = set.source("s").unwrap();
    let texts = vec![bytes.to_vec(), Vec::new(), b"-a".to_vec()];
    let event = Anything { rules, bytes, texts: &texts };
    let mut scratch = Scratch::new();
    rules.evaluate(&event, Matching::All, &mut scratch, |rule, scratch| {
        for json in [false, true] {
            let mut out = Vec::new();
            rule.write_alert(&event, AlertOptions { json, ..AlertOptions::default() }, scratch, &mut out);
            let line = String::from_utf8(out).expect("alerts are UTF-8");
            assert!(!line.contains('\n'));
            if json {
                let _: serde_json::Value = serde_json::from_str(&line).expect("JSON alerts are JSON");
            }
        }
    });
}

/// A rule with this condition and output.
fn rule(condition: &str, output: &str) -> String {
    let item = serde_json::json!([{
        "rule": "r", "desc": "d", "source": "s", "priority": "INFO", "condition": condition, "output": output,
    }]);
    item.to_string()
}

/// Pieces that conditions and outputs are made of.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "p.text",
        "p.key[a]",
        "p.number",
        "p.texts",
        "p.address",
        "p.nope",
        "evt.num",
        "evt.time",
        "and",
        "or",
        "not",
        "not(",
        "(",
        ")",
        ",",
        "=",
        "!=",
        "<",
        ">=",
        "in",
        "intersects",
        "pmatch",
        "exists",
        "contains",
        "glob",
        "iglob",
        "regex",
        "startswith",
        "oneof",
        "anyof",
        "allof",
        "val(",
        "tolower(",
        "len(",
        "join(",
        "concat(",
        "getopt(",
        "b64(",
        "basename(",
        "\"a b\"",
        "'x",
        "\"\\x4",
        "1",
        "0x1f",
        "-1",
        "10.0.0.1",
        "10.0.0.0/8",
        "[a-",
        "[",
        "]",
        "*",
        "a{2}",
        "%",
        "%5p.text",
        "%p.key[",
        "%join(",
        "%tolower(p.text)",
        "m",
        "\u{E9}",
        "\\",
    ]);
    prop::collection::vec((words, prop::bool::ANY), 0..24).prop_map(|parts| {
        let blank = |glued: bool| if glued { "" } else { " " };
        parts.into_iter().map(|(word, glued)| format!("{word}{}", blank(glued))).collect()
    })
}

proptest! {
    #[test]
    fn any_bytes_load_or_are_refused(text in prop::collection::vec(any::<u8>(), 0..400)) {
        load_and_run(&text, b"x");
    }

    #[test]
    fn any_text_is_a_condition_or_is_refused(text in "\\PC{0,60}") {
        let _ = Parser::new().parse(text.as_bytes());
        load_and_run(rule(&text, &text).as_bytes(), text.as_bytes());
    }

    #[test]
    fn pieces_of_conditions_and_outputs_do_no_harm(
        condition in pieces(),
        output in pieces(),
        bytes in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        load_and_run(rule(&condition, "x").as_bytes(), &bytes);
        load_and_run(rule("evt.num > 0", &output).as_bytes(), &bytes);
        let mut exprs = SourceExprs::new(source());
        let _ = (exprs.filter(&condition), exprs.format(&output));
    }

    #[test]
    fn printed_conditions_read_back_as_themselves(condition in pieces()) {
        if let Ok(expr) = Parser::new().parse(condition.as_bytes()) {
            let printed = expr.to_string();
            // Quoted strings inside transformers are printed bare, as in Falco; those do not read back.
            if let Ok(again) = Parser::new().parse(printed.as_bytes()) {
                prop_assert_eq!(again.to_string(), printed);
            }
        }
    }

    #[test]
    fn damaged_rules_files_are_refused_or_load(at in 0usize..600, byte in any::<u8>(), cut in 0usize..600) {
        const FILE: &[u8] = include_bytes!("hostile.yaml");
        let mut text = FILE.to_vec();
        let length = text.len();
        text[at % length] = byte;
        load_and_run(&text, b"x");
        load_and_run(&FILE[..cut % length], b"x");
    }
}

#[test]
fn the_undamaged_file_loads() {
    let (_, result) = load(include_bytes!("hostile.yaml"));
    assert_eq!(result.to_text(), "rules.yaml: Ok");
}

#[test]
fn deep_nesting_is_refused_without_a_stack_overflow() {
    let n = 100_000;
    for condition in [
        format!("{}a{}", "(".repeat(n), ")".repeat(n)),
        format!("{}p.text{} = x", "tolower(".repeat(n), ")".repeat(n)),
        format!("p.text = {}p.text{}", "tolower(".repeat(n), ")".repeat(n)),
        "not(".repeat(n),
        format!("p.text in ({}", "(".repeat(n)),
    ] {
        let (_, result) = load(rule(&condition, "x").as_bytes());
        assert!(!result.successful());
    }
    let chain = vec!["p.text = x"; 20_000].join(" and not ");
    let (_, result) = load(rule(&chain, "x").as_bytes());
    assert!(result.successful(), "{:?}", result.errors.first().map(|e| &e.message));
    let (_, result) = load(format!("{}\n", "- ".repeat(n)).as_bytes());
    assert!(!result.successful());
    let (_, result) = load(format!("{}1{}", "[".repeat(n), "]".repeat(n)).as_bytes());
    assert!(!result.successful());
}

#[test]
fn macros_cannot_blow_up() {
    let doubling = |levels: usize| {
        let mut text = String::from("- macro: m0\n  condition: p.text = x\n");
        for i in 1..levels {
            text += &format!("- macro: m{i}\n  condition: m{} and m{}\n", i - 1, i - 1);
        }
        text
    };
    let (_, result) = load(doubling(64).as_bytes());
    assert!(result.errors[0].message.contains("too large"), "{}", result.errors[0].message);
}

#[test]
fn macros_that_see_each_other_late_cannot_blow_up() {
    let mut text = String::new();
    for i in 0..200 {
        text += &format!("- macro: m{i}\n  condition: p.text = x\n");
    }
    for i in 0..199 {
        text += &format!("- macro: m{i}\n  condition: or m{} or m{}\n  append: true\n", i + 1, i + 1);
    }
    let (_, result) = load(text.as_bytes());
    assert!(result.errors[0].message.contains("too large"), "{}", result.errors[0].message);
}

#[test]
fn lists_cannot_blow_up() {
    let mut text = String::new();
    for i in 0..64 {
        text += &format!("- list: l{i}\n  items: [l{}, l{}]\n", i + 1, i + 1);
    }
    text += "- macro: m\n  condition: p.text in (l0)\n";
    let (_, result) = load(text.as_bytes());
    assert!(result.errors[0].message.contains("longer than"), "{}", result.errors[0].message);
}

#[test]
fn aliases_cannot_blow_up() {
    let mut text = String::from("- &a0 [x]\n");
    for i in 1..64 {
        text += &format!("- &a{i} [*a{}, *a{}]\n", i - 1, i - 1);
    }
    let (_, result) = load(text.as_bytes());
    assert!(result.errors[0].message.contains("aliases"), "{}", result.errors[0].message);
    let keys: String = (0..2000).map(|i| format!("  k{i}: x\n")).collect();
    let wide = format!("- &a\n  list: l\n  items: []\n{keys}{}", "- *a\n".repeat(2000));
    let (_, result) = load(wide.as_bytes());
    assert!(result.errors[0].message.contains("aliases"), "{}", result.errors[0].message);
}

#[test]
fn warnings_are_limited() {
    let keys: String = (0..20_000).map(|i| format!("  k{i}: x\n")).collect();
    let (_, result) = load(format!("- list: l\n  items: []\n{keys}").as_bytes());
    assert_eq!(result.warnings.len(), Limits::default().warnings);
    assert_eq!(result.schema_warnings.unwrap().len(), Limits::default().warnings);
}

#[test]
fn many_rules_of_one_large_macro_are_refused() {
    let condition = vec!["p.text = x"; 50_000].join(" or ");
    let mut text = format!("- macro: m\n  condition: {condition}\n");
    for i in 0..100 {
        text +=
            &format!("- rule: r{i}\n  desc: d\n  source: s\n  priority: INFO\n  condition: m\n  output: x\n");
    }
    let (_, result) = load(text.as_bytes());
    assert!(result.errors[0].message.contains("all rules together"), "{}", result.errors[0].message);
}

/// What the error says, the limit that leads to it, and the text.
type Case = (&'static str, fn(&mut Limits), String);

#[test]
fn every_limit_is_a_setting() {
    let condition = |condition: &str| rule(condition, "o");
    let two =
        "- {rule: A, desc: d, source: s, priority: INFO, condition: p.number = 1, output: o}\n".to_owned();
    let two = two.replace('A', "B") + &two;
    let nested = "- rule: r\n  exceptions: [[[[[[]]]]]]\n".to_owned();
    let wide = "p.number = 1 or ".repeat(20) + "p.number = 2";
    let cases: [Case; 8] = [
        ("8 are allowed", |l| l.file_size = 8, condition("p.number = 1")),
        ("not valid YAML", |l| l.yaml_depth = 5, nested),
        ("nested too deeply", |l| l.condition_depth = 20, condition("((((p.number = 1))))")),
        ("longer than 10 bytes", |l| l.condition_size = 10, condition("p.number = 1")),
        ("more than 5 parts", |l| l.condition_parts = 5, condition(&wide)),
        ("all rules together", |l| l.total_size = 20, two.clone()),
        ("all rules together", |l| l.total_parts = 1, two),
        ("more than 100 bytes when compiled", |l| l.regex_size = 100, condition("p.text regex '[a-z]{50}'")),
    ];
    for (words, set, text) in cases {
        let mut limits = Limits::default();
        let mut engine = Engine::new(vec![source()]);
        assert!(
            engine.load("rules.yaml", text.as_bytes()).successful() || words == "not valid YAML",
            "{text}"
        );
        set(&mut limits);
        let mut engine = Engine::new(vec![source()]);
        let result = engine.limits(limits).load("rules.yaml", text.as_bytes());
        let message = result.errors.first().map_or("", |error| error.message.as_str());
        assert!(message.contains(words), "{words}: {message:?}\n{text}");
    }
    let mut engine = Engine::new(vec![source()]);
    let unknown = "- foo: 1\n".repeat(10);
    let result = engine.limits(Limits { warnings: 3, ..Limits::default() }).load("a", unknown.as_bytes());
    assert_eq!(result.warnings.len(), 3);
}
