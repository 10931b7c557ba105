//! Whatever goes wrong is told on stderr, and the exit code is 1.

use std::path::Path;
use std::process::Command;

use super::support::{Run, fixture, library, warning_fixture};
use super::{RULES, statistics};

const EMPTY: &str = "Events detected: 0\nRule counts by severity:\nTriggered rules by rule name:\n";

/// A rule that matches every event of the fixture.
pub(super) const ANY: &str = "- rule: Any\n  desc: d\n  source: fixture\n  condition: evt.num > 0\n  output: '%evt.num'\n  priority: INFO\n";

fn of_fixture(keys: &str) -> Run {
    Run::new(&[("fixture", fixture(), keys)]).file("rules.yaml", ANY)
}

/// The statistics, or nothing if there are none, and the last words of a run that fails.
fn failed(run: &Run, args: &[&str]) -> (String, String) {
    let ended = run.end(&[&["-r", "rules.yaml"], args].concat());
    assert_eq!(ended.code, Some(1), "{ended:?}");
    (ended.stdout.clone(), ended.error().to_owned())
}

#[test]
fn a_missing_configuration_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_falconer"))
        .args(["run", "-c", "/nonexistent/falco.yaml"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "Error: could not find configuration file at /nonexistent/falco.yaml\n"
    );
}

#[test]
fn an_option_that_does_not_exist_is_an_error() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_falconer")).args(["run", "--no-such-option"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--no-such-option"));
}

#[test]
fn an_unknown_key_is_told_with_and_without_a_log_and_stops_nothing() {
    let run = Run::of_dummy().file("rules.yaml", RULES).config("jsn_output: true\n");
    let logged = run.end(&["-r", "rules.yaml"]);
    assert_eq!(logged.code, Some(0));
    let problem = "found the unknown key 'jsn_output'; did you mean 'json_output'?";
    let expected = format!("falco.yaml | schema validation: failed for falco.yaml:5:1: {problem}");
    assert!(logged.stderr.contains(&expected), "{}", logged.stderr);
    let quiet = run.end(&["-r", "rules.yaml", "-o", "log_stderr=false", "-o", "prority=error"]);
    assert_eq!(quiet.code, Some(0));
    let of_option = "option -o prority: found the unknown key 'prority'; did you mean 'priority'?";
    assert_eq!(quiet.stderr, format!("Warning: falco.yaml:5:1: {problem}\nWarning: {of_option}\n"));
}

#[test]
fn a_library_that_cannot_be_loaded_is_a_runtime_error() {
    let run = Run::new(&[("x", Path::new("/nonexistent.so"), "")]).file("rules.yaml", "");
    let (stdout, error) = failed(&run, &[]);
    assert_eq!(stdout, "");
    assert!(error.starts_with("Runtime error: cannot load plugin /nonexistent.so: "), "{error}");
    assert!(error.ends_with(". Exiting."), "{error}");
    let (_, quiet) = failed(&run, &["-o", "log_stderr=false"]);
    assert!(quiet.starts_with("Runtime error: cannot load plugin"), "{quiet}");
}

#[test]
fn plugins_must_be_those_that_are_configured() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let (_, error) = failed(&run, &["-o", "load_plugins[]=dumy"]);
    assert_eq!(
        error,
        "Error: cannot load plugin 'dumy': there is none of that name under 'plugins'; did you mean 'dummy'?"
    );
    let (stdout, error) = failed(&run, &["-o", "plugins[0].name=other"]);
    assert!(error.starts_with("Error: plugin other does not exist: the library"), "{error}");
    assert_eq!(stdout, EMPTY);
    let library = library("dummy");
    let twice = Run::new(&[("dummy", &library, ""), ("dummy", &library, "")]).file("rules.yaml", RULES);
    assert!(failed(&twice, &[]).1.contains("found another plugin with name 'dummy'"));
}

#[test]
fn a_plugin_that_refuses_its_config_ends_the_run_before_it_starts() {
    let (stdout, error) = failed(&of_fixture("init_config: fail with state"), &[]);
    let said = "Error: could not initialize plugin: said by the state of a failed init (init_config at falco.yaml:2:";
    assert!(error.starts_with(said), "{error}");
    assert_eq!(stdout, "");
    let keys = "init_config: {jitter: many}";
    let schema = Run::new(&[("dummy", &library("dummy"), keys)]).file("rules.yaml", RULES);
    let (_, error) = failed(&schema, &[]);
    assert!(
        error.starts_with("Runtime error: error in plugin dummy init config: In <root>[jitter]"),
        "{error}"
    );
}

#[test]
fn a_source_that_cannot_be_opened_ends_the_run_with_statistics() {
    let (stdout, error) = failed(&of_fixture("open_params: refuse"), &[]);
    assert_eq!(stdout, EMPTY);
    assert!(error.starts_with("Error: said by open (open_params at falco.yaml:2:"), "{error}");
    let params = r#"plugins[0].open_params= {"strat": 1}"#;
    let (_, error) = failed(&Run::of_dummy().file("rules.yaml", RULES), &["-o", params]);
    assert!(error.contains("strat") && error.contains("start"), "{error}");
}

