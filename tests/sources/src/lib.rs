//! Runs the sources of plugins on recorded cases: files and requests, and the events that came of them.
//!
//! `recorded/` has the cases that were written for this, one JSON object a line. `FALCONER_PLUGINS_DATA` names a folder
//! with more of them, which come from the tests of other projects and so are not part of the repository.

mod client;
mod recorded;

pub use client::{Answer, free_address, send};
pub use recorded::{bytes_of, cases, compare, lay_out};

use std::time::{Duration, Instant};

use falconer_event::PluginEvent;
use falconer_host::{Capture, EventInput, InitOptions, Library, Outcome, Plugin, trust};

/// An event of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its time in ns, `u64::MAX` for none.
    pub time: u64,
    /// Its payload.
    pub payload: Vec<u8>,
    /// Its text for people, if it has one.
    pub text: Option<Vec<u8>>,
}

/// How a stream ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It has nothing more.
    Eof,
    /// It failed, or could not be opened.
    Failure(String),
    /// It had nothing more for a while.
    Timeouts,
}

/// Loads a plugin that cargo built beside the running test.
///
/// # Panics
///
/// If it can't be loaded.
pub fn load(name: &str) -> Library {
    let test = std::env::current_exe().expect("a test knows its path");
    Library::open(
        test.with_file_name(format!("lib{name}.so")),
        trust!(unsafe "cargo built it from this workspace"),
    )
    .expect("cargo built the library")
}

/// Initialises a plugin.
///
/// # Errors
///
/// The plugin's words.
pub fn init(library: &Library, config: &str) -> Result<Plugin, String> {
    library.init(config, &InitOptions::new()).map_err(|error| error.to_string())
}

/// Takes the events of a stream: up to its end, or until nothing came for `quiet`.
///
/// # Panics
///
/// If the plugin hands over something that is no event, or does not come to an end.
pub fn take(capture: &mut Capture, source: &std::ffi::CStr, quiet: Duration) -> (Vec<Taken>, End) {
    let (plugin, mut taken) = (capture.plugin(), Vec::new());
    let (start, mut latest) = (Instant::now(), Instant::now());
    loop {
        assert!(start.elapsed().as_secs() < 60, "the stream does not end");
        let mut batch = capture.next_batch();
        for event in &mut batch {
            let event = event.expect("an event");
            let number = taken.len() as u64 + 1;
            let mut text = Vec::new();
            let has_text = plugin.event_to_string(&EventInput::new(event, number, source), &mut text);
            let payload = PluginEvent::try_from(event).expect("a plugin event").payload().to_vec();
            taken.push(Taken { time: event.timestamp(), payload, text: has_text.then_some(text) });
            latest = Instant::now();
        }
        match batch.outcome() {
            Ok(Outcome::Eof) => return (taken, End::Eof),
            Ok(Outcome::Timeout) if latest.elapsed() > quiet => return (taken, End::Timeouts),
            Ok(_) => {}
            Err(error) => return (taken, End::Failure(error.to_string())),
        }
    }
}
