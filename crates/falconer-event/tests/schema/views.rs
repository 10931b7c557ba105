//! Every function of every view gives what the accessor gives, and every typed encoder writes what the generic one does.

use falco_event::events::EventPayload;
use falconer_event::schema::{
    Dyn, EVENT_TYPES, EnumValue, EventEncoder, EventType, FdList, Flags, ParamValue, Params, SockAddr,
    SockTuple, Text, View, events,
};
use falconer_event::{Event, EventError};
use proptest::prelude::*;

use crate::round_trip::for_every_type;
use crate::sample::{Sample, set};

/// What a view's function returned, against a value.
trait Typed: Sized {
    fn is(self, value: ParamValue<'_>) -> bool;
}

macro_rules! typed {
    ($($type:ty => |$found:ident, $value:ident| $same:expr;)*) => {
        $(impl Typed for $type {
            fn is(self, $value: ParamValue<'_>) -> bool {
                let $found = self;
                $same
            }
        })*
    };
}
typed! {
    i16 => |found, value| value == ParamValue::Int(found.into());
    i32 => |found, value| value == ParamValue::Int(found.into());
    i64 => |found, value| value.as_i64() == Some(found);
    u8 => |found, value| value == ParamValue::Uint(found.into());
    u16 => |found, value| value == ParamValue::Uint(found.into());
    u32 => |found, value| value == ParamValue::Uint(found.into());
    u64 => |found, value| value.as_u64() == Some(found);
    Text<'_> => |found, value| value.as_text() == Some(found);
    &[u8] => |found, value| value == ParamValue::Bytes(found);
    Flags => |found, value| value == ParamValue::Flags(found);
    EnumValue => |found, value| value == ParamValue::Enum(found);
    SockAddr<'_> => |found, value| value == ParamValue::SockAddr(found);
    SockTuple<'_> => |found, value| value == ParamValue::SockTuple(found);
    FdList<'_> => |found, value| value == ParamValue::FdList(found);
    Dyn<'_> => |found, value| value == ParamValue::Dyn(found);
}

fn same<T: Typed>(
    found: Result<Option<T>, EventError>,
    expected: Result<Option<ParamValue<'_>>, EventError>,
) -> bool {
    match (found, expected) {
        (Ok(Some(found)), Ok(Some(expected))) => found.is(expected),
        (Ok(None), Ok(None)) => true,
        (Err(found), Err(expected)) => found == expected,
        _ => false,
    }
}

/// A sample as the argument of a typed encoder.
trait Argument<'s> {
    fn of(sample: &'s Sample) -> Self;
}

macro_rules! arguments {
    ($($type:ty => |$sample:ident| $made:expr;)*) => {
        $(impl<'s> Argument<'s> for $type {
            fn of(sample: &'s Sample) -> Self {
                let $sample = sample.value();
                Option::from($made).expect("a sample of the type")
            }
        })*
    };
}
arguments! {
    i16 => |value| value.as_i64().and_then(|value| value.try_into().ok());
    i32 => |value| value.as_i64().and_then(|value| value.try_into().ok());
    i64 => |value| value.as_i64();
    u8 => |value| value.as_u64().and_then(|value| value.try_into().ok());
    u16 => |value| value.as_u64().and_then(|value| value.try_into().ok());
    u32 => |value| value.as_u64().and_then(|value| value.try_into().ok());
    u64 => |value| value.as_u64();
    SockAddr<'s> => |value| if let ParamValue::SockAddr(value) = value { Some(value) } else { None };
    SockTuple<'s> => |value| if let ParamValue::SockTuple(value) = value { Some(value) } else { None };
    FdList<'s> => |value| if let ParamValue::FdList(value) = value { Some(value) } else { None };
}

macro_rules! encode {
    (number $encoder:ident $param:ident $sample:expr) => {
        $encoder.$param(Argument::of($sample.as_ref().unwrap()))
    };
    (bytes $encoder:ident $param:ident $sample:expr) => {
        $encoder.$param($sample.as_ref().unwrap().value().as_bytes().unwrap())
    };
    (one_of $encoder:ident $param:ident $sample:expr) => {
        if let Some(Sample::OneOf(choice, value)) = &$sample {
            $encoder.$param(*choice, value.value())
        } else {
            $encoder
        }
    };
    (none $encoder:ident $param:ident $sample:expr) => {
        $encoder
    };
}

/// What a view and its encoder are, beside their functions.
struct Facts<'e> {
    code: u16,
    peer_code: u16,
    event_type: &'static EventType,
    id: &'static str,
    params: Params<'e>,
    /// The first function that gives something else than the accessor.
    wrong: Option<&'static str>,
    encoded: Vec<u8>,
}

/// One function for each view, in the order of the codes.
macro_rules! views {
    ($(view! { $view:ident $id:ident { $($index:literal $param:ident $encoding:ident;)* } })*) => {
        #[expect(elided_lifetimes_in_paths, reason = "the peer's types have a lifetime only where they need it")]
        const CHECKS: &[for<'e> fn(Event<'e>, &[Option<Sample>]) -> Facts<'e>] = &[$(
            |event, _samples| {
                let view: events::$view<'_> = event.view().unwrap().expect("the view of the type");
                let params = view.params();
                let encoder = events::$view::encode();
                let wrong = None;
                $(
                    let wrong = wrong.or((!same(view.$param(), params.value($index))).then_some(stringify!($param)));
                    let encoder = encode!($encoding encoder $param _samples[$index]);
                )*
                Facts {
                    code: events::$view::CODE,
                    peer_code: <falco_event_schema::events::$id as EventPayload>::ID,
                    event_type: <events::$view<'_> as View<'_>>::TYPE,
                    id: stringify!($id),
                    params,
                    wrong,
                    encoded: encoder.finish().unwrap(),
                }
            },
        )*];
    };
}
include!("list.rs");

#[test]
fn functions_and_encoders_of_every_view_are_those_of_its_type() {
    assert_eq!(CHECKS.len(), EVENT_TYPES.len());
    for_every_type(4, |event_type, samples| {
        let bytes = set(EventEncoder::new(event_type), samples).finish().unwrap();
        let facts = CHECKS[usize::from(event_type.code)](Event::new(&bytes).unwrap(), samples);
        prop_assert_eq!(
            (facts.code, facts.peer_code, facts.id),
            (event_type.code, event_type.code, event_type.id)
        );
        prop_assert_eq!((facts.event_type, facts.params.event_type()), (event_type, event_type));
        prop_assert_eq!(facts.wrong, None);
        prop_assert_eq!(facts.encoded, bytes);
        Ok(())
    });
}

#[test]
fn a_view_of_another_type_is_none() {
    let bytes = events::CloseX::encode().res(0).fd(3).finish().unwrap();
    let event = Event::new(&bytes).unwrap();
    assert!(event.view::<events::OpenX<'_>>().unwrap().is_none());
    let error = events::OpenX::try_from(event).unwrap_err();
    assert_eq!(error, EventError::Type { found: 5, expected: 3 });
}
