//! A webhook with a token and a health check, as it is unless set otherwise: what bench/load attacks.

use falconer::prelude::*;
use falconer_sources::webhook::WebhookCounters;

struct Hook {
    counters: WebhookCounters,
}

impl Plugin for Hook {
    const INFO: Info = plugin_info!("hook");
    type Config = ();

    fn new((): (), _cx: &InitContext) -> Result<Self> {
        Ok(Self { counters: WebhookCounters::default() })
    }
}

impl Source for Hook {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "hook";
    type Params = String;

    fn open(&self, address: String, cx: &OpenContext) -> Result<impl Instance> {
        falconer_sources::webhook(address)
            .path("/events")
            .health("/health")
            .bearer("token")
            .count_in(&self.counters)
            .open(cx)
    }
}

impl Metrics for Hook {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        self.counters.metrics(to);
    }
}

falconer::export!(Hook: Source + Metrics);
