//! `metrics`: what is measured, how often, and where it goes.

use std::path::PathBuf;
use std::time::Duration;

use super::values::Values;

/// The section `metrics`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of falco.yaml")]
#[non_exhaustive]
pub struct MetricsConfig {
    /// `enabled`
    pub enabled: bool,
    /// `interval`, as it is written.
    pub interval: String,
    /// `output_rule`: snapshots are alerts.
    pub output_rule: bool,
    /// `output_file`: snapshots are appended to a file.
    pub output_file: Option<PathBuf>,
    /// `rules_counters_enabled`
    pub rules: bool,
    /// `resource_utilization_enabled`
    pub resources: bool,
    /// `plugins_metrics_enabled`
    pub plugins: bool,
    /// `convert_memory_to_mb`
    pub megabytes: bool,
    /// `include_empty_values`
    pub empty_values: bool,
}

impl MetricsConfig {
    pub(super) fn read(values: &Values<'_>) -> MetricsConfig {
        let flag = |key: &str, default| values.flag(&format!("metrics.{key}"), default);
        let output_file = values.text("metrics.output_file").filter(|path| !path.is_empty());
        MetricsConfig {
            enabled: flag("enabled", false),
            interval: values.text("metrics.interval").unwrap_or("5000").to_owned(),
            output_rule: flag("output_rule", false),
            output_file: output_file.map(PathBuf::from),
            rules: flag("rules_counters_enabled", true),
            resources: flag("resource_utilization_enabled", true),
            plugins: flag("plugins_metrics_enabled", true),
            megabytes: flag("convert_memory_to_mb", true),
            empty_values: flag("include_empty_values", false),
        }
    }
}

/// Reads a duration as Prometheus writes it: `1h30m`, `500ms`, the units from long to short, each at most once. Blanks
/// do not count.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    const UNITS: [(&str, u64); 7] = [
        ("y", 365 * 86_400_000),
        ("w", 7 * 86_400_000),
        ("d", 86_400_000),
        ("h", 3_600_000),
        ("m", 60_000),
        ("s", 1000),
        ("ms", 1),
    ];
    const EXPECTED: &str = "expected a duration of at least 100ms such as 1h, 90s or 500ms";
    let written: String = text.split_whitespace().collect();
    if !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("{EXPECTED}, found the number {written} without a unit"));
    }
    let wrong = || format!("{EXPECTED}, found '{text}'");
    let (mut rest, mut milliseconds, mut next) = (written.as_str(), 0_u64, 0);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: u64 = rest[..digits].parse().map_err(|_| wrong())?;
        rest = &rest[digits..];
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let unit = &rest[..letters];
        let at = UNITS.iter().skip(next).position(|(name, _)| *name == unit).ok_or_else(wrong)?;
        milliseconds = number
            .checked_mul(UNITS[next + at].1)
            .and_then(|length| milliseconds.checked_add(length))
            .ok_or_else(wrong)?;
        next += at + 1;
        rest = &rest[letters..];
    }
    if milliseconds < 100 { Err(wrong()) } else { Ok(Duration::from_millis(milliseconds)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_those_of_prometheus() {
        let of = |text| duration(text).map(|duration| duration.as_millis());
        for (text, milliseconds) in [
            ("1h", 3_600_000),
            ("1h30m", 5_400_000),
            ("1y2w3d4h5m6s7ms", 33_019_506_007),
            ("100ms", 100),
            (" 1 m 1 s ", 61_000),
        ] {
            assert_eq!(of(text), Ok(milliseconds), "{text}");
        }
        for text in [
            "",
            "soon",
            "99ms",
            "1s1h",
            "1h1h",
            "h",
            "-1s",
            "1.5s",
            "99999999999999999999s",
            "9999999999999999y",
        ] {
            assert!(of(text).unwrap_err().ends_with(&format!("found '{text}'")), "{text}");
        }
        assert!(of("5000").unwrap_err().ends_with("found the number 5000 without a unit"));
    }
}
