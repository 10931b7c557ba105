//! The SDK for Falco plugins: event sources, field extraction and more, without unsafe code.
//!
//! A plugin is a shared library that Falco, sysdig and `falconer run` load. With this crate it is a struct and a few
//! traits:
//!
//! * [`Plugin`]: who it is, its config, its state;
//! * [`Source`]: it brings events, most simply from a function ([`source::pull`]), a channel ([`source::push`]) or a
//!   reader ([`source::lines`]);
//! * [`Extract`]: it gives rules fields of events, each the return value of a function ([`macro@fields`]);
//! * [`Parse`]: it takes in events as they go by, and keeps what it learns from them;
//! * [`Async`]: it sends events out of turn, from any thread;
//! * [`Listen`]: it is told when captures start and end, and works in the host's threads meanwhile;
//! * [`Reconfigure`]: it takes a new config while it runs;
//! * [`Metrics`](trait@Metrics): it reports numbers about itself;
//! * [`export!`] makes the library's symbols; [`linked`] gives a program the same functions.
//!
//! ```
//! use falconer::prelude::*;
//!
//! /// Counts to a limit.
//! struct Counter;
//!
//! impl Plugin for Counter {
//!     const INFO: Info = plugin_info!("counter", contact = "you@example.com");
//!     type Config = ();
//!
//!     fn new(_: (), _: &InitContext) -> Result<Self> {
//!         Ok(Self)
//!     }
//! }
//!
//! impl Source for Counter {
//!     const ID: u32 = 999;
//!     const EVENT_SOURCE: &'static str = "counter";
//!     type Params = String;
//!
//!     fn open(&self, limit: String, _: &OpenContext) -> Result<impl Instance> {
//!         let limit: u64 = limit.parse()?;
//!         Ok(source::records((1..=limit).map(|n| Ok::<_, Error>(n.to_string()))))
//!     }
//! }
//!
//! #[fields("counter")]
//! impl Extract for Counter {
//!     type Event<'e> = u64;
//!
//!     fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
//!         Ok(event.text()?.parse()?)
//!     }
//!
//!     /// The number in the event
//!     fn number(&self, number: &u64) -> u64 {
//!         *number
//!     }
//! }
//!
//! falconer::export!(Counter: Source + Extract);
//! ```
//!
//! # Layers
//!
//! A newcomer needs the traits only. Below them, [`symbols`] has every exported symbol as a function of its own, so that
//! one can be written by hand and the rest taken as it is; at the bottom, [`abi`] is the C API itself.
//!
//! # What the SDK sees to
//!
//! * A panic never unwinds into the host: it becomes a failure with its message.
//! * Nothing from the host is trusted: null pointers, bad text, cut events and calls in any order are errors with words.
//! * No allocation for each event or field once memory has grown to what is needed; a timeout costs none either.
//! * The announced API version is the lowest that the plugin's features need: see [`ApiVersion`].
//!
//! # Features
//!
//! * `config` (on by default): [`macro@config`], typed JSON configs with a schema; pulls in serde and schemars.
//! * `schema`: `falconer::schema`, every type of event that Falco knows, read by typed views and by name, and made.
//! * `json`: fields over JSON events, declared by JSON pointer; pulls in falconer-json, which pulls in nothing.
//! * `testing`: `falconer::testing`, a host for `cargo test`; for `[dev-dependencies]`.
//! * `log`, `tracing`: what the plugin and its dependencies say through these crates goes to the host's log; pulls in log,
//!   or tracing-core.
//!
//! Events from files, from HTTP(S) requests and from an async function on an interval come from the crate
//! [falconer-sources](https://docs.rs/falconer-sources), each with a feature of its own.

#[cfg(not(panic = "unwind"))]
compile_error!(
    "falconer needs panic = \"unwind\": with \"abort\" a panic in the plugin would end the host; remove `panic` from the profile"
);

