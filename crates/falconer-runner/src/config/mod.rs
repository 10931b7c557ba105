//! falco.yaml: its files, what the command line changes in them, and the values that come out.

mod check;
mod env;
mod error;
mod files;
mod init_config;
mod later;
mod lists;
mod overrides;
mod values;

use std::path::{Path, PathBuf};

use falconer_rules::{AlertOptions, AppendOutput, Matching, Priority, Selector};

pub use error::ConfigError;
pub use files::ConfigFile;
pub use lists::PluginConfig;

pub(crate) use files::files_in;

use crate::log::{Level, LogConfig};
use values::Values;

/// Where the configuration is if nothing else is said.
pub const DEFAULT_CONFIG: &str = "/etc/falco/falco.yaml";

/// A configuration: every key of falco.yaml that this program reads, with Falco's default where the key is absent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// The main file.
    pub path: PathBuf,
    /// The files that were read, by path.
    pub files: Vec<ConfigFile>,
    /// `rules_files`
    pub rules_files: Vec<PathBuf>,
    /// `rules`, in order.
    pub selectors: Vec<Selector>,
    /// `plugins`
    pub plugins: Vec<PluginConfig>,
    /// `load_plugins`; without it every one of `plugins` is loaded.
    pub load_plugins: Option<Vec<String>>,
    /// `plugins_hostinfo`
    pub hostinfo: bool,
    /// `priority`
    pub priority: Priority,
    /// `rule_matching`
    pub matching: Matching,
    /// `json_*` and `time_format_iso_8601`
    pub alerts: AlertOptions,
    /// `buffered_outputs`
    pub buffered_outputs: bool,
    /// `append_output`
    pub append_output: Vec<AppendOutput>,
    /// `static_fields`
    pub static_fields: Vec<(String, String)>,
    /// `stdout_output.enabled`
    pub stdout_output: bool,
    /// `log_*`, `libs_logger` and `time_format_iso_8601`
    pub log: LogConfig,
    /// What is switched on and not supported yet, in words; each is for a warning.
    pub unsupported: Vec<String>,
}

impl Config {
    /// Reads the configuration at `path` and those that it includes, and applies options of the form `KEY=VALUE`.
    ///
    /// Environment variables come from `variables`. Relative paths in `rules_files` lead from the current directory,
    /// else from that of the file.
    ///
    /// ```
    /// use falconer_runner::Config;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("falco.yaml");
    /// std::fs::write(&path, "priority: ${LEAST}\njson_output: false\n")?;
    /// let options = ["json_output=true".to_owned()];
    /// let config = Config::load(&path, &options, |name| (name == "LEAST").then(|| "notice".to_owned()))?;
    /// assert_eq!(config.priority.as_str(), "Notice");
    /// assert!(config.alerts.json);
    /// # Ok(())
    /// # }
    /// ```
    pub fn load(
        path: &Path,
        options: &[String],
        variables: impl Fn(&str) -> Option<String>,
    ) -> Result<Config, ConfigError> {
        let merged = files::load(path, options, &variables)?;
        let values = Values { path, root: &merged.root };
        let alerts = AlertOptions {
            json: values.flag("json_output", false),
            include_output: values.flag("json_include_output_property", true),
            include_tags: values.flag("json_include_tags_property", true),
            include_output_fields: values.flag("json_include_output_fields_property", true),
            include_message: values.flag("json_include_message_property", false),
            iso_8601: values.flag("time_format_iso_8601", false),
        };
        check_engine(&values)?;
        Ok(Config {
            path: path.to_owned(),
            rules_files: rules_files(&values)?,
            selectors: lists::selectors(&values)?,
            plugins: lists::plugins(&values)?,
            load_plugins: values.given("load_plugins").map(|_| values.texts("load_plugins")).transpose()?,
            hostinfo: values.flag("plugins_hostinfo", true),
            priority: values.named("priority", Priority::Debug, Priority::from_name, PRIORITIES)?,
            matching: values.named("rule_matching", Matching::First, Matching::from_name, "first, all")?,
            alerts,
            buffered_outputs: values.flag("buffered_outputs", false),
            append_output: lists::append_output(&values)?,
            static_fields: lists::static_fields(&values)?,
            stdout_output: values.flag("stdout_output.enabled", false),
            log: LogConfig {
                stderr: values.flag("log_stderr", false),
                level: values.named("log_level", Level::Info, Level::from_name, LEVELS)?,
                plugins: values.flag("libs_logger.enabled", true).then_some(values.named(
                    "libs_logger.severity",
                    falconer_host::LogSeverity::Info,
                    crate::log::severity_from_name,
                    "fatal, critical, error, warning, notice, info, debug, trace",
                )?),
                iso_8601: alerts.iso_8601,
            },
            unsupported: later::unsupported(&values),
            files: merged.files,
        })
    }
}

