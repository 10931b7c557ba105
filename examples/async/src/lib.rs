//! Async events: a ticker that reports the time into any open event source.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use falconer::async_events::Task;
use falconer::prelude::*;

/// The plugin's state.
pub struct Ticker {
    interval: Duration,
    /// The number of ticks so far, over all starts by the host.
    ticks: Arc<AtomicU64>,
    /// The thread that ticks, while the host accepts events.
    task: Task,
}

/// Settings of the ticker.
#[config]
pub struct Settings {
    /// Time between two ticks in ms.
    #[default(1000)]
    interval_ms: u64,
}

/// Mandatory for every plugin.
impl Plugin for Ticker {
    const INFO: Info = plugin_info!("async_ticker");
    type Config = Settings;

    fn new(settings: Settings, _cx: &InitContext) -> Result<Self> {
        if settings.interval_ms == 0 {
            bail!("intervalMs is 0; give a time of at least 1 ms");
        }
        let interval = Duration::from_millis(settings.interval_ms);
        Ok(Self { interval, ticks: Arc::default(), task: Task::new() })
    }
}

/// Mandatory for plugins with async events.
impl Async for Ticker {
    // The value of evt.asynctype in rules.
    const ASYNC_EVENTS: &'static [&'static str] = &["tick", "ticks"];
    // Optional: the sources whose streams the events may go into; by default all.
    const EVENT_SOURCES: &'static [&'static str] = &[];

    // The host accepts events from now on: a thread sends them until the task is stopped.
    fn start(&self, sender: AsyncSender) -> Result<()> {
        let ticks = Arc::clone(&self.ticks);
        self.task.every("ticker", self.interval, sender, move |sender| {
            let tick = ticks.fetch_add(1, Ordering::Relaxed) + 1;
            // A time is optional: with `send`, the host sets the current time.
            sender.send_at(SystemTime::now(), "tick", format!("tick {tick}"))?;
            Ok(())
        })
    }

    // The host accepts no more events: returns when the thread has ended.
    fn stop(&self) -> Result<()> {
        self.task.stop();
        Ok(())
    }

    // Optional: a reader of the capture file needs to know how many ticks there were before it.
    fn dump_state(&self, sender: &AsyncSender) -> Result<()> {
        sender.send("ticks", self.ticks.load(Ordering::Relaxed).to_string())?;
        Ok(())
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Ticker: Async);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Ticker>()
}

#[cfg(test)]
mod tests;
