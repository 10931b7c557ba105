//! The recorded cases of the rule language, run without any plugin: what real Falco did with a rules file and events.
//!
//! Each case is compared as closely as its record goes: exit codes, alerts byte for byte, counts, and for errors and
//! warnings their code and the item, line, column and offset of every location. Texts are our own.

mod config;
mod probe;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use config::Config;
use falconer_rules::diag::{Context, Diagnostic, ErrorCode, Location};
use falconer_rules::{Engine, LoadResult, Matching, Scratch, Stats, Version};
use serde_json::{Value as Json, json};

const AREAS: [&str; 10] = [
    "exceptions",
    "grammar",
    "json",
    "lists-macros",
    "matching",
    "operators",
    "output",
    "overrides",
    "rule-keys",
    "transformers",
];

/// Cases that only the whole command can answer; they run against it elsewhere.
const SKIPPED: &[(&str, &str)] = &[
    ("json/append-not-list", "the runner refuses an append_output that is no list"),
    ("matching/option-removed-t", "the command line has no option -t"),
    ("matching/priority-threshold-empty", "the runner refuses an empty priority"),
    ("matching/priority-threshold-number", "the runner refuses a number as priority"),
    ("matching/rule-matching-empty", "the runner refuses an empty rule_matching"),
    ("matching/rule-matching-last", "the runner refuses an unknown rule_matching"),
    ("matching/select-bad-entry", "the runner refuses an entry of rules that is no map"),
    ("matching/select-bad-op", "the runner refuses an entry of rules that neither enables nor disables"),
    ("matching/select-bad-value", "the runner refuses an entry of rules whose value is no map"),
    ("matching/select-empty-entry", "the runner refuses an entry of rules without rule and tag"),
    ("matching/select-not-list", "the runner refuses rules that are no list"),
    ("matching/select-rule-empty-name", "the runner refuses an entry of rules with an empty rule"),
];

/// Cases that are answered otherwise on purpose; docs/compatibility.md gives the reasons.
const DIFFERENT: &[(&str, &str)] = &[
    ("operators/mod-net", "modifiers on networks go by containment (quirk 5)"),
    ("operators/net-rhs-16", "an IPv4 netmask of 256 is refused (quirk 12)"),
    ("transformers/getopt-len", "len(getopt(...)) counts the elements (quirk 9)"),
];

struct Case {
    files: Vec<(String, Vec<u8>)>,
    events: Vec<Vec<u8>>,
    config: Config,
    expect: Json,
}

fn decode(text: &Json) -> Vec<u8> {
    STANDARD.decode(text.as_str().unwrap()).unwrap()
}

fn bytes(text: &Json) -> Vec<u8> {
    text.as_str().unwrap().as_bytes().to_vec()
}

impl Case {
    fn new(case: &Json) -> Result<Case, String> {
        let rules = "rules.yaml".to_owned();
        let files = if let Some(text) = case.get("rules") {
            vec![(rules, bytes(text))]
        } else if let Some(text) = case.get("rules_base64") {
            vec![(rules, decode(text))]
        } else {
            let texts = case["rules_files"].as_array().unwrap();
            texts.iter().enumerate().map(|(i, t)| (format!("rules_{i}.yaml"), bytes(t))).collect()
        };
        let list = |key: &str| case.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
        let mut events: Vec<Vec<u8>> = list("events").iter().map(bytes).collect();
        events.extend(list("events_base64").iter().map(decode));
        let config = Config::new(case.get("config"), &list("args"))?;
        Ok(Case { files, events, config, expect: case["expect"].clone() })
    }

    fn engine(&self) -> Engine {
        let mut engine = Engine::new(vec![probe::source()]);
        engine.append_output(self.config.append_output.clone()).min_priority(self.config.priority);
        engine
    }

    /// What `-V` does: all files, the requirements after each.
    fn validate(&self) -> Json {
        let mut engine = self.engine();
        let mut results = Vec::new();
        for (name, content) in &self.files {
            results.push(engine.load(name, content));
            if !requirements_met(&engine) {
                return json!({ "validate_exit": 1 });
            }
        }
        let exit = i32::from(results.iter().any(|r| !r.successful()));
        let mut out = json!({ "validate_exit": exit });
        for (key, found) in
            [("errors", diagnostics(&results, true)), ("warnings", diagnostics(&results, false))]
        {
            if !found.is_empty() {
                out[key] = found.into();
            }
        }
        out
    }

    fn run(&self) -> Json {
        let mut engine = self.engine();
        let loaded = self.files.iter().all(|(name, content)| engine.load(name, content).successful());
        if !loaded || !requirements_met(&engine) {
            return json!({ "exit": 1 });
        }
        if self.config.dry_run {
            return json!({ "exit": 0 });
        }
        let set = engine.rule_set(&self.config.selectors);
        let rules = set.source("probe").unwrap();
        let (mut scratch, mut stats, mut alerts) = (Scratch::new(), Stats::new(), Vec::new());
        let mut first = None;
        for (i, line) in self.events.iter().enumerate() {
            let event = probe::Line::new(i, line, rules.slots());
            let first = *first.get_or_insert(event.timestamp());
            let event = event.first_timestamp(first);
            for matching in [Matching::First, Matching::All] {
                let (mut compiled, mut reference) = (Vec::new(), Vec::new());
                rules.evaluate(&event, matching, &mut scratch, |rule, _| compiled.push(rule.id()));
                rules.evaluate_reference(&event, matching, &mut scratch, |rule, _| reference.push(rule.id()));
                assert_eq!(compiled, reference, "{matching:?} {}", String::from_utf8_lossy(line));
            }
            rules.evaluate(&event, self.config.matching, &mut scratch, |rule, scratch| {
                stats.record(rule);
                let mut out = Vec::new();
                rule.write_alert(&event, self.config.alerts, scratch, &mut out);
                let line = String::from_utf8(out).unwrap();
                alerts.push(line.replacen("\"hostname\":\"\",", "", 1).replacen("\"hostname\":\"\"", "", 1));
            });
        }
        let mut out = json!({ "exit": 0, "detected": stats.detected() });
        let counts: BTreeMap<&str, u64> = stats.by_rule().collect();
        let severity: BTreeMap<&str, u64> = stats.by_priority().map(|(p, n)| (p.as_upper(), n)).collect();
        if !alerts.is_empty() {
            out["alerts"] = json!(alerts);
            out["counts"] = json!(counts);
            out["severity"] = json!(severity);
        }
        out
    }
}

