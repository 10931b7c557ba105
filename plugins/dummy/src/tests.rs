//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn samples_go_up_from_the_start() {
    let mut dummy = host().init(r#"{"jitter": 0}"#);
    dummy.open(r#"{"start": 6, "maxEvents": 3}"#);
    let events = dummy.events();
    let texts: Vec<_> = events.iter().map(|event| event.text()).collect();
    assert_eq!(texts, ["7", "8", "9"]);
    assert_eq!(events[2].number(), 3);
}

#[test]
fn jitter_adds_at_most_as_much_as_configured() {
    let mut dummy = host().init(r#"{"jitter": 3}"#);
    dummy.open(r#"{"start": 0, "maxEvents": 200}"#);
    let samples: Vec<u64> = dummy.events().iter().map(|event| event.text().parse().unwrap()).collect();
    assert!(samples.windows(2).all(|pair| (1..=4).contains(&(pair[1] - pair[0]))), "{samples:?}");
}

#[test]
fn fields_tell_the_sample_and_what_divides_it() {
    let mut dummy = host().init("");
    let event = dummy.show_payload(b"42");
    assert_eq!(dummy.extract(&event, "dummy.value"), 42);
    assert_eq!(dummy.extract(&event, "dummy.strvalue"), "42");
    assert_eq!(dummy.extract(&event, "dummy.divisible[7]"), 1);
    assert_eq!(dummy.extract(&event, "dummy.divisible[5]"), 0);
    assert_eq!(dummy.event_to_string(&event), r#"{"sample": "42"}"#);
}

#[test]
fn what_is_wrong_is_named() {
    let mut dummy = host().init("");
    let event = dummy.show_payload(b"no number");
    assert!(dummy.try_extract(&event, "dummy.value").is_err());
    let event = dummy.show_payload(b"1");
    let error = dummy.try_extract(&event, "dummy.divisible[0]").unwrap_err();
    assert!(error.contains("dummy.divisible[0]"), "{error}");
    assert!(dummy.try_open(r#"{"strt": 1}"#).unwrap_err().contains("start"));
    let error = host().try_init(r#"{"jitter": "ten"}"#).unwrap_err();
    assert!(error.contains("In <root>[jitter], found \"ten\""), "{error}");
}

#[test]
fn every_suggestion_opens() {
    let mut dummy = host().init("");
    let suggested = dummy.list_open_params();
    assert_eq!(suggested.len(), 3);
    for param in suggested {
        dummy.open(&param.value);
        assert_eq!(dummy.event().number(), 1);
    }
}
