//! Logging through the host.
//!
//! [`Logger`] writes to the log of the host that initialised a plugin. With the features `log` and `tracing` of this crate,
//! so do the crates log and tracing, which dependencies use.

#[cfg(feature = "log")]
mod facade;
#[cfg(any(feature = "log", feature = "tracing"))]
mod live;
mod logger;
#[cfg(any(feature = "log", feature = "tracing"))]
mod receivers;
mod sink;
mod sparse;
#[cfg(feature = "tracing")]
mod subscriber;

pub use falconer_event::Severity;
pub use logger::Logger;
pub use sparse::Sparse;
