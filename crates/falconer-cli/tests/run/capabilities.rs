//! Plugins that do more than make events and extract fields.

use super::alerts;
use super::support::{Ended, Run, script};

/// Rules over all events of the source.
const RULES: &str = "\
- rule: Async
  desc: d
  source: script
  condition: evt.is_async = true
  output: \"%evt.num %evt.asynctype %evt.reltime\"
  priority: NOTICE
- rule: Ordinary
  desc: d
  source: script
  condition: evt.is_async = false
  output: \"%evt.num %evt.rawtime %evt.reltime\"
  priority: INFO
";

/// Runs a source of a script, and other scripts beside it.
fn run(params: &str, scripts: &[(&str, &str)]) -> Ended {
    let libraries: Vec<_> = scripts.iter().map(|(name, _)| script(name)).collect();
    let keys: Vec<_> = scripts
        .iter()
        .map(|(name, lines)| {
            let params = if *name == "script" { format!(", open_params: '{params}'") } else { String::new() };
            format!("init_config: \"{}\"{params}", lines.replace('\n', "\\n"))
        })
        .collect();
    let plugins: Vec<_> = scripts
        .iter()
        .zip(&libraries)
        .zip(&keys)
        .map(|(((name, _), library), keys)| (*name, library.as_path(), keys.as_str()))
        .collect();
    let run =
        Run::new(&plugins).file("rules.yaml", RULES).config("libs_logger: {enabled: true, severity: info}\n");
    run.end(&["-r", "rules.yaml", "--disable-source", "syscall"])
}

fn logged<'r>(run: &'r Ended, plugin: &str) -> Vec<&'r str> {
    let words = format!("[libs]: {plugin}: ");
    run.stderr.lines().filter_map(|line| line.split_once(&words)).map(|(_, text)| text).collect()
}

#[test]
fn async_events_are_numbered_and_evaluated_with_the_others() {
    let run = run("10,20,30", &[("script", "open: send at15 tick; send at5 tock; send at25 tick")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        alerts(&run.stdout),
        [
            // Times count from the first ordinary event, which is the one at 10.
            "Notice 1 tock 000000000",
            "Informational 2 10 000000000",
            "Notice 3 tick 000000005",
            "Informational 4 20 000000010",
            "Notice 5 tick 000000015",
            "Informational 6 30 000000020",
        ]
    );
}

#[test]
fn every_plugin_of_the_source_parses_each_event_first() {
    let run = run("10,20", &[("script", "parse: say x"), ("other", "")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let parsed = ["parse 1 type 322 of script", "parse 2 type 322 of script"];
    assert_eq!(logged(&run, "other"), [parsed[0], parsed[1], "gone"]);
    assert_eq!(logged(&run, "script"), ["opened", parsed[0], "x", parsed[1], "x", "closed", "gone"]);
    assert!(!run.stderr.contains("not supported"), "{}", run.stderr);
}

#[test]
fn plugins_of_a_source_share_tables_and_find_that_of_threads() {
    let owner = "init: export stock good; get 0 stock 4; create 0 0; add 0 0 1 0; release 0 0";
    let user = "init: tables; get 0 stock 4; field 0 0 n 8; get 1 threads 4\n\
                parse: entry 0 0 1; read 0 0 0; write 0 0 0 5";
    let run = run("10,20", &[("script", owner), ("user", user)]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines = logged(&run, "user");
    assert_eq!(
        lines[..6],
        ["tables 1 2", "table threads 4", "table stock 4", "get ok", "field ok", "get ok"]
    );
    assert_eq!(lines[7..10], ["entry ok", "read 0", "write ok"]);
    assert_eq!(lines[11..14], ["entry ok", "read 5", "write ok"]);
}

#[test]
fn listeners_are_told_and_their_routines_run() {
    let run =
        run("10", &[("script", "open: say opens; subscribe 0 three; sleep 50; turns\nclose: say closes")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines = logged(&run, "script");
    assert_eq!(
        lines,
        [
            "opened",
            "opens",
            "subscribe ok",
            "turns many",
            "parse 1 type 322 of script",
            "closed",
            "closes",
            "gone"
        ]
    );
}

#[test]
fn what_a_plugin_refuses_ends_the_source() {
    let handler = run("10", &[("script", "handler: fail")]);
    assert_eq!(
        handler.error(),
        "Error: plugin script does not take a handler for async events: told to fail"
    );
    let listener = run("10", &[("script", "open: fail")]);
    assert_eq!(listener.error(), "Error: capture_open error for plugin script: told to fail");
    assert_eq!(logged(&listener, "script"), ["opened", "closed", "gone"]);
}

#[test]
fn losses_are_told_at_the_end() {
    let script = "open: send far tick; send now other\nparse: fail";
    let run = run("10,20", &[("script", script)]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for words in [
        "[libs]: script: event 1 could not be parsed: told to fail (reported once)",
        "[libs]: script: async event ts too far in future",
        "1 async events of source 'script' were refused",
        "1 async events of source 'script' lay more than 10 s in the future",
        "2 events of source 'script' could not be parsed by a plugin",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}
