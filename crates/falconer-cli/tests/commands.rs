//! The commands, run as a user runs them, on the fixture plugin of falconer-host.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The fixture's library.
fn fixture() -> &'static str {
    static LIBRARY: OnceLock<String> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        build("libfixture.so", &[r#"-DOPEN_PARAMS="[{\"value\": \"times\", \"desc\": \"d\"}]""#])
    })
}

/// The fixture with flags; needs a C compiler named `cc` (or `$CC`).
fn build(name: &str, flags: &[&str]) -> String {
    build_of("plugin.c", name, flags)
}

fn build_of(source: &str, name: &str, flags: &[&str]) -> String {
    let source = format!("{}/../falconer-host/tests/fixtures/{source}", env!("CARGO_MANIFEST_DIR"));
    let library = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let status = Command::new(std::env::var_os("CC").unwrap_or("cc".into()))
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .args(flags)
        .arg(source)
        .status()
        .expect("the tests need a C compiler named cc");
    assert!(status.success());
    library.into_os_string().into_string().unwrap()
}

fn falconer(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_falconer")).args(args).env("TZ", "UTC").output().unwrap()
}

/// What `falconer events` prints about the fixture.
fn events(args: &[&str]) -> String {
    let output = falconer(&[&["events", fixture()], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What it prints before it fails, and its last words.
fn failure(args: &[&str]) -> (String, String) {
    let output = falconer(args);
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    let words = &stderr[stderr.find("Error: ").unwrap()..];
    let words = words.split("\n[info]").next().unwrap();
    (String::from_utf8(output.stdout).unwrap(), words.trim_end().to_owned())
}

fn events_failure(args: &[&str]) -> (String, String) {
    failure(&[&["events", fixture()], args].concat())
}

#[test]
fn events_are_listed_as_sysdig_lists_them() {
    assert_eq!(
        events(&["--open", "times", "-n", "2"]),
        "1 2023-11-14 22:13:20 [fixture] event 1 of fixture\n2 2023-11-14 22:13:21 [fixture] datalen=6 data=second\n"
    );
}

#[test]
fn a_format_a_filter_and_a_count_choose() {
    assert_eq!(events(&["-p", "%evt.num %fx.payload"]), "1 first\n2 second\n3 first\n4 second\n");
    assert_eq!(events(&["-p", "%evt.num", "-f", "fx.payload = second"]), "2\n4\n");
    assert_eq!(events(&["-p", "%evt.num", "-f", "fx.payload = second", "-n", "1"]), "2\n");
    assert_eq!(events(&["-p", "%fx.even"]), "2\n4\n");
    assert_eq!(events(&["-p", "*%fx.even"]), "<NA>\n2\n<NA>\n4\n");
    assert_eq!(
        events(&["-p", "*%fx.even %fx.words", "--json", "-n", "1"]),
        "{\"fx.even\":null,\"fx.words\":[\"one\",\"\",\"three\"]}\n"
    );
}

#[test]
fn events_before_a_failure_are_printed() {
    let (stdout, stderr) = events_failure(&["--open", "fail with events", "-p", "%evt.num"]);
    assert_eq!((stdout.as_str(), stderr.as_str()), ("1\n2\n", "Error: said by next_batch"));
}

#[test]
fn mistakes_are_shown_where_they_are() {
    let words = |args: &[&str]| events_failure(args).1;
    assert_eq!(
        words(&["-f", "evt.num = 1 and fx.paylod = x"]),
        "Error: filter: source 'fixture' has no field 'fx.paylod' (did you mean \
         'fx.payload'?)\n    evt.num = 1 and fx.paylod = x\n                    ^^^^^^^^^"
    );
    assert!(
        words(&["-p", "%evt.num %fx.key"]).starts_with("Error: format: field fx.key requires an argument")
    );
    assert_eq!(words(&["-p", ""]), "Error: format: it is empty; give a text with fields, such as '%evt.num'");
    assert_eq!(words(&["--init", "fail"]), "Error: could not initialize plugin: said without a state");
    assert_eq!(words(&["--open", "refuse"]), "Error: said by open");
    assert_eq!(
        words(&["-p", "%fx.nowhere"]),
        "Error: field fx.nowhere: the plugin returned 1 values at a null pointer"
    );
    let (_, stderr) = failure(&["events", "/nonexistent.so"]);
    assert!(stderr.starts_with("Error: cannot load plugin /nonexistent.so: "), "{stderr}");
}

#[test]
fn nobody_reading_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(env!("CARGO_BIN_EXE_falconer"))
        .args(["events", fixture(), "-p", "%evt.num"])
        .stdout(writer)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn info_shows_what_a_plugin_is() {
    let output = falconer(&["plugin", "info", fixture()]);
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "Name:          fixture",
        "Version:       0.1.0",
        "Requires API:  3.12.0 (this host offers 3.12.0)",
        "  event sourcing of fixture, id 777",
        "  field extraction from fixture",
        "Init config, a text without a schema",
        "  times  (d)",
        "  fx.key[key]     string        the argument",
        "  fx.index[index?]  uint64        the argument",
    ] {
        let line = line.split_whitespace().collect::<Vec<_>>();
        assert!(
            text.lines().any(|found| found.split_whitespace().collect::<Vec<_>>() == line),
            "{line:?} is not in\n{text}"
        );
    }
}

#[test]
fn info_is_also_json() {
    let output = falconer(&["plugin", "info", "--json", fixture()]);
    let info: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(info["name"], "fixture");
    assert_eq!(info["id"], 777);
    assert_eq!(info["capabilities"], serde_json::json!(["event sourcing", "field extraction"]));
    assert_eq!(info["fields"][5]["arg"]["isRequired"], true);
    assert_eq!(info["open_params"][0]["value"], "times");
    assert_eq!(info["init_schema"], serde_json::Value::Null);
}

#[test]
fn info_without_a_good_config_leaves_out_what_needs_one() {
    let (stdout, stderr) = failure(&["plugin", "info", fixture(), "--init", "fail"]);
    assert_eq!(
        (stdout.as_str(), stderr.as_str()),
        ("", "Error: could not initialize plugin: said without a state")
    );
}

#[test]
fn info_on_a_plugin_that_needs_a_config_says_what_it_leaves_out() {
    let needy = build("libneedy.so", &[r#"-DSCHEMA="{\"required\": [\"key\"]}""#]);
    let output = falconer(&["plugin", "info", &needy]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("Init config, a JSON document by this schema:\n  {\n    \"required\": ["),
        "{text}"
    );
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "Suggested open params are left out, and so are state tables and names of metrics, because asking for them needs --init CONFIG: error in plugin fixture init \
         config: In <root>, the key \"key\" is missing\n"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_wrong_command_line_fails_as_all_else() {
    for args in [&["events"][..], &["nonsense"], &["events", "lib.so", "-n", "0"], &["plugin"]] {
        assert_eq!(falconer(args).status.code(), Some(1), "{args:?}");
    }
    assert_eq!(falconer(&["--help"]).status.code(), Some(0));
}

/// The plugin that does what scripts say.
fn script() -> &'static str {
    static LIBRARY: OnceLock<String> = OnceLock::new();
    let metrics = r#"-DMETRICS={"lines", 0, {.u64 = 3}, 2}, {"load", 1, {.d = 0.5}, 4}"#;
    LIBRARY.get_or_init(|| build_of("script.c", "libscript.so", &["-DID=888", metrics, "-DMETRIC_COUNT=2"]))
}

#[test]
fn async_events_are_among_the_events_and_metrics_at_the_end() {
    let config = "open: send at15 tick; send at5 tock";
    let output = falconer(&[
        "events",
        script(),
        "--init",
        config,
        "--open",
        "10,20",
        "--metrics",
        "-p",
        "*%evt.num %evt.is_async %evt.asynctype %evt.reltime",
    ]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "1 true tock 000000000\n2 false <NA> 000000000\n3 true tick 000000005\n4 false <NA> 000000010\n"
    );
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("lines 3 (counter)\nload 0.5 (gauge)\n"), "{stderr}");
}

/// A plugin that extracts `second.count` from events of any source.
fn second() -> &'static str {
    static LIBRARY: OnceLock<String> = OnceLock::new();
    LIBRARY.get_or_init(|| build_of("script.c", "libsecond.so", &[r#"-DNAME="second""#]))
}

#[test]
fn fields_of_further_plugins_are_known() {
    let args = ["events", script(), "--init", "a", "--open", "10,20", "--with", second()];
    let output = falconer(&[&args[..], &["-p", "%evt.num %script.count %second.count"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "1 1 1\n2 2 2\n");
    let output = falconer(&[&args[..], &["-f", "second.count = 2", "-p", "%evt.num", "--metrics"]].concat());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "2\n");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("script: lines 3 (counter)\n"), "{stderr}");
}

#[test]
fn a_further_plugin_has_a_config_of_its_own() {
    let with = format!("{}=init: fail", second());
    let (stdout, stderr) = failure(&["events", script(), "--open", "10", "--with", &with]);
    assert_eq!((stdout.as_str(), stderr.contains("could not initialize plugin")), ("", true), "{stderr}");
}

#[test]
fn two_plugins_with_one_field_are_refused() {
    let (_, stderr) = failure(&["events", fixture(), "--with", fixture()]);
    assert_eq!(
        stderr,
        "Error: plugin 'fixture' extracts the field 'fx.number' from source 'fixture', as an earlier plugin does"
    );
}

#[test]
fn fields_that_cannot_be_extracted_are_counted() {
    let output = falconer(&["events", fixture(), "-p", "*%evt.num %fx.refused %fx.number"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 4);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let words = "Warning: field fx.refused could not be extracted from 4 events of source 'fixture'; the first time: \
                 said by extract_fields\n";
    assert!(stderr.contains(words), "{stderr}");
}

#[test]
fn info_lists_what_has_no_capability_of_its_own() {
    let output = falconer(&["plugin", "info", script(), "--init", "init: export stock good"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "state as async events, for captures",
        "state tables named stock",
        "new configs while it runs",
        "metrics named lines (counter), load (gauge)",
        "logging",
    ] {
        assert!(text.contains(&format!("\n  {line}\n")), "{line} is not in\n{text}");
    }
    let output = falconer(&["plugin", "info", script(), "--init", "init: export stock good", "--json"]);
    let info: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let functions = info["functions"].as_array().unwrap();
    assert!(
        functions.contains(&"set_config".into()) && functions.contains(&"get_metrics".into()),
        "{functions:?}"
    );
    assert_eq!((&info["metrics"][1]["name"], &info["logs"]), (&"load".into(), &true.into()));
    let dummy = std::env::current_exe().unwrap().with_file_name("libdummy.so");
    let output = falconer(&["plugin", "info", dummy.to_str().unwrap()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("metrics") && !text.contains("\n  logging\n"), "{text}");
}

#[test]
fn info_shows_the_tables_that_a_plugin_registers() {
    let output = falconer(&["plugin", "info", script(), "--init", "init: export stock good"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains(
            "State tables:\n  stock[int64]\n    n    uint64\n    t    string\n    sub  table  read-only\n"
        ),
        "{text}"
    );
    for capability in ["event parsing of script", "async events named tick, tock", "capture listening"] {
        assert!(text.contains(capability), "{text}");
    }
    let output = falconer(&["plugin", "info", script(), "--init", "init: export stock good", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["tables"][0]["fields"][2]["type"], "table");
}

#[test]
fn a_plugin_that_ends_the_process_is_named_last() {
    let directory = tempfile::tempdir().unwrap();
    let config = directory.path().join("falco.yaml");
    let plugin = format!("{{name: fixture, library_path: '{}', init_config: abort}}", fixture());
    std::fs::write(&config, format!("plugins: [{plugin}]\nstdout_output: {{enabled: true}}\n")).unwrap();
    let config = config.to_str().unwrap();
    let [info, events, run] = [
        &["plugin", "info", fixture(), "--init", "abort"][..],
        &["events", fixture(), "--init", "abort"],
        &["run", "-c", config, "-r", "/dev/null"],
    ]
    .map(falconer);
    for output in [info, events, run] {
        let stderr = String::from_utf8(output.stderr).unwrap();
        let expected = "Error: plugin fixture crashed in plugin_init: SIGABRT (it aborted); its library is ";
        assert_eq!(stderr.lines().last().unwrap(), format!("{expected}{}", fixture()));
        // As ever: the signal ends the process.
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&output.status), Some(6));
    }
}

#[test]
fn a_library_that_was_cut_short_is_refused() {
    let whole = std::fs::read(fixture()).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("cut.so");
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let (_, words) = failure(&["plugin", "info", path.to_str().unwrap()]);
    assert!(words.ends_with("which is where its segments end: it was cut short"), "{words}");
}
