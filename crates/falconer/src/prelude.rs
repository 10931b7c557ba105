//! What most plugins use: `use falconer::prelude::*;`.

// Every plugin: who it is, its init, its errors.
pub use crate::error::{Context as _, Error, Result};
pub use crate::{Info, InitContext, Plugin, bail, err, plugin_info};
// Configs and open params of most plugins.
#[cfg(feature = "config")]
pub use crate::config;
// Event sources; `source` for what makes streams, such as `source::pull`.
pub use crate::source::{self, Batch, Instance, Next, OpenContext, OpenParam, Progress, Source};
// Fields: their block, their arguments, and what they return beside Rust's own types.
pub use crate::{EventReader, Extract, Index, IpNet, Key, KeyOrIndex, List, Located, fields};
// The other capabilities, each with what its functions get.
pub use crate::{Async, AsyncSender, Listen, ListenContext, Parse, ParseContext, Reconfigure};
// Metrics: `Metrics` is a trait and a derive.
pub use crate::{Metrics, MetricsWriter};
