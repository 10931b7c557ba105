//! Several fields in one call.

use falconer_sdk_tests::{Answer, Ask, HostEvent, Plugin, Request, Sampler, rounds};

const EVENT: &str = "7 10.0.0.1 words 2001:db8::1 10.0.0.0/8";

/// A request for every field, with arguments where they are needed.
fn every_field(plugin: &Plugin<'_>) -> Vec<Ask> {
    let fields = plugin.host().fields();
    let names = fields.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap().to_owned());
    names
        .map(|name| match name.as_str() {
            "sampler.word" => plugin.ask(&name).index(2),
            "sampler.has" => plugin.ask(&name).key("words"),
            "sampler.either" => plugin.ask(&name).key("either"),
            _ => plugin.ask(&name),
        })
        .collect()
}

#[test]
fn fields_of_one_call_have_the_answers_of_single_calls() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload(EVENT);
    let asks = every_field(&plugin);
    let single: Vec<_> =
        asks.iter().map(|ask| plugin.extract(&event, std::slice::from_ref(ask)).unwrap().remove(0)).collect();
    assert_eq!(plugin.extract(&event, &asks).unwrap(), single);
    // In any order.
    for turn in 0..asks.len() {
        let (mut asks, mut single) = (asks.clone(), single.clone());
        asks.rotate_left(turn);
        single.rotate_left(turn);
        assert_eq!(plugin.extract(&event, &asks).unwrap(), single);
        asks.reverse();
        single.reverse();
        assert_eq!(plugin.extract(&event, &asks).unwrap(), single);
    }
}

/// What Stratoshark does: all fields in one call, none with an argument.
#[test]
fn a_field_without_its_argument_leaves_the_others_their_values() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload(EVENT);
    let names = ["sampler.text", "sampler.word", "sampler.has", "sampler.text"];
    let asks = names.map(|name| plugin.ask(name));
    let text = Answer::text(EVENT);
    let expected = [text.clone(), Answer::Texts(vec![]), Answer::Booleans(vec![]), text];
    assert_eq!(plugin.extract(&event, &asks).unwrap(), expected);
    // What else is wrong with such a request fails the call.
    let wrong = Ask { ftype: 0, ..plugin.ask("sampler.word") };
    let error = plugin.extract(&event, &[plugin.ask("sampler.text"), wrong]).unwrap_err();
    assert!(error.contains("sampler.word: the host asks for type 0"), "{error}");
}

#[test]
fn one_field_may_be_asked_for_twice_with_different_arguments() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("zero one two");
    let asks = [
        plugin.ask("sampler.word").index(2),
        plugin.ask("sampler.either").key("first"),
        plugin.ask("sampler.word").index(0),
        plugin.ask("sampler.either").key("second"),
        plugin.ask("sampler.word").index(9),
        plugin.ask("sampler.word").index(2),
        plugin.ask("sampler.has").key("one"),
        plugin.ask("sampler.has").key("four"),
    ];
    let none = Answer::Texts(vec![]);
    assert_eq!(
        plugin.extract(&event, &asks).unwrap(),
        [
            Answer::text("two"),
            Answer::text("key first"),
            Answer::text("zero"),
            Answer::text("key second"),
            none,
            Answer::text("two"),
            Answer::Booleans(vec![1]),
            Answer::Booleans(vec![0]),
        ]
    );
}

#[test]
fn a_call_may_ask_for_very_many_fields() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload(EVENT);
    let all = every_field(&plugin);
    let expected = plugin.extract(&event, &all).unwrap();
    let asks: Vec<_> = all.iter().cycle().take(rounds(10_000)).cloned().collect();
    let answers = plugin.extract(&event, &asks).unwrap();
    assert!(answers.iter().eq(expected.iter().cycle().take(rounds(10_000))));
}

#[test]
fn the_values_of_one_call_never_overlap() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload(EVENT);
    let all = every_field(&plugin);
    let asks: Vec<_> = all.iter().cycle().take(rounds(200).max(all.len())).cloned().collect();
    let request = Request::new(host.version(), &asks);
    plugin.extract_into(&event, &request).unwrap();
    let mut places: Vec<_> = request
        .fields()
        .iter()
        .filter(|field| field.res_len > 0)
        // SAFETY: every member of the union is a pointer.
        .map(|field| unsafe { field.res.u64 }.addr())
        .collect();
    let count = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), count);
}
