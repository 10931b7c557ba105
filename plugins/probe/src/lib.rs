//! A plugin for tests only, which replays a file of JSON lines; the recorded cases of the rule language run on it.
//!
//! The open params are the path of the file. Each line is an event with the line as payload. Fields read the keys of
//! the line's object: `probe.str[name]` is the string at the key `name`, and a key that is missing or has another type
//! is no value.

mod fields;

use std::fs;

use falconer::prelude::*;
use serde_json::{Map, Value};

/// Timestamp of the first line, unless the line has its own; each further line is a millisecond later.
const FIRST_TIMESTAMP: u64 = 1_700_000_000_000_000_000;

/// The plugin. It has no configuration.
struct Probe;

impl Plugin for Probe {
    const INFO: Info = plugin_info!("probe", contact = "The Falconer Authors");
    // Without logging through the host, the plugin runs on every host since plugin API 3.0.0.
    const HOST_LOG: bool = false;
    type Config = String;

    fn new(_config: String, _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Probe {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "probe";
    type Params = String;

    fn open(&self, path: String, _cx: &OpenContext) -> Result<impl Instance> {
        let Ok(mut bytes) = fs::read(&path) else { bail!("can't open file: {path}") };
        if !bytes.is_empty() && bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        let (mut at, mut regular) = (0, FIRST_TIMESTAMP);
        Ok(source::batches(move |batch| {
            while !batch.is_full() {
                let Some(length) = bytes[at..].iter().position(|byte| *byte == b'\n') else {
                    return Ok(Next::Eof);
                };
                let line = &bytes[at..at + length];
                let mut event = batch.event();
                event.write(line);
                event.set_timestamp_ns(document(line).get("ts").and_then(unsigned).unwrap_or(regular));
                event.finish()?;
                at += length + 1;
                regular += 1_000_000;
            }
            Ok(Next::More)
        }))
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn std::fmt::Write) -> Result<()> {
        Ok(out.write_str(&String::from_utf8_lossy(event.payload()))?)
    }
}

/// The object of a line; a line that is not an object counts as an empty one.
fn document(line: &[u8]) -> Map<String, Value> {
    let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    match serde_json::from_slice(text) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// A number without sign, fraction and exponent. Minus zero counts as zero; `-0` and `-0.0` look the same here.
fn unsigned(value: &Value) -> Option<u64> {
    let minus_zero = || value.as_f64().filter(|number| *number == 0.0 && number.is_sign_negative());
    value.as_u64().or_else(|| minus_zero().map(|_| 0))
}

falconer::export!(Probe: Source + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Probe>()
}

#[cfg(test)]
mod tests;
