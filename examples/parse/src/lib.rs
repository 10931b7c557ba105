//! Event parsing: counts the events of each thread as they go by, and gives rules the count as a field.
//!
//! A plugin that parses sees each event once, before any field is extracted from it. What it learns is in its own state
//! here, behind a mutex, since hosts may parse events of several sources at once.
//!
//! Each item says whether a plugin must have it (mandatory) or may (optional).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use falconer::prelude::*;

/// The plugin's state.
pub struct Counter {
    /// How many events each thread has had.
    counts: Mutex<HashMap<u64, u64>>,
    most: usize,
}

/// Settings of the counter.
#[config]
pub struct Settings {
    /// How many threads to remember.
    ///
    /// When there are more, the counter starts anew.
    #[default(100_000)]
    threads: usize,
}

impl Counter {
    fn counts(&self) -> MutexGuard<'_, HashMap<u64, u64>> {
        // A panic can't leave a count half changed.
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

/// Mandatory for plugins that parse events.
impl Parse for Counter {
    // Optional: without it a plugin that is no event source parses the events of all sources.
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        let mut counts = self.counts();
        // Memory has a limit, whatever comes in.
        if counts.len() >= self.most {
            counts.clear();
        }
        *counts.entry(event.event().thread_id()).or_default() += 1;
        Ok(())
    }
}

/// Optional: fields from what was parsed.
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

// Mandatory: makes the symbols of the shared library.
falconer::export!(Counter: Parse + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Counter>()
}

#[cfg(test)]
mod tests;
