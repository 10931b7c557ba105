//! Capture listening: a routine in the host's thread pool that works while a capture runs.
//!
//! It samples how long the capture has been running, which a field tells: no thread of the plugin's own, no work for any
//! event.
//!
//! Each item says whether a plugin must have it (mandatory) or may (optional).

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use falconer::listen::Routine;
use falconer::prelude::*;

/// The plugin's state.
pub struct Uptime {
    /// How long the capture runs, in ms.
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

/// Mandatory for plugins that listen to captures.
impl Listen for Uptime {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        let (start, elapsed) = (Instant::now(), Arc::clone(&self.elapsed));
        let subscribed = cx.routines().subscribe(move || {
            let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            elapsed.store(ms, Ordering::Relaxed);
            // The pool comes again at once, and may have one thread for everybody.
            thread::sleep(Duration::from_millis(5));
            ControlFlow::Continue(())
        });
        match subscribed {
            Ok(routine) => *self.routine.lock().unwrap_or_else(PoisonError::into_inner) = Some(routine),
            // Some hosts have no pool, as sysdig; this plugin is of use without one all the same.
            Err(error) => cx.logger().warning(error),
        }
        Ok(())
    }

    // Optional: routines that are left are ended anyway.
    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        drop(self.routine.lock().unwrap_or_else(PoisonError::into_inner).take());
        cx.logger().info(format_args!("the capture ran for {} ms", self.elapsed.load(Ordering::Relaxed)));
        Ok(())
    }
}

/// Optional: what the routine has found out, for rules.
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

// Mandatory: makes the symbols of the shared library.
falconer::export!(Uptime: Listen + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Uptime>()
}

#[cfg(test)]
mod tests;
