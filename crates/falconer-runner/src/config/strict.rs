//! What a run with `--strict` refuses and any other warns of, or does not look at.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{Config, ConfigError};

/// The permission of everybody to write.
const OTHERS_WRITE: u32 = 0o002;

impl Config {
    /// Refuses what a run would otherwise warn of: keys that are unknown or of the wrong kind, and what is odd besides; and files that every user of the machine may write: those of the configuration, rules files
    /// (`rules` in place of the configured ones, if there are some) and libraries of plugins.
    pub fn check_strictly(&self, rules: &[PathBuf]) -> Result<(), ConfigError> {
        let found = self.files.iter().flat_map(|file| &file.problems).chain(&self.warnings);
        let mut problems: Vec<String> = found.cloned().collect();
        let rules = if rules.is_empty() { &self.rules_files } else { rules };
        let files =
            self.files.iter().map(|file| file.path.as_path()).chain(rules.iter().map(PathBuf::as_path));
        problems.extend(files.filter_map(open_to_all));
        // An absolute path stays what it is.
        let beside = self.path.parent().unwrap_or(Path::new(""));
        let libraries = self.plugins.iter().map(|plugin| beside.join(&plugin.library_path));
        problems.extend(libraries.filter_map(|library| open_to_all(&library)));
        if problems.is_empty() { Ok(()) } else { Err(ConfigError::Strict { problems }) }
    }
}

/// That every user may write a file. One that is not there is for others to find.
fn open_to_all(path: &Path) -> Option<String> {
    let mode = path.metadata().ok()?.permissions().mode();
    (mode & OTHERS_WRITE != 0).then(|| {
        format!(
            "{}: every user may write it, found mode {:04o}; expected no right to write for others: chmod o-w",
            path.display(),
            mode & 0o7777
        )
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn load(path: &Path, text: &str) -> Config {
        fs::write(path, text).unwrap();
        Config::load(path, &[], |_| None).unwrap()
    }

    #[test]
    fn what_is_only_warned_of_is_refused_with_its_place() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("falco.yaml");
        assert!(load(&path, "json_output: true\n").check_strictly(&[]).is_ok());
        let config = load(&path, "json_output: true\njson_outputt: true\nrules_file: x\n");
        let error = config.check_strictly(&[]).unwrap_err().to_string();
        assert!(
            error.contains("falco.yaml:2:1: found the unknown key 'json_outputt'; did you mean"),
            "{error}"
        );
        assert!(error.contains("rules_file is the older name"), "{error}");
    }

    #[test]
    fn a_file_that_everybody_may_write_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let (path, rules) = (directory.path().join("falco.yaml"), directory.path().join("rules.yaml"));
        fs::write(&rules, "").unwrap();
        let config = load(&path, "json_output: true\n");
        let with_mode =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        with_mode(&rules, 0o664);
        assert!(config.check_strictly(std::slice::from_ref(&rules)).is_ok());
        with_mode(&rules, 0o666);
        assert!(config.check_strictly(&[]).is_ok(), "it is not used");
        let error = config.check_strictly(&[rules]).unwrap_err().to_string();
        assert!(error.contains("rules.yaml: every user may write it, found mode 0666"), "{error}");
        with_mode(&path, 0o646);
        let error = config.check_strictly(&[]).unwrap_err().to_string();
        assert!(error.contains("falco.yaml: every user may write it, found mode 0646"), "{error}");
    }
}