const PRIORITIES: &str = "emergency, alert, critical, error, warning, notice, informational, debug";

const LEVELS: &str = "emergency, alert, critical, error, warning, notice, info, debug";

/// `engine.kind` only has a meaning for system calls, but it must be one.
fn check_engine(values: &Values<'_>) -> Result<(), ConfigError> {
    const KINDS: [&str; 4] = ["kmod", "modern_ebpf", "replay", "nodriver"];
    let known = |name: &str| KINDS.contains(&name).then_some(());
    values.named("engine.kind", (), known, &KINDS.join(", "))
}

/// `rules_files`, or `rules_file` as it was called before; never both.
fn rules_files(values: &Values<'_>) -> Result<Vec<PathBuf>, ConfigError> {
    let key = match (values.given("rules_files"), values.given("rules_file")) {
        (Some(_), Some(_)) => {
            return Err(values.wrong("rules_file", "both 'rules_files' and the older 'rules_file' are there"));
        }
        (None, Some(_)) => "rules_file",
        _ => "rules_files",
    };
    let beside = values.path.parent().unwrap_or(Path::new(""));
    let place = |entry: String| {
        let entry = PathBuf::from(entry);
        let other = beside.join(&entry);
        if !entry.exists() && other.exists() { other } else { entry }
    };
    Ok(values.texts(key)?.into_iter().map(place).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn load(text: &str, options: &[&str]) -> Result<Config, ConfigError> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("falco.yaml");
        fs::write(&path, text).unwrap();
        let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
        Config::load(&path, &options, |name| (name == "PRIO").then(|| "error".to_owned()))
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let config = load("", &[]).unwrap();
        assert_eq!(config.priority, Priority::Debug);
        assert_eq!(config.matching, Matching::First);
        assert_eq!(config.alerts, AlertOptions::default());
        assert!(config.hostinfo && !config.stdout_output && !config.log.stderr);
        assert!(config.load_plugins.is_none() && config.rules_files.is_empty());
        assert!(config.unsupported.is_empty());
        assert_eq!(config.files[0].problem, None);
    }

    #[test]
    fn options_come_last_and_variables_count() {
        let config = load("priority: ${PRIO}\njson_output: false\n", &["json_output=true"]).unwrap();
        assert_eq!(config.priority, Priority::Error);
        assert!(config.alerts.json);
        assert!(load("", &["priority=${PRIO}"]).is_err(), "options have no variables");
    }

    #[test]
    fn a_scalar_of_a_wrong_type_is_the_default() {
        let config = load("json_output: maybe\nstdout_output: [1]\n", &[]).unwrap();
        assert!(!config.alerts.json && !config.stdout_output);
        assert!(config.files[0].problem.as_deref().unwrap().contains("json_output"));
    }

    #[test]
    fn a_name_must_be_one_of_those_there_are() {
        for (text, words) in [
            ("priority: loud", "'priority'"),
            ("rule_matching: some", "expected one of first, all"),
            ("log_level: loud", "expected one of emergency"),
            ("engine: {kind: foo}", "nodriver"),
            ("libs_logger: {severity: x}", "fatal"),
            ("rules_file: [a]\nrules_files: [b]", "both"),
            ("rules_files: [[a]]", "rules_files[0]: expected text, found a list"),
            ("[a]", "expected a map"),
            ("a: [", "line 1, column 4"),
        ] {
            let error = load(text, &[]).unwrap_err().to_string();
            assert!(error.contains(words.trim_matches('\'')), "{text}: {error}");
        }
    }

    #[test]
    fn included_files_are_merged_in() {
        let directory = tempfile::tempdir().unwrap();
        let main = directory.path().join("falco.yaml");
        let more = directory.path().join("config.d");
        fs::create_dir(&more).unwrap();
        fs::write(more.join("b.conf"), "priority: error\nrules_files: [b]\n").unwrap();
        fs::write(more.join("a.conf"), "priority: alert\nrules_files: [a]\n").unwrap();
        let text = format!("config_files: [{}, /nonexistent]\nrules_files: [m]\n", more.display());
        fs::write(&main, &text).unwrap();
        let config = Config::load(&main, &[], |_| None).unwrap();
        assert_eq!(config.priority, Priority::Error);
        assert_eq!(config.rules_files, ["m", "a", "b"].map(PathBuf::from));
        assert_eq!(config.files.len(), 3);

        fs::write(more.join("c.conf"), "config_files: []\n").unwrap();
        let error = Config::load(&main, &[], |_| None).unwrap_err().to_string();
        assert!(error.contains("c.conf") && error.contains("config_files"), "{error}");
    }
}
