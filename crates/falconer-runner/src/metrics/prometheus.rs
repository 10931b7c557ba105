//! What Falco offers to Prometheus of a run with plugin sources, by the same names.

use std::sync::Arc;

use falconer_host::MetricValue;
use falconer_rules::Rule;

use super::exposition::{Exposition, Kind};
use super::{Metrics, machine, metric_name, seconds};
use crate::host_info;
use crate::live::{Live, SourceLive, now};
use crate::outputs::Outputs;

const HELP: &str = "https://falco.org/docs/metrics/";

/// The text for `/metrics`.
pub(crate) fn text(metrics: &Metrics, live: &Live, outputs: &Outputs) -> String {
    let mut text = Exposition::default();
    let sources = live.sources();
    let mut gauge = |name: &str, labels: &[(&str, &str)]| {
        text.add(&format!("falcosecurity_{name}"), Kind::Gauge, HELP, labels, 1);
    };
    gauge("falco_version_info", &[("version", env!("CARGO_PKG_VERSION"))]);
    for (kind, files) in [("rules", &metrics.rules_files), ("config", &metrics.config_files)] {
        for file in files {
            let labels = [("file_name", file.name.as_str()), ("sha256", file.sha256.as_str())];
            gauge(&format!("falco_sha256_{kind}_files_info"), &labels);
        }
    }
    if metrics.config.rules {
        for source in &sources {
            for (rule, count) in source.counts().by_rule().filter(|(_, count)| *count > 0) {
                matches(&mut text, rule, count);
            }
        }
    }
    for source in &sources {
        let labels = [("engine_name", "source_plugin"), ("evt_source", source.name.as_str())];
        text.add("falcosecurity_scap_engine_name_info", Kind::Gauge, HELP, &labels, 1);
    }
    if metrics.config.plugins {
        plugins(&mut text, &sources);
    }
    let release = host_info::kernel_release();
    let mut sample = |name: &str, kind, labels: &[(&str, &str)], value: u64| {
        text.add(&format!("falcosecurity_{name}"), kind, HELP, labels, value);
    };
    sample("falco_kernel_release_info", Kind::Gauge, &[("kernel_release", release.as_str())], 1);
    sample("evt_hostname_info", Kind::Gauge, &[("hostname", metrics.hostname.as_str())], 1);
    sample("falco_outputs_queue_num_drops_total", Kind::Counter, &[], outputs.dropped());
    sample("falco_reload_timestamp_nanoseconds", Kind::Gauge, &[], live.reloaded());
    sample("falco_start_timestamp_nanoseconds", Kind::Gauge, &[], live.started);
    sample("falco_duration_seconds_total", Kind::Counter, &[], seconds(live.started, now()));
    sample("falco_host_boot_timestamp_nanoseconds", Kind::Gauge, &[], machine::boot_time());
    sample("falco_host_num_cpus_total", Kind::Gauge, &[], host_info::processors() as u64);
    text.finish()
}

fn matches(text: &mut Exposition, rule: &Rule, count: u64) {
    // Syslog's number, which grows as rules matter less.
    let priority = (rule.priority() as u8).to_string();
    let mut tags: Vec<String> = rule.tags().map(|tag| format!("tag_{}", metric_name(tag))).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut labels =
        vec![("priority", priority.as_str()), ("rule_name", rule.name()), ("source", rule.source())];
    labels.extend(tags.iter().map(|tag| (tag.as_str(), "true")));
    text.add("falcosecurity_falco_rules_matches_total", Kind::Counter, HELP, &labels, count);
}

/// The metrics of plugins. Instances of one plugin share a name, and so they share a sample: their sum.
fn plugins(text: &mut Exposition, sources: &[Arc<SourceLive>]) {
    let mut samples: Vec<(String, bool, Number)> = Vec::new();
    for plugin in sources.iter().flat_map(|source| &source.plugins) {
        for metric in plugin.metrics().ok().flatten().unwrap_or_default() {
            let name = metric_name(&format!("{}_{}", plugin.library().name(), metric.name));
            let name = format!("falcosecurity_plugins_{name}_total");
            let value = Number::of(metric.value);
            match samples.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, _, sum)) => sum.add(value),
                None => samples.push((name, metric.monotonic, value)),
            }
        }
    }
    for (name, monotonic, value) in samples {
        let kind = if monotonic { Kind::Counter } else { Kind::Gauge };
        match value {
            Number::Whole(whole) => text.add(&name, kind, HELP, &[], whole),
            Number::Fraction(fraction) => text.add(&name, kind, HELP, &[], format_args!("{fraction:.6}")),
        }
    }
}

#[derive(Clone, Copy)]
enum Number {
    Whole(i128),
    Fraction(f64),
}

impl Number {
    fn of(value: MetricValue) -> Number {
        match value {
            MetricValue::U32(number) => Number::Whole(number.into()),
            MetricValue::I32(number) | MetricValue::Int(number) => Number::Whole(number.into()),
            MetricValue::U64(number) => Number::Whole(number.into()),
            MetricValue::I64(number) => Number::Whole(number.into()),
            value => Number::Fraction(value.as_f64()),
        }
    }

    fn add(&mut self, other: Number) {
        #[expect(clippy::cast_precision_loss, reason = "a sum with fractions is one with fractions")]
        let fraction = |number| match number {
            Number::Whole(whole) => whole as f64,
            Number::Fraction(fraction) => fraction,
        };
        *self = match (*self, other) {
            (Number::Whole(a), Number::Whole(b)) => Number::Whole(a + b),
            (a, b) => Number::Fraction(fraction(a) + fraction(b)),
        };
    }
}
