//! What most plugins use: `use falconer::prelude::*;`.

// The traits that a plugin implements, and what their functions get and return.
pub use crate::error::{Context as _, Error, Result};
pub use crate::extract::{Extract, Index, Key, KeyOrIndex, List, Located};
pub use crate::metrics::MetricsWriter;
pub use crate::source::{self, Batch, Instance, Next, OpenParam, Progress, Source};
pub use crate::{Async, AsyncSender, Listen, ListenContext, Parse, ParseContext, Reconfigure};
pub use crate::{EventReader, Info, InitContext, IpNet, OpenContext, Plugin};
// The macros that go with them.
#[cfg(feature = "config")]
pub use crate::config;
// `Metrics` is a trait and a derive.
pub use crate::{Metrics, bail, err, fields, plugin_info};
