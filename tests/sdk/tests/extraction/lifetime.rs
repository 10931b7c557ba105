//! For how long values live, and how often an event is decoded.

use falconer_event::encode_plugin_event;
use falconer_sdk_tests::{Answer, HostEvent, Plugin, Request, Sampler, next_number, plugin_event, rounds};

fn decoded(plugin: &Plugin<'_>, event: &HostEvent) -> u64 {
    let Ok(Answer::Numbers(count)) = plugin.field(event, "sampler.decoded") else { panic!("no number") };
    count[0]
}

#[test]
fn an_event_is_decoded_once_for_all_that_is_asked_of_it() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("some words");
    for _ in 0..rounds(100) {
        plugin.field(&event, "sampler.text").unwrap();
        assert_eq!(decoded(&plugin, &event), 1);
    }
    // Other functions have no part in it.
    plugin.event_to_string(&event).unwrap();
    plugin.open("").unwrap().next();
    assert_eq!(decoded(&plugin, &event), 1);
}

#[test]
fn another_event_is_told_by_number_address_length_and_time() {
    let host = Sampler::host();
    let plugin = host.init();
    let number = next_number();
    let bytes = encode_plugin_event(1, 5, b"text");
    let one = HostEvent::numbered(number, &bytes);
    assert_eq!(decoded(&plugin, &one), 1);
    let elsewhere = HostEvent::numbered(number, &bytes);
    assert_eq!(decoded(&plugin, &elsewhere), 2);
    let mut event = HostEvent::numbered(number, &bytes);
    assert_eq!(decoded(&plugin, &event), 3);
    event.replace(&bytes);
    assert_eq!(decoded(&plugin, &event), 4);
    event.rewrite(&encode_plugin_event(1, 6, b"text"));
    assert_eq!(decoded(&plugin, &event), 5);
    event.rewrite(&encode_plugin_event(1, 6, b"tex"));
    assert_eq!(decoded(&plugin, &event), 6);
    assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text("tex")));
    assert_eq!(decoded(&plugin, &event), 6);
}

/// What Stratoshark does when a second capture is opened: numbers begin anew, all events are in one buffer without a time.
#[test]
fn an_event_without_a_time_is_told_by_its_bytes_as_well() {
    let untimed = |text: &str| encode_plugin_event(1, u64::MAX, text.as_bytes());
    let host = Sampler::host();
    let plugin = host.init();
    let mut event = HostEvent::new(&untimed("first"));
    for (text, count) in [("first", 1), ("other", 2), ("other", 2), ("first", 3)] {
        event.rewrite(&untimed(text));
        assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text(text)));
        assert_eq!(decoded(&plugin, &event), count);
    }
}

#[test]
fn memory_that_is_used_again_holds_another_event() {
    let host = Sampler::host();
    let plugin = host.init();
    let mut event = HostEvent::payload("one");
    for text in ["one", "two", "six", "one"] {
        event.replace(&plugin_event(text));
        assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text(text)));
    }
}

#[test]
fn values_of_several_calls_stay_until_another_event_comes() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("zero one two three");
    let asks = [
        plugin.ask("sampler.words"),
        plugin.ask("sampler.word").index(1),
        plugin.ask("sampler.word").index(2),
        plugin.ask("sampler.has").key("three"),
        plugin.ask("sampler.lengths"),
    ];
    let requests: Vec<_> = asks
        .iter()
        .cycle()
        .take(rounds(100).max(asks.len()))
        .map(|ask| {
            let request = Request::new(host.version(), std::slice::from_ref(ask));
            plugin.extract_into(&event, &request).unwrap();
            (request.answers(), request)
        })
        .collect();
    plugin.event_to_string(&event).unwrap();
    for (then, request) in &requests {
        assert_eq!(&request.answers(), then);
    }
}

#[test]
fn values_stay_when_the_hosts_event_is_gone() {
    let host = Sampler::host();
    let plugin = host.init();
    let request = Request::new(host.version(), &[plugin.ask("sampler.text"), plugin.ask("sampler.words")]);
    let event = HostEvent::payload("some words");
    plugin.extract_into(&event, &request).unwrap();
    let then = request.answers();
    // The memory can't even be read any more.
    drop(event);
    assert_eq!(request.answers(), then);
    assert_eq!(plugin.field(&HostEvent::payload("next"), "sampler.text"), Ok(Answer::text("next")));
}

#[test]
fn values_stay_after_a_call_that_fails() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("some words");
    let request = Request::new(host.version(), &[plugin.ask("sampler.text")]);
    plugin.extract_into(&event, &request).unwrap();
    plugin.field(&event, "sampler.time").unwrap_err();
    assert_eq!(request.answers(), [Answer::text("some words")]);
}

#[test]
fn a_huge_value_stays_while_small_ones_are_asked_for() {
    let host = Sampler::host();
    let plugin = host.init();
    let text = "x".repeat(rounds(1_000_000));
    let event = HostEvent::payload(&text);
    let request = Request::new(host.version(), &[plugin.ask("sampler.text")]);
    plugin.extract_into(&event, &request).unwrap();
    for _ in 0..rounds(100) {
        plugin.field(&event, "sampler.scaled").unwrap();
    }
    assert_eq!(request.answers(), [Answer::text(&text)]);
}

#[test]
fn an_event_may_be_asked_again_and_again() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("some words");
    let request = Request::new(host.version(), &[plugin.ask("sampler.text"), plugin.ask("sampler.words")]);
    let expected = [Answer::text("some words"), Answer::Texts(vec!["some".to_owned(), "words".to_owned()])];
    for _ in 0..rounds(50_000) {
        plugin.extract_into(&event, &request).unwrap();
        assert_eq!(request.answers(), expected);
    }
}
