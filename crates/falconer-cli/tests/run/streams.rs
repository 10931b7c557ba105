//! Standard output and standard error: closed, full, and in the way of text that strangers wrote; files that are none.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use super::support::{Run, ended, fixture, library};
use super::{RULES, failures};

/// Steers a terminal, forges a line, turns text around.
const HOSTILE: &str = "a\u{1b}]52;c;aGk=\u{7}\nError: forged\u{9b}2J\u{202e}";

fn json(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) })
        .collect()
}

fn falconer(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_falconer"));
    command.args(args).stdin(Stdio::null()).env("TZ", "UTC");
    command
}

#[test]
fn a_closed_stderr_ends_nothing() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let mut child = run.start(&["-r", "rules.yaml"]);
    drop(child.stderr.take());
    assert_eq!(ended(child).code, Some(0));
    let dummy = library("dummy");
    let dummy = dummy.to_str().unwrap();
    for (args, code) in [
        (&["run", "-c", "/nonexistent"][..], 1),
        (&["plugin", "info", "/nonexistent"], 1),
        (&["plugin", "info", dummy, "--no-such-option"], 1),
        (&["events", dummy, "--metrics"], 0),
        (&["events", dummy, "-f", "dummy.valeu = 1"], 1),
        (&["rules", "check", "/dev/null"], 0),
        (&["rules", "parse", "a.b ="], 1),
        (&["rules", "fmt", "/nonexistent"], 1),
        (&["explain", "-c", "/nonexistent", "--rule", "x", "--event", "1"], 1),
    ] {
        let mut child = falconer(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_closed_stdout_ends_a_command_quietly() {
    let dummy = library("dummy");
    let dummy = dummy.to_str().unwrap();
    for args in [
        &["events", dummy][..],
        &["plugin", "info", dummy],
        &["rules", "check", "/dev/null"],
        &["rules", "parse", "a.b = 1"],
        &["run", "--rule-schema"],
        &["--help"],
    ] {
        let mut child = falconer(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = ended(child);
        assert!(!ended.stderr.contains("panicked"), "{args:?}: {}", ended.stderr);
        assert!(ended.code.is_some_and(|code| code < 2), "{args:?}: {ended:?}");
    }
}

#[test]
fn alerts_that_a_full_disk_does_not_take_are_counted() {
    let run = Run::of_dummy().file("rules.yaml", RULES.replace("> 18", "> 0").as_str());
    for log in ["log_stderr=true", "log_stderr=false"] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let child = run.start_to(full, &["-r", "rules.yaml", "-o", log]);
        let ended = ended(child);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert_eq!(ended.stderr.matches("stdout: No space left on device").count(), 1, "{}", ended.stderr);
        assert!(
            ended.error().ends_with(
                "Error: 20 alerts were not written to stdout; the reason was reported with the first of them"
            ),
            "{}",
            ended.stderr
        );
    }
}

#[test]
fn values_of_events_do_not_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("events.jsonl");
    std::fs::write(&events, format!("{{\"s\": \"{}\"}}\n", json(HOSTILE))).unwrap();
    let (probe, events) = (library("probe"), events.display().to_string());
    let listed = |args: &[&str]| {
        let output =
            falconer(&["events", probe.to_str().unwrap(), "--open", &events]).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let shown = "a\\u001b]52;c;aGk=\\u0007\\nError: forged\\u009b2J\\u202e";
    assert_eq!(listed(&["-p", "%evt.num\t%probe.str[s]"]), format!("1\t{shown}\n"));
    // As JSON it was harmless before, and stays as it is.
    let lines = listed(&["--json", "-p", "%probe.str[s]"]);
    let value: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(value["probe.str[s]"], HOSTILE);
    assert!(lines.trim_end().chars().all(|c| c.is_ascii_graphic() || c == ' '), "{lines:?}");
}

#[test]
fn what_a_plugin_logs_stays_on_its_line() {
    let keys = format!(
        "init_config: \"{}\"",
        HOSTILE
            .escape_debug()
            .to_string()
            .replace("\\u{1b}", "\\e")
            .replace("\\u{7}", "\\a")
            .replace("\\u{9b}", "\\x9b")
            .replace("\\u{202e}", "\\u202e")
    );
    let ended = Run::new(&[("fixture", fixture(), &keys)])
        .file("rules.yaml", failures::ANY)
        .end(&["-r", "rules.yaml"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(
        ended.stderr.contains("a\\u001b]52;c;aGk=\\u0007\\nError: forged\\u009b2J\\u202e"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.chars().all(|c| !c.is_control() || c == '\n'), "{}", ended.stderr);
    assert!(!ended.stderr.contains("\nError: forged"), "{}", ended.stderr);
    let output =
        falconer(&["events", fixture().to_str().unwrap(), "--init", HOSTILE, "-n", "1"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("a\\u001b]52;c;aGk=\\u0007\\nError: forged"), "{stderr}");
    assert!(!stderr.contains('\u{1b}') && !stderr.contains("\nError"), "{stderr}");
}

#[test]
fn errors_and_names_in_rules_files_steer_nothing() {
    let harmless = |text: &str| {
        assert!(text.chars().all(|c| c == '\n' || falconer_rules::plain::is_plain(c)), "{text:?}");
        assert!(!text.contains("\nError: forged"), "{text}");
    };
    let probe = library("probe");
    let output = falconer(&["events", probe.to_str().unwrap(), "--open", HOSTILE]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("can't open file: a\\u001b]52"), "{stderr}");
    harmless(&stderr);
    let params = format!("open_params: \"{}\"", json(HOSTILE));
    let run = Run::new(&[("probe", &probe, &params)]).file("rules.yaml", "").end(&["-r", "rules.yaml"]);
    assert_eq!(run.code, Some(1));
    assert!(run.error().contains("can't open file: a\\u001b]52"), "{}", run.stderr);
    harmless(&run.stderr);
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join(format!("{}.yaml", HOSTILE.replace('/', "")));
    let rule = format!(
        "- rule: \"{}\"\n  desc: d\n  conditon: a.b = 1\n  output: o\n  priority: INFO\n",
        json(HOSTILE)
    );
    std::fs::write(&rules, rule).unwrap();
    for command in ["check", "fmt"] {
        let output = falconer(&["rules", command]).arg(&rules).output().unwrap();
        harmless(&String::from_utf8(output.stdout).unwrap());
        harmless(&String::from_utf8(output.stderr).unwrap());
    }
}

#[test]
fn only_regular_files_within_a_limit_are_read() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let in_run = |name: &str| run.path(name);
    assert!(Command::new("mkfifo").arg(in_run("pipe.yaml")).status().unwrap().success());
    std::fs::File::create(in_run("huge.yaml")).unwrap().set_len(3 << 30).unwrap();
    std::fs::create_dir(in_run("folder.conf")).unwrap();
    for (args, words) in [
        (
            &["-r", "pipe.yaml"][..],
            "could not open file pipe.yaml for reading: found a named pipe, expected a regular file",
        ),
        (&["-V", "pipe.yaml"], "found a named pipe, expected a regular file"),
        (&["-r", "huge.yaml"], "found more than 67108864 bytes"),
        (
            &["-r", "rules.yaml", "-o", "config_files[]=/dev/zero"],
            "cannot read config file /dev/zero: found a character device",
        ),
        (&["-r", "rules.yaml", "-o", "config_files[]=pipe.yaml"], "found a named pipe"),
        (&["-r", "rules.yaml", "-o", "config_files[]=huge.yaml"], "found more than 16777216 bytes"),
    ] {
        let ended = run.end(args);
        assert_eq!(ended.code, Some(1), "{args:?}: {ended:?}");
        assert!(ended.error().contains(words), "{args:?}: {}", ended.stderr);
    }
    for command in ["check", "fmt"] {
        for (name, words) in [("pipe.yaml", "a named pipe"), ("huge.yaml", "more than 67108864 bytes")] {
            let output = falconer(&["rules", command]).arg(in_run(name)).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(stderr.contains(words), "{stderr}");
        }
    }
    // What the caller hands over may be a pipe.
    let shell = format!(
        "echo '- {{list: l, items: [a]}}' | {} rules check /dev/stdin",
        env!("CARGO_BIN_EXE_falconer")
    );
    assert!(Command::new("sh").args(["-c", &shell]).output().unwrap().status.success());
}
