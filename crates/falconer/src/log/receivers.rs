//! The receivers of the crates log and tracing: set up once for the library, and told the level that is needed.

use std::sync::{Arc, Mutex, Once, PoisonError};

#[cfg(feature = "log")]
use super::facade;
use super::live;
use super::sink::Sink;
#[cfg(feature = "tracing")]
use super::subscriber;

/// Takes in the log of a plugin that is being initialised.
pub(super) fn register(logger: &Arc<Sink>) {
    static RECEIVERS: Once = Once::new();
    RECEIVERS.call_once(|| {
        // A program that a plugin is linked into may have receivers of its own, which stay.
        #[cfg(feature = "log")]
        facade::install();
        #[cfg(feature = "tracing")]
        subscriber::install();
    });
    live::register(logger);
    levels_changed();
}

/// Passes the least severe level that any live plugin takes on to the crates.
pub(super) fn levels_changed() {
    /// Lets one thread in at a time, so that what is passed on last is what was found last.
    static PASSING: Mutex<()> = Mutex::new(());
    let _passing = PASSING.lock().unwrap_or_else(PoisonError::into_inner);
    let level = live::level();
    #[cfg(feature = "log")]
    facade::set_level(level);
    #[cfg(feature = "tracing")]
    subscriber::set_level(level);
}
