//! The source of the k8saudit plugin on recorded files and requests.

use std::fmt::Write as _;
use std::time::Duration;

use falconer_source_tests::{
    Answer, End, Taken, bytes_of, cases, compare, free_address, init, lay_out, load, recordings, send, take,
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
    let Some(folder) = recordings("k8saudit") else { return };
    let library = load("k8saudit");
    let mut differences = Vec::new();
    for case in cases(&folder.join("open.jsonl")) {
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
    let Some(folder) = recordings("k8saudit") else { return };
    let library = load("k8saudit");
    let mut differences = Vec::new();
    let mut count = 0;
    for case in cases(&folder.join("open.jsonl")).iter().filter(|case| case.get("requests").is_some()) {
        let address = free_address();
        let plugin = init(&library, case["init"].as_str().unwrap()).unwrap();
        let params = case["params"].as_str().unwrap().replace("{port}", &address.port().to_string());
        let mut capture = plugin.open(&params).unwrap();
        for recorded in case["requests"].as_array().unwrap() {
            count += 1;
            let name = format!("{}: {}", case["id"], recorded["name"]);
            let (found, mut expected) = (send(address, &request(recorded)), answer(&recorded["response"]));
            if expected.status == "HTTP/1.1 100 Continue" {
                // The recording has the second answer in the body of the first.
                expected.body = "HTTP/1.1 200 OK".to_owned();
                assert!(found.body.starts_with(&expected.body), "{name}: {found:?}");
            } else if found != expected {
                differences.push(format!("{name}: found {found:?}, expected {expected:?}"));
            }
            let (events, _) = take(&mut capture, SOURCE, Duration::from_millis(40));
            if let Err(difference) = compare(&events, &recorded["events"]) {
                differences.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(count > 30, "{count} requests");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
