//! `falconer test`, on the dummy plugin.

mod support;

use std::fs;
use std::path::Path;

use support::{Ended, dummy, falconer};

const RULES: &str = "\
- rule: Large
  desc: d
  source: dummy
  condition: dummy.value > 10
  output: large %dummy.value
  priority: NOTICE
- rule: Seven
  desc: d
  source: dummy
  condition: dummy.strvalue contains 7
  output: seven
  priority: INFO
";

/// A folder with a configuration, rules, and one test file.
fn folder(tests: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = format!(
        "plugins: [{{name: dummy, library_path: '{}'}}]\nrules_files: [rules.yaml]\nstdout_output: {{enabled: true}}\n",
        dummy()
    );
    fs::write(folder.path().join("falco.yaml"), config).unwrap();
    fs::write(folder.path().join("rules.yaml"), RULES).unwrap();
    fs::create_dir(folder.path().join("tests")).unwrap();
    let head = format!("rules: ../rules.yaml\ntests:\n{tests}");
    fs::write(folder.path().join("tests/rules_test.yaml"), head).unwrap();
    folder
}

fn test(folder: &Path, args: &[&str]) -> Ended {
    falconer(folder, &[&["test"], args].concat(), "")
}

#[test]
fn tests_that_hold_pass_and_each_has_its_own_events() {
    let tests = "  - {name: a, events: [{payload: 12, fires: [Large]}, {payload: 5, fires: []}]}
  - {name: b, events: [{payload: 13, fires: {first: Large, all: [Large]}, fields: {dummy.value: 13, 'dummy.divisible[13]': 1}}]}
  - {name: c, cases: [{n: 17, r: [Large, Seven]}, {n: 10, r: []}], matching: all, events: [{payload: '${n}', fires: '${r}'}]}
  - {name: d, open_params: '{\"start\": 1, \"maxEvents\": 3}', event_count: 3}
";
    let ended = test(folder(tests).path(), &[]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.starts_with("5 passed, 0 failed in 1 file"), "{ended:?}");
}

#[test]
fn a_failure_shows_event_difference_and_explanation() {
    let tests = "  - name: large\n    events:\n      - payload: 8\n        fires: [Large]\n";
    let ended = test(folder(tests).path(), &[]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let expected = "\
FAIL tests/rules_test.yaml:3 large
  event 1 of source 'dummy': 8
  fires, line 6:
    expected  [Large]
    found     []

    Rule 'Large' does not match event 1 of source 'dummy'.

    false  dummy.value > 10                                dummy.value = 8

0 passed, 1 failed in 1 file";
    assert!(ended.stdout.starts_with(expected), "{}", ended.stdout);
}

#[test]
fn a_failure_shows_which_fields_could_not_be_extracted() {
    let tests = "  - {name: a, events: [{payload: many, fires: [Large]}]}\n";
    let ended = test(folder(tests).path(), &[]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let words = "field dummy.value could not be extracted from 1 event of source 'dummy'";
    assert!(ended.stdout.contains(words), "{}", ended.stdout);
}

#[test]
fn what_is_wrong_with_a_test_file_has_its_place() {
    for (tests, words) in [
        (
            "  - {name: a, evnts: []}\n",
            "tests/rules_test.yaml:3:15: a test has no key 'evnts'; did you mean 'events'?",
        ),
        ("  - {name: a, events: [{payload: 1, fixture: x}]}\n", "found payload and fixture"),
        (
            "  - {name: a, cases: [{n: 1}], events: [{payload: '${m}'}]}\n",
            "no parameter of the case is called 'm'",
        ),
        ("  - {name: a, events: []}\n", "the test has no events"),
    ] {
        let ended = test(folder(tests).path(), &[]);
        assert_eq!(ended.code, Some(2), "{ended:?}");
        assert!(ended.stdout.contains(words), "{words}: {}", ended.stdout);
    }
}

#[test]
fn an_update_writes_what_was_found_and_keeps_comments() {
    let tests = "  - name: a # first
    events:
      - payload: 8 # small
        fires: [Large] # why
      - payload: 12
        fires:
          - Seven
  - name: b
    counts: {Large: 3}
    events:
      - 12
  - name: c
    events:
      - payload: 17
";
    let folder = folder(tests);
    let ended = test(folder.path(), &["--update"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let text = fs::read_to_string(folder.path().join("tests/rules_test.yaml")).unwrap();
    let expected = "rules: ../rules.yaml
tests:
  - name: a # first
    events:
      - payload: 8 # small
        fires: [] # why
      - payload: 12
        fires: [Large]
  - name: b
    counts: {Large: 1}
    events:
      - 12
  - name: c
    events:
      - fires: [Large]
        payload: 17
";
    assert_eq!(text, expected);
    assert_eq!(test(folder.path(), &[]).code, Some(0));
}

#[test]
fn load_errors_are_expected_with_code_and_place() {
    let tests = "  - name: a
    rules_text: |
      - macro: m
        condition: (dummy.value = 1
    load_errors: [{code: LOAD_ERR_COMPILE_CONDITION, line: 2}]
";
    let ended = test(folder(tests).path(), &[]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
}

#[test]
fn there_is_a_report_for_each_tool() {
    let tests = "  - {name: good, events: [{payload: 12, fires: Large}]}\n  - {name: bad, events: [{payload: 1, fires: Large}]}\n";
    let folder = folder(tests);
    for (format, words) in [
        ("tap", "not ok 2 - tests/rules_test.yaml: bad"),
        ("junit", "<testcase name=\"bad\" classname=\"tests/rules_test.yaml\""),
        ("github", "::error file=tests/rules_test.yaml,line=4,col="),
        ("json", "\"verdict\": \"failed\""),
    ] {
        let ended = test(folder.path(), &["--format", format]);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.stdout.contains(words), "{format}: {}", ended.stdout);
    }
    let ended = test(folder.path(), &["--filter", "good"]);
    assert_eq!((ended.code, ended.stdout.starts_with("1 passed")), (Some(0), true), "{ended:?}");
    assert_eq!(test(folder.path(), &["--filter", "nothing"]).code, Some(2));
}

#[test]
fn a_run_takes_recorded_payloads_in_place_of_a_source() {
    let folder = folder("");
    let args = ["run", "-c", "falco.yaml", "--events", "-", "--source", "dummy", "-o", "log_stderr=false"];
    let lines = "12\n{\"$text\": \"17\", \"$time\": \"2026-01-01T00:00:00Z\"}\n";
    let ended = falconer(folder.path(), &args, lines);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(
        ended.stdout.contains("Notice large 12\n") && ended.stdout.contains("Notice large 17\n"),
        "{ended:?}"
    );
    let ended = falconer(folder.path(), &args, "12\nno payload\n");
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stderr.contains("standard input:2: expected a JSON document or base64"), "{ended:?}");
}
