//! The SDK for Falco plugins: event sources, field extraction and more, without unsafe code.
//!
//! A plugin is a shared library that Falco, sysdig and `falconer run` load. With this crate it is a struct and a few
//! traits:
//!
//! * [`Plugin`]: its information, its config, its state;
//! * [`Source`]: supplies events, most simply from a function ([`source::pull`]), a channel ([`source::push`]) or a
//!   reader ([`source::lines`]);
//! * [`Extract`]: offers fields of events to rules, each the return value of a function ([`macro@fields`]);
//! * [`Parse`]: parses each event before fields are extracted, and stores what it learns;
//! * [`Async`]: sends async events, from any thread;
//! * [`Listen`]: is called when captures start and end, and works in the host's threads in between;
//! * [`Reconfigure`]: accepts a new config at run time;
//! * [`Metrics`](trait@Metrics): reports metrics about itself;
//! * [`export!`] exports the library's symbols; [`linked`] gives a program the same functions.
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
//! Most authors only need the traits. Below them, [`symbols`] has a separate function for every exported symbol, so
//! that you can write one by hand and use the others as they are. At the bottom, [`abi`] is the C API itself.
//!
//! # What the SDK sees to
//!
//! * A panic never unwinds into the host: it becomes an error with its message.
//! * Nothing from the host is trusted: null pointers, invalid text, truncated events and calls in any order are errors
//!   that say what is wrong.
//! * Nothing is allocated per event or per field once memory has grown to its final size; nor does a timeout allocate.
//! * The announced API version is the lowest that the plugin's features need: see [`ApiVersion`].
//!
//! # Features
//!
//! * `config` (on by default): [`macro@config`], typed JSON configs with a schema; pulls in serde and schemars.
//! * `schema`: `falconer::schema`, every event type that Falco knows, with typed views, access by name, and encoders.
//! * `json`: fields over JSON events, declared by JSON pointer; pulls in falconer-json, which pulls in nothing.
//! * `testing`: `falconer::testing`, a host for `cargo test`; for `[dev-dependencies]`.
//! * `log`, `tracing`: what the plugin and its dependencies log through these crates goes to the host's log; pulls in
//!   log, or tracing-core.
//!
//! Events from files, from HTTP(S) requests and from an async function on an interval come from the crate
//! [falconer-sources](https://docs.rs/falconer-sources), each with its own feature.

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

/// For the macros: the names that generated code uses.
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

/// Exports a plugin: makes the symbols of the library that hosts look up.
///
/// It takes the plugin's type, and what it implements besides [`Plugin`]: any of [`Source`], [`Extract`], [`Parse`],
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
/// Symbols that are written by hand are left out, see [`symbols`]. They must be in scope here, where their types are
/// checked:
///
/// ```ignore
/// // SAFETY: plugin_next_batch keeps to the plugin API.
/// falconer::export!(Dummy: Source, except unsafe(plugin_next_batch));
/// ```
///
/// Hosts follow the pointers that a symbol returns, so this is unsafe even if the function's body is not; a crate
/// with `#![forbid(unsafe_code)]` can't do it.
///
/// # Linked plugins
///
/// The same crate can be linked into a program, which gets the plugin's functions from [`linked`]. The symbols are
/// still exported, and a program can contain each of them only once. So a plugin that may share a program with others
/// states when it exports none: `linked if` and a `cfg` predicate. With a feature `linked = []` in its `Cargo.toml`,
/// the program's dependency turns that on, and the shared library is built without it:
///
/// ```ignore
/// falconer::export!(Dummy: Source, linked if feature = "linked");
/// ```
///
/// `linked` alone never exports symbols: for plugins that are not libraries, such as those in tests.
#[macro_export]
macro_rules! export {
    ($($plugin:tt)*) => { $crate::__private::export! { unsafe $crate; $($plugin)* } };
}

/// The README, whose code is compiled.
#[cfg(all(doctest, feature = "config"))]
#[doc = include_str!("../README.md")]
struct Readme;
