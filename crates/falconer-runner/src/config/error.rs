//! What can be wrong with a configuration.

use std::io;
use std::path::PathBuf;

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// There is no such file.
    #[error("could not find configuration file at {}", .path.display())]
    NotFound {
        /// Where it should be.
        path: PathBuf,
    },
    /// There is no file at the default place and none was named.
    #[error("there is no configuration file at {}; name one with -c", .path.display())]
    NoFile {
        /// The default place.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("cannot read config file ({}): {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not a YAML map.
    #[error("cannot read config file ({}): {problem}", .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        problem: String,
    },
    /// `config_files` leads to where it must not.
    #[error("config file {}: {problem}", .path.display())]
    Include {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// An option `KEY=VALUE` that cannot be applied.
    #[error("option -o '{option}': {problem}")]
    Override {
        /// The option's key, or all of it if it has no value.
        option: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A key has a value that it cannot have.
    #[error("error reading config file ({}): {key}: {problem}", .path.display())]
    Value {
        /// The main file; the key may be from one that it includes, or from an option.
        path: PathBuf,
        /// The key, such as `rules[1].enable`.
        key: String,
        /// What was found, and what was expected.
        problem: String,
    },
}