fn requirements_met(engine: &Engine) -> bool {
    let loaded = [("probe", Version::parse("0.1.0").unwrap())];
    engine.required_plugins().iter().all(|required| required.check(&loaded).is_ok())
}

fn diagnostics(results: &[LoadResult], errors: bool) -> Vec<Json> {
    let mut out = Vec::new();
    for result in results {
        let mut add = |code: &str, context: &Context| {
            let mut entry = json!({ "code": code });
            if results.len() > 1 {
                entry["file"] = json!(result.name);
            }
            if code != "LOAD_ERR_YAML_PARSE" {
                entry["at"] = place(context);
            }
            out.push(entry);
        };
        if errors {
            result.errors.iter().for_each(|e| add(e.code.as_str(), &e.context));
        } else {
            result.warnings.iter().for_each(|w| add(w.code.as_str(), &w.context));
        }
    }
    out
}

/// Every location: what it is, its name, line, column and offset.
fn place(context: &Context) -> Json {
    let location = |l: &Location| {
        json!([l.item_type.as_str(), l.item_name, l.position.line, l.position.column, l.position.offset])
    };
    context.locations.iter().map(location).collect()
}

/// The answer of a case, or why it is skipped.
fn differences(case: &Json) -> Result<Vec<String>, String> {
    let case = Case::new(case)?;
    let mut got = case.run();
    let validated = case.validate();
    got.as_object_mut().unwrap().extend(validated.as_object().unwrap().clone());
    let keys = ["exit", "detected", "alerts", "severity", "counts", "validate_exit", "errors", "warnings"];
    let differing = keys.into_iter().filter(|key| got.get(key) != case.expect.get(key));
    let shown = |value: Option<&Json>| value.map_or("nothing".to_owned(), Json::to_string);
    Ok(differing
        .map(|key| {
            format!(
                "{key}:\n    expected {}\n    got      {}",
                shown(case.expect.get(key)),
                shown(got.get(key))
            )
        })
        .collect())
}

#[test]
fn recorded_cases_are_answered_as_falco_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules-cases");
    let listed = |list: &[(&str, &str)], id: &str| list.iter().any(|(name, _)| *name == id);
    let (mut report, mut failures) = (String::new(), String::new());
    for area in AREAS {
        let text = std::fs::read_to_string(folder.join(format!("{area}.yaml"))).unwrap();
        let cases: Vec<Json> = serde_saphyr::from_str(&text).unwrap();
        let (mut same, mut skipped, mut different) = (0, 0, 0);
        for case in &cases {
            let id = format!("{area}/{}", case["name"].as_str().unwrap());
            match differences(case) {
                Err(_) if listed(SKIPPED, &id) => skipped += 1,
                Err(reason) => writeln!(failures, "{id}: skipped, but not listed: {reason}").unwrap(),
                Ok(_) if listed(SKIPPED, &id) => {
                    writeln!(failures, "{id}: listed as skipped, but runs").unwrap();
                }
                Ok(found) if found.is_empty() && listed(DIFFERENT, &id) => {
                    writeln!(failures, "{id}: listed as different, but is not").unwrap();
                }
                Ok(found) if found.is_empty() => same += 1,
                Ok(_) if listed(DIFFERENT, &id) => different += 1,
                Ok(found) => writeln!(failures, "{id}: {}", found.join("\n  ")).unwrap(),
            }
        }
        let total = cases.len();
        writeln!(
            report,
            "{area:14} {total:5} cases, {same:5} as recorded, {different} different, {skipped} skipped"
        )
        .unwrap();
    }
    println!("{report}");
    assert!(failures.is_empty(), "{failures}\n{report}");
}

#[test]
fn all_problems_of_a_case_begin_with_the_one_that_falco_stops_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules-cases");
    for area in AREAS {
        let text = std::fs::read_to_string(folder.join(format!("{area}.yaml"))).unwrap();
        let cases: Vec<Json> = serde_saphyr::from_str(&text).unwrap();
        for case in cases.iter().filter_map(|case| Some((case["name"].as_str(), Case::new(case).ok()?))) {
            let (name, case) = case;
            let mut engine = case.engine();
            let files = case.files.iter().map(|(name, content)| (name.as_str(), content.as_slice()));
            let checked = engine.check(files);
            let first = checked.iter().find_map(|result| result.errors.first());
            let loaded = case
                .files
                .iter()
                .find_map(|(name, content)| engine.load(name, content).errors.into_iter().next());
            let place = |e: &Diagnostic<ErrorCode>| (e.code, e.message.clone(), e.context.clone());
            assert_eq!(first.map(place), loaded.as_ref().map(place), "{area}/{name:?}");
        }
    }
}
