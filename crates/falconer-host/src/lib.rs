//! A host that loads any Falco plugin and drives it through a safe API.
//!
//! [`Library`] is a plugin's shared library, loaded and checked. [`Library::init`] makes a [`Plugin`] of it,
//! [`Plugin::open`] a [`Capture`] that yields [`Batch`]es of events, [`Plugin::extractor`] an [`Extractor`] that takes
//! field [`Values`] out of them. Nothing is copied on the way: events and values are borrowed from the plugin's memory
//! for as long as the plugin API promises them to stay.
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
//! A hostile plugin meets checks: null pointers, texts that are not UTF-8, events of a wrong form, numbers past all
//! reason are errors with words, never undefined behaviour. What its own code does to memory that it was not handed is
//! beyond any host.

mod async_events;
mod batch;
mod capability;
mod capture;
mod checked;
mod compat;
mod config;
pub mod crash;
mod describe;
mod error;
mod event_types;
mod extract;
mod field;
mod file;
mod gate;
mod inspector;
mod library;
mod listen;
mod log;
mod metrics;
mod owner;
mod parse;
mod plugin;
mod routines;
mod symbols;
mod tables;
mod text;
mod trust;
mod turn;
mod version;

pub use async_events::AsyncCounts;
pub use batch::{Batch, BatchError, Outcome};
pub use capability::{Capabilities, CapabilityProblem};
pub use capture::{Capture, OpenError, Progress};
pub use config::ConfigError;
pub use describe::{OpenParam, OpenParamsError};
pub use error::{LoadError, LoadProblem};
pub use event_types::EventTypes;
pub use extract::{
    Answers, Captured, EventInput, ExtractError, Extractor, ExtractorError, Iter, Place, Places, Request,
    RequestError, Requests, Value, Values,
};
pub use field::{Argument, Field, FieldsError};
pub use inspector::{Inspector, InspectorError, Next};
pub use library::{InitSchema, Library};
pub use listen::{DumpError, DumpedEvent, ListenError};
pub use log::LogSeverity;
pub use metrics::{Metric, MetricValue, MetricsError, SetConfigError};
pub use parse::{ParseFailure, Parser, ParserError};
pub use plugin::{InitError, InitOptions, Plugin};
pub use routines::RoutinePool;
pub use tables::{Entry, StateType, StateValue, Table, TableError, TableField, TableSpec, Tables};
pub use text::TextError;
pub use trust::Trust;
pub use version::{Incompatibility, Version};

/// The name that a mistyped one most likely stands for: at most a third of its letters away.
///
/// It is what this crate's errors suggest; whoever reads names around it (keys, plugins) can suggest alike. A text of
/// more than 200 bytes stands for none, nor does anything stand for one of more than 400.
///
/// ```
/// assert_eq!(falconer_host::nearest("jiter", ["jitter", "start"]), Some("jitter"));
/// assert_eq!(falconer_host::nearest("colour", ["jitter", "start"]), None);
/// ```
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name is that long, and comparing texts without bound takes time without bound.
    if found.len() > 200 {
        return None;
    }
    known
        .into_iter()
        .filter(|name| name.len() <= 2 * 200)
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .filter(|(distance, name)| *distance <= (name.len().max(found.len()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
