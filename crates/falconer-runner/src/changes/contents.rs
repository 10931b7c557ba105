//! What the files hold that a generation is loaded from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::{Config, included};
use crate::fingerprint::Fingerprint;
use crate::generation::Generation;
use crate::{read, rules_files};

/// Bytes of a file that count at most; what is larger is refused when it is loaded.
const BYTES: usize = 64 << 20;

/// The files of a configuration and of rules, each with the checksum of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    files: BTreeMap<PathBuf, String>,
}

impl Contents {
    /// What a generation was loaded from.
    pub(crate) fn of(generation: &Generation) -> Contents {
        let config = generation.config.files.iter();
        let config = config.map(|file| (file.path.clone(), file.fingerprint.sha256.clone()));
        let rules = generation.rules_files.iter();
        let rules = rules.map(|file| (file.path.clone(), Fingerprint::of(&file.path, &file.content).sha256));
        Contents { files: config.chain(rules).filter(|(path, _)| !is_read_once(path)).collect() }
    }

    /// What there is now where a configuration was loaded from.
    pub(crate) fn now(config: &Config, rules: &[PathBuf]) -> Contents {
        let config_files = std::iter::once(config.path.clone()).chain(included(&config.includes));
        let rules = rules_files::there(config, rules);
        let files = config_files.chain(rules).filter(|path| !is_read_once(path)).map(|path| {
            let sum = checksum(&path);
            (path, sum)
        });
        Contents { files: files.collect() }
    }
}

/// Whether a path leads to something that gives what it holds only once, as standard input that is a pipe.
pub(crate) fn is_read_once(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

fn checksum(path: &Path) -> String {
    match read::file(path, BYTES) {
        Ok(content) => Fingerprint::of(path, &content).sha256,
        Err(error) => error.to_string(),
    }
}

/// The files and the directories that a configuration is loaded from.
pub(crate) fn places(config: &Config, rules: &[PathBuf]) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let rules = if rules.is_empty() { &config.rules_files } else { rules };
    let all = std::iter::once(&config.path).chain(&config.includes).chain(rules);
    let (mut directories, mut files): (Vec<_>, Vec<_>) = all.cloned().partition(|path| path.is_dir());
    // Files in a directory may be links to elsewhere.
    files.extend(included(&config.includes).chain(rules_files::there(config, rules)));
    files.retain(|path| !is_read_once(path));
    directories.dedup();
    (files, directories)
}
