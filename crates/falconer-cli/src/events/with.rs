//! A further plugin on the command line.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A library, and what its plugin is initialised with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct With {
    pub(super) library: PathBuf,
    pub(super) config: String,
}

impl FromStr for With {
    type Err = Infallible;

    /// `LIB` or `LIB=CONFIG`; a file whose name has an equals sign is taken as it is.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let (library, config) = match text.split_once('=') {
            Some(parts) if !Path::new(text).exists() => parts,
            _ => (text, ""),
        };
        Ok(With { library: library.into(), config: config.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_stands_behind_the_first_equals_sign() {
        let with = |text: &str| text.parse::<With>().unwrap();
        assert_eq!(with("a.so"), With { library: "a.so".into(), config: String::new() });
        assert_eq!(with("a.so=x=y"), With { library: "a.so".into(), config: "x=y".to_owned() });
    }

    #[test]
    fn a_file_with_an_equals_sign_in_its_name_is_one() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a=b.so");
        std::fs::write(&path, "").unwrap();
        let with: With = path.to_str().unwrap().parse().unwrap();
        assert_eq!(with, With { library: path, config: String::new() });
    }
}
