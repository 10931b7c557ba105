//! The event schema: whatever the bytes are, each parameter is a value or an error, views agree with the accessor, and a
//! value that was read is written with the same bytes.
#![no_main]

use std::fmt::Write;

use falconer_event::schema::events::AnyEvent;
use falconer_event::schema::{EventEncoder, ParamType, ParamValue, Params, Text, event_type};
use falconer_event::{Event, EventError};
use libfuzzer_sys::fuzz_target;

/// Formats to nowhere: every path that prints is taken.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> std::fmt::Result {
        Ok(())
    }
}

fn check(event: Event<'_>) {
    let params = match event.params() {
        Ok(params) => params,
        Err(error) => {
            assert!(AnyEvent::try_from(event).is_err());
            assert!(matches!(error, EventError::UnknownType { .. } | EventError::ParamEnd { .. }));
            return;
        }
    };
    let view = AnyEvent::try_from(event).expect("what has parameters has a view");
    assert_eq!(view.params().len(), params.len());
    let _ = write!(Nowhere, "{view:?}");
    for (index, (info, value)) in params.iter().enumerate() {
        let raw = params.raw(index);
        assert_eq!(raw.is_some(), index < params.len());
        match value {
            Ok(Some(value)) => read(&params, index, value),
            Ok(None) => assert!(raw.is_none_or(<[u8]>::is_empty)),
            Err(error) => {
                assert!(matches!(error, EventError::ParamValue { param, .. } if param == info.name));
                let _ = write!(Nowhere, "{error}");
            }
        }
    }
}

/// A value that was read prints, and is written as it was.
fn read(params: &Params<'_>, index: usize, value: ParamValue<'_>) {
    let _ = write!(Nowhere, "{value} {value:?} {:?} {:?}", value.as_i64(), value.as_u64());
    if let ParamValue::Bytes(bytes) = value {
        assert!(Text::split(bytes).map(|text| text.as_bytes().len() + 1).sum::<usize>() <= bytes.len() + 1);
    }
    let event_type = params.event_type();
    let encoded = EventEncoder::new(event_type).set_at(index, value).finish();
    if matches!(event_type.params[index].ty, ParamType::CharBufArray | ParamType::CharBufPairArray) {
        assert!(encoded.is_err());
        return;
    }
    // A length of two bytes may not say what one of four does, which no type mixes.
    let encoded = encoded.expect("a value of the type");
    let again = Event::new(&encoded).expect("an event").params().expect("whole parameters");
    assert_eq!(again.raw(index), params.raw(index), "{} of {}", event_type.params[index].name, event_type.id);
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(event) = Event::new(bytes) {
        check(event);
    }
    // The same bytes behind a header that fits: type, number of parameters, lengths and data.
    let Some((start, rest)) = bytes.split_first_chunk::<3>() else { return };
    let code = u16::from_ne_bytes([start[0], start[1]]) % 440;
    let wanted = event_type(code).map_or(0, |event_type| event_type.params.len());
    let count = if start[2] % 4 == 0 { usize::from(start[2]) / 4 } else { wanted };
    let mut event = vec![0xff; 16];
    event.extend_from_slice(&u32::try_from(26 + rest.len()).expect("short").to_ne_bytes());
    event.extend_from_slice(&code.to_ne_bytes());
    event.extend_from_slice(&u32::try_from(count).expect("at most 63").to_ne_bytes());
    event.extend_from_slice(rest);
    check(Event::new(&event).expect("a header that fits"));
});
