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

/// A file in the manner of Falco's own rules: macros of system calls, the old `<NA>`, lists, exceptions, overrides.
const SYSCALL_RULES: &str = r#"
- required_engine_version: 0.31.0
- list: shell_binaries
  items: [bash, sh, "/bin/zsh"]
- macro: spawned_process
  condition: (evt.type in (execve, execveat) and evt.dir=<)
- macro: container
  condition: (container.id != host)
- macro: never_true
  condition: (evt.num=0)
- macro: user_known
  condition: (proc.pname=<NA> or proc.name exists or never_true)
- rule: Shell in container
  desc: A shell was started in a container
  condition: >
    spawned_process and container and proc.name in (shell_binaries) and not user_known
    and proc.pname exists and fd.sip != "0.0.0.0" and proc.aname[2] startswith x
  output: "A shell (user=%user.name shell=%proc.name parent=%proc.pname cmdline=%proc.cmdline %container.info)"
  priority: NOTICE
  tags: [container, shell, mitre_execution]
  exceptions:
  - name: known
    fields: [proc.name, container.image.repository]
    comps: [=, startswith]
    values:
    - [bash, docker.io/]
- rule: Shell in container
  condition: and not proc.name = "never"
  append: true
- rule: Shell in container
  tags: [more]
  override: {tags: append}
- rule: Disabled
  desc: d
  enabled: false
  condition: spawned_process
  output: "%evt.args"
  priority: DEBUG
"#;

#[test]
fn rules_of_system_calls_are_looked_at_without_any_plugin() {
    let run = Run::new(&[]).file("rules.yaml", SYSCALL_RULES);
    let valid = run.end(&["-V", "rules.yaml"]);
    assert_eq!(
        (valid.code, valid.stdout.as_str()),
        (Some(0), "rules.yaml: Ok, with warnings\n"),
        "{valid:?}"
    );
    let invalid = run.file("bad.yaml", &SYSCALL_RULES.replace("and container and", "and containr and"));
    let invalid = invalid.end(&["-V", "bad.yaml"]);
    assert_eq!(invalid.code, Some(1));
    assert!(invalid.stdout.contains("LOAD_ERR_VALIDATE"), "{invalid:?}");
    let run = Run::new(&[]).file("rules.yaml", SYSCALL_RULES);
    for args in [&["-L"][..], &["-l", "Shell in container"]] {
        let described = run.end(&[&["-r", "rules.yaml", "-o", "json_output=true"], args].concat());
        assert_eq!(described.code, Some(0), "{described:?}");
        let described: serde_json::Value = serde_json::from_str(&described.stdout).unwrap();
        let details = &described["rules"][0]["details"];
        assert_eq!(details["plugins"], serde_json::json!([]), "{args:?}");
        // What Falco puts in place of %container.info is nothing here.
        let fields = ["user.name", "proc.name", "proc.pname", "proc.cmdline"];
        assert_eq!(details["output_fields"], serde_json::json!(fields));
    }
    for (args, words) in [
        (&["-r", "rules.yaml"][..], "there is nothing to run"),
        (&["-r", "rules.yaml", "--dry-run"], "there is nothing to run"),
        (&["-V", "rules.yaml", "--disable-source", "syscall"], "must enable at least one event source"),
    ] {
        let ended = run.end(args);
        assert_eq!(ended.code, Some(1));
        assert!(ended.error().contains(words), "{args:?}: {ended:?}");
    }
}
