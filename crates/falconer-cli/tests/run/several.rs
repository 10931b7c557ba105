//! Several event sources side by side.

use std::path::PathBuf;

use super::support::{Run, fixture, fixture_named, library};
use super::{RULES, alerts, statistics};

const PROBE_RULES: &str = "- rule: Line\n  desc: d\n  source: probe\n  condition: probe.u64[n] > 1\n  \
                           output: line %evt.num of %evt.pluginname\n  priority: INFO\n";

fn of_two(probe_params: &str) -> Run {
    let dummy: PathBuf = library("dummy");
    let probe = library("probe");
    let keys = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
    Run::new(&[("probe", &probe, &format!("open_params: {probe_params}")), ("dummy", &dummy, keys)])
        .file("events.jsonl", "{\"n\":1}\n{\"n\":2}\nno json\n{\"n\":3}\n")
        .file("dummy.yaml", RULES)
        .file("probe.yaml", PROBE_RULES)
}

const ARGS: [&str; 4] = ["-r", "dummy.yaml", "-r", "probe.yaml"];

#[test]
fn each_has_its_own_numbers_and_all_are_counted_together() {
    let run = of_two("events.jsonl").end(&ARGS);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let of = |words: &str| -> Vec<_> {
        alerts(&run.stdout).into_iter().filter(|alert| alert.contains(words)).map(str::to_owned).collect()
    };
    assert_eq!(of("line"), ["Informational line 2 of probe", "Informational line 4 of probe"]);
    assert_eq!(of("large"), ["Critical large 19", "Critical large 20"]);
    assert_eq!(
        statistics(&run.stdout),
        "Events detected: 5\nRule counts by severity:\n   CRITICAL: 2\n   INFO: 3\n\
         Triggered rules by rule name:\n   Large: 2\n   Tenth: 1\n   Line: 2\n"
    );
    let opened: Vec<_> = run.stderr.lines().filter(|line| line.contains("Opening")).collect();
    assert!(opened[0].contains("'dummy'") && opened[1].contains("'probe'"), "{opened:?}");
    assert!(run.stderr.contains("Loaded event sources: syscall, probe, dummy"), "{}", run.stderr);
    assert!(run.stderr.contains("Enabled event sources: dummy, probe"), "{}", run.stderr);
}

#[test]
fn sources_can_be_left_out() {
    let run = of_two("events.jsonl");
    let one = run.end(&[&ARGS[..], &["--enable-source", "probe"]].concat());
    assert_eq!(alerts(&one.stdout).len(), 2);
    let other = run.end(&[&ARGS[..], &["--disable-source", "probe", "--disable-source", "syscall"]].concat());
    assert_eq!(alerts(&other.stdout).len(), 3);
    let disable = ["--disable-source", "probe", "--disable-source", "dummy"];
    let kernel_only = run.end(&[&ARGS[..], &disable].concat());
    assert!(kernel_only.error().starts_with("Error: there is nothing to run"), "{kernel_only:?}");
    let none = run.end(&[&ARGS[..], &disable, &["--disable-source", "syscall"]].concat());
    assert_eq!(none.error(), "Error: must enable at least one event source");
    let kernel = run.end(&[&ARGS[..], &["--enable-source", "syscall"]].concat());
    assert!(kernel.error().contains("'syscall' cannot be run"), "{kernel:?}");
}

#[test]
fn one_that_cannot_be_opened_ends_all() {
    let run = of_two("nowhere.jsonl").end(&ARGS);
    assert_eq!(run.code, Some(1));
    let error = "Error: can't open file: nowhere.jsonl (open_params at falco.yaml:2:";
    assert!(run.error().starts_with(error), "{}", run.error());
    assert!(run.stdout.contains("Events detected: "), "{}", run.stdout);
}

#[test]
fn one_that_fails_ends_one_without_end() {
    let dummy = library("dummy");
    let endless = r#"open_params: '{"maxEvents": 18446744073709551615}'"#;
    let run = Run::new(&[("dummy", &dummy, endless), ("fixture", fixture(), "open_params: fail")]);
    let run = run.file("rules.yaml", "").end(&["-r", "rules.yaml"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.error(), "Error: said by next_batch");
    assert!(run.stderr.contains("forcing termination"), "{}", run.stderr);
}

#[test]
fn a_plugin_with_a_source_of_its_own_cannot_take_part_in_another() {
    let (dummy, stranger) = (library("dummy"), fixture_named("dummb", 778, r#"["dummy"]"#));
    let run = Run::new(&[("dummb", &stranger, ""), ("dummy", &dummy, "")]).file("rules.yaml", "");
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!(ended.code, Some(1));
    assert_eq!(
        ended.error(),
        "Error: Illegal sources setup in live inspector for source 'dummy': syscall, dummb, dummy (plugin 'dummb' makes \
         events of source 'dummb', and so cannot work on those that another plugin makes; load one of the two)"
    );
    // Alone it is no stranger to anybody, and one that lists system calls shares them with no other source.
    for sources in [r#"["dummy"]"#, r#"["syscall", "dummc"]"#] {
        let alone = fixture_named("dummc", 779, sources);
        let run = Run::new(&[("dummc", &alone, "")]).file("rules.yaml", "");
        assert_eq!(run.end(&["-r", "rules.yaml", "--dry-run"]).code, Some(0), "{sources}");
    }
}
