//! Why a plugin cannot be initialised.

use super::config::ConfigError;
use crate::{Incompatibility, TextError, Version};

/// Why a plugin cannot be initialised.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InitError {
    /// The config contains a NUL byte, which the plugin API cannot carry.
    #[error("plugin {plugin}: the init config has a NUL byte at {at}; it must be text without NUL")]
    Nul {
        /// Name of the plugin.
        plugin: String,
        /// Where, in bytes.
        at: usize,
    },
    /// The plugin gives a schema that is no text.
    #[error("error in plugin {plugin}: get_init_schema {problem}")]
    SchemaText {
        /// Name of the plugin.
        plugin: String,
        /// What is wrong with it.
        problem: TextError,
    },
    /// The config does not fit the plugin's schema, or the schema is none.
    #[error("error in plugin {plugin}{}{problem}", colon(.problem))]
    Config {
        /// Name of the plugin.
        plugin: String,
        /// What does not fit.
        problem: ConfigError,
    },
    /// The plugin refuses.
    #[error("could not initialize plugin: {message}")]
    Refused {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's message.
        message: String,
    },
    /// The plugin requires a newer API than the host was set to offer.
    #[error(
        "plugin {plugin} requires API version {required}, this host was set to offer {offered}: {difference}"
    )]
    ApiVersion {
        /// Name of the plugin.
        plugin: String,
        /// What it requires.
        required: Version,
        /// What the host offers.
        offered: Version,
        /// How the two do not fit.
        difference: Incompatibility,
    },
    /// The plugin needs a version of the event schema that this host does not have, or does not report one.
    #[error(
        "plugin {plugin} requires version '{found}' of the event schema, this host has {offered}: {problem}"
    )]
    EventSchema {
        /// Name of the plugin.
        plugin: String,
        /// What the plugin says.
        found: String,
        /// What the host has.
        offered: Version,
        /// How the two do not fit.
        problem: String,
    },
    /// The plugin gives a list of event types that cannot be one.
    #[error("error in plugin {plugin}: get_{list}_event_types returned {found} types, which is too many")]
    EventTypes {
        /// Name of the plugin.
        plugin: String,
        /// `extract` or `parse`.
        list: &'static str,
        /// How many it claims.
        found: u32,
    },
}

/// What Falco writes between the plugin's name and the problem.
fn colon(problem: &ConfigError) -> &'static str {
    if matches!(problem, ConfigError::Violation { .. }) { " " } else { ": " }
}
