//! Event parsing: counts the events of each thread, and offers the count as a field.
//!
//! A plugin with event parsing sees each event once, before any field is extracted from it. Here, what it learns is in
//! its own state, behind a mutex, because hosts may parse events of several sources concurrently.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use falconer::prelude::*;

/// The plugin's state.
pub struct Counter {
    /// The number of events of each thread.
    counts: Mutex<HashMap<u64, u64>>,
    most: usize,
}

/// Settings of the counter.
#[config]
pub struct Settings {
    /// How many threads to remember.
    ///
    /// If there are more, the counter starts again.
    #[default(100_000)]
    threads: usize,
}

impl Counter {
    fn counts(&self) -> MutexGuard<'_, HashMap<u64, u64>> {
        // A panic can't leave a count inconsistent.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Mandatory for every plugin.
impl Plugin for Counter {
    const INFO: Info = plugin_info!("counter");
    type Config = Settings;

    fn new(settings: Settings, _cx: &InitContext) -> Result<Self> {
        Ok(Self { counts: Mutex::default(), most: settings.threads })
    }
}

/// Mandatory for plugins with event parsing.
impl Parse for Counter {
    // Optional: by default, a plugin without an event source parses the events of all sources.
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        let mut counts = self.counts();
        // Memory is limited, whatever comes in.
        if counts.len() >= self.most {
            counts.clear();
        }
        *counts.entry(event.event().thread_id()).or_default() += 1;
        Ok(())
    }
}

/// Optional: fields that use what was parsed.
#[fields("counter")]
impl Extract for Counter {
    /// The event's thread.
    type Event<'e> = u64;
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        Ok(event.event().thread_id())
    }

    /// How many events the thread of this event has had so far, this one included
    fn events(&self, thread: &u64) -> Option<u64> {
        self.counts().get(thread).copied()
    }

    /// How many threads have had events so far
    fn threads(&self, _: &u64) -> u64 {
        self.counts().len() as u64
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Counter: Parse + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Counter>()
}

#[cfg(test)]
mod tests;
