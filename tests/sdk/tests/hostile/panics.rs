//! A plugin that panics in each of its functions in turn.

use std::fmt::Write;
use std::panic::panic_any;

use falconer::extract::EventTypes;
use falconer::prelude::*;
use falconer_abi as abi;
use falconer_sdk_tests::{Host, HostEvent, Plugin as Initialised, register, table};

/// Panics where its config, its open params or its event says.
struct Panics {
    place: String,
}

fn panic_at(place: &str, here: &str) {
    assert!(place != here, "in {here}");
}

impl Plugin for Panics {
    const INFO: Info = info!("panics", contact = "tests");
    type Config = String;

    fn new(place: String, _: &InitContext) -> Result<Self> {
        panic_at(&place, "new");
        if place == "odd" {
            panic_any(5);
        }
        Ok(Self { place })
    }
}

impl Drop for Panics {
    fn drop(&mut self) {
        panic_at(&self.place, "drop of the plugin");
    }
}

struct Stream {
    place: String,
    count: u32,
}

impl Instance for Stream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        self.count += 1;
        if self.place == "next_batch after events" && self.count == 2 {
            batch.push(b"1")?;
            batch.event().write(b"half");
            batch.push(b"2")?;
            panic!("in next_batch");
        }
        panic_at(&self.place, "next_batch");
        batch.push(b"0")?;
        Ok(Next::More)
    }

    fn progress(&mut self) -> Option<Progress> {
        panic_at(&self.place, "progress");
        Some(Progress::new(0.5))
    }

    fn options(&self) -> source::BatchOptions {
        panic_at(&self.place, "options");
        source::BatchOptions::default()
    }

    fn cancel(&self) -> source::Cancel {
        panic_at(&self.place, "cancel");
        source::Cancel::new()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        panic_at(&self.place, "drop of the instance");
    }
}

impl Source for Panics {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "panics";
    type Params = String;

    fn open(&self, place: String, _: &OpenContext) -> Result<impl Instance> {
        panic_at(&place, "open");
        Ok(Stream { place, count: 0 })
    }

    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        panic_at(&self.place, "list_open_params");
        Ok(vec![])
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn Write) -> Result<()> {
        write!(out, "half a text")?;
        panic_at(event.text()?, "event_to_string");
        Ok(())
    }
}

#[fields("panics")]
impl Extract for Panics {
    type Event<'e> = Decoded<'e>;
    const EVENT_TYPES: EventTypes = EventTypes::FromConfig;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Decoded<'e>> {
        let text = event.text()?;
        panic_at(text, "decode");
        Ok(Decoded(text))
    }

    fn event_types(&self) -> Vec<u16> {
        panic_at(&self.place, "event_types");
        vec![322]
    }

    /// A value
    fn value<'e>(&self, event: &Decoded<'e>) -> &'e str {
        panic_at(event.0, "value");
        event.0
    }

    /// A list
    fn list<'e>(&self, event: &Decoded<'e>) -> impl Iterator<Item = &'e str> {
        let text = event.0;
        (0..3).map(move |at| {
            if at == 2 {
                panic_at(text, "list");
            }
            text
        })
    }
}

struct Decoded<'e>(&'e str);

impl Drop for Decoded<'_> {
    fn drop(&mut self) {
        panic_at(self.0, "drop of the event");
    }
}

register!(Panics: Source + Extract);

fn host() -> Host {
    Host::new(table::full::<Panics>())
}

/// The plugin still does what it should.
#[track_caller]
fn assert_works(plugin: &Initialised<'_>) {
    let event = HostEvent::payload("fine");
    assert_eq!(plugin.field(&event, "panics.value"), Ok(falconer_sdk_tests::Answer::text("fine")));
    assert_eq!(plugin.event_to_string(&event), Ok("half a text".to_owned()));
    assert_eq!(plugin.open("").unwrap().next().events[0].payload, b"0");
}

#[test]
fn in_new() {
    let host = host();
    assert_eq!(host.init_with("new").unwrap_err(), "init: the plugin panicked: in new");
    let odd = host.init_with("odd").unwrap_err();
    assert_eq!(odd, "init: the plugin panicked: no message");
}

#[test]
fn in_open_and_what_is_asked_of_a_new_instance() {
    let host = host();
    let plugin = host.init();
    for place in ["open", "options", "cancel"] {
        let error = plugin.open(place).unwrap_err();
        assert_eq!(error, format!("open: the plugin panicked: in {place}"));
    }
    assert_works(&plugin);
}

#[test]
fn in_next_batch() {
    let host = host();
    let plugin = host.init();
    let instance = plugin.open("next_batch").unwrap();
    assert_eq!(instance.next().error(), "next_batch: the plugin panicked: in next_batch");
    for _ in 0..3 {
        let batch = instance.next();
        assert_eq!(
            batch.error(),
            "next_batch: the instance is out of use and should be closed \
             (next_batch: the plugin panicked: in next_batch)"
        );
    }
    assert_eq!(instance.progress(), (0, None));
    instance.close();
    assert_works(&plugin);
}

