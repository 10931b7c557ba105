//! `capture` and `engine.replay`: capture files that are written and read.

use std::path::PathBuf;

use super::ConfigError;
use super::values::Values;

/// The section `capture`: which events are written to capture files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaptureConfig {
    /// `enabled`
    pub enabled: bool,
    /// `path_prefix`: what the names of the files begin with.
    pub path_prefix: String,
    /// Whether every rule starts a capture (`mode: all_rules`), or only those with `capture: true` (`mode: rules`).
    pub all_rules: bool,
    /// `default_duration`, in milliseconds of event time, for rules without a `capture_duration`.
    pub default_duration: u64,
    /// `max_file_size_mb`: most bytes of a file before compression; `None` is no limit.
    pub max_bytes: Option<u64>,
}

impl CaptureConfig {
    pub(super) fn read(values: &Values<'_>) -> Result<CaptureConfig, ConfigError> {
        let all = |mode: &str| match mode {
            "rules" => Some(false),
            "all_rules" => Some(true),
            _ => None,
        };
        let megabytes: u32 = values.scalar("capture.max_file_size_mb", 0);
        Ok(CaptureConfig {
            enabled: values.flag("capture.enabled", false),
            path_prefix: values.text("capture.path_prefix").unwrap_or("/tmp/falco").to_owned(),
            all_rules: values.named("capture.mode", false, all, "rules, all_rules")?,
            default_duration: u64::from(values.scalar::<u32>("capture.default_duration", 5000)),
            max_bytes: (megabytes > 0).then(|| u64::from(megabytes) << 20),
        })
    }
}

/// The capture file to read in place of running the event sources, if `engine.kind` is `replay`.
pub(super) fn replay(values: &Values<'_>) -> Option<PathBuf> {
    let replay = values.text("engine.kind") == Some("replay");
    replay.then(|| values.text("engine.replay.capture_file").unwrap_or_default().into())
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn keys_that_are_absent_have_falcos_defaults() {
        let config = with("{}", CaptureConfig::read).unwrap();
        let expected = CaptureConfig {
            enabled: false,
            path_prefix: "/tmp/falco".to_owned(),
            all_rules: false,
            default_duration: 5000,
            max_bytes: None,
        };
        assert_eq!(config, expected);
        let text = "capture: {enabled: yes, path_prefix: p, mode: all_rules, default_duration: 7, max_file_size_mb: 2}";
        let config = with(text, CaptureConfig::read).unwrap();
        assert!(config.enabled && config.all_rules);
        assert_eq!((config.default_duration, config.max_bytes), (7, Some(2 << 20)));
    }

    #[test]
    fn a_capture_file_counts_only_for_a_replay() {
        for (kind, expected) in [("replay", Some("a.scap")), ("nodriver", None)] {
            let text = format!("engine: {{kind: {kind}, replay: {{capture_file: a.scap}}}}");
            let path = with(&text, |values| Ok(replay(values))).unwrap();
            assert_eq!(path, expected.map(PathBuf::from));
        }
    }
}
