//! The sources of the ports on files of our own.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use falconer_source_tests::{End, Taken, init, load, take};
use flate2::Compression;
use flate2::write::GzEncoder;

const QUIET: Duration = Duration::from_millis(200);

fn payloads(events: &[Taken]) -> Vec<&str> {
    events.iter().map(|event| std::str::from_utf8(&event.payload).unwrap()).collect()
}

fn audit(id: &str) -> String {
    format!(r#"{{"kind":"Event","auditID":"{id}","stageTimestamp":"2024-05-01T10:00:00.5Z"}}"#)
}

fn append(path: &Path, text: &str) {
    OpenOptions::new().append(true).create(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

#[test]
fn k8saudit_takes_events_lists_and_arrays_and_leaves_out_what_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.json");
    let long = audit(&"x".repeat(200 * 1024));
    let lines = [
        audit("1"),
        format!(
            r#"{{ "kind" : "EventList", "items" : [ {}, {{"kind":"Event"}}, {} ] }}"#,
            audit("2"),
            audit("3")
        ),
        "{\"kind\":\"Event\", half".to_owned(),
        format!("[{},[{}]]", audit("4"), audit("5")),
        format!("[{},{{\"kind\":\"Pod\"}}]", audit("no")),
        long.clone(),
        audit(&"y".repeat(300 * 1024)),
        "  \r".to_owned(),
        format!("{}\r", audit("6").replace(',', " , ")),
    ];
    fs::write(&path, lines.join("\n")).unwrap();
    let plugin = init(&load("k8saudit"), "").unwrap();
    let mut capture = plugin.open(path.to_str().unwrap()).unwrap();
    let (events, end) = take(&mut capture, c"k8s_audit", QUIET);
    let mut expected: Vec<String> = (1..=5).map(|id| audit(&id.to_string())).collect();
    expected.extend([long, audit("6")]);
    assert_eq!(payloads(&events), expected);
    assert_eq!(end, End::Eof);
    assert!(events.iter().all(|event| event.time == 1_714_557_600_500_000_000));
    assert_eq!(events[0].text.as_deref(), Some(audit("1").as_bytes()));
}

#[test]
fn k8saudit_follows_a_file_from_its_end_by_whole_lines() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.log");
    append(&path, &format!("{}\n", audit("old")));
    let plugin = init(&load("k8saudit"), "").unwrap();
    let mut capture = plugin.open(&format!("file://{}", path.display())).unwrap();
    assert_eq!(take(&mut capture, c"k8s_audit", QUIET).0, []);
    let line = audit("new");
    append(&path, &line[..20]);
    assert_eq!(take(&mut capture, c"k8s_audit", QUIET).0, []);
    append(&path, &format!("{}\n", &line[20..]));
    fs::rename(&path, dir.path().join("audit.log.1")).unwrap();
    append(&path, &format!("{}\n", audit("rotated")));
    let (events, _) = take(&mut capture, c"k8s_audit", Duration::from_millis(500));
    let mut found = payloads(&events);
    found.sort_unstable();
    assert_eq!(found, [line, audit("rotated")]);
}

#[test]
fn k8saudit_says_what_it_can_not_open() {
    let plugin = init(&load("k8saudit"), r#"{"sslCertificate": "/nonexistent.pem"}"#).unwrap();
    let error = |params: &str| plugin.open(params).unwrap_err().to_string();
    for (params, expected) in [
        ("ftp://x/y", "give a path, file://"),
        ("file:///nonexistent/a.log", "give a path, file://"),
        ("/nonexistent", "/nonexistent: No such file"),
        ("http://127.0.0.1/k8s-audit", "can't listen at `127.0.0.1`, expected host:port"),
        ("https://127.0.0.1:0/k8s-audit", "/nonexistent.pem: No such file"),
        ("a\tb", "found a control character in `a\\tb`"),
    ] {
        assert!(error(params).contains(expected), "{params}: {}", error(params));
    }
}

#[test]
fn cloudtrail_takes_the_records_of_all_logs_in_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let record = |id: u32| {
        format!(r#"{{"eventTime":"2024-05-01T10:00:00Z", "eventType":"AwsApiCall", "eventID":"{id} }}]{{"}}"#)
    };
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let records = |ids: &[u32]| {
        let records: Vec<String> = ids.iter().map(|id| record(*id)).collect();
        format!("{{\"Records\":[{},{{\"eventType\":\"AwsCloudTrailInsight\"}}]}}", records.join(",\n"))
    };
    write("b/1.json", records(&[3, 4]).as_bytes());
    write("a.json.gz", &gzip(&records(&[1, 2])));
    write("c.txt", records(&[9]).as_bytes());
    let damaged = gzip(&records(&[8]));
    write("b/0.json.gz", &damaged[..damaged.len() - 9]);
    let plugin = init(&load("cloudtrail"), "").unwrap();
    let mut capture = plugin.open(dir.path().to_str().unwrap()).unwrap();
    let (events, end) = take(&mut capture, c"aws_cloudtrail", QUIET);
    assert_eq!(payloads(&events), [record(1), record(2), record(3), record(4)]);
    assert_eq!(end, End::Eof);
    assert!(events.iter().all(|event| event.time == 1_714_557_600_000_000_000));
    let progress = capture.progress().unwrap().unwrap();
    assert_eq!(progress.text(), Some("100.00% - 3/3 files"));
    let error = plugin.open("s3://bucket").unwrap_err().to_string();
    assert!(error.contains("`s3://` is not supported yet"), "{error}");
}
