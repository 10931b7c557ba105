//! The outputs of a configuration: where alerts go, and what happens when they cannot.

use std::path::PathBuf;
use std::time::Duration;

use super::ConfigError;
use super::values::Values;

/// What a configuration says about outputs. An output that is off is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutputsConfig {
    /// `stdout_output`
    pub stdout: Option<StdoutConfig>,
    /// `file_output`
    pub file: Option<FileConfig>,
    /// `program_output`
    pub program: Option<ProgramConfig>,
    /// `syslog_output`
    pub syslog: Option<SyslogConfig>,
    /// `http_output`
    pub http: Option<HttpConfig>,
    /// `buffered_outputs`: standard output that is the only output is written in blocks.
    pub buffered: bool,
    /// `outputs_queue.capacity`: the most alerts that wait for an output; `None` bounds them by their size instead.
    pub capacity: Option<u64>,
    /// `output_timeout`: how long an output may make no progress before that is reported, and, at the end of a run,
    /// before it is given up.
    pub timeout: Duration,
    /// `outputs_queue.drain_timeout`: how long a run that a signal ends goes on writing queued alerts.
    pub drain: Duration,
}

impl OutputsConfig {
    /// Whether an output besides standard output is on.
    pub(crate) fn has_others(&self) -> bool {
        self.file.is_some() || self.program.is_some() || self.syslog.is_some() || self.http.is_some()
    }
}

/// What happens to an alert when the queue of its output is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenFull {
    /// The event source waits for room, so that no alert is lost.
    #[default]
    Block,
    /// The alert is dropped and counted.
    Drop,
}

impl WhenFull {
    fn from_name(name: &str) -> Option<WhenFull> {
        match name {
            "block" => Some(WhenFull::Block),
            "drop" => Some(WhenFull::Drop),
            _ => None,
        }
    }
}

/// `stdout_output`
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StdoutConfig {
    /// `when_full`; `None` if the key is absent.
    pub when_full: Option<WhenFull>,
}

/// `file_output`
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileConfig {
    /// `filename`
    pub path: PathBuf,
    /// `keep_alive`: whether the file stays open between alerts.
    pub keep_open: bool,
    /// `when_full`
    pub when_full: WhenFull,
}

/// `program_output`
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProgramConfig {
    /// `program`: a command line of the shell.
    pub command: String,
    /// `keep_alive`: whether one process gets all alerts, and not each alert a process of its own.
    pub keep_running: bool,
    /// `when_full`
    pub when_full: WhenFull,
}

/// `syslog_output`
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyslogConfig {
    /// `when_full`
    pub when_full: WhenFull,
}

/// `http_output`
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of falco.yaml")]
#[non_exhaustive]
pub struct HttpConfig {
    /// `url`, without quotes around it.
    pub url: String,
    /// `user_agent`; empty sends none.
    pub user_agent: String,
    /// Whether alerts are JSON (`json_output`), which decides the content type.
    pub json: bool,
    /// `insecure`: whether any certificate of the server will do.
    pub insecure: bool,
    /// `echo`: whether what the server answers is printed on standard output.
    pub echo: bool,
    /// `ca_cert`, else `ca_bundle`: a file of certificates that vouch for the server; `None` takes `ca_path`.
    pub ca_file: Option<PathBuf>,
    /// `ca_path`: a directory of such files.
    pub ca_directory: PathBuf,
    /// `client_cert` and `client_key`, if `mtls` is on.
    pub client: Option<(PathBuf, PathBuf)>,
    /// `compress_uploads`: asks for compressed answers, which is all that Falco does.
    pub offer_gzip: bool,
    /// `compress_body`: whether alerts are sent compressed (not Falco's).
    pub compress: bool,
    /// `max_consecutive_timeouts`: how often an alert is sent again because the server did not answer in time.
    pub more_after_timeout: u64,
    /// `timeout_ms`: how long a request may take (not Falco's).
    pub timeout: Duration,
    /// `max_retries`: how often an alert is sent again after any failure; `None` is without end (not Falco's).
    pub retries: Option<u64>,
    /// `retry_initial_ms`: the wait before the first retry; it doubles with each (not Falco's).
    pub first_wait: Duration,
    /// `retry_max_ms`: the longest wait between retries (not Falco's).
    pub longest_wait: Duration,
    /// `connections`: how many requests may be under way at the same time, each over a connection of its own (not Falco's).
    pub connections: usize,
    /// `when_full`
    pub when_full: WhenFull,
}

/// The most connections of `http_output.connections`.
const CONNECTIONS: usize = 64;

/// Reads the outputs that are on.
pub(super) fn outputs(values: &Values<'_>) -> Result<OutputsConfig, ConfigError> {
    let on = |section: &str| values.flag(&format!("{section}.enabled"), false);
    let capacity = values.scalar::<i64>("outputs_queue.capacity", 0);
    Ok(OutputsConfig {
        stdout: on("stdout_output")
            .then(|| Ok(StdoutConfig { when_full: when_full(values, "stdout_output")? }))
            .transpose()?,
        file: on("file_output").then(|| file(values)).transpose()?,
        program: on("program_output").then(|| program(values)).transpose()?,
        syslog: on("syslog_output")
            .then(|| Ok(SyslogConfig { when_full: when_full(values, "syslog_output")?.unwrap_or_default() }))
            .transpose()?,
        http: on("http_output").then(|| http(values)).transpose()?,
        buffered: values.flag("buffered_outputs", false),
        capacity: u64::try_from(capacity).ok().filter(|capacity| *capacity > 0),
        timeout: millis(values, "output_timeout", 2_000),
        drain: millis(values, "outputs_queue.drain_timeout", 20_000),
    })
}

