//! Capture listening: a routine that works in the host's thread pool during a capture.
//!
//! It measures how long the capture has been running, and a field returns the result. The plugin has no thread of its own
//! and does no work per event.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use falconer::listen::Routine;
use falconer::prelude::*;

/// The plugin's state.
pub struct Uptime {
    /// How long the capture has been running, in ms.
    elapsed: Arc<AtomicU64>,
    /// The routine; dropping it ends it.
    routine: Mutex<Option<Routine>>,
}

/// Mandatory for every plugin.
impl Plugin for Uptime {
    const INFO: Info = plugin_info!("uptime");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self { elapsed: Arc::default(), routine: Mutex::default() })
    }
}

/// Mandatory for plugins with capture listening.
impl Listen for Uptime {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        let (start, elapsed) = (Instant::now(), Arc::clone(&self.elapsed));
        let subscribed = cx.routines().subscribe(move || {
            let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            elapsed.store(ms, Ordering::Relaxed);
            // The pool calls again immediately, and may have one thread for all plugins.
            thread::sleep(Duration::from_millis(5));
            ControlFlow::Continue(())
        });
        match subscribed {
            Ok(routine) => *self.routine.lock().unwrap_or_else(PoisonError::into_inner) = Some(routine),
            // Some hosts, such as sysdig, have no pool; this plugin also works without one.
            Err(error) => cx.logger().warning(error),
        }
        Ok(())
    }

    // Optional: remaining routines are ended in any case.
    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        drop(self.routine.lock().unwrap_or_else(PoisonError::into_inner).take());
        cx.logger().info(format_args!("the capture ran for {} ms", self.elapsed.load(Ordering::Relaxed)));
        Ok(())
    }
}

/// Optional: the result of the routine, for rules.
#[fields("uptime")]
impl Extract for Uptime {
    type Event<'e> = ();

    fn decode(&self, _event: &EventReader<'_>) -> Result<()> {
        Ok(())
    }

    /// How long the capture has been running
    fn elapsed(&self, (): &()) -> Duration {
        Duration::from_millis(self.elapsed.load(Ordering::Relaxed))
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Uptime: Listen + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Uptime>()
}

#[cfg(test)]
mod tests;
