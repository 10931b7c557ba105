//! JSON of events: fields declared by where in a document their values are (feature `json`).
//!
//! A plugin whose events are JSON declares its fields in one line each:
//!
//! ```
//! use falconer::json::Document;
//! use falconer::prelude::*;
//! # struct Web;
//! # impl Plugin for Web {
//! #     const INFO: Info = plugin_info!("web", description = "d", contact = "you@example.com");
//! #     type Config = ();
//! #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
//! # }
//!
//! #[fields("web")]
//! impl Extract for Web {
//!     type Event<'e> = Document<'e>;
//!
//!     fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
//!         Document::parse(event.payload())
//!     }
//!
//!     fields! {
//!         /// Name of the user
//!         web.user.name: str = "/user/name",
//!         /// Groups of the user
//!         web.user.groups: [str] = "/user/groups",
//!         /// Status of the answer
//!         web.status: u64 = "/response/status",
//!     }
//!
//!     /// Whether the answer is an error
//!     fn failed(&self, document: &Document<'_>) -> Option<bool> {
//!         Some(document.pointer("/response/status")?.as_u64()? >= 400)
//!     }
//! }
//! # let names: Vec<_> = <Web as falconer::Fields>::FIELDS.iter().map(|field| field.name).collect();
//! # assert_eq!(names, ["web.user.name", "web.user.groups", "web.status", "web.failed"]);
//! ```
//!
//! The event is read once for all of its fields: where its tokens are, and whether they make a document. Texts stay in the
//! event until a rule asks for them.
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
//! No allocation for each event: a thread keeps the memory of the tokens from one document to the next. Reading takes
//! 64 bytes at once, with AVX2 or AVX-512 where the machine has them.

mod blocks;
mod declared;
mod document;
mod grammar;
mod indent;
mod scan;
mod text;
mod typed;
mod value;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use {
    declared::{Each, FromJson, Json, declared, declared_each, put_as},
    document::Document,
    text::Text,
    typed::{Micros, Millis, Nanos, Seconds, Since},
    value::{Elements, Kind, Members, Value},
};
