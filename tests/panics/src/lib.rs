//! A plugin that panics once, in the place that its init config names. It is to the Rust SDK what `faulty.c` of
//! falconer-host's tests is to plugins in C: three events, one per batch, numbered over all instances.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use falconer::prelude::*;

#[derive(Clone)]
struct Panics {
    place: String,
    done: Arc<AtomicBool>,
    given: Arc<AtomicU64>,
}

impl Panics {
    /// Panics if this is the place, and it did not happen before.
    fn at(&self, place: &str) {
        assert!(self.place != place || self.done.swap(true, Ordering::Relaxed), "on purpose");
    }
}

impl Plugin for Panics {
    const INFO: Info = plugin_info!("faulty", contact = "The Falconer Authors");
    type Config = String;

    fn new(config: String, _cx: &InitContext) -> Result<Self> {
        let place = config.split(' ').next().unwrap_or_default().to_owned();
        let plugin = Self { place, done: Arc::default(), given: Arc::default() };
        plugin.at("init");
        Ok(plugin)
    }
}

impl Source for Panics {
    const ID: u32 = 886;
    const EVENT_SOURCE: &'static str = "faulty";
    type Params = String;

    fn open(&self, _params: String, _cx: &OpenContext) -> Result<impl Instance> {
        self.at("open");
        Ok(Open(self.clone()))
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn Write) -> Result<()> {
        if event.number() == 2 {
            self.at("event_to_string");
        }
        Ok(write!(out, "event {}", event.number())?)
    }
}

struct Open(Panics);

impl Instance for Open {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        let given = self.0.given.load(Ordering::Relaxed);
        if given == 1 {
            self.0.at("next_batch");
        }
        if given == 3 {
            return Ok(Next::Eof);
        }
        self.0.given.store(given + 1, Ordering::Relaxed);
        batch.push(b"event")?;
        Ok(Next::More)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.at("close");
    }
}

#[fields("faulty")]
impl Extract for Panics {
    type Event<'e> = u64;

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        Ok(event.number())
    }

    /// The event's number
    fn number(&self, number: &u64) -> u64 {
        if *number == 2 {
            self.at("extract_fields");
        }
        *number
    }
}

impl Parse for Panics {
    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        if event.number() == 2 {
            self.at("parse_event");
        }
        Ok(())
    }
}

falconer::export!(Panics: Source + Extract + Parse);
