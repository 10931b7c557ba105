//! Fields over JSON that are declared by pointer: values of every type, and arrays that are walked.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use falconer::json::{Document, Millis, Seconds};
use falconer::prelude::*;
use falconer_sdk_tests::{Answer, Host, HostEvent, rounds, table};

struct Hook;

impl Plugin for Hook {
    const INFO: Info = plugin_info!("hook", description = "Declared fields", contact = "tests");
    type Config = ();

    fn new(_config: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("hook", "push")]
impl Extract for Hook {
    type Event<'e> = Document<'e>;
    const EVENT_SOURCES: &'static [&'static str] = &["hook"];

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        Document::parse(event.payload())
    }

    fields! {
        /// Where it came from
        hook.ip: IpAddr = "/ip",
        /// Where it may come from
        hook.nets: [IpNet] = "/nets",
        /// When it was
        hook.time: SystemTime = "/time",
        /// When it was sent
        hook.sent: Seconds<SystemTime> = "/sent",
        /// How long it took
        hook.took: Millis<Duration> = "/took",
        /// The times of retries
        hook.retries: [SystemTime] = "/retries",
        /// Ids of commits
        push.ids: [str] = "/commits/*/id",
        /// Sizes of the files in commits
        push.sizes: [u64] = "/commits/*/files/*/size",
        /// First files of commits
        push.first: [str] = "/commits/*/files/0/name",
        /// Rows of a table, from the root
        push.cells: [u64] = "/*/*",
        /// Commits as JSON
        push.commits: [falconer::json::Json] = "/commits/*",
    }
}

falconer::export!(Hook: Extract, linked);

fn field(payload: &str, name: &str) -> Result<Answer, String> {
    Host::new(table::of::<Hook>()).init().field(&HostEvent::payload(payload), name)
}

fn texts(texts: &[&str]) -> Answer {
    Answer::Texts(texts.iter().map(ToString::to_string).collect())
}

#[test]
fn every_type_can_be_declared() {
    let event = r#"{"ip": "10.0.0.1", "nets": ["10.0.0.0/8", "none", "::/0"], "time": "1970-01-01T00:00:01Z",
                    "sent": 1.5, "took": 20, "retries": ["1970-01-01T00:00:02Z", "1970-01-01T01:00:03+01:00"]}"#;
    assert_eq!(field(event, "hook.ip"), Ok(Answer::Bytes(vec![vec![10, 0, 0, 1]])));
    assert_eq!(field(event, "hook.nets"), Ok(Answer::Bytes(vec![vec![10, 0, 0, 0], vec![0; 16]])));
    assert_eq!(field(event, "hook.time"), Ok(Answer::number(1_000_000_000)));
    assert_eq!(field(event, "hook.sent"), Ok(Answer::number(1_500_000_000)));
    assert_eq!(field(event, "hook.took"), Ok(Answer::number(20_000_000)));
    assert_eq!(field(event, "hook.retries"), Ok(Answer::Numbers(vec![2_000_000_000, 3_000_000_000])));
}

#[test]
fn what_reads_otherwise_is_no_value() {
    let event = r#"{"ip": "here", "nets": "10.0.0.0/8", "time": 1, "sent": "1", "took": -1, "retries": []}"#;
    for name in ["hook.ip", "hook.nets", "hook.time", "hook.sent", "hook.took", "hook.retries"] {
        assert!(field(event, name).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn arrays_of_objects_are_walked() {
    let event = r#"{"commits": [
        {"id": "a", "files": [{"name": "x", "size": 1}, {"name": "y", "size": 2}]},
        {"id": null, "files": {"name": "no array", "size": 3}},
        {"files": [{"size": "4"}, 5, [{"size": 6}], {"size": 7}]},
        "no object",
        {"id": "b", "files": []}
    ]}"#;
    assert_eq!(field(event, "push.ids"), Ok(texts(&["a", "b"])));
    assert_eq!(field(event, "push.sizes"), Ok(Answer::Numbers(vec![1, 2, 7])));
    assert_eq!(field(event, "push.first"), Ok(texts(&["x"])));
    assert_eq!(field(r#"{"commits": [1, "a", null]}"#, "push.commits"), Ok(texts(&["1", "\"a\"", "null"])));
    assert_eq!(field("[[1, 2], 3, [], [4]]", "push.cells"), Ok(Answer::Numbers(vec![1, 2, 4])));
}

#[test]
fn where_there_is_no_array_there_is_no_value() {
    for event in ["{}", r#"{"commits": {}}"#, r#"{"commits": []}"#, r#"{"commits": [[]]}"#, "1"] {
        for name in ["push.ids", "push.sizes", "push.first"] {
            assert!(field(event, name).unwrap().is_empty(), "{name} of {event}");
        }
    }
}

#[test]
fn many_elements_are_all_there() {
    let commits: Vec<_> = (0..rounds(10_000)).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    let event = format!(r#"{{"commits": [{}]}}"#, commits.join(","));
    assert_eq!(field(&event, "push.ids").unwrap().len(), rounds(10_000));
}
