//! What becomes of an event source that fails, by its policy, and of the others.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command};

use super::failures::ANY;
use super::support::{Run, ended, faulty, fixture, library};
use super::{RULES, alerts, statistics};

/// A fixture whose source fails behind two events, beside dummy.
fn beside_dummy(keys: &str) -> Run {
    let dummy = library("dummy");
    let of_dummy = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
    let keys = format!("open_params: fail with events, {keys}");
    Run::new(&[("dummy", &dummy, of_dummy), ("fixture", fixture(), &keys)])
        .file("any.yaml", ANY)
        .file("rules.yaml", RULES)
}

const ARGS: [&str; 4] = ["-r", "any.yaml", "-r", "rules.yaml"];

/// The alerts of the fixture's events and of dummy's.
fn counts(stdout: &str) -> (Vec<&str>, usize) {
    let (of_dummy, others): (Vec<&str>, Vec<&str>) =
        alerts(stdout).into_iter().partition(|alert| alert.contains("large") || alert.contains("tenth"));
    (others, of_dummy.len())
}

#[test]
fn a_source_that_fails_ends_alone_where_that_is_its_policy() {
    let ended = beside_dummy("on_error: source").end(&ARGS);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert_eq!(counts(&ended.stdout), (vec!["Informational 1", "Informational 2"], 3));
    assert_eq!(ended.error(), "Error: source 'fixture': said by next_batch");
    let failed = "Event sources that failed:\n   fixture: failed after 2 events: said by next_batch\n";
    assert!(statistics(&ended.stdout).ends_with(failed), "{}", ended.stdout);
}

#[test]
fn a_source_that_fails_is_opened_again_as_often_as_it_may_be() {
    let policy = "on_error: restart, restart: {delay: 100ms, factor: 1, limit: 2, window: 1h}";
    let ended = beside_dummy(policy).end(&ARGS);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    // What was handed over before each failure is judged, and events go on being counted.
    let numbers: Vec<String> = (1..=6).map(|number| format!("Informational {number}")).collect();
    assert_eq!(counts(&ended.stdout), (numbers.iter().map(String::as_str).collect(), 3));
    assert_eq!(ended.stderr.matches("Opening 'fixture' source").count(), 3, "{}", ended.stderr);
    let again = "source 'fixture' failed: said by next_batch; it is opened again in 100ms (restart 2)";
    assert_eq!(ended.stderr.matches(again).count(), 1, "{}", ended.stderr);
    let error = "Error: source 'fixture': said by next_batch (given up after 2 restarts within 3600s)";
    assert_eq!(ended.error(), error);
}

#[test]
fn a_source_that_cannot_be_opened_is_tried_again_while_others_go_on() {
    let keys = "open_params: refuse, on_error: restart, restart: {delay: 100ms, limit: 1}";
    let dummy = library("dummy");
    let of_dummy = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
    let run =
        Run::new(&[("fixture", fixture(), keys), ("dummy", &dummy, of_dummy)]).file("rules.yaml", RULES);
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!((ended.code, counts(&ended.stdout).1), (Some(1), 3), "{}", ended.stderr);
    assert!(
        ended.error().starts_with("Error: source 'fixture': said by open (open_params at"),
        "{}",
        ended.error()
    );
}

#[test]
fn what_counts_for_all_plugins_stands_in_sources() {
    let ended = beside_dummy("").config("sources: {on_error: source}\n").end(&ARGS);
    assert_eq!((ended.code, counts(&ended.stdout).1), (Some(1), 3), "{}", ended.stderr);
    assert!(!ended.stderr.contains("schema validation: failed"), "{}", ended.stderr);
}

const WEB: &str = "
sources: {hang_after: 100ms, stop_timeout: 100ms}
webserver: {enabled: true, listen_address: 127.0.0.1, listen_port: 0, prometheus_metrics_enabled: true}
metrics: {enabled: true, interval: 1h}
";

/// A run with a web server, and its log so far.
struct Served {
    run: Run,
    child: Child,
    stderr: BufReader<ChildStderr>,
    log: String,
    address: String,
}