#[test]
fn a_batch_that_fails_ends_the_run_after_its_events() {
    for (params, detected, words) in [
        ("fail", 0, "said by next_batch"),
        ("fail with events", 2, "said by next_batch"),
        ("odd code", 0, "said by next_batch"),
        ("nothing", 0, "unexpected 0 size event returned by plugin fixture"),
        (
            "other id",
            1,
            "unexpected plugin ID in plugin event: plugin='fixture', expected_id=777, actual_id=5",
        ),
        ("three params", 1, "malformed plugin event produced by plugin: 'fixture'"),
    ] {
        let (stdout, error) = failed(&of_fixture(&format!("open_params: {params}")), &[]);
        assert!(
            statistics(&stdout).starts_with(&format!("Events detected: {detected}\n")),
            "{params}: {stdout}"
        );
        assert!(error.starts_with(&format!("Error: {words}")), "{params}: {error}");
    }
}

#[test]
fn rules_that_do_not_load_are_the_error() {
    let run = Run::of_dummy().file("rules.yaml", &RULES.replace("dummy.value", "dummy.valu"));
    let (stdout, error) = failed(&run, &[]);
    assert_eq!(stdout, "");
    assert!(error.starts_with("Error: rules.yaml: Invalid\n1 Errors:\n"), "{error}");
    let missing = Run::of_dummy().end(&["-r", "rules.yaml"]);
    assert!(
        missing.error().starts_with("Error: could not open file rules.yaml for reading: "),
        "{missing:?}"
    );
    let none = Run::of_dummy().end(&[]);
    assert!(none.error().contains("name a rules file"), "{none:?}");
}

#[test]
fn a_plugin_that_rules_require_is_asked_for_first() {
    let needs = "- required_plugin_versions: [{name: dummy, version: 9.0.0}]\n";
    let run = Run::of_dummy().file("rules.yaml", &format!("{needs}{}", RULES.replace("value", "valu")));
    assert_eq!(
        failed(&run, &[]).1,
        "Error: rules.yaml needs plugin 'dummy' >= 9.0.0 and < 10.0.0, but version 0.1.0 is loaded"
    );
    let run = Run::of_dummy().file("rules.yaml", &needs.replace("dummy", "other"));
    assert_eq!(failed(&run, &[]).1, "Error: rules.yaml needs plugin 'other' >= 9.0.0, which is not loaded");
}

#[test]
fn a_field_that_cannot_be_extracted_is_logged_once_and_counted_in_any_case() {
    let rules = ANY.replace("evt.num > 0", "fx.refused = 1 or fx.nowhere = 1");
    let run = of_fixture("").file("rules.yaml", &rules);
    let logged = run.end(&["-r", "rules.yaml"]);
    assert_eq!((logged.code, logged.stdout.as_str()), (Some(0), EMPTY), "{}", logged.stderr);
    for field in ["fx.refused", "fx.nowhere"] {
        let first = format!("field {field} has no value for an event: ");
        assert_eq!(logged.stderr.matches(&first).count(), 1, "{}", logged.stderr);
    }
    let quiet = run.end(&["-r", "rules.yaml", "-o", "log_stderr=false"]);
    assert_eq!(quiet.code, Some(0));
    assert_eq!(
        quiet.stderr,
        "Warning: field fx.refused could not be extracted from 4 events of source 'fixture'; the first time: said by \
         extract_fields\n\
         Warning: field fx.nowhere could not be extracted from 4 events of source 'fixture'; the first time: the plugin \
         returned 1 values at a null pointer\n"
    );
}

#[test]
fn warnings_of_plugins_are_counted_where_nothing_is_logged() {
    let run = Run::new(&[("fixture", warning_fixture(), "init_config: odd")]).file("rules.yaml", ANY);
    let quiet = run.end(&["-r", "rules.yaml", "-o", "log_stderr=false"]);
    assert_eq!(quiet.code, Some(0));
    // What is said while a source is closed is shown as it is.
    assert_eq!(
        quiet.stderr,
        "Warning: fixture: closed\n\
         Warning: plugin 'fixture' warned 1 time, which log_stderr: true shows; the first time: odd\n\
         Warning: fixture: destroyed\n"
    );
    let logged = run.end(&["-r", "rules.yaml"]);
    assert!(!logged.stderr.contains("warned"), "{}", logged.stderr);
    // What is no warning is not missed.
    let quiet = of_fixture("").end(&["-r", "rules.yaml", "-o", "log_stderr=false"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
}

#[test]
fn what_a_plugin_refuses_is_told_with_its_place() {
    let of = |keys: &str| Run::new(&[("dummy", &library("dummy"), keys)]).file("rules.yaml", RULES);
    let (_, error) = failed(&of("init_config: {jiter: 0}, open_params: '{\"start\": 0}'"), &[]);
    assert!(error.contains("did you mean \"jitter\"?"), "{error}");
    assert!(error.contains(" (init_config at falco.yaml:2:"), "{error}");
    let run = of("init_config: {}, open_params: '{\"strat\": 0}'");
    let (_, error) = failed(&run, &[]);
    assert!(error.contains("did you mean `start`?"), "{error}");
    assert!(error.contains(" (open_params at falco.yaml:2:"), "{error}");
    let (_, error) = failed(&run, &["-o", "plugins[0].open_params={\"secret\": 1"]);
    assert!(error.ends_with(" (open_params at option -o plugins[0].open_params)"), "{error}");
}

#[test]
fn an_empty_map_is_an_init_config() {
    let keys = "init_config: {}, open_params: '{\"start\": 0}'";
    let run = Run::new(&[("dummy", &library("dummy"), keys)]).file("rules.yaml", RULES);
    let ended = run.end(&["-r", "rules.yaml", "-M", "-1"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
}
