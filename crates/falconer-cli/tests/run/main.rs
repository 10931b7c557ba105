//! `falconer run`, run as a user runs it, on plugins of this workspace and on one that misbehaves.

mod capabilities;
mod captures;
mod explain;
mod failures;
mod fault_matrix;
mod faults;
mod info;
mod modes;
mod options;
mod outputs;
mod reload;
mod several;
mod stop;
mod streams;
mod support;
mod web;

use std::io::{BufRead, BufReader};
use std::process::Command;

use support::{Run, ended};

/// Rules on the samples 1 to 20.
const RULES: &str = "
- rule: Large
  desc: A large sample
  source: dummy
  condition: dummy.value > 18
  output: large %dummy.strvalue
  priority: CRITICAL
- rule: Tenth
  desc: A sample that ten divides
  source: dummy
  condition: dummy.divisible[10] = 1
  output: tenth value=%dummy.value num=%evt.num %evt.plugininfo
  priority: INFO
  tags: [round]
";

fn statistics(stdout: &str) -> &str {
    &stdout[stdout.find("Events detected: ").unwrap()..]
}

/// The alerts without the time in front, which is the present.
fn alerts(stdout: &str) -> Vec<&str> {
    let lines = stdout.lines().take_while(|line| !line.starts_with("Events detected: "));
    lines.map(|line| line.split_once(": ").unwrap().1).collect()
}

