//! Field extraction only: fields of text events that other plugins supply.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::time::{Duration, SystemTime};

use falconer::prelude::*;

/// The plugin's state (mandatory; this plugin has none).
struct Text;

/// An event, decoded once for all fields that a host asks for; it may borrow the payload.
struct Line<'e> {
    text: &'e str,
    time: SystemTime,
    source: String,
}

/// Mandatory for every plugin.
impl Plugin for Text {
    // Version, description and contact come from Cargo.toml.
    const INFO: Info = plugin_info!("text");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

/// Mandatory for field extraction: each function except `decode` becomes a field, `text.` and its name.
#[fields("text")]
impl Extract for Text {
    type Event<'e> = Line<'e>;

    // Optional for a plugin with an event source; otherwise an empty list stands for all sources.
    const EVENT_SOURCES: &'static [&'static str] = &["dummy", "ticker"];

    // Mandatory. An error fails the extraction: conditions see no value, and the event does not match.
    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Line<'e>> {
        Ok(Line {
            text: event.text()?,
            time: SystemTime::UNIX_EPOCH + Duration::from_nanos(event.timestamp()),
            source: event.source()?.to_owned(),
        })
    }

    /// The whole line
    fn line<'e>(&self, line: &Line<'e>) -> &'e str {
        line.text
    }

    /// Length of the line in bytes
    fn length(&self, line: &Line<'_>) -> usize {
        line.text.len()
    }

    /// Whether the line contains the argument
    fn has(&self, line: &Line<'_>, part: Key<&str>) -> bool {
        line.text.contains(part.0)
    }

    /// The words of the line
    fn words<'e>(&self, line: &Line<'e>) -> impl Iterator<Item = &'e str> {
        line.text.split_whitespace()
    }

    /// The word at a position, from 0
    fn word<'e>(&self, line: &Line<'e>, position: Index) -> Option<&'e str> {
        line.text.split_whitespace().nth(usize::try_from(position.0).ok()?)
    }

    /// The number at the end of the line, if there is one
    fn number(&self, line: &Line<'_>) -> Option<u64> {
        line.text.split_whitespace().next_back()?.parse().ok()
    }

    /// The time of the event
    fn time(&self, line: &Line<'_>) -> SystemTime {
        line.time
    }

    /// The event source of the line
    fn source<'e>(&self, line: &'e Line<'_>) -> &'e str {
        &line.source
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Text: Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Text>()
}

#[cfg(test)]
mod tests;
