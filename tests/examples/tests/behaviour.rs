//! What the examples do beside their events.

use std::ffi::CStr;
use std::time::{Duration, Instant};

use falconer_event::FieldType;
use falconer_example_tests::libraries;
use falconer_host::{
    Argument, EventInput, InitOptions, InitSchema, Library, OpenError, Outcome, Plugin, Request, Value, trust,
};

fn load(name: &str) -> Library {
    Library::open(libraries().join(name), trust!(unsafe "cargo built it from this workspace"))
        .unwrap_or_else(|error| panic!("{error}"))
}

fn plugin(name: &str) -> Plugin {
    load(name).init("", &InitOptions::new()).unwrap()
}

fn refusal(error: &OpenError) -> String {
    error.to_string()
}

#[test]
fn an_endless_source_ends_with_its_close() {
    let source = plugin("libexample_source.so");
    let mut capture = source.open(r#"{"ticks": 0, "intervalMs": 3600000}"#).unwrap();
    let mut events = 0;
    // The first tick comes at once, the second one after an hour: batches time out.
    for _ in 0..2 {
        let mut batch = capture.next_batch();
        events += (&mut batch).count();
        assert!(matches!(batch.outcome().unwrap(), Outcome::More | Outcome::Timeout));
    }
    assert_eq!(events, 1);
    assert_eq!(capture.progress().unwrap().unwrap().text(), Some("1 ticks"));
    let start = Instant::now();
    drop(capture);
    assert!(start.elapsed() < Duration::from_mins(1), "close did not wake the thread");
}

#[test]
fn a_source_that_is_closed_with_a_full_channel_wakes_its_sender() {
    let source = plugin("libexample_source.so");
    let capture = source.open(r#"{"ticks": 0, "intervalMs": 0}"#).unwrap();
    // Nobody reads: the thread fills the channel and waits.
    std::thread::sleep(Duration::from_millis(50));
    drop(capture);
}

#[test]
fn progress_reaches_the_end() {
    let source = plugin("libexample_source.so");
    let mut capture = source.open(r#"{"ticks": 2, "intervalMs": 0}"#).unwrap();
    while {
        let mut batch = capture.next_batch();
        (&mut batch).for_each(|event| assert!(event.unwrap().timestamp() < u64::MAX));
        batch.outcome().unwrap() != Outcome::Eof
    } {}
    let progress = capture.progress().unwrap().unwrap();
    assert!((progress.fraction() - 1.0).abs() < 1e-9, "{progress}");
}

#[test]
fn an_extractor_names_its_sources() {
    let library = load("libexample_extractor.so");
    assert_eq!(library.extract_event_sources(), ["dummy", "ticker"]);
    assert!(library.extracts_from("dummy") && !library.extracts_from("door"));
    assert_eq!((library.event_source(), library.id()), (None, 0));
    // It logs, which is all that it needs a newer API for.
    assert_eq!(library.required_api_version().to_string(), "3.4.0");
}

#[test]
fn every_type_of_field_is_declared_and_extracted() {
    let library = load("libexample_full.so");
    for list in [false, true] {
        for ty in [
            FieldType::Uint64,
            FieldType::String,
            FieldType::Bool,
            FieldType::RelTime,
            FieldType::AbsTime,
            FieldType::IpAddr,
            FieldType::IpNet,
        ] {
            let found = library.fields().iter().any(|field| (field.ty, field.list) == (ty, list));
            assert!(found, "no field of type {ty:?}, list {list}");
        }
    }
    let argument = |name: &str| {
        library
            .field(name)
            .unwrap()
            .argument
            .map(|Argument { required, index, key, .. }| (required, index, key))
    };
    assert_eq!(argument("door.user"), None);
    assert_eq!(argument("door.port"), Some((true, true, false)));
    assert_eq!(argument("door.attr"), Some((true, false, true)));
    assert_eq!(argument("door.group"), Some((true, true, true)));
    assert_eq!(argument("door.size"), Some((false, false, true)));
    let user = library.field("door.user").unwrap();
    assert_eq!((user.display.as_deref(), user.add_output), (Some("User"), true));
    assert!(library.field("door.raw").unwrap().is_hidden());
    // It tells places of values.
    assert_eq!(library.required_api_version().to_string(), "3.11.0");
}

#[test]
fn a_field_that_is_a_part_of_the_event_says_which() {
    let library = load("libexample_full.so");
    let door = library.init("", &InitOptions::new()).unwrap();
    let mut extractor = door.extractor().unwrap();
    let mut capture = door.open(r#"{"visits": 1}"#).unwrap();
    let mut batch = capture.next_batch();
    let event = batch.next().unwrap().unwrap();
    let bytes = event.bytes();
    let input = EventInput::new(event, 1, c"door");
    for (field, parts) in [("door.user", vec!["ann"]), ("door.groups", vec!["staff", "admin"])] {
        let mut request = Request::new(&library, field, None).unwrap();
        let (values, places) = extractor.extract_with_places(&input, &mut request).unwrap().unwrap();
        let values: Vec<_> = values.iter().collect();
        let texts: Vec<_> = parts.iter().map(|part| Value::String(part.as_bytes())).collect();
        assert_eq!(values, texts);
        let found: Vec<&[u8]> = places
            .unwrap()
            .iter()
            .map(|place| {
                let place = place.unwrap();
                &bytes[place.start as usize..][..place.length as usize]
            })
            .collect();
        assert_eq!(found, parts.iter().map(|part| part.as_bytes()).collect::<Vec<_>>());
    }
    let mut request = Request::new(&library, "door.bytes", None).unwrap();
    let (_, places) = extractor.extract_with_places(&input, &mut request).unwrap().unwrap();
    assert_eq!(places.unwrap().get(0), None);
}

#[test]
fn the_config_is_described_and_checked() {
    let library = load("libexample_full.so");
    let InitSchema::Json(schema) = library.init_schema().unwrap() else { panic!("there is a schema") };
    for part in [r#""door""#, "Name of the door", "Users who are not let in.", r#""welcome""#, r#""batch""#] {
        assert!(schema.contains(part), "{part} is not in {schema}");
    }
    for (config, word) in [
        (r#"{"strangers": "refusd"}"#, "strangers"),
        (r#"{"limits": {"batch": "many"}}"#, "batch"),
        (r#"{"limits": {"batch": 0}}"#, "limits.batch: found 0, expected at least 1"),
        (r#"{"dor": "back"}"#, "dor"),
    ] {
        let error = library.init(config, &InitOptions::new()).unwrap_err().to_string();
        assert!(error.contains(word), "{config}: {error}");
    }
    let door = plugin("libexample_full.so");
    assert_eq!(
        refusal(&door.open(r#"{"visit": 1}"#).unwrap_err()),
        "open params: unknown key `visit`, did you mean `visits`? Known keys are `visits` and `start`"
    );
    assert_eq!(refusal(&door.open("").unwrap_err()), "open params: key `visits` is missing");
    let suggested = door.list_open_params().unwrap().unwrap();
    assert_eq!(
        (suggested[0].value.as_str(), suggested[0].description.as_deref()),
        (r#"{"visits": 4}"#, Some("4 visits"))
    );
    door.open(&suggested[0].value).unwrap();
}

#[test]
fn an_argument_that_does_not_fit_is_refused_with_words() {
    let library = load("libexample_full.so");
    let door = library.init("", &InitOptions::new()).unwrap();
    let mut extractor = door.extractor().unwrap();
    let mut capture = door.open(r#"{"visits": 1}"#).unwrap();
    let mut batch = capture.next_batch();
    let input = EventInput::new(batch.next().unwrap().unwrap(), 1, c"door");
    let mut request = Request::new(&library, "door.longer", Some("soon")).unwrap();
    assert!(extractor.extract(&input, &mut request).is_err());
    assert_eq!(
        extractor.last_error(),
        "extract_fields: door.longer[soon]: argument: found \"soon\", expected milliseconds such as 200ms"
    );
}

#[test]
fn a_batch_by_hand_has_the_size_that_was_asked_for_and_ends_for_good() {
    let replay = plugin("libexample_custom.so");
    let mut capture = replay.open(r#"{"events": 6, "batch": 4}"#).unwrap();
    let mut next = || {
        let mut batch = capture.next_batch();
        let texts: Vec<_> = (&mut batch).map(|event| event.unwrap().bytes()[38..].to_vec()).collect();
        (texts.len(), batch.outcome().unwrap())
    };
    assert_eq!(next(), (4, Outcome::More));
    assert_eq!(next(), (2, Outcome::Eof));
    assert_eq!(next(), (0, Outcome::Eof));
    assert_eq!(refusal(&replay.open(r#"{"batch": 0}"#).unwrap_err()), "batch: found 0, expected at least 1");
}

#[test]
fn the_event_source_has_the_name_that_rules_use() {
    let names: [(&str, &CStr); 3] = [
        ("libexample_source.so", c"ticker"),
        ("libexample_full.so", c"door"),
        ("libexample_custom.so", c"replay"),
    ];
    for (file, name) in names {
        assert_eq!(load(file).event_source_c(), Some(name));
    }
}
