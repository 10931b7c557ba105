//! An initialised plugin.

mod config;
mod describe;
mod dump;
mod error;
mod event_types;
mod init;
mod listen;
mod metrics;
mod options;
mod state;
mod wanted;

use std::sync::Arc;

use falconer_abi::SS_PLUGIN_FAILURE;

pub use self::config::ConfigError;
pub use self::describe::{OpenParam, OpenParamsError};
pub use self::dump::{DumpError, DumpedEvent};
pub use self::error::InitError;
pub use self::event_types::EventTypes;
pub use self::listen::ListenError;
pub use self::metrics::{Metric, MetricsError, SetConfigError};
pub use self::options::InitOptions;
pub(crate) use self::state::State;
use crate::Library;
use crate::tables::Table;
pub use falconer_event::MetricValue;

/// An initialised plugin; a cheap handle that can be cloned and shared between threads.
///
/// The plugin is destroyed when the last handle is gone, those that [`Capture`](crate::Capture) and
/// [`Extractor`](crate::Extractor) keep included.
///
/// # Threads
///
/// The plugin API allows `next_batch`, `get_progress`, `extract_fields` and `event_to_string` to run concurrently as
/// long as the memory that they return is not shared: that of the first two belongs to the instance, that of the
/// others to the plugin. So one thread at a time uses a [`Capture`](crate::Capture), and a plugin has only one
/// [`Extractor`](crate::Extractor). All other calls take turns, because the API says nothing about their concurrency.
#[derive(Clone, Debug)]
pub struct Plugin {
    pub(crate) state: Arc<State>,
}

impl Plugin {
    /// The library that the plugin comes from.
    pub fn library(&self) -> &Library {
        &self.state.library
    }

    /// The event types that fields can be extracted from.
    pub fn extract_event_types(&self) -> &EventTypes {
        &self.state.extract_types
    }

    /// The event types that the plugin parses.
    pub fn parse_event_types(&self) -> &EventTypes {
        &self.state.parse_types
    }

    /// The state tables that the plugin registered.
    pub fn tables(&self) -> Vec<Table> {
        self.state.owner.tables().of(self.state.owner.gate())
    }

    /// The plugin's message about its last error: that of the previous call, if nothing else has failed since.
    pub fn last_error(&self) -> String {
        let _turn = self.state.turn();
        self.state.last_error(SS_PLUGIN_FAILURE)
    }
}