#[test]
fn in_next_batch_after_events_which_are_delivered_first() {
    let host = host();
    let plugin = host.init();
    let instance = plugin.open("next_batch after events").unwrap();
    let texts =
        |expected: &[&str]| (abi::SS_PLUGIN_SUCCESS, expected.iter().map(ToString::to_string).collect());
    assert_eq!(instance.next().texts(), texts(&["0"]));
    assert_eq!(instance.next().texts(), texts(&["1", "2"]));
    assert_eq!(instance.next().error(), "next_batch: the plugin panicked: in next_batch");
    assert!(instance.next().error().contains("out of use"));
    assert_works(&plugin);
}

#[test]
fn in_progress() {
    let host = host();
    let plugin = host.init();
    let instance = plugin.open("progress").unwrap();
    assert_eq!(instance.progress(), (0, None));
    assert_eq!(plugin.last_error(), "get_progress: the plugin panicked: in progress");
    assert!(instance.next().error().contains("out of use"));
    assert_works(&plugin);
}

#[test]
fn in_list_open_params() {
    let host = host();
    let plugin = host.init_with("list_open_params").unwrap();
    assert_eq!(
        plugin.open_params().unwrap_err(),
        "list_open_params: the plugin panicked: in list_open_params"
    );
    assert_works(&plugin);
}

#[test]
fn in_event_to_string() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("event_to_string");
    let expected = "event_to_string: the plugin panicked: in event_to_string";
    assert_eq!(plugin.event_to_string(&event).unwrap_err(), expected);
    assert_works(&plugin);
}

#[test]
fn in_decode() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("decode");
    for _ in 0..2 {
        assert_eq!(
            plugin.field(&event, "panics.value").unwrap_err(),
            "extract_fields: the plugin panicked: in decode"
        );
    }
    assert_works(&plugin);
}

#[test]
fn in_a_field() {
    let host = host();
    let plugin = host.init();
    for (text, field) in [("value", "panics.value"), ("list", "panics.list")] {
        let event = HostEvent::payload(text);
        let asks = [plugin.ask(field), plugin.ask("panics.value")];
        for _ in 0..2 {
            assert_eq!(
                plugin.extract(&event, &asks).unwrap_err(),
                format!("extract_fields: the plugin panicked: in {text}")
            );
        }
        assert_works(&plugin);
    }
}

#[test]
fn in_the_drop_of_a_decoded_event() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("drop of the event");
    plugin.field(&event, "panics.value").unwrap();
    // The event is dropped when another one comes.
    let error = plugin.field(&HostEvent::payload("x"), "panics.value").unwrap_err();
    assert_eq!(error, "extract_fields: the plugin panicked: in drop of the event");
    assert_works(&plugin);
    // And when the plugin is destroyed.
    plugin.field(&event, "panics.value").unwrap();
    plugin.destroy();
    assert_eq!(plugin.log().messages(), ["destroy: the plugin panicked: in drop of the event"]);
}

#[test]
fn in_event_types() {
    let host = host();
    let plugin = host.init_with("event_types").unwrap();
    assert!(plugin.event_types().is_empty());
    assert_eq!(plugin.last_error(), "get_extract_event_types: the plugin panicked: in event_types");
    assert_works(&plugin);
    assert_eq!(host.init().event_types(), [322]);
}

#[test]
fn in_the_drop_of_an_instance() {
    let host = host();
    let plugin = host.init();
    let instance = plugin.open("drop of the instance").unwrap();
    instance.close();
    assert_eq!(plugin.last_error(), "close: the plugin panicked: in drop of the instance");
    assert_eq!(plugin.log().messages(), ["close: the plugin panicked: in drop of the instance"]);
    assert_works(&plugin);
}

#[test]
fn in_the_drop_of_an_instance_of_a_destroyed_plugin() {
    let host = host();
    let plugin = host.init();
    let _instance = plugin.open("drop of the instance").unwrap();
    plugin.destroy();
    assert_eq!(plugin.log().messages(), ["close: the plugin panicked: in drop of the instance"]);
}

#[test]
fn in_on_close() {
    let host = falconer_sdk_tests::Scenario::host();
    let plugin = host.init();
    let instance = source::pull(|_| Ok(Next::Eof)).on_close(|| panic!("in on_close"));
    let instance = falconer_sdk_tests::Scenario::open(&plugin, instance);
    instance.next();
    instance.close();
    assert_eq!(plugin.last_error(), "close: the plugin panicked: in on_close");
    assert_eq!(plugin.log().messages(), ["close: the plugin panicked: in on_close"]);
}

#[test]
fn in_the_drop_of_the_plugin() {
    let host = host();
    let plugin = host.init_with("drop of the plugin").unwrap();
    plugin.destroy();
    assert_eq!(plugin.log().messages(), ["destroy: the plugin panicked: in drop of the plugin"]);
    assert!(plugin.last_error().contains("destroyed"));
}