#[test]
fn matches_become_alerts_and_statistics() {
    let run = Run::of_dummy().file("rules.yaml", RULES).end(&["-r", "rules.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        alerts(&run.stdout),
        [
            r#"Informational tenth value=10 num=10 {\"sample\": \"10\"}"#,
            "Critical large 19",
            "Critical large 20",
        ]
    );
    assert_eq!(
        statistics(&run.stdout),
        "Events detected: 3\nRule counts by severity:\n   CRITICAL: 2\n   INFO: 1\n\
         Triggered rules by rule name:\n   Large: 2\n   Tenth: 1\n"
    );
    for words in [
        "Loaded plugin 'dummy@0.1.0' from file",
        ": Loading rules from:",
        ":    rules.yaml | schema validation: ok",
        ": Loaded event sources: syscall, dummy",
        ": Enabled event sources: dummy",
        ": Opening 'dummy' source with plugin 'dummy'",
    ] {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
}

#[test]
fn every_rule_has_a_say_under_all() {
    let run = Run::of_dummy().file("rules.yaml", RULES).config("rule_matching: all\n");
    let run = run.end(&["-r", "rules.yaml"]);
    assert_eq!(alerts(&run.stdout).len(), 4);
    assert!(alerts(&run.stdout)[3].starts_with("Informational tenth value=20 num=20"));
}

#[test]
fn alerts_can_be_json() {
    let run = Run::of_dummy().file("rules.yaml", RULES).config("static_fields: {env: prod}\n");
    let run = run.end(&[
        "-r",
        "rules.yaml",
        "-o",
        "json_output=true",
        "-o",
        "append_output[]={extra_output: in %static.env, extra_fields: [evt.source]}",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let alert: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(alert["rule"], "Tenth");
    assert_eq!(alert["hostname"], "here");
    assert_eq!(alert["tags"], serde_json::json!(["round"]));
    assert_eq!(alert["output_fields"]["dummy.value"], 10);
    assert_eq!(alert["output_fields"]["evt.source"], "dummy");
    assert_eq!(alert["output_fields"]["static.env"], "prod");
    assert!(alert["output"].as_str().unwrap().ends_with(" in prod"));
}

#[test]
fn an_alert_has_the_host_name_also_where_events_have_none() {
    let run = Run::of_dummy().file("rules.yaml", RULES).config("plugins_hostinfo: false\n");
    let run = run.end(&[
        "-r",
        "rules.yaml",
        "-o",
        "json_output=true",
        "-o",
        "append_output[]={extra_fields: [evt.hostname]}",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let alert: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&alert["hostname"], &alert["output_fields"]["evt.hostname"]), (&"here".into(), &"".into()));
}

#[test]
fn rules_are_chosen_by_the_configuration() {
    let run = Run::of_dummy().file("rules.yaml", RULES).config("rules_files: [rules.yaml]\n");
    let chosen = run.end(&["-o", "rules[].disable.rule=*", "-o", "rules[].enable.tag=round"]);
    assert_eq!(alerts(&chosen.stdout).len(), 2);
    let severe = run.end(&["-o", "priority=error"]);
    assert_eq!(alerts(&severe.stdout), ["Critical large 19", "Critical large 20"]);
}

#[test]
fn rules_come_from_directories_too() {
    let run = Run::of_dummy();
    let run = run.file("a.yml", RULES).file("b.txt", "no rules");
    let ended = run.end(&["-r", "."]);
    // falco.yaml is a rules file as well, as far as its name goes.
    assert!(ended.error().contains("falco.yaml: Invalid"), "{}", ended.stderr);
    let ignored = run.end(&["-r", "a.yml", "-r", "b.txt"]);
    assert_eq!(ignored.code, Some(0));
    assert!(ignored.stderr.contains("b.txt is skipped"), "{}", ignored.stderr);
    assert_eq!(alerts(&ignored.stdout).len(), 3);
}

#[test]
fn values_of_every_type_reach_the_alert() {
    let line = r#"{"s":"hi","n":7,"b":true,"d":1500,"t":2500,"a":"10.0.0.1","l":["x","y"],"m":[1,2],"p":["::1"],"list":["e"]}"#;
    let rules = "- rule: Any\n  desc: d\n  source: probe\n  priority: INFO\n  condition: probe.net[a] = 10.0.0.0/8 and probe.ips[p] in (::1)\n  \
                 output: '%probe.str[s] %probe.u64[n] %probe.bool[b] %probe.reltime[d] %probe.abstime[t] %probe.ip[a] \
                 %probe.net[a] %probe.strs[l] %probe.u64s[m] %probe.ips[p] %probe.idx[0] %probe.opt[s] %probe.opt'\n";
    let run = Run::new(&[("probe", &support::library("probe"), "open_params: events.jsonl")]);
    let ended = run.file("events.jsonl", line).file("rules.yaml", rules).end(&["-r", "rules.yaml"]);
    assert_eq!(
        alerts(&ended.stdout),
        ["Informational hi 7 true 1500 2500 10.0.0.1 <IPNET> (x,y) (1,2) (::1) e hi <NA>"],
        "{}",
        ended.stderr
    );
}

#[test]
fn a_source_ends_by_the_time_of_its_events() {
    let events = "{\"ts\":0}\n{\"ts\":1000000000}\n{\"ts\":2000000000}\n{\"ts\":1}\n";
    let rules = "- rule: Any\n  desc: d\n  source: probe\n  condition: evt.num > 0\n  output: at %evt.rawtime\n  \
                 priority: NOTICE\n";
    let run = Run::new(&[("probe", &support::library("probe"), "open_params: ' events.jsonl '")]);
    let run = run.file("events.jsonl", events).file("rules.yaml", rules);
    let ended = run.end(&["-r", "rules.yaml", "-M", "2"]);
    assert_eq!(alerts(&ended.stdout), ["Notice at 0", "Notice at 1000000000"]);
    assert_eq!(alerts(&run.end(&["-r", "rules.yaml"]).stdout).len(), 4);
}

#[test]
fn a_signal_is_an_ordinary_end() {
    let rules = "- rule: First\n  desc: d\n  source: dummy\n  condition: evt.num = 1\n  output: first\n  priority: INFO\n";
    let run = Run::of_dummy().file("rules.yaml", rules);
    let endless = r#"plugins[0].open_params= {"maxEvents": 18446744073709551615}"#;
    for signal in ["-INT", "-TERM"] {
        let mut child = run.start(&["-r", "rules.yaml", "-o", endless]);
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let rest: Vec<String> = stdout.lines().map(Result::unwrap).collect();
        let ended = ended(child);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert!(ended.stderr.contains("received, exiting..."), "{}", ended.stderr);
        assert_eq!(rest[0], "Events detected: 1", "{signal}: {first}{rest:?}");
    }
}
