//! Opening a source and taking events from it.

mod common;

use std::time::{SystemTime, UNIX_EPOCH};

use common::{Log, load, plugin};
use falconer_event::PluginEvent;
use falconer_host::{Capture, EventInput, InitOptions, Outcome, Plugin};

/// The payloads that a call delivers, and how it ends.
fn take(capture: &mut Capture) -> (Vec<String>, Result<Outcome, String>) {
    let mut batch = capture.next_batch();
    let mut payloads = Vec::new();
    for event in batch.by_ref().map_while(Result::ok) {
        let event = PluginEvent::try_from(event).unwrap();
        payloads.push(String::from_utf8(event.payload().to_vec()).unwrap());
    }
    (payloads, batch.outcome().map_err(|error| error.to_string()))
}

fn taken(params: &str) -> (Vec<String>, Result<Outcome, String>) {
    take(&mut plugin(&[]).open(params).unwrap())
}

fn both(outcome: Result<Outcome, &str>) -> (Vec<String>, Result<Outcome, String>) {
    (vec!["first".into(), "second".into()], outcome.map_err(str::to_owned))
}

fn one(error: &str) -> (Vec<String>, Result<Outcome, String>) {
    (vec!["first".into()], Err(error.to_owned()))
}

fn none(outcome: Result<Outcome, &str>) -> (Vec<String>, Result<Outcome, String>) {
    (vec![], outcome.map_err(str::to_owned))
}

#[test]
fn events_come_before_the_outcome() {
    assert_eq!(taken("good"), both(Ok(Outcome::More)));
    assert_eq!(taken("timeout with events"), both(Ok(Outcome::Timeout)));
    assert_eq!(taken("end at once"), both(Ok(Outcome::Eof)));
    assert_eq!(taken("fail with events"), both(Err("said by next_batch")));
}

#[test]
fn outcomes_without_events_are_told_apart() {
    assert_eq!(taken("timeout"), none(Ok(Outcome::Timeout)));
    for params in ["fail", "not supported", "odd code"] {
        assert_eq!(taken(params), none(Err("said by next_batch")), "{params}");
    }
    assert_eq!(
        taken("nothing"),
        none(Err(
            "unexpected 0 size event returned by plugin fixture: next_batch succeeded without any event; a plugin \
             with nothing to deliver returns a timeout or the end"
        ))
    );
}

#[test]
fn an_end_lasts() {
    let mut capture = plugin(&[]).open("good").unwrap();
    assert_eq!(take(&mut capture), both(Ok(Outcome::More)));
    assert_eq!(take(&mut capture), both(Ok(Outcome::Eof)));
    assert_eq!(take(&mut capture), none(Ok(Outcome::Eof)));
    let mut capture = plugin(&[]).open("fail").unwrap();
    assert_eq!(take(&mut capture), none(Err("said by next_batch")));
    assert_eq!(
        take(&mut capture),
        none(Err("the event source of plugin fixture failed before; open it again to go on"))
    );
}

#[test]
fn wrong_events_are_refused_one_by_one() {
    let malformed = |problem: &str| {
        one(&format!(
            "malformed plugin event produced by plugin: 'fixture' (event 1 of its batch: {problem})"
        ))
    };
    assert_eq!(taken("null event"), malformed("the event is a null pointer"));
    assert_eq!(taken("wrong type"), malformed("event of type 402 found where type 322 was expected"));
    assert_eq!(taken("three params"), malformed("event of type 322 has 3 parameters, its type has 2"));
    assert_eq!(
        taken("short event"),
        malformed("event header gives a length of 20 bytes, and 26 bytes are there")
    );
    assert_eq!(
        taken("long payload"),
        malformed("parameter 1 of the event ends at byte 238, the event at byte 44")
    );
    assert_eq!(
        taken("other id"),
        one(
            "unexpected plugin ID in plugin event: plugin='fixture', expected_id=777, actual_id=5 (event 1 of its \
             batch)"
        )
    );
}

