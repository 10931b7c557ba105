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
//! The reader is the crate [`falconer_json`], which says how lenient it is: as the parser of Falco's own plugins, so that a
//! rule sees the same values. No allocation per event: a thread keeps the memory of the tokens from one document to the
//! next.

mod declared;
mod document;
mod typed;

pub use declared::{Each, FromJson, Json, declared, declared_each, put_as};
pub use document::{Document, InEvent};
pub use falconer_json::{Elements, Kind, Members, Text, Value};
pub use typed::{Micros, Millis, Nanos, Seconds, Since};
