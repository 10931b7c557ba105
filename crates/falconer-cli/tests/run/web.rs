//! The web server and metrics of a run.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command};

use serde_json::Value;

use super::RULES;
use super::support::{Run, ended, queue};

/// A run of a source that waits behind its first event, with a web server on a port of its own.
struct Served {
    child: Child,
    address: SocketAddr,
    stdout: BufReader<std::process::ChildStdout>,
    run: Run,
}

const RULE: &str = "- {rule: 'Any, \"at\" all', desc: d, source: queue, condition: evt.num > 0, output: event, priority: NOTICE, tags: [a-b]}\n";

fn serve(config: &str) -> Served {
    let run = Run::new(&[("queue", queue(), "open_params: go")]).file("rules.yaml", RULE);
    let run = run.config("webserver: {enabled: true, listen_address: 127.0.0.1, listen_port: 0, prometheus_metrics_enabled: true}\n");
    let run = run.config(config);
    let mut child = run.start(&["-r", "rules.yaml"]);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("listening on ") {
        line.clear();
        assert!(stderr.read_line(&mut line).unwrap() > 0, "there is no web server");
    }
    std::thread::spawn(move || stderr.read_to_end(&mut Vec::new()));
    let address = line.trim_end().rsplit(' ').next().unwrap().parse().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    Served { child, address, stdout, run }
}

impl Served {
    /// The answer to a request: status, type, body.
    fn ask(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let kind = head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), kind.to_owned(), body.to_owned())
    }

    fn stop(self) -> String {
        let Served { child, mut stdout, run, .. } = self;
        assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        // The source has 200 events at hand, and gives them once there is this file.
        std::fs::write(run.path("go"), "").unwrap();
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(ended(child).code, Some(0));
        rest
    }
}

#[test]
fn health_versions_and_readiness_are_answered() {
    let served = serve("");
    let ok = || (200, "application/json".to_owned(), "{\"status\": \"ok\"}".to_owned());
    assert_eq!(served.ask("GET /healthz?x=1"), ok());
    assert_eq!(served.ask("HEAD /healthz"), (200, "application/json".to_owned(), String::new()));
    for request in ["GET /", "GET /metrics", "GET /metrics/falconer", "POST /healthz", "GET /healthz/"] {
        assert_eq!(served.ask(request), (404, String::new(), String::new()), "{request}");
    }
    let versions: Value = serde_json::from_str(&served.ask("GET /versions").2).unwrap();
    assert_eq!(versions["plugin_versions"]["queue"], "0.1.0");
    assert_eq!(served.ask("GET /readyz").0, 200);
    assert!(served.stop().contains("\nEvents detected: 201\n"));
}

#[test]
fn metrics_are_for_prometheus() {
    let served = serve("metrics: {enabled: true, interval: 1h}\n");
    let (status, kind, text) = served.ask("GET /metrics");
    assert_eq!((status, kind.as_str()), (200, "text/plain; version=0.0.4"));
    let rule = r#"falcosecurity_falco_rules_matches_total{priority="5",rule_name="Any, \"at\" all",source="queue",tag_a_b="true"} 1"#;
    assert!(text.lines().any(|line| line == rule), "{text}");
    assert!(text.contains("\nfalcosecurity_evt_hostname_info{hostname=\"here\"} 1\n"), "{text}");
    let mut heads: Vec<&str> = text.lines().filter(|line| line.starts_with("# TYPE ")).collect();
    let all = heads.len();
    heads.sort_unstable();
    heads.dedup();
    assert_eq!(heads.len(), all, "{text}");
    let own = served.ask("GET /metrics/falconer").2;
    assert!(own.contains("\nfalconer_source_state{source=\"queue\",state=\"running\"} 1\n"), "{own}");
    assert!(own.contains("\nfalconer_source_matches_total{source=\"queue\"} 1\n"), "{own}");
    served.stop();
}

#[test]
fn a_client_that_says_nothing_keeps_nobody_waiting() {
    let served = serve("");
    let silent: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(served.address).unwrap()).collect();
    assert_eq!(served.ask("GET /healthz").0, 200);
    drop(silent);
    served.stop();
}

#[test]
fn what_keeps_the_server_from_listening_ends_the_run() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    let run = run.config("webserver: {enabled: true, listen_address: 192.0.2.1, listen_port: 1}\n");
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""));
    assert!(ended.error().contains("the web server cannot listen on 192.0.2.1:1: "), "{}", ended.stderr);
    let dry = run.end(&["-r", "rules.yaml", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
}

#[test]
fn snapshots_are_alerts_and_lines_of_a_file() {
    let run = Run::of_dummy().file("rules.yaml", RULES).file("m.jsonl", "before\n");
    let run = run.config("metrics: {enabled: true, interval: 1h, output_rule: true, output_file: m.jsonl}\n");
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let first = ended.stdout.lines().next().unwrap();
    assert!(first.contains(": Informational Falco metrics snapshot (evt.hostname=\"here\" "), "{first}");
    assert!(ended.stdout.contains("\nEvents detected: 3\n"), "a snapshot is no match: {}", ended.stdout);
    let written = std::fs::read_to_string(run.path("m.jsonl")).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "before"), "{written}");
    let sample: Value = serde_json::from_str(lines[1]).unwrap();
    let fields = &sample["output_fields"];
    assert_eq!((&sample["sample"], &fields["falco.num_evts"]), (&0.into(), &0.into()));
    assert_eq!(fields["falco.sha256_rules_file.rules_yaml"].as_str().unwrap().len(), 64);
    assert!(fields["falco.memory_rss_mb"].as_f64().unwrap() > 1.0, "{fields}");
}

#[test]
fn snapshots_come_at_intervals() {
    // No alert: nobody reads standard output.
    let rule = "- {rule: None, desc: d, source: dummy, condition: evt.num = 0, output: o, priority: INFO}\n";
    let run = Run::of_dummy().file("rules.yaml", rule);
    let run = run.config("metrics: {enabled: true, interval: 100ms, output_file: m.jsonl}\n");
    let mut child = run.start(&[
        "-r",
        "rules.yaml",
        "-o",
        r#"plugins[0].open_params= {"maxEvents": 18446744073709551615}"#,
    ]);
    let lines = || std::fs::read_to_string(run.path("m.jsonl")).unwrap_or_default();
    while lines().lines().count() < 3 {
        assert_eq!(child.try_wait().unwrap(), None);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    ended(child);
    let lines = lines();
    let third: Value = serde_json::from_str(lines.lines().nth(2).unwrap()).unwrap();
    let of = |name: &str| third["output_fields"][name].as_f64().unwrap();
    assert!(of("falco.num_evts") > of("falco.num_evts_prev") && of("falco.num_evts_prev") > 0.0, "{third}");
    assert!(of("falco.evts_rate_sec") > 0.0, "{third}");
}

#[test]
fn metrics_that_go_nowhere_or_at_no_interval_are_errors() {
    let run = Run::of_dummy().file("rules.yaml", RULES);
    for (option, words) in [
        ("metrics.interval=1h", "Error: metrics are enabled, but go nowhere"),
        ("metrics.output_rule=true", "Error: metrics.interval: expected a duration of at least 100ms"),
    ] {
        let ended = run.end(&["-r", "rules.yaml", "-o", "metrics.enabled=true", "-o", option]);
        assert_eq!(ended.code, Some(1));
        assert!(ended.error().starts_with(words), "{}", ended.stderr);
        assert!(ended.stdout.starts_with("Events detected: 0\n"), "{}", ended.stdout);
    }
}
