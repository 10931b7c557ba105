//! The example `webhook`: requests become events, and events have fields.

use std::time::Duration;

use falconer_event::encode_plugin_event;
use falconer_host::{EventInput, Request};
use falconer_source_tests::{free_address, init, load, send, take};

#[test]
fn a_webhook_with_five_fields_takes_forty_lines() {
    let code = include_str!("../../../examples/webhook/src/lib.rs");
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    assert_eq!(code.matches("\n        deploy.").count(), 5);
    let count = lines.count();
    assert!(count <= 40, "{count} lines");
    let chapter = include_str!("../../../docs/src/webhook.md");
    assert!(chapter.contains(code.trim_end()), "the chapter shows another plugin");
}

#[test]
fn requests_are_events_with_fields() {
    let library = load("example_webhook");
    let plugin = init(&library, "").unwrap();
    let address = free_address();
    let mut capture = plugin.open(&address.to_string()).unwrap();
    let body =
        r#"{"user": {"name": "eve", "groups": ["a", "b"]}, "image": "i", "target": {}, "replicas": 3}"#;
    let request = |path: &str| {
        let length = body.len();
        format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )
    };
    let (good, bad) = (request("/deploy"), request("/"));
    let sender = std::thread::spawn(move || {
        assert_eq!(send(address, bad.as_bytes()).status, "HTTP/1.1 404 Not Found");
        send(address, good.as_bytes()).status
    });
    let mut events = Vec::new();
    while !sender.is_finished() {
        events.extend(take(&mut capture, c"deploy", Duration::ZERO).0);
    }
    assert_eq!(sender.join().unwrap(), "HTTP/1.1 200 OK");
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].payload, body.as_bytes());
    let bytes = encode_plugin_event(library.id(), events[0].time, &events[0].payload);
    let event = falconer_event::Event::new(&bytes).unwrap();
    let event = EventInput::new(event, 1, c"deploy");
    let mut extractor = plugin.extractor().unwrap();
    let mut shown = Vec::new();
    for field in ["user", "groups", "image", "cluster", "replicas"] {
        let mut request = Request::new(&library, &format!("deploy.{field}"), None).unwrap();
        let values = extractor.extract(&event, &mut request).unwrap();
        shown.push(format!("{field}: {values:?}"));
    }
    let shown = shown.join("\n");
    for part in ["\"eve\"", "\"a\"", "\"b\"", "\"i\"", "3"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}
