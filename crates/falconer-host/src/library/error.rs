//! Why a plugin cannot be loaded.

use std::fmt;

use super::capability::CapabilityProblem;
use super::fields::FieldsError;
use super::version::{Incompatibility, Version};
use crate::TextError;

/// A plugin that cannot be loaded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("cannot load plugin {plugin}: {problem}")]
#[non_exhaustive]
pub struct LoadError {
    /// Path of the library, or `(linked in)`.
    pub plugin: String,
    /// What is wrong with it.
    pub problem: LoadProblem,
}

/// What is wrong with a plugin that cannot be loaded, in the order in which it is looked at.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadProblem {
    /// The loader of the operating system refuses the file.
    #[error("can't load plugin dynamic library: {reason}")]
    Open {
        /// The loader's message.
        reason: String,
    },
    /// The file is no shared library for this machine, or not a whole one: its code was not loaded.
    #[error("can't load plugin dynamic library: found {found}, expected {expected}")]
    File {
        /// What it is.
        found: String,
        /// What it should be.
        expected: String,
    },
    /// No symbol reports the API version, so the library is not a plugin.
    #[error(
        "plugin_get_required_api_version symbol not implemented: the library is not a Falco plugin, or does not \
         export its functions"
    )]
    NotAPlugin,
    /// The API version is not one.
    #[error(
        "plugin provided an invalid required API version: '{found}' (expected three numbers such as '3.0.0')"
    )]
    ApiVersionText {
        /// What the plugin says.
        found: String,
    },
    /// The API version is none that this host serves.
    #[error(
        "plugin required API version '{required}' not compatible with the framework's API version '{offered}': \
         {difference}"
    )]
    ApiVersion {
        /// What the plugin requires.
        required: Version,
        /// What this host offers.
        offered: Version,
        /// How the two do not fit.
        difference: Incompatibility,
    },
    /// A function that every plugin has is missing.
    #[error("required symbol not implemented: 'plugin_{symbol}'")]
    MissingSymbol {
        /// Name of the function, without `plugin_`.
        symbol: &'static str,
    },
    /// A text that every plugin has cannot be used.
    #[error("plugin_{symbol} {problem}")]
    Text {
        /// Name of the function, without `plugin_`.
        symbol: &'static str,
        /// What is wrong with its text.
        problem: TextError,
    },
    /// The plugin has an empty name.
    #[error("plugin_get_name returned an empty text; a plugin needs a name")]
    NoName,
    /// The plugin's own version is not one.
    #[error("plugin provided an invalid version string: '{found}' (expected three numbers such as '0.1.0')")]
    VersionText {
        /// What the plugin says.
        found: String,
    },
    /// Functions of a capability are missing.
    #[error("broken plugin capabilities: {}", Joined(.0))]
    BrokenCapabilities(Vec<CapabilityProblem>),
    /// The plugin can do nothing.
    #[error("plugin does not implement any capability")]
    NoCapability,
    /// The plugin's event source has the name of the kernel's.
    #[error("plugin can't implement the reserved event source 'syscall'")]
    ReservedSource,
    /// The list of fields cannot be used.
    #[error("error in plugin {plugin}: {problem}")]
    Fields {
        /// Name of the plugin.
        plugin: String,
        /// What is wrong with the list.
        problem: FieldsError,
    },
    /// A list of names is not a JSON array of texts.
    #[error("error in plugin {plugin}: 'plugin_{symbol}' did not return a json array of texts: {reason}")]
    List {
        /// Name of the plugin.
        plugin: String,
        /// Name of the function, without `plugin_`.
        symbol: &'static str,
        /// What was found.
        reason: String,
    },
}

/// Things with commas between them.
struct Joined<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, one) in self.0.iter().enumerate() {
            write!(f, "{}{one}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
