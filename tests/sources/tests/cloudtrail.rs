//! The source of the cloudtrail plugin on recorded files.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use falconer_host::InitOptions;
use falconer_source_tests::{End, Taken, cases, compare, init, lay_out, load, take};
use serde_json::{Value, json};

#[test]
fn recorded_files_give_the_recorded_events() {
    let library = load("cloudtrail");
    let mut differences = Vec::new();
    let cases = cases("cloudtrail");
    assert!(cases.len() > 30, "{} cases", cases.len());
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let dir = tempfile::tempdir().unwrap();
        lay_out(&case, dir.path());
        let place = |text: &Value| text.as_str().unwrap().replace("{dir}", dir.path().to_str().unwrap());
        let plugin = match init(&library, case["init"].as_str().unwrap()) {
            Ok(plugin) => plugin,
            Err(error) => {
                // Hosts hold the config against the schema, which the original does not do itself.
                if case["init_result"]["rc"] == 0 && id != "init-4" {
                    differences.push(format!("{id}: init: {error}"));
                }
                continue;
            }
        };
        let (events, end) = match plugin.open(&place(&case["params"])) {
            Ok(mut capture) => take(&mut capture, c"aws_cloudtrail", Duration::from_millis(200)),
            Err(error) => (Vec::new(), End::Failure(error.to_string())),
        };
        // JSON lines are read here, of which the original made nothing.
        if id == "jsonl" {
            if events.len() != 2 || end != End::Eof {
                differences.push(format!("{id}: found {} events and {end:?}", events.len()));
            }
            continue;
        }
        let ends = match end {
            End::Eof => case["end"] == "eof",
            End::Failure(_) => case["end"] == "failure" || case["open"]["rc"] != 0,
            End::Timeouts => false,
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

/// A record with a name.
fn record(name: &str) -> String {
    format!(
        r#"{{"eventVersion":"1.08","userIdentity":{{"type":"Root"}},"eventTime":"2026-11-29T10:00:00Z","eventName":"{name}","eventType":"AwsApiCall"}}"#
    )
}

/// The names of the events of a file with a content, and what was logged.
fn names(content: &str) -> (Vec<String>, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.json");
    std::fs::write(&path, content).unwrap();
    let logged = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&logged);
    let mut options = InitOptions::new();
    options.logger(move |_, _, message| {
        log.lock().unwrap().push(message.replace(&path.display().to_string(), "FILE"));
    });
    let plugin = load("cloudtrail").init("", &options).unwrap();
    let mut capture = plugin.open(dir.path().to_str().unwrap()).unwrap();
    let (events, end) = take(&mut capture, c"aws_cloudtrail", Duration::from_millis(200));
    assert!(matches!(end, End::Eof), "{end:?}");
    let name = |event: &Taken| {
        let event: Value = serde_json::from_slice(&event.payload).unwrap();
        event["eventName"].as_str().unwrap().to_owned()
    };
    let logged = std::mem::take(&mut *logged.lock().unwrap());
    (events.iter().map(name).collect(), logged)
}

#[test]
fn records_are_found_whichever_way_a_file_has_them() {
    let (a, b) = (record("A"), record("B"));
    let looked_up = |record: &str| json!({"EventId": "1", "Resources": [{}], "CloudTrailEvent": record});
    for content in [
        format!(r#"{{"Records": [{a}, {b}]}}"#),
        format!("[{a},\n {b}]"),
        format!("{a}\n{b}\n"),
        format!("{a}{b}"),
        format!(r#"{{"owner": "x", "Records": [{a}, {b}]}}"#),
        format!(r#"{{"Records": [{a}]}}{{"Records": [{b}]}}"#),
        json!({"Events": [looked_up(&a), looked_up(&b)], "NextToken": "x"}).to_string(),
        format!("{}\n{}", looked_up(&a), looked_up(&b)),
    ] {
        assert_eq!(names(&content), (vec!["A".to_owned(), "B".to_owned()], vec![]), "{content}");
    }
}

#[test]
fn a_file_without_records_is_said_to_have_none() {
    for (content, words) in [
        ("hello world", "FILE: found no record in it"),
        (r#"{"Records": []}"#, "FILE: found no record in it"),
        (
            r#"{"awsAccountId": "1"}"#,
            "FILE: the object at byte 0 is no CloudTrail event, and is left out (1 so far)",
        ),
        (
            r#"{"a": [{"x": 1}, {"x": 2}]}"#,
            "FILE: the object at byte 7 is no CloudTrail event, and is left out (1 so far)",
        ),
    ] {
        let (names, logged) = names(content);
        assert!(
            names.is_empty() && logged.first().is_some_and(|first| first == words),
            "{content}: {logged:?}"
        );
    }
    assert_eq!(names("").1, [""; 0], "an empty file has nothing to be said of");
    assert_eq!(names(&record("A").replace("AwsApiCall", "AwsCloudTrailInsight")), (vec![], vec![]));
}
