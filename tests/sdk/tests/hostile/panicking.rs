//! A plugin that panics where it is told to: by its config, its open params, its event.

use std::fmt::Write;
use std::panic::panic_any;

use falconer::extract::EventTypes;
use falconer::prelude::*;
use falconer_sdk_tests::register;

/// Panics where its config, its open params or its event says.
pub(crate) struct Panics {
    place: String,
}

fn panic_at(place: &str, here: &str) {
    assert!(place != here, "in {here}");
}

impl Plugin for Panics {
    const INFO: Info = plugin_info!("panics", contact = "tests");
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

pub(crate) struct Decoded<'e>(&'e str);

impl Drop for Decoded<'_> {
    fn drop(&mut self) {
        panic_at(self.0, "drop of the event");
    }
}

register!(Panics: Source + Extract);