impl Served {
    fn start(run: Run) -> Served {
        let run = run.config(WEB).file("rules.yaml", "");
        let mut child = run.start(&["-r", "rules.yaml"]);
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let mut served = Served { run, child, stderr, log: String::new(), address: String::new() };
        let line = served.until("listening on 127.0.0.1:");
        line.trim_end().rsplit(' ').next().unwrap().clone_into(&mut served.address);
        served
    }

    /// Reads the log up to a line with these words: that line.
    fn until(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.stderr.read_line(&mut line).unwrap() > 0, "{words} is not in {}", self.log);
            self.log.push_str(&line);
            if line.contains(words) {
                return line;
            }
        }
    }

    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Checks that the answer to a request has these words.
    fn expect(&self, path: &str, words: &[&str]) {
        let answer = self.ask(path);
        for words in words {
            assert!(answer.contains(words), "{words} is not in {answer}");
        }
    }

    fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// The exit code, standard output, and the rest of the log.
    fn end(mut self) -> (Option<i32>, String, String) {
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).unwrap();
        let ended = ended(self.child);
        (ended.code, ended.stdout, rest)
    }
}

#[test]
fn a_hang_is_reported_once_and_again_when_it_is_over() {
    let run = Run::new(&[("faulty", faulty("faulty"), "init_config: next_batch hang")]);
    let mut served = Served::start(run);
    served.until("source 'faulty' hangs: plugin 'faulty' has not returned from plugin_next_batch for ");
    served.expect(
        "/readyz",
        &[
            "HTTP/1.1 503 ",
            r#""source":"faulty","state":"hanging""#,
            r#""error":"plugin 'faulty' has not returned from plugin_next_batch","since":"20"#,
        ],
    );
    served.expect(
        "/metrics/falconer",
        &[
            r#"falconer_source_state{source="faulty",state="hanging"} 1"#,
            r#"falconer_source_hangs_total{source="faulty"} 1"#,
            r#"falconer_source_hanging_since_seconds{source="faulty",plugin="faulty",call="plugin_next_batch"} 1"#,
        ],
    );
    std::fs::write(served.run.path("release"), "").unwrap();
    served.until("source 'faulty' goes on: plugin 'faulty' has returned from plugin_next_batch after ");
    assert_eq!(served.log.matches(" hangs: ").count(), 1, "{}", served.log);
    assert_eq!(served.end().0, Some(0));
}

#[test]
fn a_run_with_a_hanging_plugin_can_be_stopped_and_says_what_it_came_to() {
    let run = Run::new(&[("faulty", faulty("faulty"), "init_config: close hang")]);
    let mut served = Served::start(run);
    served.until(" hangs: ");
    served.terminate();
    let (code, stdout, log) = served.end();
    assert_eq!(code, Some(1), "{log}");
    let words = "plugin 'faulty' has not returned from plugin_close for ";
    assert!(log.contains(&format!("Error: source 'faulty': {words}")), "{log}");
    assert!(
        stdout.contains(&format!("Event sources that failed:\n   faulty: failed after 3 events: {words}")),
        "{stdout}"
    );
}

#[test]
fn a_source_that_failed_is_named_by_readiness_and_metrics_with_its_reason() {
    let keys = "init_config: next_batch fail, on_error: source";
    let healthy = ("healthy", faulty("healthy"), "init_config: healthy");
    let mut served = Served::start(Run::new(&[("faulty", faulty("faulty"), keys), healthy]));
    served.until("source 'faulty' failed and has ended: said by next_batch");
    let down = r#""down":[{"error":"said by next_batch","since":"20"#;
    served.expect("/readyz", &["HTTP/1.1 503 ", down, r#""source":"faulty","state":"failed"}"#]);
    served.expect(
        "/metrics/falconer",
        &[
            r#"falconer_source_state{source="faulty",state="failed"} 1"#,
            r#"falconer_source_events_total{source="faulty"} 1"#,
        ],
    );
    std::fs::write(served.run.path("healthy-go"), "").unwrap();
    let (code, stdout, _) = served.end();
    assert_eq!(code, Some(1));
    assert!(stdout.contains("   faulty: failed after 1 events: said by next_batch\n"), "{stdout}");
}
