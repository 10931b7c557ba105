//! `Fields` by hand: the declarations say one thing, the values are another.

use std::panic::{AssertUnwindSafe, catch_unwind};

use falconer::extract::{FieldInfo, Request, ValueWriter};
use falconer::prelude::*;
use falconer::{FieldType, Fields};
use falconer_sdk_tests::{Answer, Host, HostEvent, register, rounds, table};

/// Declares texts, and puts numbers.
struct Liar;

impl Plugin for Liar {
    const INFO: Info = plugin_info!("liar", contact = "tests");
    type Config = ();

    fn new((): (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Extract for Liar {
    type Event<'e> = u64;

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        event.payload_number()
    }
}

const fn text(name: &'static str) -> FieldInfo {
    FieldInfo {
        name,
        ty: FieldType::String,
        list: false,
        argument: None,
        display: "",
        desc: "A text",
        add_output: false,
        properties: &[],
    }
}

/// Numbers up to a place, where it panics.
fn panicking(at: u64) -> impl Iterator<Item = String> {
    (0..).map(move |number| if number == at { panic!("at {at}") } else { number.to_string() })
}

impl Fields for Liar {
    const FIELDS: &'static [FieldInfo] = &[
        text("liar.number"),
        text("liar.swallowed"),
        text("liar.failed_list"),
        text("liar.twice"),
        text("liar.caught"),
        text("liar.nothing"),
    ];
    const LOCATED: bool = true;
    const OWNED: bool = true;

    fn extract<'call, 'event: 'call>(
        &self,
        id: u32,
        event: &'call u64,
        _: Request<'_>,
        out: &mut ValueWriter<'_>,
    ) -> Result<()> {
        match id {
            0 => out.put(*event),
            1 => {
                let _ = out.put(*event);
                Ok(())
            }
            // An error behind values that were put.
            2 => {
                let _ = out.put(Err::<&str, _>(err!("late")));
                out.put(vec!["a", "b", "c"])?;
                let _ = out.put(Err::<&str, _>(err!("later")));
                Ok(())
            }
            3 => {
                out.put(vec!["a", "b", "c"])?;
                out.put(event.to_string())
            }
            4 => {
                let caught = catch_unwind(AssertUnwindSafe(|| out.put(List(panicking(*event)))));
                assert!(caught.is_err());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn owned(event: u64) -> Option<u64> {
        Some(event)
    }
}

register!(Liar: Extract);

/// The number in events: how many values come before a panic.
fn number() -> String {
    rounds(12_345_u64).to_string()
}

fn field(name: &str) -> Result<Answer, String> {
    let host = Host::new(table::of::<Liar>());
    let plugin = host.init();
    let answer = plugin.field(&HostEvent::payload(number()), name);
    let again = plugin.field(&HostEvent::payload(number()), "liar.twice");
    assert_eq!(again, Ok(Answer::text(&number())), "after {name}");
    answer
}

#[test]
fn a_number_in_a_field_that_is_a_text_is_an_error() {
    let error = field("liar.number").unwrap_err();
    assert_eq!(
        error,
        "extract_fields: liar.number: found a value of type uint64, expected the type that the host asks for"
    );
}

#[test]
fn a_value_whose_error_is_swallowed_is_no_value() {
    assert_eq!(field("liar.swallowed"), Ok(Answer::Texts(vec![])));
    assert_eq!(field("liar.failed_list"), Ok(Answer::Texts(vec![])));
    assert_eq!(field("liar.nothing"), Ok(Answer::Texts(vec![])));
}

#[test]
fn a_list_whose_panic_is_caught_is_no_value() {
    assert_eq!(field("liar.caught"), Ok(Answer::Texts(vec![])));
}

#[test]
fn the_value_that_was_put_last_counts() {
    assert_eq!(field("liar.twice"), Ok(Answer::text(&number())));
}