#[test]
fn an_array_that_cannot_be_is_refused() {
    assert_eq!(
        taken("no array"),
        none(Err("plugin fixture reported 2 events and returned a null pointer in place of the array"))
    );
    assert_eq!(
        taken("too many"),
        none(Err("plugin fixture reported 4294967295 events and returned no array that could have so many"))
    );
}

#[test]
fn what_the_api_leaves_to_the_host_is_filled_in() {
    let plugin = plugin(&[]);
    let mut capture = plugin.open("time").unwrap();
    let events: Vec<_> = capture.next_batch().map(Result::unwrap).collect();
    let first = PluginEvent::try_from(events[0]).unwrap();
    assert_eq!((first.plugin_id(), events[0].thread_id()), (777, u64::MAX));
    assert!(events[0].timestamp() > 1_600_000_000_000_000_000 && events[0].timestamp() != u64::MAX);
    assert_eq!(events[1].timestamp(), 1_234_567_890);
}

#[test]
fn each_event_without_a_time_gets_the_time_at_which_it_is_taken() {
    let plugin = plugin(&[]);
    let mut capture = plugin.open("").unwrap();
    let mut batch = capture.next_batch();
    let mut taken = || batch.next().unwrap().unwrap().timestamp();
    let first = taken();
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    while now() <= u128::from(first) {}
    assert!(taken() > first);
}

#[test]
fn a_plugin_without_an_id_may_make_other_events() {
    let plugin = plugin(&["-DID=0", "-DEVENT_SOURCE=\"\""]);
    let mut capture = plugin.open("wrong type").unwrap();
    let mut batch = capture.next_batch();
    let error = batch.next().unwrap().unwrap_err().to_string();
    assert_eq!(error, "malformed plugin event produced by plugin (no ID): 'fixture' (event 0 of its batch)");
    assert!(batch.next().is_none());
}

#[test]
fn a_source_that_does_not_open_says_why() {
    let log = Log::default();
    let plugin = load(&[]).init("", &log.options()).unwrap();
    assert_eq!(plugin.open("refuse").unwrap_err().to_string(), "said by open");
    assert_eq!(plugin.open("refuse with instance").unwrap_err().to_string(), "said by open");
    assert_eq!(log.lines(), ["info fixture: ", "info fixture: closed"]);
    assert_eq!(
        plugin.open("a\0").unwrap_err().to_string(),
        "plugin fixture: the open params have a NUL byte at 1; they must be text without NUL"
    );
    let extractor = common::plugin(&["-DWITHOUT_SOURCING"]);
    assert_eq!(
        extractor.open("").unwrap_err().to_string(),
        "plugin fixture has no event source to open: it does not implement event sourcing"
    );
}

#[test]
fn a_capture_keeps_its_plugin_and_is_closed_first() {
    let log = Log::default();
    let plugin = load(&[]).init("", &log.options()).unwrap();
    let capture = plugin.open("good").unwrap();
    drop(plugin);
    drop(capture);
    assert_eq!(log.lines(), ["info fixture: ", "info fixture: closed", "info fixture: destroyed"]);
}

#[test]
fn progress_has_a_number_and_may_have_words() {
    let plugin = plugin(&[]);
    let progress = |params: &str| plugin.open(params).unwrap().progress();
    let quarter = progress("").unwrap().unwrap();
    assert_eq!((quarter.fraction(), quarter.text(), quarter.to_string()), (0.25, None, "25.00%".to_owned()));
    assert_eq!(progress("words").unwrap().unwrap().to_string(), "a quarter");
    assert!((progress("too far").unwrap().unwrap().fraction() - 1.0).abs() < f64::EPSILON);
    assert!(progress("bad words").unwrap_err().to_string().contains("not UTF-8"));
}

