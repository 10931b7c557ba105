//! Reads JSON where it stands: finds values by key or pointer in the text itself, without building a tree.
//!
//! ```
//! use falconer_json::Document;
//!
//! let document = Document::parse(br#"{"user": {"name": "root", "groups": ["a", "b"]}, "code": 200}"#)?;
//! assert_eq!(document.pointer("/user/name").unwrap().text(), "root");
//! assert_eq!(document.pointer("/user/groups").unwrap().elements().unwrap().count(), 2);
//! assert_eq!(document.get("code").unwrap().as_u64(), Some(200));
//! # Ok::<(), falconer_json::Error>(())
//! ```
//!
//! A document is read once: where its tokens are, and whether they make a document. Texts stay where they are until they
//! are asked for.
//!
//! # How lenient it is
//!
//! As the parser of Falco's own plugins, so that a rule sees the same values. A document has to hold together: brackets,
//! commas, colons, quotes. Within that, numbers are any row of digits, signs, dots and exponents, and `nan` and `inf`; their
//! text is kept. Strings may have any bytes, control characters and bytes that are not UTF-8 too; what is no escape
//! stands for itself. Of equal keys the first counts. Values are at most 300 deep in each other.
//!
//! # What it costs
//!
//! No allocation per document: a thread keeps the memory of the tokens from one document to the next. Reading takes
//! 64 bytes at once, with AVX2 or AVX-512 where the machine has them.
//!
//! # Unsafe code
//!
//! Loads and stores of those instructions, calls of functions that are compiled for them, and the length of the list of
//! tokens after a step has written it: in `scan` and `x86`, nowhere else. Without them, reading takes longer than all that
//! a plugin does with an event.

mod blocks;
mod document;
mod error;
mod grammar;
mod indent;
mod parsed;
mod scan;
mod text;
mod value;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use document::Document;
pub use error::Error;
pub use text::Text;
pub use value::{Elements, Kind, Members, Value};

/// The README, whose code is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
