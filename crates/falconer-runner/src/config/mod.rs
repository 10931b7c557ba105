//! falco.yaml: its files, what the command line changes in them, and the values that come out.

mod capture;
mod env;
mod error;
mod faults;
mod files;
mod flow;
mod init_config;
mod lists;
mod metrics;
mod node;
mod outputs;
mod overrides;
mod schema;
mod sections;
mod strict;
mod values;
mod web;

use std::path::{Path, PathBuf};
use std::time::Duration;

use falconer_host::LogSeverity;
use falconer_rules::{AlertOptions, AppendOutput, Matching, Priority, Selector};

pub use capture::CaptureConfig;
pub use error::ConfigError;
pub use faults::{FaultConfig, OnError, RestartConfig};
pub use files::ConfigFile;
pub use lists::PluginConfig;
pub use metrics::MetricsConfig;
pub use outputs::{
    FileConfig, HttpConfig, OutputsConfig, ProgramConfig, StdoutConfig, SyslogConfig, WhenFull,
};
pub use web::WebConfig;

pub(crate) use files::{files_in, included};
pub(crate) use lists::Written;
pub(crate) use metrics::duration;
pub(crate) use schema::json as schema_json;

use crate::log::{Level, LogConfig};
use files::Merged;
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
    /// `sources.stop_timeout`: how long a run that is to end waits for a call into a plugin that does not return.
    pub stop_timeout: Duration,
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
    /// `append_output`
    pub append_output: Vec<AppendOutput>,
    /// `static_fields`
    pub static_fields: Vec<(String, String)>,
    /// `stdout_output`, `file_output`, `program_output`, `syslog_output`, `http_output` and what they share.
    pub outputs: OutputsConfig,
    /// `log_*`, `libs_logger` and `time_format_iso_8601`
    pub log: LogConfig,
    /// `metrics`
    pub metrics: MetricsConfig,
    /// `capture`
    pub capture: CaptureConfig,
    /// `engine.replay.capture_file`, if `engine.kind` is `replay`.
    pub replay: Option<PathBuf>,
    /// `webserver`
    pub web: WebConfig,
    /// `watch_config_files`: whether files that change are loaded again.
    pub watch: bool,
    /// The entries of `config_files`: files and directories.
    pub(crate) includes: Vec<PathBuf>,
    /// All keys as one text in flow style, as `--support` shows it: without the values of init configs, which may hold
    /// secrets.
    pub merged: String,
    /// What is odd in the files besides their schema, and what does not fit it in options; each is for a warning.
    pub warnings: Vec<String>,
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
        let problems = merged.files.iter().flat_map(|file| &file.problems).chain(&merged.warnings);
        let problems: Vec<String> = problems.cloned().collect();
        Config::of(path, merged).map_err(|error| error.beside(problems))
    }

    fn of(path: &Path, merged: Merged) -> Result<Config, ConfigError> {
        let values = Values { root: &merged.root, origins: &merged.origins };
        sections::check(&values)?;
        let append_output = lists::append_output(&values)?;
        let mut warnings = merged.warnings;
        warnings.extend(append_output.iter().filter_map(rule_and_tags));
        if values.given("rules_file").is_some() {
            warnings.push("rules_file is the older name of rules_files: use that".to_owned());
        }
        let alerts = AlertOptions {
            json: values.flag("json_output", false),
            include_output: values.flag("json_include_output_property", true),
            include_tags: values.flag("json_include_tags_property", true),
            include_output_fields: values.flag("json_include_output_fields_property", true),
            include_message: values.flag("json_include_message_property", false),
            iso_8601: values.flag("time_format_iso_8601", false),
        };
        Ok(Config {
            path: path.to_owned(),
            rules_files: rules_files(&values, path)?,
            selectors: lists::selectors(&values)?,
            plugins: lists::plugins(&values)?,
            stop_timeout: faults::stop_timeout(&values)?,
            load_plugins: values.given("load_plugins").map(|_| values.texts("load_plugins")).transpose()?,
            hostinfo: values.flag("plugins_hostinfo", true),
            priority: values.named("priority", Priority::Debug, Priority::from_name, PRIORITIES)?,
            matching: values.named("rule_matching", Matching::First, Matching::from_name, "first, all")?,
            alerts,
            append_output,
            static_fields: lists::static_fields(&values)?,
            outputs: outputs::outputs(&values)?,
            log: LogConfig {
                stderr: values.flag("log_stderr", false),
                syslog: values.flag("log_syslog", true),
                level: values.named("log_level", Level::Info, Level::from_name, LEVELS)?,
                plugins: libs_logger(&values)?,
                iso_8601: alerts.iso_8601,
            },
            metrics: MetricsConfig::read(&values),
            capture: CaptureConfig::read(&values)?,
            replay: capture::replay(&values),
            web: WebConfig::read(&values),
            watch: values.flag("watch_config_files", true),
            includes: merged.includes,
            merged: flow::text(&merged.root),
            warnings,
            files: merged.files,
        })
    }
}

const PRIORITIES: &str = "emergency, alert, critical, error, warning, notice, informational, debug";

const LEVELS: &str = "emergency, alert, critical, error, warning, notice, info, debug";

/// The least severe messages of plugins that are logged; a name is only looked at if they are.
fn libs_logger(values: &Values<'_>) -> Result<Option<LogSeverity>, ConfigError> {
    const NAMES: &str = "fatal, critical, error, warning, notice, info, debug, trace";
    if !values.flag("libs_logger.enabled", true) {
        return Ok(None);
    }
    let info = LogSeverity::Info;
    values.named("libs_logger.severity", info, crate::log::severity_from_name, NAMES).map(Some)
}

