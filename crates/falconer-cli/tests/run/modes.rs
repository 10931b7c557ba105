//! Runs that only look: `-V`, `-L`, `-l`, `--dry-run`.

use std::process::Command;

use super::RULES;
use super::support::Run;

/// Valid, with a warning: the macro is not used.
const UNUSED: &str = "- macro: idle\n  condition: dummy.value > 1\n";

#[test]
fn valid_files_are_told_on_stdout() {
    let run = Run::of_dummy().file("a.yaml", RULES).file("b.yaml", UNUSED);
    let valid = run.end(&["-V", "a.yaml", "-V", "b.yaml"]);
    assert_eq!((valid.code, valid.stdout.as_str()), (Some(0), "a.yaml: Ok\nb.yaml: Ok, with warnings\n"));
    assert!(valid.stderr.contains("LOAD_UNUSED_MACRO"), "{}", valid.stderr);
    let json = run.end(&["-V", "b.yaml", "-o", "json_output=true"]);
    let result: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(result["falco_load_results"][0]["warnings"][0]["code"], "LOAD_UNUSED_MACRO");
}

#[test]
fn invalid_files_are_told_twice_and_fail() {
    let run =
        Run::of_dummy().file("a.yaml", &RULES.replace("dummy.value", "dummy.valu")).file("b.yaml", UNUSED);
    let invalid = run.end(&["-V", "a.yaml", "-V", "b.yaml"]);
    assert_eq!(invalid.code, Some(1));
    assert!(invalid.stdout.starts_with("a.yaml: Invalid\n1 Errors:\n"), "{}", invalid.stdout);
    // Everything is compiled again for every file, so what is wrong with the first is wrong with both.
    assert!(invalid.stdout.contains("\nb.yaml: Invalid\n"), "{}", invalid.stdout);
    assert_eq!(invalid.error(), format!("Error: {}", invalid.stdout.trim_end()));
    let json = run.end(&["-V", "a.yaml", "-o", "json_output=true"]);
    let result: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(result["falco_load_results"][0]["successful"], false);
    assert!(json.error().starts_with("Error: a.yaml: Invalid"), "{}", json.stderr);
    assert_eq!(json.code, Some(1));
    let missing = run.end(&["-V", "c.yaml"]);
    assert!(missing.error().starts_with("Error: could not open file c.yaml for reading"), "{missing:?}");
}

#[test]
fn rules_can_be_described() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let all = run.end(&["-r", "rules.yaml", "-L"]);
    assert_eq!(all.code, Some(0), "{}", all.stderr);
    assert!(all.stdout.contains(&format!("{:<50} A large sample", "Large")), "{}", all.stdout);
    assert!(all.stdout.contains(&format!("{:<50} A sample that ten divides", "Tenth")), "{}", all.stdout);
    let one = run.end(&["-r", "rules.yaml", "-l", "Large", "-o", "json_output=true"]);
    let described: serde_json::Value = serde_json::from_str(&one.stdout).unwrap();
    assert_eq!(described["rules"][0]["info"]["name"], "Large");
    let unknown = run.end(&["-r", "rules.yaml", "-l", "Larg"]);
    assert_eq!(unknown.code, Some(1));
    assert_eq!(
        unknown.error(),
        "Runtime error: rule \"Larg\" is not loaded; did you mean \"Large\"?. Exiting."
    );
    let both = run.end(&["-V", "rules.yaml", "-l", "Large", "-o", "json_output=true"]);
    let both: serde_json::Value = serde_json::from_str(&both.stdout).unwrap();
    assert_eq!(both["falco_load_results"][0]["successful"], true);
    assert_eq!(both["falco_describe_results"]["rules"][0]["info"]["name"], "Large");
}

#[test]
fn a_dry_run_has_no_events() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let dry = run.end(&["-r", "rules.yaml", "--dry-run"]);
    assert_eq!((dry.code, dry.stdout.as_str()), (Some(0), ""));
    let no_output = run.end(&["-r", "rules.yaml", "--dry-run", "-o", "stdout_output.enabled=false"]);
    assert_eq!(no_output.code, Some(1));
    assert!(no_output.error().starts_with("Error: no output configured"), "{no_output:?}");
}

#[test]
fn the_schema_of_rules_files_is_printed() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_falconer")).args(["run", "--rule-schema"]).output().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &schema["type"]), (Some(0), &"array".into()));
}
