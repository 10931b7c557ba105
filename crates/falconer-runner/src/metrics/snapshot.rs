//! Snapshots: what is known of a source and of the machine at a moment, as an alert or as a line of a file.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::PoisonError;

use falconer_host::MetricValue;
use falconer_rules::{EventMeta, InternalAlert, Priority};
use serde_json::{Value, json};

use super::{Metrics, machine, metric_name, seconds};
use crate::host_info;
use crate::live::{Live, SourceLive, now};
use crate::log::Log;
use crate::outputs::{Alert, Outputs};
use crate::stop::Stop;

/// The snapshots of a source: one when its first event comes, then one with the first event after each interval.
pub(crate) struct Snapshots<'r> {
    metrics: &'r Metrics,
    live: &'r Live,
    source: &'r SourceLive,
    json: bool,
    /// Ticks that were answered by a snapshot.
    ticks: u64,
    /// Events and time of the last snapshot.
    before: Option<(u64, u64)>,
}

impl<'r> Snapshots<'r> {
    /// The snapshots of a source, if any are taken.
    pub(crate) fn of(
        metrics: &'r Metrics,
        live: &'r Live,
        source: &'r SourceLive,
        json: bool,
    ) -> Option<Self> {
        metrics.ticker.as_ref()?;
        Some(Snapshots { metrics, live, source, json, ticks: 0, before: None })
    }

    /// Whether a snapshot is due.
    #[inline]
    pub(crate) fn due(&mut self) -> bool {
        let ticks = self.metrics.ticker.as_ref().map_or(0, |ticker| ticker.ticks());
        std::mem::replace(&mut self.ticks, ticks) != ticks
    }

    /// Takes one, and writes it to where snapshots go.
    pub(crate) fn take(
        &mut self,
        meta: &EventMeta<'_>,
        outputs: &Outputs,
        stop: &Stop,
        log: Log,
    ) -> std::io::Result<()> {
        let time = now();
        let fields = self.fields(meta, outputs, time);
        self.before = Some((self.source.events(), time));
        if self.metrics.config.output_rule {
            let alert = InternalAlert {
                rule: "Falco internal: metrics snapshot",
                priority: Priority::Informational,
                message: "Falco metrics snapshot",
                fields: &fields,
            };
            let meta = EventMeta { timestamp: time, ..*meta };
            let mut line = Vec::new();
            alert.write(&meta, self.json, &mut line);
            outputs.send(Alert { line: &line, priority: Priority::Informational }, stop)?;
        }
        if let Some(file) = &self.metrics.file {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            let line =
                format!("{}\n", json!({"output_fields": fields, "sample": self.metrics.next_sample()}));
            if let Err(error) = file.write_all(line.as_bytes()) {
                log.warn_always(format_args!(
                    "a snapshot of metrics was not written to metrics.output_file: {error}"
                ));
            }
        }
        Ok(())
    }

    fn fields(&self, meta: &EventMeta<'_>, outputs: &Outputs, time: u64) -> BTreeMap<String, Value> {
        let (metrics, live) = (self.metrics, self.live);
        let mut fields = BTreeMap::new();
        let mut put = |name: String, value: Value| fields.insert(name, value);
        put("evt.hostname".into(), metrics.hostname.as_str().into());
        put("evt.source".into(), meta.source.into());
        put("evt.time".into(), time.into());
        put("falco.version".into(), env!("CARGO_PKG_VERSION").into());
        put("falco.start_ts".into(), live.started.into());
        put("falco.reload_ts".into(), live.reloaded().into());
        put("falco.duration_sec".into(), seconds(live.started, time).into());
        put("falco.host_boot_ts".into(), machine::boot_time().into());
        put("falco.host_num_cpus".into(), host_info::processors().into());
        put("falco.kernel_release".into(), host_info::kernel_release().into());
        put("falco.outputs_queue_num_drops".into(), outputs.dropped().into());
        if !metrics.replay {
            put("scap.engine_name".into(), "source_plugin".into());
        }
        for (kind, files) in [("config", &metrics.config_files), ("rules", &metrics.rules_files)] {
            for file in files {
                let name = metric_name(&file.name);
                put(format!("falco.sha256_{kind}_file.{name}"), file.sha256.as_str().into());
            }
        }
        for (name, addresses) in machine::addresses() {
            put(format!("falco.host_netinfo.interfaces.{name}"), addresses.into());
        }
        let events = self.source.events();
        let before = self.before.map_or(0, |(events, _)| events);
        put("falco.num_evts".into(), events.into());
        put("falco.num_evts_prev".into(), before.into());
        if let Some((before, since)) = self.before.filter(|(before, _)| *before > 0) {
            put("falco.evts_rate_sec".into(), rate(events - before, time.saturating_sub(since)).into());
        }
        put("scap.n_drops_perc".into(), 0.0.into());
        let wanted = |value: f64| metrics.config.empty_values || value != 0.0;
        if metrics.config.rules {
            let counts = self.source.counts();
            put("falco.rules.matches_total".into(), counts.all().into());
            for (rule, count) in
                counts.by_rule().filter(|(_, count)| *count > 0 || metrics.config.empty_values)
            {
                put(format!("falco.rules.{}", metric_name(rule.name())), count.into());
            }
        }
        if metrics.config.resources {
            let readings = metrics.machine.resources(metrics.config.megabytes);
            for (name, value) in readings.into_iter().filter(|(_, value)| wanted(*value)) {
                put(format!("falco.{name}"), value.into());
            }
        }
        if metrics.config.plugins {
            for plugin in &self.source.plugins {
                // A plugin whose metrics are none is not worth the end of a run.
                let of_plugin = plugin.metrics().ok().flatten().unwrap_or_default();
                for metric in of_plugin.into_iter().filter(|metric| wanted(metric.value.as_f64())) {
                    let name = format!("plugins.{}.{}", plugin.library().name(), metric.name);
                    put(name, number(metric.value));
                }
            }
        }
        fields
    }
}

/// Events per second, with one decimal.
fn rate(events: u64, nanoseconds: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a rate is shown with one decimal")]
    let rate = events as f64 * 1e9 / (nanoseconds.max(1)) as f64;
    machine::tenths(rate)
}

fn number(value: MetricValue) -> Value {
    match value {
        MetricValue::U32(number) => number.into(),
        MetricValue::I32(number) | MetricValue::Int(number) => number.into(),
        MetricValue::U64(number) => number.into(),
        MetricValue::I64(number) => number.into(),
        MetricValue::F64(number) => number.into(),
        MetricValue::F32(number) => number.into(),
    }
}
