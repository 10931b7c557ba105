//! What prebuilt sources are made of, for crates that bring more of them.
//!
//! Plugins need none of it: they take a prebuilt stream, or fill batches in an [`Instance`](super::Instance) of their own.
//! A crate of sources, such as [falconer-sources](https://docs.rs/falconer-sources), is written with it:
//!
//! | for | there is |
//! |---|---|
//! | settings that all streams have | [`Settings`], [`batch_settings!`], [`timeout_setting!`], [`instance_settings!`] |
//! | events that are made outside of `next_batch` | [`Limits`], with [`Batch::new`](super::Batch::new) |
//! | handing them to the stream | [`Queue`], of [`Bundle`]s |
//! | counting | [`counters!`] |
//! | an end that the host has to wait for | [`Ending`] |
//! | files that an operator has named | [`regular`] |
//! | tests | [`Driver`], [`test_context`], [`metric_names`] |
//!
//! The functions of an author that such a stream calls in threads of its own run under [`guard`](crate::symbols::guard).

mod counters;
mod driver;
mod ending;
mod queue;
mod race;
pub mod regular;
mod settings;

pub use driver::{Driver, metric_names, test_context};
pub use ending::Ending;
pub use queue::{Bundle, Put, Queue, Size};
pub use race::until;
pub use settings::Settings;

pub use super::batch::{BatchStats, Limits};
#[doc(inline)]
pub use crate::{
    __batch_settings as batch_settings, __counters as counters, __instance_settings as instance_settings,
    __timeout_setting as timeout_setting,
};
