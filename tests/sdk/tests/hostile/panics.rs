//! A plugin that panics in each of its functions in turn.

use falconer::source::{self, Next};
use falconer_abi as abi;
use falconer_sdk_tests::{Host, HostEvent, Plugin as Initialised, table};

use crate::panicking::Panics;

fn host() -> Host {
    Host::new(table::of::<Panics>())
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