fn when_full(values: &Values<'_>, section: &str) -> Result<Option<WhenFull>, ConfigError> {
    let read = |name: &str| WhenFull::from_name(name).map(Some);
    values.named(&format!("{section}.when_full"), None, read, "block, drop")
}

fn millis(values: &Values<'_>, key: &str, default: u64) -> Duration {
    let time = u64::try_from(values.scalar::<i64>(key, -1));
    Duration::from_millis(time.unwrap_or(default))
}

fn file(values: &Values<'_>) -> Result<FileConfig, ConfigError> {
    Ok(FileConfig {
        path: values.text("file_output.filename").unwrap_or_default().into(),
        keep_open: values.flag("file_output.keep_alive", false),
        when_full: when_full(values, "file_output")?.unwrap_or_default(),
    })
}

fn program(values: &Values<'_>) -> Result<ProgramConfig, ConfigError> {
    Ok(ProgramConfig {
        command: values.text("program_output.program").unwrap_or_default().to_owned(),
        keep_running: values.flag("program_output.keep_alive", false),
        when_full: when_full(values, "program_output")?.unwrap_or_default(),
    })
}

fn http(values: &Values<'_>) -> Result<HttpConfig, ConfigError> {
    let text = |key: &str, default| values.text(&format!("http_output.{key}")).unwrap_or(default).to_owned();
    let flag = |key: &str| values.flag(&format!("http_output.{key}"), false);
    let path = |key: &str| Some(text(key, "")).filter(|path| !path.is_empty()).map(PathBuf::from);
    let client = || {
        let (cert, key) = ("/etc/ssl/certs/client.crt", "/etc/ssl/certs/client.key");
        (text("client_cert", cert).into(), text("client_key", key).into())
    };
    let retries = values.scalar::<i64>("http_output.max_retries", 0);
    Ok(HttpConfig {
        url: unquoted(&text("url", "")).to_owned(),
        user_agent: text("user_agent", "falcosecurity/falco"),
        json: values.flag("json_output", false),
        insecure: flag("insecure"),
        echo: flag("echo"),
        ca_file: path("ca_cert").or_else(|| path("ca_bundle")),
        ca_directory: text("ca_path", "/etc/ssl/certs").into(),
        client: flag("mtls").then(client),
        offer_gzip: flag("compress_uploads"),
        compress: flag("compress_body"),
        more_after_timeout: values.scalar::<u32>("http_output.max_consecutive_timeouts", 5).into(),
        timeout: millis(values, "http_output.timeout_ms", 10_000).max(Duration::from_millis(1)),
        retries: u64::try_from(retries).ok(),
        first_wait: millis(values, "http_output.retry_initial_ms", 100).max(Duration::from_millis(1)),
        longest_wait: millis(values, "http_output.retry_max_ms", 10_000),
        connections: usize::try_from(values.scalar::<i64>("http_output.connections", 1))
            .unwrap_or(1)
            .clamp(1, CONNECTIONS),
        when_full: when_full(values, "http_output")?.unwrap_or_default(),
    })
}

/// A text without the quotes around it, which are there when YAML took its own for part of it.
fn unquoted(text: &str) -> &str {
    let within = |quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn an_output_that_is_off_is_none() {
        let read = with("file_output: {enabled: false, filename: x}", outputs).unwrap();
        assert!(read.file.is_none() && read.stdout.is_none() && read.http.is_none());
        assert_eq!((read.capacity, read.timeout), (None, Duration::from_secs(2)));
    }

    #[test]
    fn a_full_queue_blocks_unless_told_otherwise() {
        let read = with("{syslog_output: {enabled: true}, outputs_queue: {capacity: 7}}", outputs).unwrap();
        assert_eq!(read.syslog.unwrap().when_full, WhenFull::Block);
        assert_eq!(read.capacity, Some(7));
        let read = with("file_output: {enabled: true, filename: x, when_full: drop}", outputs).unwrap();
        assert_eq!(read.file.unwrap().when_full, WhenFull::Drop);
        let error = with("stdout_output: {enabled: true, when_full: dropp}", outputs).unwrap_err();
        assert!(error.contains("stdout_output.when_full: expected one of block, drop"), "{error}");
        assert!(error.contains("did you mean 'drop'?"), "{error}");
    }

    #[test]
    fn http_keys_have_falcos_defaults() {
        let read = with("http_output: {enabled: true, url: '\"http://x/\"'}", outputs).unwrap().http.unwrap();
        assert_eq!((read.url.as_str(), read.user_agent.as_str()), ("http://x/", "falcosecurity/falco"));
        assert_eq!((read.ca_file, read.ca_directory), (None, PathBuf::from("/etc/ssl/certs")));
        assert_eq!((read.more_after_timeout, read.retries), (5, Some(0)));
        assert!(read.client.is_none() && !read.insecure && !read.compress);
        let text =
            "http_output: {enabled: true, url: x, mtls: true, ca_bundle: b, ca_cert: c, max_retries: -1}";
        let read = with(text, outputs).unwrap().http.unwrap();
        assert_eq!((read.ca_file, read.retries), (Some("c".into()), None));
        assert_eq!(read.client.unwrap().1, PathBuf::from("/etc/ssl/certs/client.key"));
    }
}
