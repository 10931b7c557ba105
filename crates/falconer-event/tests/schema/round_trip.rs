//! What encoders write is what accessors read, for every event type.

use falconer_event::Event;
use falconer_event::schema::events::AnyEvent;
use falconer_event::schema::{EVENT_TYPES, EncodeError, EventEncoder, EventType, event_type_by_id};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::sample::{Sample, samples, set};

/// Runs a check for every event type, each with several sets of values.
pub(crate) fn for_every_type(
    cases: u32,
    check: impl Fn(&'static EventType, &[Option<Sample>]) -> Result<(), TestCaseError>,
) {
    for event_type in EVENT_TYPES {
        let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
        if let Err(error) = runner.run(&samples(event_type), |samples| check(event_type, &samples)) {
            panic!("{}: {error}", event_type.id);
        }
    }
}

#[test]
fn every_parameter_is_read_as_it_was_written() {
    for_every_type(24, |event_type, samples| {
        let bytes = set(EventEncoder::new(event_type).timestamp(7).thread_id(8), samples).finish().unwrap();
        let event = Event::new(&bytes).unwrap();
        prop_assert_eq!((event.timestamp(), event.thread_id(), event.type_code()), (7, 8, event_type.code));
        prop_assert_eq!(event.bytes().len(), bytes.len());
        let params = event.params().unwrap();
        prop_assert_eq!(params.len(), event_type.params.len());
        for (index, (info, sample)) in event_type.params.iter().zip(samples).enumerate() {
            let found = params.get(info.name).unwrap();
            prop_assert_eq!(found, params.value(index).unwrap());
            match (sample, found) {
                (Some(sample), Some(found)) => prop_assert!(sample.is(found), "{}: {found:?}", info.name),
                (None, None) => {}
                (_, found) => prop_assert!(false, "{}: {found:?}", info.name),
            }
        }
        Ok(())
    });
}

#[test]
fn values_that_were_read_make_the_same_event() {
    for_every_type(8, |event_type, samples| {
        let bytes = set(EventEncoder::new(event_type), samples).finish().unwrap();
        let mut encoder = EventEncoder::new(event_type);
        for (info, value) in Event::new(&bytes).unwrap().params().unwrap().iter() {
            if let Some(value) = value.unwrap() {
                encoder = encoder.set(info.name, value);
            }
        }
        prop_assert_eq!(encoder.finish().unwrap(), bytes);
        Ok(())
    });
}

#[test]
fn every_cut_of_every_event_is_an_error() {
    for_every_type(1, |event_type, samples| {
        let whole = set(EventEncoder::new(event_type), samples).finish().unwrap();
        prop_assert!(AnyEvent::try_from(Event::new(&whole).unwrap()).is_ok());
        for cut in 0..whole.len() {
            prop_assert!(Event::new(&whole[..cut]).is_err());
            // The same with a header that admits it.
            let mut bytes = whole[..cut].to_vec();
            if let Some(length) = bytes.get_mut(16..20) {
                length.copy_from_slice(&u32::try_from(cut).unwrap().to_ne_bytes());
            }
            if let Ok(event) = Event::new(&bytes) {
                prop_assert!(event.params().is_err(), "cut at {cut} of {}", whole.len());
                prop_assert!(AnyEvent::try_from(event).is_err());
            }
        }
        Ok(())
    });
}

#[test]
fn every_wrong_size_of_a_parameter_is_told() {
    for_every_type(1, |event_type, samples| {
        for (index, info) in event_type.params.iter().enumerate() {
            let Some(size) = info.ty.size().filter(|_| samples[index].is_some()) else { continue };
            for wrong in (1..20).filter(|wrong| *wrong != size) {
                let mut bytes = set(EventEncoder::new(event_type), &[]).finish().unwrap();
                let at = 26 + index * event_type.length_size();
                if event_type.length_size() == 4 {
                    bytes[at..at + 4].copy_from_slice(&u32::try_from(wrong).unwrap().to_ne_bytes());
                } else {
                    bytes[at..at + 2].copy_from_slice(&u16::try_from(wrong).unwrap().to_ne_bytes());
                }
                bytes.resize(bytes.len() + wrong, 1);
                let length = u32::try_from(bytes.len()).unwrap().to_ne_bytes();
                bytes[16..20].copy_from_slice(&length);
                let error =
                    Event::new(&bytes).unwrap().params().unwrap().value(index).unwrap_err().to_string();
                let start = format!("parameter {} of {} has {wrong} bytes", info.name, event_type.id);
                prop_assert!(error.starts_with(&start), "{error}");
            }
        }
        Ok(())
    });
}

#[test]
fn parameters_that_an_older_capture_lacks_have_no_value() {
    for_every_type(1, |event_type, samples| {
        for keep in 0..=event_type.params.len() {
            let bytes = set(EventEncoder::new(event_type).keep(keep), samples).finish().unwrap();
            let params = Event::new(&bytes).unwrap().params().unwrap();
            prop_assert_eq!(params.len(), keep);
            for (index, sample) in samples.iter().enumerate() {
                let expected = index < keep && sample.is_some();
                prop_assert_eq!(params.value(index).unwrap().is_some(), expected);
            }
        }
        Ok(())
    });
}

#[test]
fn parameters_behind_those_of_the_type_are_left_alone() {
    let close = event_type_by_id("PPME_SYSCALL_CLOSE_X").unwrap();
    let bytes = EventEncoder::new(close).set("res", 0).set("fd", 3).finish().unwrap();
    let (header, rest) = bytes.split_at(26);
    let mut newer = [header, &rest[..4], &2_u16.to_ne_bytes(), &rest[4..], b"!?"].concat();
    let length = u32::try_from(newer.len()).unwrap();
    newer[16..20].copy_from_slice(&length.to_ne_bytes());
    newer[22..26].copy_from_slice(&3_u32.to_ne_bytes());
    let params = Event::new(&newer).unwrap().params().unwrap();
    assert_eq!((params.len(), params.raw(2)), (3, Some(&b"!?"[..])));
    assert_eq!(params.value(2), Ok(None));
    assert_eq!(params.get("fd").unwrap().unwrap().as_i64(), Some(3));
    assert_eq!(params.iter().count(), 2);
}

#[test]
fn mistakes_of_an_encoder_say_what_is_possible() {
    let open = event_type_by_id("PPME_SYSCALL_OPEN_X").unwrap();
    let error = |encoder: EventEncoder| encoder.finish().unwrap_err().to_string();
    assert_eq!(
        error(EventEncoder::new(open).set("fdd", 1)),
        "PPME_SYSCALL_OPEN_X has no parameter fdd; it has: fd, name, flags, mode, dev, ino"
    );
    assert_eq!(
        error(EventEncoder::new(open).set("mode", 1_u64 << 32)),
        "parameter mode of PPME_SYSCALL_OPEN_X (PT_UINT32) can't be 4294967296"
    );
    assert_eq!(
        error(EventEncoder::new(open).set("name", "a\0b")),
        "parameter name of PPME_SYSCALL_OPEN_X (PT_FSPATH) can't be a\0b"
    );
    assert_eq!(
        error(EventEncoder::new(open).set("fd", "3").set("fdd", 1)),
        "parameter fd of PPME_SYSCALL_OPEN_X (PT_FD) can't be 3"
    );
    let long = vec![b'x'; 65_535];
    assert_eq!(
        error(EventEncoder::new(open).set("name", &long[..])),
        "parameter name of PPME_SYSCALL_OPEN_X has 65536 bytes, at most 65535 are possible"
    );
    let fits = EventEncoder::new(open).set("name", &long[1..]).finish().unwrap();
    let name = Event::new(&fits).unwrap().params().unwrap().get("name").unwrap().unwrap();
    assert_eq!(name.as_bytes().unwrap().len(), 65_534);
}

#[test]
fn addresses_in_the_memory_of_libsinsp_are_never_made() {
    let tracer = event_type_by_id("PPME_TRACER_E").unwrap();
    for param in ["tags", "args"] {
        let error = EventEncoder::new(tracer).set(param, 1_u64).finish().unwrap_err();
        assert!(matches!(error, EncodeError::Value { .. }), "{error}");
    }
}

#[test]
fn large_payloads_have_lengths_of_four_bytes() {
    let plugin = event_type_by_id("PPME_PLUGINEVENT_E").unwrap();
    let payload = vec![b'x'; 70_000];
    let bytes =
        EventEncoder::new(plugin).set("plugin_id", 3_u32).set("event_data", &payload[..]).finish().unwrap();
    let mut expected = falconer_event::encode_plugin_event(3, u64::MAX, &payload);
    assert!(bytes == expected);
    expected = falconer_event::encode_async_event("tick", b"1");
    let bytes = falconer_event::schema::events::AsynceventE::encode().plugin_id(0).name("tick").data(b"1");
    assert!(bytes.finish().unwrap() == expected);
}
