//! What this program has to offer to Prometheus beyond Falco's metrics.

use std::sync::Arc;

use super::exposition::{Exposition, Kind};
use crate::live::{Live, SourceLive, State};
use crate::outputs::{OutputCounters, Outputs};

/// The text for `/metrics/falconer`.
pub(crate) fn text(live: &Live, outputs: &Outputs) -> String {
    let mut text = Exposition::default();
    let sources = live.sources();
    for source in &sources {
        let labels = [("source", source.name.as_str())];
        text.add(
            "falconer_source_events_total",
            Kind::Counter,
            "Events of the source.",
            &labels,
            source.events(),
        );
    }
    for source in &sources {
        let labels = [("source", source.name.as_str())];
        let help = "Matches of the rules of the source.";
        text.add("falconer_source_matches_total", Kind::Counter, help, &labels, source.counts().all());
    }
    for source in &sources {
        for state in State::ALL {
            let labels = [("source", source.name.as_str()), ("state", state.name())];
            let help = "What the source is doing: 1 for the state that it is in.";
            text.add("falconer_source_state", Kind::Gauge, help, &labels, u8::from(source.state() == state));
        }
    }
    add_faults(&mut text, &sources);
    add_reloads(&mut text, live);
    add_outputs(&mut text, &outputs.counters());
    text.finish()
}

/// What became of sources that failed or hung.
fn add_faults(text: &mut Exposition, sources: &[Arc<SourceLive>]) {
    type Number = fn(&SourceLive) -> u64;
    let numbers: [(&str, &str, Number); 2] = [
        ("restarts_total", "How often the source failed and was opened again.", SourceLive::restarts),
        ("hangs_total", "Calls into a plugin that did not return within hang_after.", SourceLive::hangs),
    ];
    for (name, help, number) in numbers {
        for source in sources {
            let labels = [("source", source.name.as_str())];
            text.add(&format!("falconer_source_{name}"), Kind::Counter, help, &labels, number(source));
        }
    }
    for source in sources {
        let labels = [("source", source.name.as_str())];
        let help = "When the source came into its state, in seconds since the epoch.";
        text.add(
            "falconer_source_state_since_seconds",
            Kind::Gauge,
            help,
            &labels,
            source.since() / 1_000_000_000,
        );
    }
    for source in sources {
        if let Some(hang) = source.hang() {
            let labels = [
                ("source", source.name.as_str()),
                ("plugin", hang.plugin.as_str()),
                ("call", hang.call.as_str()),
            ];
            let help = "Since when a plugin has not returned from a call, in seconds since the epoch.";
            let since = hang.since / 1_000_000_000;
            text.add("falconer_source_hanging_since_seconds", Kind::Gauge, help, &labels, since);
        }
    }
}

/// What became of changes of the configuration and the rules.
fn add_reloads(text: &mut Exposition, live: &Live) {
    for (result, count) in live.reloads() {
        let help = "Reloads of the configuration and the rules.";
        text.add("falconer_reloads_total", Kind::Counter, help, &[("result", result)], count);
    }
    let help = "Whether the last reload failed, so that what was loaded before it is in force.";
    let failed = u8::from(live.reload_failure().is_some());
    text.add("falconer_last_reload_failed", Kind::Gauge, help, &[], failed);
}

fn add_outputs(text: &mut Exposition, outputs: &[OutputCounters]) {
    type Number = fn(&OutputCounters) -> u64;
    let numbers: [(&str, Kind, &str, Number); 6] = [
        ("queued_total", Kind::Counter, "Alerts that found room in the queue of the output.", |c| c.queued),
        ("written_total", Kind::Counter, "Alerts that the output has written.", |c| c.written),
        ("lost_total", Kind::Counter, "Alerts that the output has lost, for whatever reason.", |c| c.lost),
        ("dropped_total", Kind::Counter, "Alerts that found the queue of the output full.", |c| c.dropped),
        ("failures_total", Kind::Counter, "Attempts of the output to write that failed.", |c| c.failures),
        ("queue_depth", Kind::Gauge, "Alerts that wait for the output or are being written.", |c| c.depth),
    ];
    for (name, kind, help, number) in numbers {
        for output in outputs {
            let labels = [("output", output.name)];
            text.add(&format!("falconer_output_{name}"), kind, help, &labels, number(output));
        }
    }
}
