//! Options that print something in place of a run.

use serde_json::Value;

use super::RULES;
use super::support::{Run, library};

#[test]
fn versions_are_told_in_words_and_as_json() {
    let run = Run::of_dummy();
    let text = run.end(&["--version"]);
    assert_eq!(text.code, Some(0), "{}", text.stderr);
    assert!(text.stdout.starts_with("Falconer version: "), "{}", text.stdout);
    assert!(text.stdout.contains("\nPlugin API:    3.12.0\nEngine:        0.63.0\n"), "{}", text.stdout);
    let json = run.end(&["--version", "-o", "json_output=true"]);
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json["engine_version"], &json["engine_version_semver"]), (&"63".into(), &"0.63.0".into()));
    assert_eq!(json["falco_version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn plugins_are_described() {
    let run = Run::of_dummy();
    let all = run.end(&["--list-plugins"]);
    let block = "Name: dummy\nDescription: Reference plugin for educational purposes\n";
    assert!(all.stdout.starts_with(&format!("1 Plugins Loaded:\n\n{block}")), "{}", all.stdout);
    let can = "Capabilities: \n  - Event Sourcing (ID=3, source='dummy')\n  - Field Extraction\n\n";
    assert!(all.stdout.ends_with(&format!("{can}\n")), "{}", all.stdout);
    for name in ["dummy", library("dummy").to_str().unwrap()] {
        let one = run.end(&["--plugin-info", name]);
        assert_eq!(one.code, Some(0), "{}", one.stderr);
        assert!(one.stdout.starts_with(block), "{}", one.stdout);
        let schema = one.stdout.split_once("Init config schema type: JSON\n").unwrap().1;
        let schema: Value = serde_json::from_str(schema.lines().next().unwrap()).unwrap();
        assert_eq!(schema["properties"]["jitter"]["type"], "integer");
        assert!(one.stdout.contains("\nSuggested open params:\n{"), "{}", one.stdout);
    }
    let unknown = run.end(&["--plugin-info", "dumy"]);
    assert_eq!(unknown.code, Some(1));
    assert_eq!(unknown.error(), "Error: can't find plugin 'dumy' to print its info; loaded are: dummy");
}

#[test]
fn fields_are_listed_in_three_formats() {
    let run = Run::of_dummy();
    let names = run.end(&["--list=dummy", "-N"]).stdout;
    assert!(names.starts_with("evt.num\n") && names.ends_with("dummy.strvalue\n"), "{names}");
    let text = run.end(&["--list"]).stdout;
    let line = "dummy.divisible               (ARG_KEY,ARG_REQUIRED) ";
    assert!(text.contains(line), "{text}");
    assert!(text.lines().all(|line| line.len() <= 120), "{text}");
    let markdown = run.end(&["--list", "--format", "Markdown"]).stdout;
    assert!(markdown.contains("\n`dummy.value` | UINT64 | "), "{markdown}");
    let json: Value = serde_json::from_str(&run.end(&["--list=dummy", "--format=json"]).stdout).unwrap();
    assert_eq!(json["fieldclasses"][1]["name"], "dummy (plugin)");
    for (args, error) in [
        (
            &["--list=dumy"][..],
            "Error: --list: found the event source 'dumy', expected one of syscall, dummy",
        ),
        (&["--list", "--format", "xml"], "Error: --format: found 'xml', expected text, markdown or json"),
        (
            &["--list", "--format", "json", "--markdown"],
            "Error: --markdown and --format are both given: use --format alone",
        ),
    ] {
        let ended = run.end(args);
        assert_eq!((ended.code, ended.error()), (Some(1), error), "{args:?}");
    }
}

#[test]
fn types_of_events_are_listed() {
    let run = Run::of_dummy();
    let json: Value = serde_json::from_str(&run.end(&["--list-events", "--format", "json"]).stdout).unwrap();
    let names = |group: &str| {
        json[group].as_array().unwrap().iter().map(|one| one["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("Plugin events"), ["pluginevent"]);
    assert!(names("Syscall events").contains(&"openat".into()));
    let text = run.end(&["--list-events"]).stdout;
    assert!(
        text.contains("\nPlugin events:\n> pluginevent(UINT32 plugin_id, BYTEBUF event_data)\n"),
        "{text}"
    );
}

#[test]
fn a_report_of_a_fault_has_all_but_secrets() {
    let run =
        Run::new(&[("dummy", &library("dummy"), "init_config: {jitter: 77}")]).file("rules.yaml", RULES);
    let support = run.end(&["-r", "rules.yaml", "--support"]);
    assert_eq!(support.code, Some(0), "{}", support.stderr);
    let support: Value = serde_json::from_str(&support.stdout).unwrap();
    assert_eq!(support["rules_files"][0]["variants"][0]["content"], RULES);
    assert_eq!(support["engine_info"]["engine_version"], "63");
    assert_eq!(support["version"]["plugin_versions"]["dummy"], "0.1.0");
    assert!(support["cmdline"].as_str().unwrap().ends_with("--support"));
    assert_eq!(support["system_info"]["sysname"], "Linux");
    let config = support["config"].as_str().unwrap();
    assert!(
        config.contains(r#""init_config":{"jitter":"(not shown)"}"#) && !config.contains("77"),
        "{config}"
    );
}

#[test]
fn schemas_need_no_configuration() {
    let run = Run::new(&[]);
    let schema = run.end(&["-c", "none.yaml", "--config-schema"]);
    assert_eq!(schema.code, Some(0), "{}", schema.stderr);
    let schema: Value = serde_json::from_str(&schema.stdout).unwrap();
    assert_eq!(
        schema["properties"]["plugins"]["items"]["required"],
        serde_json::json!(["library_path", "name"])
    );
    assert_eq!(
        schema["properties"]["rules_files"],
        serde_json::json!({"type": "array", "items": {"type": "string"}})
    );
    assert_eq!(run.end(&["-i"]).stdout, "Ignored syscall(s):\n");
}
