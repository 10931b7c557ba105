//! Metrics and logging: a source of words that counts them, and logs through the crate log.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::sync::Arc;

use falconer::log::Severity;
use falconer::metrics::{Counter, Gauge};
use falconer::prelude::*;

/// The plugin's counters: each Rust field is a metric (optional: metrics can also be written one by one).
#[derive(Default, Metrics)]
struct Counters {
    /// Grows only.
    words: Counter,
    /// Goes up and down.
    open_streams: Gauge,
    /// Another such struct: `lengths.short` and `lengths.long`.
    #[metric(group)]
    lengths: Lengths,
}

#[derive(Default, Metrics)]
struct Lengths {
    short: Counter,
    long: Counter,
}

/// The plugin's state.
pub struct Words {
    // Shared with the streams.
    counters: Arc<Counters>,
}

/// Settings of the words.
#[config]
pub struct Settings {
    /// Whether to log every word.
    verbose: bool,
}

/// Mandatory for every plugin.
impl Plugin for Words {
    const INFO: Info = plugin_info!("words");
    type Config = Settings;

    fn new(settings: Settings, cx: &InitContext) -> Result<Self> {
        // Hosts do not say which messages they want. With a level, unwanted messages are not even formatted.
        cx.logger().set_level(if settings.verbose { Severity::Debug } else { Severity::Info });
        Ok(Self { counters: Arc::default() })
    }
}

/// A stream of words, counted as long as it is open.
struct Open(Arc<Counters>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open_streams.add(-1);
    }
}

/// Mandatory for event sources.
impl Source for Words {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "words";
    type Params = String;

    fn open(&self, text: String, _cx: &OpenContext) -> Result<impl Instance> {
        // With the feature `log` of falconer, the crate log writes to the host's log.
        log::info!("{} bytes of words", text.len());
        self.counters.open_streams.add(1);
        let open = Open(Arc::clone(&self.counters));
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Ok(source::records(words.into_iter().map(move |word| {
            log::debug!("word {word}");
            let counters = &open.0;
            counters.words.increment();
            if word.len() < 5 { &counters.lengths.short } else { &counters.lengths.long }.increment();
            Ok::<_, Error>(word)
        })))
    }
}

/// Mandatory for plugins that report metrics. Those of the streams (`events_received` and so on) are automatic.
impl Metrics for Words {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        self.counters.metrics(to);
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Words: Source + Metrics);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Words>()
}

#[cfg(test)]
mod tests;
