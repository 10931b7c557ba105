//! A host of any version of the plugin API, to test plugins through the functions that real hosts call.
//!
//! [`Host`] has a plugin's function table: of a plugin type in the test itself ([`table`]), or of a shared library
//! ([`Host::open`]). It pretends to be of one API version ([`Version`]): whatever it hands over (the input structs,
//! events, fields) ends with the members of that version where a page ends whose successor can't be read
//! ([`Guarded`]), so that one byte read too many faults.
//!
//! The functions of [`Plugin`] and [`Instance`] keep to the rules of the plugin API. Tests that break them call the
//! function table themselves ([`Host::api`]).

#![expect(clippy::missing_panics_doc, reason = "what is not as it should be fails the test")]

mod async_host;
mod event;
mod extract;
mod guarded;
mod host;
mod instance;
mod kept;
mod log;
mod metrics;
mod parse;
mod pool;
mod program;
mod rounds;
mod sampler;
mod scenario;
pub mod table;
pub mod tables;
mod threads;
mod version;

pub use async_host::{AsyncHost, Received};
pub use event::{HostEvent, next_number, plugin_event};
pub use extract::{Answer, Ask, Request};
pub use guarded::Guarded;
pub use host::{Host, Plugin, text};
pub use instance::{Batch, BatchEvent, Instance};
pub use log::HostLog;
pub use metrics::Metric;
pub use parse::ParseInput;
pub use pool::{Pool, Routine};
pub use program::{target, this_program};
pub use rounds::rounds;
pub use sampler::Sampler;
pub use scenario::Scenario;
pub use threads::at_once;
pub use version::Version;
