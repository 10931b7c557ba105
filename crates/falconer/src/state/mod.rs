//! What is behind the handles that a host holds: plugin states and instances, and what each thread keeps in them.

mod decoded;
mod instance;
mod metering;
mod plugin;
mod registry;
mod texts;
mod types;

pub use decoded::ExtractState;
pub(crate) use instance::{Delivery, InstanceCell};
pub use metering::{Metering, MetricsState};
pub use plugin::{
    Exported, ExportedRoutines, ExportedTexts, PluginState, plugin, set_last_error, with_instance,
};
pub(crate) use plugin::{PerThread, initialised};
pub use registry::Registry;
pub(crate) use texts::lend;
pub use texts::{MoreTexts, Texts};
pub(crate) use types::{Asked, lend_types};
