//! Where in the event values come from.

use std::time::Duration;

use falconer::Located;
use falconer::prelude::*;
use falconer_sdk_tests::{
    Answer, Host, HostEvent, Plugin as Initialised, Request, Version, register, rounds, table,
};

/// Where the payload of a plugin event begins.
const PAYLOAD: u32 = 38;

/// Knows where its values come from.
struct Places;

impl Plugin for Places {
    const INFO: Info = plugin_info!("places", contact = "tests");
    type Config = ();

    fn new((): (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("places")]
impl Extract for Places {
    type Event<'e> = &'e str;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<&'e str> {
        event.text()
    }

    /// The first word
    fn first<'e>(&self, text: &&'e str) -> Result<Located<&'e str>> {
        let first = text.split(' ').next().unwrap_or_default();
        Located::within(text.as_bytes(), first)
    }

    /// The words
    fn words<'e>(&self, text: &&'e str) -> Result<Vec<Located<&'e str>>> {
        text.split(' ').map(|word| Located::within(text.as_bytes(), word)).collect()
    }

    /// The words, which come from the whole text
    fn whole<'e>(&self, text: &&'e str) -> Located<Vec<&'e str>> {
        Located::new(text.split(' ').collect(), 0..text.len())
    }

    /// A length, which comes from nowhere
    fn length(&self, text: &&str) -> u64 {
        text.len() as u64
    }

    /// A number that comes from its digits, if there is one
    fn number(&self, text: &&str) -> Option<Located<u64>> {
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        let end = text[start..].find(' ').map_or(text.len(), |end| start + end);
        Some(Located::new(text[start..end].parse().ok()?, start..end))
    }

    /// Fails after its first value
    fn fails(&self, _: &&str) -> Vec<Located<Duration>> {
        vec![Located::new(Duration::ZERO, 1..2), Located::new(Duration::MAX, 3..4)]
    }

    /// Panics after its first value
    fn panics(&self, _: &&str) -> Located<List<Panics>> {
        Located::new(List(Panics(0)), 3..4)
    }
}

/// Counts to one.
struct Panics(u64);

impl Iterator for Panics {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        assert_eq!(self.0, 0, "the second value");
        self.0 += 1;
        Some(self.0)
    }
}

register!(Places: Extract);

fn host() -> Host {
    Host::new(table::of::<Places>())
}

/// The places of the answers to these fields.
fn places(plugin: &Initialised<'_>, text: &str, fields: &[&str], count: usize) -> Vec<(u32, u32)> {
    let asks: Vec<_> = fields.iter().map(|field| plugin.ask(field)).collect();
    let request = Request::with_offsets(&asks);
    plugin.extract_into(&HostEvent::payload(text), &request).unwrap();
    request.places(count).expect("the plugin gives places")
}

#[test]
fn a_plugin_with_places_asks_for_3_11_and_one_without_does_not() {
    assert_eq!(host().required_version(), "3.11.0");
    assert_eq!(falconer_sdk_tests::Sampler::host().required_version(), "3.4.0");
}

#[test]
fn one_field_has_one_place_for_each_value() {
    let host = host();
    let plugin = host.init();
    assert_eq!(places(&plugin, "one two", &["places.first"], 1), [(PAYLOAD, 3)]);
    assert_eq!(
        places(&plugin, "one two  four", &["places.words"], 4),
        [(PAYLOAD, 3), (PAYLOAD + 4, 3), (PAYLOAD + 8, 0), (PAYLOAD + 9, 4)]
    );
    assert_eq!(places(&plugin, "one two", &["places.whole"], 2), [(PAYLOAD, 7); 2]);
    assert_eq!(places(&plugin, "in 1984 it", &["places.number"], 1), [(PAYLOAD + 3, 4)]);
}

#[test]
fn several_fields_have_one_place_each() {
    let host = host();
    let plugin = host.init();
    let fields = ["places.length", "places.words", "places.number", "places.first", "places.length"];
    assert_eq!(
        places(&plugin, "in 1984 it", &fields, 5),
        [(0, 0), (PAYLOAD, 2), (PAYLOAD + 3, 4), (PAYLOAD, 2), (0, 0)]
    );
    assert_eq!(places(&plugin, "in it", &fields, 5), [(0, 0), (PAYLOAD, 2), (0, 0), (PAYLOAD, 2), (0, 0)]);
}

#[test]
fn what_is_not_there_or_from_nowhere_has_an_empty_place() {
    let host = host();
    let plugin = host.init();
    assert_eq!(places(&plugin, "no number", &["places.number"], 1), [(0, 0)]);
    assert_eq!(places(&plugin, "text", &["places.length"], 1), [(0, 0)]);
}

#[test]
fn places_are_not_left_over_from_a_call_that_failed() {
    let host = host();
    let plugin = host.init();
    for field in ["places.fails", "places.panics"] {
        let request = Request::with_offsets(&[plugin.ask(field)]);
        plugin.extract_into(&HostEvent::payload("text"), &request).unwrap_err();
        assert_eq!(request.places(1), None);
        assert_eq!(places(&plugin, "text", &["places.length"], 1), [(0, 0)], "after {field}");
    }
}

#[test]
fn a_host_that_asks_for_no_places_gets_values_alone() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("one two");
    assert_eq!(plugin.field(&event, "places.first"), Ok(Answer::text("one")));
    // A list that was located before and is asked for again, with places and without.
    assert_eq!(places(&plugin, "one two", &["places.words"], 2), [(PAYLOAD, 3), (PAYLOAD + 4, 3)]);
    assert_eq!(plugin.field(&event, "places.words").unwrap().len(), 2);
}

#[test]
fn places_stay_with_their_values() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("one two");
    let request = Request::with_offsets(&[plugin.ask("places.words")]);
    plugin.extract_into(&event, &request).unwrap();
    for _ in 0..rounds(100) {
        plugin.field(&event, "places.first").unwrap();
    }
    assert_eq!(request.places(2).unwrap(), [(PAYLOAD, 3), (PAYLOAD + 4, 3)]);
}

#[test]
fn a_host_of_3_11_has_the_member_and_one_of_3_12_too() {
    for version in [Version::V3_11, Version::V3_12] {
        let host = Host::of_version(version, table::of::<Places>());
        let plugin = host.init();
        assert_eq!(plugin.field(&HostEvent::payload("one"), "places.first"), Ok(Answer::text("one")));
    }
}
