//! Event sourcing only: a thread of the plugin makes ticks.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use falconer::prelude::*;
use falconer::source::{Cancel, Message, SendError, Sender};

/// The plugin's state, shared by all its streams (mandatory; this plugin has none).
struct Ticker;

/// Open params (optional: `type Params = ()` accepts none, `String` accepts any text).
#[config]
struct Params {
    /// How many ticks to make, 0 for no end (default: 10).
    #[default(10)]
    ticks: u64,
    /// Time between two ticks in ms (default: 100).
    #[default(100)]
    interval_ms: u64,
}

/// Mandatory for every plugin.
impl Plugin for Ticker {
    // Version, description and contact come from Cargo.toml.
    const INFO: Info = plugin_info!("ticker");
    // No init config.
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

/// Mandatory for event sources.
impl Source for Ticker {
    // 999 is for tests; a published plugin has an id registered with the Falco project.
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "ticker";
    type Params = Params;

    fn open(&self, params: Params, cx: &OpenContext) -> Result<impl Instance> {
        // Up to 1024 ticks may wait in the channel; after that, `send` waits for the host.
        let (sender, stream) = source::push(1024);
        // Closing the source cancels this, which ends the thread's sleep.
        let cancel = stream.cancel();
        let made = Arc::new(AtomicU64::new(0));
        let total = params.ticks;
        let thread = thread::Builder::new().name("ticker".to_owned()).spawn({
            let made = Arc::clone(&made);
            // The sender is dropped when the thread ends, and the stream ends with the last sender: Eof.
            move || tick(&params, &sender, &cancel, &made)
        })?;

        let logger = cx.logger().clone();
        Ok(stream
            // All of these are optional. A batch waits this long for events; then the events so far are delivered.
            .timeout(Duration::from_millis(50))
            .batch_size(16)
            .progress_with(move || {
                let made = made.load(Ordering::Relaxed);
                #[expect(clippy::cast_precision_loss, reason = "progress is not exact")]
                let fraction = if total == 0 { 0.0 } else { made as f64 / total as f64 };
                Progress::new(fraction).text(format!("{made} ticks"))
            })
            // The channel is closed by then, so a waiting sender has been woken.
            .on_close(move || match thread.join() {
                Ok(Ok(())) => logger.debug("all ticks were made"),
                Ok(Err(SendError(tick))) => {
                    logger.debug(format_args!("closed before {}", tick.payload().escape_ascii()));
                }
                Err(_panic) => logger.error("the thread that makes ticks panicked"),
            }))
    }

    // Optional: open params that hosts suggest to their users.
    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        Ok(vec![
            OpenParam::new(r#"{"ticks": 10, "intervalMs": 100}"#, "ten ticks in a second"),
            OpenParam::new(r#"{"ticks": 0, "intervalMs": 1000}"#, "a tick each second, for ever"),
        ])
    }

    // Optional: the event as a text for people; by default hosts show the payload.
    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn std::fmt::Write) -> Result<()> {
        Ok(write!(out, "{} of the ticker", event.text()?)?)
    }
}

/// Sends ticks until the limit is reached or the source is closed.
fn tick(params: &Params, sender: &Sender, cancel: &Cancel, made: &AtomicU64) -> Result<(), SendError> {
    let mut number = 0;
    while params.ticks == 0 || number < params.ticks {
        // Closing the source ends this sleep immediately.
        if number > 0 && cancel.wait(Duration::from_millis(params.interval_ms)) {
            break;
        }
        number += 1;
        // A time is optional as well: by default the host sets the current time.
        sender.send(Message::new(format!("tick {number}")).at(SystemTime::now()))?;
        made.store(number, Ordering::Relaxed);
    }
    Ok(())
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Ticker: Source);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Ticker>()
}

#[cfg(test)]
mod tests;
