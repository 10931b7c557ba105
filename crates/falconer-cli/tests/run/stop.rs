//! What becomes of a source that is told to stop.

use std::io::{BufRead, BufReader};
use std::process::Command;

use super::support::{Ended, Run, ended, queue};

const RULE: &str = "- rule: Each\n  desc: d\n  source: queue\n  condition: evt.num > 0\n  output: event %evt.num\n  priority: INFO\n";

/// Runs a source whose events wait, and sends the signal while there are 200 to be asked for; what was printed.
fn stopped(signal: &str, args: &[&str]) -> (Vec<String>, Ended) {
    let run = Run::new(&[("queue", queue(), "open_params: go")]).file("rules.yaml", RULE);
    let mut child = run.start(&[&["-r", "rules.yaml"], args].concat());
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    assert!(first.contains("event 1"), "{first}");
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    std::fs::write(run.path("go"), "").unwrap();
    let rest = stdout.lines().map(Result::unwrap).collect();
    (rest, ended(child))
}

#[test]
fn what_a_source_has_at_hand_is_judged_and_written_before_the_end() {
    for signal in ["-TERM", "-INT"] {
        let (rest, ended) = stopped(signal, &[]);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        let alerts = rest.iter().filter(|line| line.contains(": Informational event ")).count();
        assert_eq!(alerts, 200, "{signal}: {rest:?}");
        assert!(rest.contains(&"Events detected: 201".to_owned()), "{signal}: {rest:?}");
        assert!(ended.stderr.contains("received, exiting..."), "{}", ended.stderr);
    }
}

#[test]
fn what_a_plugin_warns_of_when_it_is_closed_is_shown_in_any_case() {
    let (_, ended) = stopped("-TERM", &["-o", "log_stderr=false"]);
    assert_eq!(ended.stderr, "Warning: queue: closed after 201 events\n");
}
