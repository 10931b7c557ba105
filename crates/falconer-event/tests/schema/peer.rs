//! The same bytes read and written by the crate `falco_event_schema` 0.5.1, whose tables are those of an older schema:
//! 430 types as well, of which 66 have fewer parameters, and one another list.

use falco_event::events::{EventToBytes, RawEvent};
use falco_event_schema::events::AnyEvent;
use falconer_event::schema::{EVENT_TYPES, EventEncoder, EventType};
use proptest::prelude::*;

use crate::round_trip::for_every_type;
use crate::sample::set;

/// `res` became an errno when parameters were added.
const ANOTHER_LIST: &str = "PPME_SYSCALL_SETPGID_X";

/// The name of a type and of its parameters, as the peer prints an event without values.
fn peer_names(event_type: &'static EventType) -> (String, Vec<String>) {
    let bytes = EventEncoder::new(event_type).finish().expect("an event without values");
    let raw = RawEvent::from(&bytes).expect("a whole event");
    let text = format!("{:?}", raw.load::<AnyEvent<'_>>().expect("an event of the type"));
    let (_, text) = text.split_once(if event_type.is_exit() { " < " } else { " > " }).expect("the direction");
    let mut words = text.trim_end_matches(')').split_whitespace();
    let name = words.next().expect("the name").to_owned();
    (name, words.filter_map(|word| Some(word.split_once('=')?.0.to_owned())).collect())
}

#[test]
fn names_are_those_of_the_peer() {
    let mut longer = 0;
    for event_type in EVENT_TYPES {
        let (name, params) = peer_names(event_type);
        match event_type.id {
            // Unused types that libscap has since called NA, or no longer does.
            "PPME_SCAPEVENT_X" | "PPME_TRACER_X" => {}
            id => assert_eq!(event_type.name, name, "{id}"),
        }
        let ours = event_type.params.iter().map(|param| match param.name {
            "ID" => "id",
            "nativeID" => "native_id",
            name => name,
        });
        let ours: Vec<_> = ours.collect();
        assert!(ours.len() >= params.len(), "{}: {ours:?} {params:?}", event_type.id);
        longer += usize::from(ours.len() > params.len());
        assert_eq!(ours[..params.len()], params, "{}", event_type.id);
    }
    // 66 with more parameters behind the peer's, and the one with another list.
    assert_eq!(longer, 67);
}

#[test]
fn bytes_are_read_and_written_alike() {
    for_every_type(16, |event_type, samples| {
        let (_, params) = peer_names(event_type);
        let encoder = set(EventEncoder::new(event_type).timestamp(7).thread_id(8), samples);
        let bytes = encoder.clone().finish().unwrap();
        let raw = RawEvent::from(&bytes).unwrap();
        let event = raw.load::<AnyEvent<'_>>();
        prop_assert!(event.is_ok(), "{event:?}");
        let mut written = Vec::new();
        event.unwrap().write(&mut written).unwrap();
        if event_type.id != ANOTHER_LIST {
            prop_assert_eq!(written, encoder.keep(params.len()).finish().unwrap());
        }
        Ok(())
    });
}
