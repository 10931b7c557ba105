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
    #[error("cannot read config file {}: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not a YAML map.
    #[error("cannot read config file {place}: {problem}")]
    Syntax {
        /// The file, with line and column.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// `config_files` leads to where it must not, or what it leads to does not fit.
    #[error("config file {place}: {problem}")]
    Include {
        /// The file, with line and column where there are any.
        place: String,
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
    #[error("{place}: {key}: {problem}{}", lines(.besides))]
    Value {
        /// The file with line and column, or the option that the value comes from.
        place: String,
        /// The key, such as `rules[1].enable`.
        key: String,
        /// What was found, and what was expected.
        problem: String,
        /// What else does not fit, each with its place: it may be the reason.
        besides: Vec<String>,
    },
    /// What a strict run refuses.
    #[error("the configuration is refused (--strict):{}", lines(.problems))]
    Strict {
        /// What would only be warned of otherwise, each with its place.
        problems: Vec<String>,
    },
}

impl ConfigError {
    /// The error with what else does not fit at other places.
    pub(super) fn beside(mut self, problems: Vec<String>) -> ConfigError {
        if let ConfigError::Value { place, besides, .. } = &mut self {
            let here = format!("{place}: ");
            besides.extend(problems.into_iter().filter(|problem| !problem.starts_with(&here)));
        }
        self
    }
}

fn lines(problems: &[String]) -> String {
    problems.iter().flat_map(|problem| ["\n", problem.as_str()]).collect()
}
