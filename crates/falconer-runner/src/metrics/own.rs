//! What this program has to offer to Prometheus beyond Falco's metrics.

use super::exposition::{Exposition, Kind};
use crate::live::{Live, State};
use crate::outputs::Outputs;

/// The text for `/metrics/falconer`.
pub(crate) fn text(live: &Live, outputs: &Outputs) -> String {
    let mut text = Exposition::default();
    for source in &live.sources {
        let labels = [("source", source.name.as_str())];
        text.add(
            "falconer_source_events_total",
            Kind::Counter,
            "Events of the source.",
            &labels,
            source.events(),
        );
    }
    for source in &live.sources {
        let labels = [("source", source.name.as_str())];
        let help = "Matches of the rules of the source.";
        text.add("falconer_source_matches_total", Kind::Counter, help, &labels, source.all_matches());
    }
    for source in &live.sources {
        for state in State::ALL {
            let labels = [("source", source.name.as_str()), ("state", state.name())];
            let help = "What the source is doing: 1 for the state that it is in.";
            text.add("falconer_source_state", Kind::Gauge, help, &labels, u8::from(source.state() == state));
        }
    }
    for (output, count) in outputs.unwritten() {
        let help = "Alerts that the output has not written: lost, or held back still.";
        text.add("falconer_output_unwritten", Kind::Gauge, help, &[("output", output)], count);
    }
    text.finish()
}
