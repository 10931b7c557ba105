//! Prebuilt sources for Falco plugins: events from files, from HTTP(S) requests, and from services that are polled.
//!
//! A plugin's [`Source::open`](falconer::Source::open) returns a stream. These are streams for the usual transports,
//! each with its own feature:
//!
//! | feature | function | events from | pulls in |
//! |---|---|---|---|
//! | `files` | `files` | the records in files, read once or followed; not on Windows | flate2, glob, memchr, ruzstd |
//! | `webhook` | `webhook` | HTTP(S) requests | hyper, tokio, rustls, ring |
//! | `poll` | `poll` | an async function that is called on an interval | tokio, fastrand |
//!
//! In `Cargo.toml`, beside the SDK:
//!
//! ```toml
//! falconer = "0.1"
//! falconer-sources = { version = "0.1", features = ["webhook"] }
//! ```
//!
//! They are built on [`falconer::source::shared`], which other crates of sources can use as well.

#![forbid(unsafe_code)]

#[cfg(all(feature = "files", unix))]
pub mod files;
#[cfg(feature = "poll")]
pub mod poll;
#[cfg(feature = "webhook")]
pub mod webhook;

#[cfg(all(feature = "files", unix))]
pub use files::files;
#[cfg(feature = "poll")]
pub use poll::poll;
#[cfg(feature = "webhook")]
pub use webhook::webhook;

/// The README, whose code is compiled.
#[cfg(all(doctest, feature = "webhook"))]
#[doc = include_str!("../README.md")]
struct Readme;
