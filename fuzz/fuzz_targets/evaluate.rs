//! Evaluation: whatever compiles, compiled rules match as the plain evaluator says, and every match becomes one line.
//!
//! The input is conditions, one a line, an empty line, and the bytes of an event.
#![no_main]

use falconer_fuzz::{Lines, Whole, source};
use falconer_rules::{AlertOptions, Engine, Matching, Scratch, SourceExprs};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap_or(bytes.len());
    let Ok(text) = std::str::from_utf8(&bytes[..end]) else { return };
    let mut exprs = SourceExprs::new(source());
    let conditions = text.lines().filter(|line| exprs.filter(line).is_ok()).take(40);
    let rules = conditions.enumerate().map(|(i, condition)| {
        json!({
            "rule": format!("r{i}"),
            "desc": "d",
            "source": "probe",
            "priority": "INFO",
            "condition": condition,
            "output": "%evt.num %probe.str[a] %probe.u64s[b]",
        })
    });
    let rules = serde_json::Value::from_iter(rules).to_string();
    let mut engine = Engine::new(vec![source()]);
    let result = engine.load("rules.yaml", rules.as_bytes());
    assert!(result.successful(), "a filter that is no condition: {}", result.to_text());
    let set = engine.rule_set(&[]);
    let rules = set.source("probe").expect("the source is known");
    let lines = Lines::new(bytes.get(end + 2..).unwrap_or_default(), rules.slots());
    let lists = lines.lists();
    let event = Whole { lines: &lines, lists: &lists };
    let mut scratch = Scratch::new();
    for matching in [Matching::All, Matching::First] {
        let (mut compiled, mut plain) = (Vec::new(), Vec::new());
        let mut line = Vec::new();
        rules.evaluate(&event, matching, &mut scratch, |rule, scratch| {
            compiled.push(rule.id());
            for json in [false, true] {
                line.clear();
                let options = AlertOptions { json, ..AlertOptions::default() };
                rule.write_alert(&event, options, scratch, &mut line);
                assert!(!line.contains(&b'\n') && std::str::from_utf8(&line).is_ok());
            }
        });
        rules.evaluate_reference(&event, matching, &mut scratch, |rule, _| plain.push(rule.id()));
        assert_eq!(compiled, plain, "{matching:?}");
    }
});