/// That an addition to outputs names a rule and tags, which not everybody takes for what it is.
fn rule_and_tags(addition: &AppendOutput) -> Option<String> {
    let rule = addition.rule.as_ref().filter(|_| !addition.tags.is_empty())?;
    let tags = addition.tags.join(", ");
    Some(format!(
        "an entry of append_output is only for the rule '{rule}', and only if it has all tags of {tags}"
    ))
}

/// `rules_files`, or `rules_file` as it was called before; never both.
fn rules_files(values: &Values<'_>, main: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let key = match (values.given("rules_files"), values.given("rules_file")) {
        (Some(_), Some(older)) => {
            let problem = "both 'rules_files' and the older 'rules_file' are there";
            return Err(values.wrong(older.place, "rules_file", problem));
        }
        (None, Some(_)) => "rules_file",
        _ => "rules_files",
    };
    let beside = main.parent().unwrap_or(Path::new(""));
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

    use super::node::{Node, Origins};
    use super::*;

    /// What is read of a text that stands in falco.yaml.
    pub(super) fn with<T>(
        text: &str,
        read: impl Fn(&Values<'_>) -> Result<T, ConfigError>,
    ) -> Result<T, String> {
        let root = Node::parse(text.as_bytes(), 0).unwrap_or_else(|error| panic!("{text}: {error:?}")).root;
        let origins = Origins { files: vec!["falco.yaml".into()], options: Vec::new() };
        read(&Values { root: &root, origins: &origins }).map_err(|error| error.to_string())
    }

    fn load(text: &str, options: &[&str]) -> Result<Config, ConfigError> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("falco.yaml");
        fs::write(&path, text).unwrap();
        let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
        Config::load(&path, &options, |name| match name {
            "PRIO" => Some("error".to_owned()),
            "LOOP" => Some("${LOOP}".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn what_does_not_fit_is_told_where_it_was_written() {
        let config =
            load("json_outputt: true\npriority: error\n", &["prority=x", "json_output=yes"]).unwrap();
        assert_eq!(config.files[0].problems.len(), 1);
        let problem = &config.files[0].problems[0];
        assert!(
            problem.ends_with(
                "falco.yaml:1:1: found the unknown key 'json_outputt'; did you mean 'json_output'?"
            )
        );
        assert_eq!(
            config.warnings,
            [
                "option -o prority: found the unknown key 'prority'; did you mean 'priority'?",
                "option -o json_output: json_output: expected true or false, found 'yes'; it is read as true \
                 anyway",
            ]
        );
        assert!(config.alerts.json);
        let both = load("json_outputt: true\npriority: loud\n", &[]).unwrap_err().to_string();
        let lines: Vec<&str> = both.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
        assert!(lines[0].starts_with("falco.yaml:2:11: priority: expected one of"), "{both}");
        assert!(lines[1].starts_with("falco.yaml:1:1: found the unknown key 'json_outputt'"), "{both}");
        assert_eq!(load("webserver: x\n", &[]).unwrap_err().to_string().lines().count(), 1, "told once");
        let error = load("", &["priority=loud"]).unwrap_err().to_string();
        assert!(error.starts_with("option -o priority: priority: expected one of"), "{error}");
    }

    #[test]
    fn a_quote_without_end_is_told() {
        let config = load("priority: error\nlog_level: 'info\n", &[]);
        let error = config.unwrap_err().to_string();
        assert!(error.contains("found 'info '"), "{error}");
        let config = load("priority: error\nx: 'info\n", &[]).unwrap();
        assert!(config.warnings[0].contains("falco.yaml:2:4: a quoted string opens here"));
    }

    #[test]
    fn texts_name_included_files_too() {
        let directory = tempfile::tempdir().unwrap();
        let (main, more) = (directory.path().join("falco.yaml"), directory.path().join("more.yaml"));
        fs::write(&more, "json_output: true\n").unwrap();
        fs::write(&main, format!("config_files: {}\n", more.display())).unwrap();
        assert!(Config::load(&main, &[], |_| None).unwrap().alerts.json);
        fs::write(&main, "").unwrap();
        let option = format!("config_files={}", more.display());
        assert!(Config::load(&main, &[option], |_| None).unwrap().alerts.json);
        for nothing in ["", "text\n"] {
            fs::write(&more, nothing).unwrap();
            fs::write(&main, format!("config_files: [{}]\n", more.display())).unwrap();
            let config = Config::load(&main, &[], |_| None).unwrap();
            assert_eq!(config.files[1].problems.len(), 1, "{nothing:?}");
        }
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let config = load("", &[]).unwrap();
        assert_eq!(config.priority, Priority::Debug);
        assert_eq!(config.matching, Matching::First);
        assert_eq!(config.alerts, AlertOptions::default());
        assert!(config.hostinfo && config.outputs.stdout.is_none() && !config.log.stderr);
        assert!(config.load_plugins.is_none() && config.rules_files.is_empty());
        assert_eq!(config.files[0].problems.len(), 1, "Falco's schema wants a map");
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
        assert!(!config.alerts.json && config.outputs.stdout.is_none());
        assert!(config.files[0].problems[0].contains("falco.yaml:1:14: json_output: expected"));
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
            ("rules_files: [[a]]", "falco.yaml:1:15: rules_files[0]: expected text, found a list"),
            ("log_level: DEBUG", "did you mean 'debug'?"),
            ("log_level: ~", "found 'null'"),
            ("webserver: x", "expected a map"),
            ("a: ${LOOP}", "the environment variables in it"),
            ("[a]", "expected a map"),
            ("a: [", "falco.yaml:1:4"),
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
