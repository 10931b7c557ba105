//! What most plugins use: `use falconer::prelude::*;`.

// The traits that a plugin implements, and what their functions get and return.
pub use crate::error::{Context as _, Error, Result};
pub use crate::extract::{Extract, Index, Key, KeyOrIndex, List, Located};
pub use crate::source::{self, Batch, Instance, Next, OpenParam, Progress, Source};
pub use crate::{EventReader, Info, InitContext, IpNet, OpenContext, Plugin};
// The macros that go with them.
#[cfg(feature = "config")]
pub use crate::config;
pub use crate::{bail, error, fields, info};
