//! A plugin's library: opened, checked, and what it says about the plugin.

mod capability;
mod check;
mod describe;
mod error;
mod facts;
pub(crate) mod fields;
mod file;
mod open;
mod schema;
mod symbols;
mod trust;
mod version;

use std::sync::Arc;

pub use self::capability::{Capabilities, CapabilityProblem};
pub use self::error::{LoadError, LoadProblem};
pub(crate) use self::facts::{Facts, Sourcing};
pub use self::fields::{Argument, Field, FieldsError};
pub use self::schema::InitSchema;
pub use self::trust::Trust;
pub use self::version::{Incompatibility, Version};

/// A plugin's library, loaded and checked; a cheap handle that can be cloned and shared between threads.
///
/// Only the functions that describe the plugin have run. [`init`](Self::init) makes a [`Plugin`](crate::Plugin) of
/// it, any number of times.
///
/// # Trust
///
/// A plugin is native code in this process. Whatever it returns through the plugin API is checked, and every call
/// order that the API forbids is prevented by the types here; what its own code does to memory that it was never
/// handed, no host can see. Load only what you would run: a [`Trust`] says that you would.
#[derive(Clone, Debug)]
pub struct Library {
    pub(crate) facts: Arc<Facts>,
}
