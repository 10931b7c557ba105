//! Capture files (`.scap`): events with their times, as Falco, sysdig and Stratoshark write and read them.
//!
//! [`Reader`] yields the events of a capture, plain or compressed with gzip; [`Writer`] writes a capture. Lists of
//! processes, open files, interfaces and users are skipped while reading and not written: events of plugins need none.
//!
//! ```
//! use falconer_event::{Event, encode_plugin_event};
//! use falconer_scap::{Machine, Reader, Writer};
//!
//! let bytes = encode_plugin_event(3, 1_700_000_000_000_000_000, b"hello");
//! let mut writer = Writer::new(Vec::new(), &Machine::default())?;
//! writer.write(Event::new(&bytes)?)?;
//! let file = writer.into_inner();
//!
//! let mut reader = Reader::new(&file[..])?;
//! let record = reader.read()?.expect("one event");
//! assert_eq!(record.event.bytes(), bytes);
//! assert!(reader.read()?.is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

mod block;
mod error;
mod reader;
mod writer;

pub use error::ScapError;
pub use reader::{Counts, Limits, Reader, Record};
pub use writer::{Machine, Writer};
