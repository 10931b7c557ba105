//! The source of the k8saudit plugin on recorded files and requests.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use falconer_host::{Capture, InitOptions};
use falconer_source_tests::{
    Answer, End, Taken, bytes_of, cases, compare, free_address, init, lay_out, load, send, take,
};
use serde_json::Value;

const SOURCE: &std::ffi::CStr = c"k8s_audit";

/// Cases that the original got wrong, and what is right.
fn right(id: &str, events: &[Taken], end: &End) -> Option<bool> {
    match id {
        // Lines of 64 KiB and more ended the source.
        "line-65536" => Some(events.len() == 2 && *end == End::Eof),
        // A URL without a path ended the process; it means any path.
        "webhook-no-path" => Some(events.is_empty() && *end == End::Timeouts),
        _ => None,
    }
}

#[test]
fn recorded_files_give_the_recorded_events() {
    let library = load("k8saudit");
    let mut differences = Vec::new();
    let cases = cases("k8saudit");
    assert!(cases.len() > 70, "{} cases", cases.len());
    for case in cases {
        let id = case["id"].as_str().unwrap();
        if case.get("requests").is_some() {
            continue;
        }
        let dir = tempfile::tempdir().unwrap();
        lay_out(&case, dir.path());
        let port = free_address().port().to_string();
        let params = case["params"].as_str().unwrap();
        let params = params.replace("{dir}", dir.path().to_str().unwrap()).replace("{port}", &port);
        let plugin = match init(&library, case["init"].as_str().unwrap()) {
            Ok(plugin) => plugin,
            Err(error) => {
                // Hosts hold the config against the schema, which the original does not do itself.
                if case["init_result"]["rc"] == 0 && id != "init-02" {
                    differences.push(format!("{id}: init: {error}"));
                }
                continue;
            }
        };
        let (events, end) = match plugin.open(&params) {
            Ok(mut capture) => take(&mut capture, SOURCE, Duration::from_millis(200)),
            Err(error) => (Vec::new(), End::Failure(error.to_string())),
        };
        if let Some(right) = right(id, &events, &end) {
            if !right {
                differences.push(format!("{id}: found {} events and {end:?}", events.len()));
            }
            continue;
        }
        let ends = match end {
            End::Eof => case["end"] == "eof",
            End::Failure(_) => case["end"] == "failure" || case["open"]["rc"] != 0,
            End::Timeouts => case["end"] == "timeouts",
        };
        if !ends {
            differences.push(format!("{id}: found {end:?}, expected {} after {}", case["end"], case["open"]));
        }
        if let Err(difference) = compare(&events, &case["events"]) {
            differences.push(format!("{id}: {difference}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A request as it was recorded.
fn request(recorded: &Value) -> Vec<u8> {
    let body = bytes_of(&recorded["body"], "payload").unwrap_or_default();
    let (method, path) = (recorded["method"].as_str().unwrap(), recorded["path"].as_str().unwrap());
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in recorded["headers"].as_object().unwrap() {
        if let Some(value) = value.as_str() {
            let _ = write!(head, "{name}: {value}\r\n");
        }
    }
    if recorded["chunked"] == true {
        head += "Transfer-Encoding: chunked\r\n\r\n";
        let chunk = format!("{:x}\r\n", body.len());
        return [head.as_bytes(), chunk.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    }
    if !recorded["body"].is_null() && recorded["headers"].get("Content-Length").is_none() {
        let _ = write!(head, "Content-Length: {}\r\n", body.len());
    }
    [head.as_bytes(), b"\r\n", &body].concat()
}

/// What is answered otherwise than recorded, and why: the status and the end of the body.
fn right_answer(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        // A client that follows 301 goes on with a GET.
        "double-slash" | "dotdot" => Some(("HTTP/1.1 307 Temporary Redirect", "")),
        // The original says 400.
        "too-big" => Some(("HTTP/1.1 413 Payload Too Large", "the body has more than 4000 bytes\n")),
        _ => None,
    }
}

fn answer(recorded: &Value) -> Answer {
    let headers = recorded["headers"].as_object().unwrap().iter();
    let mut headers: Vec<_> =
        headers.map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap().to_owned())).collect();
    headers.sort();
    let text = |key: &str| recorded[key].as_str().unwrap().to_owned();
    Answer { status: text("status_line"), headers, body: text("body") }
}

#[test]
fn recorded_requests_are_answered_and_give_events_as_recorded() {
    let library = load("k8saudit");
    let mut differences = Vec::new();
    let mut count = 0;
    for case in cases("k8saudit").iter().filter(|case| case.get("requests").is_some()) {
        let address = free_address();
        let plugin = init(&library, case["init"].as_str().unwrap()).unwrap();
        let params = case["params"].as_str().unwrap().replace("{port}", &address.port().to_string());
        let mut capture = plugin.open(&params).unwrap();
        for recorded in case["requests"].as_array().unwrap() {
            count += 1;
            let name = format!("{}: {}", case["id"], recorded["name"]);
            let sent = request(recorded);
            let sender = std::thread::spawn(move || send(address, &sent));
            // The request is answered when the host is done with its events.
            let mut events = Vec::new();
            while !sender.is_finished() {
                events.extend(take(&mut capture, SOURCE, Duration::ZERO).0);
            }
            let (found, mut expected) = (sender.join().unwrap(), answer(&recorded["response"]));
            if let Some((status, body)) = right_answer(recorded["name"].as_str().unwrap()) {
                assert_eq!((&*found.status, &*found.body), (status, body), "{name}");
                expected = found.clone();
            }
            if expected.status == "HTTP/1.1 100 Continue" {
                // The recording has the second answer in the body of the first.
                expected.body = "HTTP/1.1 200 OK".to_owned();
                assert!(found.body.starts_with(&expected.body), "{name}: {found:?}");
            } else if found != expected {
                differences.push(format!("{name}: found {found:?}, expected {expected:?}"));
            }
            events.extend(take(&mut capture, SOURCE, Duration::ZERO).0);
            if let Err(difference) = compare(&events, &recorded["events"]) {
                differences.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(count > 30, "{count} requests");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Sends a request from a thread of its own while the host takes events; the answer and the events.
fn exchange(capture: &mut Capture, address: SocketAddr, path: &str, body: &str) -> (Answer, Vec<Taken>) {
    let sent = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let sender = std::thread::spawn(move || send(address, sent.as_bytes()));
    let mut events = Vec::new();
    while !sender.is_finished() {
        events.extend(take(capture, SOURCE, Duration::ZERO).0);
    }
    (sender.join().unwrap(), events)
}

const EVENT: &str = r#"{"kind":"Event","auditID":"1","stageTimestamp":"2024-05-01T10:00:00Z"}"#;

#[test]
fn open_params_are_urls_in_the_forms_of_gos_servers() {
    let library = load("k8saudit");
    for params in [
        "http://:{port}/k8s-audit",
        "http://localhost:{port}/k8s-audit",
        "http://0.0.0.0:{port}/k8s-audit",
        "http://[::]:{port}/k8s-audit",
        "HTTP://127.0.0.1:{port}/k8s-audit",
        "http://127.0.0.1:{port}/k8s-audit?timeout=30s#here",
    ] {
        let address = free_address();
        let plugin = init(&library, "").unwrap();
        let params = params.replace("{port}", &address.port().to_string());
        let mut capture = match plugin.open(&params) {
            Ok(capture) => capture,
            // Where the machine has no IPv6.
            Err(error) if params.contains("[::]") && error.to_string().contains("os error 97") => continue,
            Err(error) => panic!("{params}: {error}"),
        };
        let (answer, events) = exchange(&mut capture, address, "/k8s-audit", EVENT);
        assert_eq!((&*answer.status, events.len()), ("HTTP/1.1 200 OK", 1), "{params}");
    }
    let plugin = init(&library, "").unwrap();
    let error = plugin.open("http://127.0.0.1/x").err().unwrap().to_string();
    assert!(error.contains("can't listen at `127.0.0.1`, expected host:port: found no port"), "{error}");
}

#[test]
fn a_request_that_is_one_event_over_the_limit_is_refused_for_its_size() {
    let library = load("k8saudit");
    let plugin = init(&library, r#"{"maxEventSize": 100}"#).unwrap();
    let address = free_address();
    let mut capture = plugin.open(&format!("http://{address}/")).unwrap();
    let large = EVENT.replace('}', &format!(r#","verb":"{}"}}"#, "x".repeat(100)));
    let (answer, events) = exchange(&mut capture, address, "/", &large);
    assert_eq!((&*answer.status, events.len()), ("HTTP/1.1 413 Payload Too Large", 0));
    let (answer, events) = exchange(&mut capture, address, "/", &format!("[{EVENT},{large}]"));
    assert_eq!((&*answer.status, events.len()), ("HTTP/1.1 200 OK", 1), "the rest of a request is taken");
}

#[test]
fn a_bad_line_is_logged_with_file_and_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.log");
    let event = r#"{"kind":"Event","stageTimestamp":"2026-11-29T10:00:00Z"}"#;
    std::fs::write(&path, format!("{event}\n{{\"kind\": \n{event}\n{{\"kind\":\"Pod\"}}\n")).unwrap();
    let logged = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&logged);
    let mut options = InitOptions::new();
    options.logger(move |_, _, message| log.lock().unwrap().push(message.to_owned()));
    let plugin = load("k8saudit").init("", &options).unwrap();
    let mut capture = plugin.open(path.to_str().unwrap()).unwrap();
    assert_eq!(take(&mut capture, SOURCE, Duration::from_millis(200)).0.len(), 2);
    let logged = logged.lock().unwrap();
    let [bad, other] = &logged[..] else { panic!("{logged:?}") };
    assert!(bad.starts_with(&format!("{}:2: ", path.display())) && bad.ends_with("(1 so far)"), "{bad}");
    assert!(other.starts_with(&format!("{}:4: found a document of another kind", path.display())), "{other}");
}

#[test]
fn a_rotated_file_that_is_not_found_is_told_once() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = dir.path().join("audit.log");
    std::fs::write(&path, "").unwrap();
    let logged = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&logged);
    let mut options = InitOptions::new();
    options.logger(move |_, _, message| log.lock().unwrap().push(message.to_owned()));
    let plugin = load("k8saudit").init("", &options).unwrap();
    let mut capture = plugin.open(&format!("file://{}", path.display())).unwrap();
    for round in 0..3 {
        // Once it was looked at, it goes where nobody looks.
        take(&mut capture, SOURCE, Duration::from_millis(250));
        std::fs::rename(&path, elsewhere.path().join(format!("audit.log.{round}"))).unwrap();
        std::fs::write(&path, format!("{EVENT}\n")).unwrap();
        assert_eq!(take(&mut capture, SOURCE, Duration::from_millis(250)).0.len(), 1, "round {round}");
    }
    let logged = logged.lock().unwrap();
    let [told] = &logged[..] else { panic!("{logged:?}") };
    assert!(told.contains("is not in its folder under a name of rotation"), "{told}");
    assert!(told.starts_with(&path.display().to_string()), "{told}");
}