#[test]
fn an_event_may_have_words() {
    let plugin = plugin(&[]);
    let mut capture = plugin.open("good").unwrap();
    let events: Vec<_> = capture.next_batch().map(Result::unwrap).collect();
    let mut words = Vec::new();
    assert!(plugin.event_to_string(&EventInput::new(events[0], 4, c"fixture"), &mut words));
    assert_eq!(words, b"event 4 of fixture");
    assert!(!plugin.event_to_string(&EventInput::new(events[1], 5, c"fixture"), &mut words));
    assert_eq!(words, b"event 4 of fixture");
}

#[test]
fn suggested_params_are_read_with_care() {
    let list = |json: &str| plugin(&[&format!("-DOPEN_PARAMS={json}")]).list_open_params();
    assert_eq!(plugin(&[]).list_open_params(), Ok(None));
    let params =
        list(r#""[{\"value\": \"a\", \"desc\": \"b\"}, {\"value\": \"c;d\", \"separator\": \";\"}]""#);
    let params = params.unwrap().unwrap();
    assert_eq!((params[0].value.as_str(), params[0].description.as_deref()), ("a", Some("b")));
    assert_eq!(params[1].separator.as_deref(), Some(";"));
    assert_eq!(list("\"\""), Ok(None), "an empty text is no list");
    assert_eq!(list("0"), Ok(None), "and so is a null pointer");
    let error = |json: &str| list(json).unwrap_err().to_string();
    assert_eq!(error("\"fail\""), "plugin fixture could not list its open params: said by list_open_params");
    assert_eq!(
        error("\"{}\""),
        "error in plugin fixture: list_open_params did not return a json array of params: expected an array, found \
         an object"
    );
    assert_eq!(
        error("\"[{}]\""),
        "error in plugin fixture: list_open_params did not return a json array of params: entry 0 has no text \
         \"value\""
    );
}

#[test]
fn captures_of_one_plugin_run_at_once() {
    let plugin = load(&[]).init("", &InitOptions::new()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| count(&plugin));
        }
    });
}

fn count(plugin: &Plugin) {
    for _ in 0..200 {
        let mut capture = plugin.open("good").unwrap();
        assert_eq!(take(&mut capture), both(Ok(Outcome::More)));
        assert_eq!(take(&mut capture), both(Ok(Outcome::Eof)));
    }
}

/// The bytes of the first event, and how a batch ends whose second event the host has to write into.
fn first_of(params: &str) -> (Vec<u8>, Vec<u8>, String) {
    let mut capture = plugin(&[]).open(params).unwrap();
    let mut batch = capture.next_batch();
    let first = batch.next().unwrap().unwrap();
    let before = first.bytes().to_vec();
    let rest = batch.by_ref().last().map_or_else(String::new, |event| event.unwrap_err().to_string());
    assert_eq!(batch.outcome().map_err(|error| error.to_string()), Err(rest.clone()));
    (before, first.bytes().to_vec(), rest)
}

#[test]
fn an_event_is_not_changed_through_another_that_overlaps_it() {
    let (before, after, error) = first_of("overlap");
    assert_eq!(before, after);
    assert_eq!(
        error,
        "plugin fixture returned events that overlap in memory (events 0 and 1 of its batch); each event needs bytes of \
         its own, because the host fills in times and ids"
    );
}

#[test]
fn an_event_in_the_array_of_pointers_is_refused_before_it_is_written_to() {
    let mut capture = plugin(&[]).open("event in the array").unwrap();
    let mut batch = capture.next_batch();
    assert_eq!(
        batch.next().unwrap().unwrap_err().to_string(),
        "plugin fixture returned an event that lies in the array of pointers to the events (event 0 of its batch); each \
         event needs bytes of its own, because the host fills in times and ids"
    );
    assert!(batch.next().is_none());
}

#[test]
fn events_that_overlap_and_are_complete_are_taken() {
    // As in Falco: one event may come twice, and by then there is nothing to fill in.
    assert_eq!(taken("overlap, complete").0, ["first", "first"]);
}

#[test]
fn events_may_lie_in_any_order() {
    assert_eq!(taken("downwards").0, ["second", "first"]);
    assert_eq!(taken("in no order").0, ["firs0", "firs2", "firs1"]);
}
