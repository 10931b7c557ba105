//! `falconer explain` and `falconer run --rule-counters`, on the dummy plugin.

use serde_json::Value;

use crate::support::Run;

const RULES: &str = r#"
- macro: is_large
  condition: dummy.value > 10
- rule: Twelve
  desc: d
  source: dummy
  condition: dummy.value = 12
  output: o
  priority: NOTICE
- rule: Large
  desc: d
  source: dummy
  condition: is_large and not dummy.strvalue in ("13", "14")
  output: o
  priority: NOTICE
- rule: Sleeping
  desc: d
  source: dummy
  condition: dummy.strvalue = 3
  output: o
  priority: NOTICE
  enabled: false
"#;

/// A run of dummy, whose event N is the number N.
fn run() -> Run {
    Run::of_dummy().file("rules.yaml", RULES)
}

fn explain(more: &[&str]) -> crate::support::Ended {
    run().command("explain", &[&["-r", "rules.yaml"], more].concat())
}

#[test]
fn a_rule_is_explained_on_an_event() {
    let ended = explain(&["--rule", "Large", "--event", "13"]);
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (
            Some(0),
            "\
Rule 'Large' does not match event 13 of source 'dummy'.

false  and
true     macro is_large
true       dummy.value > 10                            dummy.value = 13
false    not
true       dummy.strvalue in (13, 14)                  dummy.strvalue = \"13\"
"
        ),
        "{ended:?}"
    );
    assert_eq!(ended.stderr, "");
}

#[test]
fn the_rule_that_took_the_event_is_named() {
    let ended = explain(&["--rule", "Large", "--event", "12", "--json"]);
    let found: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (&found["taken_by"], &found["matches"], &found["alerts"]),
        (&"Twelve".into(), &true.into(), &false.into())
    );
    let ended = explain(&["--rule", "Large", "--event", "12", "--json", "-o", "rule_matching=all"]);
    let found: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!((&found["taken_by"], &found["alerts"]), (&Value::Null, &true.into()));
}

#[test]
fn a_disabled_rule_is_explained_and_said_to_be() {
    let ended = explain(&["--rule", "Sleeping", "--event", "3"]);
    assert!(
        ended.stdout.starts_with("Rule 'Sleeping' is disabled; if it were enabled:\nRule 'Sleeping' matches")
    );
}

#[test]
fn what_is_not_there_is_told() {
    for (args, words) in [
        (["--rule", "Larg", "--event", "1"], "rule \"Larg\" is not loaded; did you mean \"Large\"?"),
        (["--rule", "Large", "--event", "99"], "there is no event 99 of source 'dummy': it ended after 20"),
        (["--rule", "Large", "--event", "0"], "0 is not in 1.."),
    ] {
        let ended = explain(&args);
        assert!(ended.code == Some(1) && ended.stdout.is_empty(), "{ended:?}");
        assert!(ended.stderr.contains(words), "{ended:?}");
    }
}

#[test]
fn counters_stand_behind_the_statistics() {
    let ended = run().end(&["-r", "rules.yaml", "--rule-counters"]);
    let (_, table) = ended.stdout.split_once("Rule counters of source 'dummy', 20 events:\n").unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows, [["20", "20", "1", "Twelve"], ["19", "19", "7", "Large"]]);
    assert!(!run().end(&["-r", "rules.yaml"]).stdout.contains("Rule counters"));
    let ended = run().end(&["-r", "rules.yaml", "--rule-counters=time"]);
    assert!(ended.stdout.contains("ns a try") && ended.stdout.contains("finding out which rules to try"));
}
