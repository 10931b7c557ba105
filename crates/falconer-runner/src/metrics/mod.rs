//! Metrics: snapshots at intervals, as alerts or lines of a file, and what Prometheus asks for.

mod exposition;
mod machine;
mod own;
mod prometheus;
mod snapshot;
mod ticker;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::config::{Config, MetricsConfig, duration};
use crate::error::RunError;
use crate::fingerprint::Fingerprint;
use crate::log::Log;
use crate::rules_files::RulesFile;

pub(crate) use own::text as own_text;
pub(crate) use prometheus::text as prometheus_text;
pub(crate) use snapshot::Snapshots;
use ticker::Ticker;

/// What is measured in a run.
#[derive(Debug)]
pub(crate) struct Metrics {
    pub(crate) config: MetricsConfig,
    /// The files of the configuration and of rules.
    pub(crate) config_files: Vec<Fingerprint>,
    pub(crate) rules_files: Vec<Fingerprint>,
    pub(crate) hostname: String,
    /// Whether a capture is replayed: then there is no engine to name.
    pub(crate) replay: bool,
    file: Option<Arc<Mutex<std::fs::File>>>,
    /// Snapshots that were written.
    samples: Arc<AtomicU64>,
    machine: machine::Machine,
    ticker: Option<Arc<Ticker>>,
}

impl Metrics {
    /// Prepares what the configuration asks for: the file that snapshots go to is opened. What was measured `before` the
    /// configuration was loaded again goes on if nothing has changed in it.
    pub(crate) fn new(
        config: &Config,
        rules_files: &[RulesFile],
        hostname: String,
        before: Option<&Metrics>,
    ) -> Result<Metrics, RunError> {
        let section = &config.metrics;
        let before = before.filter(|before| before.config == *section);
        let file = if let Some(before) = before {
            before.file.clone()
        } else {
            let path = section.output_file.as_ref().filter(|_| section.enabled);
            path.map(open).transpose()?.map(|file| Arc::new(Mutex::new(file)))
        };
        Ok(Metrics {
            config: section.clone(),
            config_files: config.files.iter().map(|file| file.fingerprint.clone()).collect(),
            // Nobody sees them otherwise, and rules files may be large.
            rules_files: rules_files
                .iter()
                .filter(|_| section.enabled)
                .map(|file| Fingerprint::of(&file.path, &file.content))
                .collect(),
            hostname,
            replay: config.replay.is_some(),
            file,
            samples: before.map_or_else(Arc::default, |before| Arc::clone(&before.samples)),
            machine: machine::Machine::default(),
            ticker: before.and_then(|before| before.ticker.clone()),
        })
    }

    /// Starts to take snapshots, if there is something that they go to.
    pub(crate) fn start(&mut self, prometheus: bool, log: Log) -> Result<(), RunError> {
        let section = &self.config;
        if !section.enabled {
            return Ok(());
        }
        if !section.output_rule && self.file.is_none() && !prometheus {
            return Err(RunError::Metrics(
                "metrics are enabled, but go nowhere: enable metrics.output_rule, metrics.output_file or \
                 webserver.prometheus_metrics_enabled"
                    .to_owned(),
            ));
        }
        let interval = duration(&section.interval)
            .map_err(|problem| RunError::Metrics(format!("metrics.interval: {problem}")))?;
        if self.ticker.is_none() {
            log.info(format_args!(
                "Setting metrics interval to {}, equivalent to {} (ms)",
                section.interval,
                interval.as_millis()
            ));
        }
        if self.ticker.is_none() && (section.output_rule || self.file.is_some()) {
            self.ticker = Some(Arc::new(
                Ticker::start(interval)
                    .map_err(|source| RunError::Thread { name: "metrics".to_owned(), source })?,
            ));
        }
        Ok(())
    }

    /// The number of the next line in the file.
    fn next_sample(&self) -> u64 {
        self.samples.fetch_add(1, Ordering::Relaxed)
    }
}

fn open(path: &PathBuf) -> Result<std::fs::File, RunError> {
    let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
    file.map_err(|source| RunError::MetricsFile { path: path.clone(), source })
}

/// A name in which every run of characters that a metric's may not have is one `_`, without one at the end.
fn metric_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | ':') {
            out.push(c);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

/// Seconds between two times in nanoseconds.
fn seconds(from: u64, to: u64) -> u64 {
    Duration::from_nanos(to.saturating_sub(from)).as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_characters_of_metrics_only() {
        for (name, expected) in
            [("First of all (1)", "First_of_all_1"), ("a.b-c", "a_b_c"), ("x:y_", "x:y"), ("é", "")]
        {
            assert_eq!(metric_name(name), expected);
        }
    }
}
