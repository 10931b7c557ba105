//! Requests for fields that are not there, or not like that.

use falconer_abi as abi;
use falconer_sdk_tests::{Answer, Ask, HostEvent, Plugin, Sampler};

/// A request fails with a message, alone and behind one that works.
#[track_caller]
fn assert_refused(plugin: &Plugin<'_>, ask: Ask, expected: &str) {
    let event = HostEvent::payload("10 words");
    let alone = plugin.extract(&event, std::slice::from_ref(&ask)).unwrap_err();
    assert_eq!(alone, format!("extract_fields: {expected}"));
    let behind = plugin.extract(&event, &[plugin.ask("sampler.text"), ask]).unwrap_err();
    assert_eq!(behind, alone);
    assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text("10 words")));
}

#[test]
fn an_unknown_field_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for id in [16, 17, 1000, u32::MAX] {
        let expected = format!("found field id {id}, expected one below 16");
        assert_refused(&plugin, Ask { id, ..plugin.ask("sampler.text") }, &expected);
    }
}

#[test]
fn a_wrong_type_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for ftype in [0, abi::FTYPE_UINT64, abi::FTYPE_IPNET, u32::MAX] {
        let expected = format!("sampler.text: the host asks for type {ftype}, the field is a string (9)");
        assert_refused(&plugin, Ask { ftype, ..plugin.ask("sampler.text") }, &expected);
    }
}

#[test]
fn a_missing_argument_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    // Alone; among other fields they have no value.
    for (name, expected) in [("sampler.word", "a number"), ("sampler.has", "a text")] {
        let error = plugin.field(&HostEvent::payload("10 words"), name).unwrap_err();
        assert_eq!(
            error,
            format!("extract_fields: {name}: the argument is missing: write field[argument] with {expected}")
        );
    }
    // A number where a text is expected: the host gives no text.
    assert_refused(
        &plugin,
        plugin.ask("sampler.has").index(1),
        "sampler.has: the argument is missing: write field[argument] with a text",
    );
}

#[test]
fn an_argument_that_the_field_does_not_take_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    assert_refused(
        &plugin,
        plugin.ask("sampler.text").key("x"),
        "sampler.text: found an argument, and the field takes none",
    );
}

#[test]
fn an_argument_that_does_not_fit_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for text in ["abc", "", "-1", "18446744073709551616"] {
        let expected = format!(
            "sampler.or_seven[{text}]: argument: found \"{text}\", \
             expected a whole number from 0 to 18446744073709551615"
        );
        assert_refused(&plugin, plugin.ask("sampler.or_seven").key(text), &expected);
    }
}

#[test]
fn arguments_are_taken_as_they_were_meant() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("10 words");
    let one = |ask: Ask| plugin.extract(&event, &[ask]).unwrap().remove(0);
    assert_eq!(one(plugin.ask("sampler.or_seven")), Answer::number(7));
    assert_eq!(one(plugin.ask("sampler.or_seven").key("8")), Answer::number(8));
    assert_eq!(one(plugin.ask("sampler.word").index(1)), Answer::text("words"));
    assert!(one(plugin.ask("sampler.word").index(u64::MAX)).is_empty());
    assert_eq!(one(plugin.ask("sampler.has").key("10")), Answer::Booleans(vec![1]));
    assert_eq!(one(plugin.ask("sampler.has").key("11")), Answer::Booleans(vec![0]));
    // Hosts give a number as text too where a field takes both; some give the number alone.
    assert_eq!(one(plugin.ask("sampler.either").key("12").index(12)), Answer::text("index 12"));
    assert_eq!(one(plugin.ask("sampler.either").index(12)), Answer::text("index 12"));
    assert_eq!(one(plugin.ask("sampler.either").key("twelve")), Answer::text("key twelve"));
}

#[test]
fn the_error_of_a_field_names_it() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("no number");
    let error = plugin.field(&event, "sampler.time").unwrap_err();
    assert_eq!(error, "extract_fields: sampler.time: invalid digit found in string");
}

#[test]
fn no_fields_are_answered_with_success() {
    let host = Sampler::host();
    let plugin = host.init();
    assert_eq!(plugin.extract(&HostEvent::payload("x"), &[]), Ok(vec![]));
}
