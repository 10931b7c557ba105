//! A host that loads any Falco plugin and drives it through a safe API.
//!
//! [`Library`] is a plugin's shared library, loaded and checked. [`Library::init`] makes a [`Plugin`] of it,
//! [`Plugin::open`] a [`Capture`] that yields [`Batch`]es of events, [`Plugin::extractor`] an [`Extractor`] that
//! takes field [`Values`] out of them. Nothing is copied on the way: events and values are borrowed from the plugin's
//! memory for as long as the plugin API keeps them valid.
//!
//! ```no_run
//! use falconer_host::{EventInput, InitOptions, Library, Outcome, Request, trust};
//!
//! let trust = trust!(unsafe "libdummy.so is a plugin that was built here");
//! let library = Library::open("libdummy.so", trust)?;
//! println!("{} {}: {}", library.name(), library.version(), library.capabilities());
//! let plugin = library.init("", &InitOptions::new())?;
//! let mut value = Request::new(&library, "dummy.value", None)?;
//! let mut extractor = plugin.extractor()?;
//! let mut capture = plugin.open(r#"{"start": 1, "maxEvents": 20}"#)?;
//! let mut number = 0;
//! loop {
//!     let mut batch = capture.next_batch();
//!     for event in &mut batch {
//!         number += 1;
//!         let event = EventInput::new(event?, number, c"dummy");
//!         println!("{number}: {:?}", extractor.extract(&event, &mut value)?);
//!     }
//!     if batch.outcome()? == Outcome::Eof {
//!         break;
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Everything that a plugin returns is checked. Null pointers, texts that are not UTF-8, malformed events and numbers
//! beyond their limits are errors with words, never undefined behaviour. What a plugin's own code does to other
//! memory is beyond any host.

mod callbacks;
mod capture;
mod clock;
mod compat;
pub mod crash;
mod event_input;
mod extract;
mod gate;
mod inspector;
mod json;
mod library;
mod nearest;
mod parse;
mod plugin;
mod pool;
mod queue;
mod tables;
mod text;
mod thread;
mod turn;
pub mod watch;

pub use capture::{Batch, BatchError, Capture, OpenError, Outcome, Progress};
pub use event_input::EventInput;
pub use extract::{
    Answers, Captured, ExtractError, Extractor, ExtractorError, Iter, Place, Places, Request, RequestError,
    Requests, Value, Values,
};
pub use falconer_event::Severity as LogSeverity;
pub use inspector::{Inspector, InspectorError, Next};
pub use library::{
    Argument, Capabilities, CapabilityProblem, Field, FieldsError, Incompatibility, InitSchema, Library,
    LoadError, LoadProblem, Trust, Version,
};
pub use nearest::nearest;
pub use parse::{ParseFailure, Parser, ParserError};
pub use plugin::{
    ConfigError, DumpError, DumpedEvent, EventTypes, InitError, InitOptions, ListenError, Metric,
    MetricValue, MetricsError, OpenParam, OpenParamsError, Plugin, SetConfigError,
};
pub use pool::RoutinePool;
pub use queue::AsyncCounts;
pub use tables::{Entry, StateType, StateValue, Table, TableError, TableField, TableSpec, Tables};
pub use text::TextError;

/// The example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