pub mod async_events;
pub mod config;
pub mod error;
mod event;
pub mod extract;
#[doc(hidden)]
pub mod info;
#[cfg(feature = "json")]
pub mod json;
mod linked;
pub mod listen;
pub mod log;
pub mod metrics;
mod net;
mod parse;
mod plugin;
pub mod prelude;
mod reconfigure;
mod runtime;
pub mod source;
mod state;
pub mod symbols;
pub mod tables;
#[cfg(feature = "testing")]
pub mod testing;
pub mod time;
mod version;

pub use async_events::{Async, AsyncSender};
pub use error::{Error, Result};
pub use event::EventReader;
pub use extract::{Extract, FieldValue, Fields, Index, Key, KeyOrIndex, List, Located, Value};
pub use falconer_abi as abi;
#[cfg(feature = "schema")]
pub use falconer_event::schema;
pub use falconer_event::{Event, FieldType};
#[cfg(feature = "config")]
pub use falconer_macros::config;
pub use falconer_macros::{Metrics, fields};
pub use info::Info;
pub use linked::linked;
pub use listen::{Listen, ListenContext};
pub use metrics::{Metrics, MetricsWriter};
pub use net::IpNet;
pub use parse::{Parse, ParseContext};
pub use plugin::{InitContext, Plugin};
pub use reconfigure::Reconfigure;
pub use source::{Instance, Next, OpenContext, Source};
pub use version::ApiVersion;

/// For the macros: what generated code names.
#[doc(hidden)]
pub mod __private {
    pub use crate::extract::{Argument, EventTypes, FieldInfo, FieldValue, Request, ValueWriter};
    pub use crate::listen::RoutineTable;
    pub use crate::metrics::{MetricKind, MetricSource};
    pub use crate::symbols::{
        AsyncState, ExportedRoutines, ExportedTexts, ExtractState, MetricsState, MoreTexts, ParseState,
        PluginState, Registry, Texts, end_async, end_listen, needs,
    };
    pub use falconer_macros::export;
    #[cfg(feature = "config")]
    pub use {schemars, serde};
}

/// Exports a plugin: makes the symbols of the library, which hosts look up.
///
/// The plugin's type, and what it can do besides being a [`Plugin`]: any of [`Source`], [`Extract`], [`Parse`],
/// [`Async`], [`Listen`], [`Reconfigure`] and [`Metrics`](trait@Metrics). One library exports one plugin.
///
/// ```
/// # use falconer::prelude::*;
/// # struct Dummy;
/// # impl Plugin for Dummy {
/// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
/// # }
/// # impl Source for Dummy {
/// #     const ID: u32 = 3;
/// #     const EVENT_SOURCE: &'static str = "dummy";
/// #     type Params = ();
/// #     fn open(&self, _: (), _: &OpenContext) -> Result<impl Instance> { Ok(source::pull(|_| Ok(Next::Eof))) }
/// # }
/// falconer::export!(Dummy: Source);
/// ```
///
/// Symbols that are written by hand are left out, see [`symbols`]. They have to be in scope here, where their types are
/// checked:
///
/// ```ignore
/// // SAFETY: plugin_next_batch keeps to the plugin API.
/// falconer::export!(Dummy: Source, except unsafe(plugin_next_batch));
/// ```
///
/// Hosts follow the pointers that a symbol returns, so that this is unsafe even where the function's body is not; a crate
/// with `#![forbid(unsafe_code)]` can't do it.
///
/// # Linked plugins
///
/// The same crate can be linked into a program, which gets the plugin's functions from [`linked`]. The symbols are there
/// all the same, and a program can have each of them once. So a plugin that may share a program with others says where it
/// has none: `linked if`, and what `cfg` takes. With a feature `linked = []` in its `Cargo.toml`, the program's
/// dependency turns that on, and the shared library is built without it:
///
/// ```ignore
/// falconer::export!(Dummy: Source, linked if feature = "linked");
/// ```
///
/// `linked` alone never makes symbols: for plugins that are no library of their own, such as those in tests.
#[macro_export]
macro_rules! export {
    ($($plugin:tt)*) => { $crate::__private::export! { unsafe $crate; $($plugin)* } };
}
