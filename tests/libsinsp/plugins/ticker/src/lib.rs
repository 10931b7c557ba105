//! Sends async events from a thread, runs a routine while a capture is open, counts and logs.
//!
//! The init config is the number of ticks, which may be set anew. `bench/peers` has the same on the crate `falco_plugin`.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::time::Duration;

use falconer::async_events::Task;
use falconer::log::Logger;
use falconer::metrics::MetricValue;
use falconer::prelude::*;

#[derive(Default, Metrics)]
struct Counters {
    #[metric(monotonic)]
    sent: Arc<AtomicU64>,
    rounds: Arc<AtomicI32>,
}

struct Ticker {
    ticks: AtomicU64,
    counters: Counters,
    logger: Logger,
    task: Task,
}

fn ticks(config: &str) -> Result<u64> {
    config.parse().map_err(|_| err!("{config:?} is no number of ticks"))
}

impl Plugin for Ticker {
    const INFO: Info = plugin_info!("ticker");
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        let ticks = ticks(&config)?;
        cx.logger().info(format!("{ticks} ticks"));
        let (counters, logger) = (Counters::default(), cx.logger().clone());
        Ok(Self { ticks: ticks.into(), counters, logger, task: Task::new() })
    }
}

impl Reconfigure for Ticker {
    fn set_config(&self, config: String) -> Result<()> {
        let ticks = ticks(&config)?;
        self.ticks.store(ticks, Ordering::Relaxed);
        self.logger.warning(format!("{ticks} ticks from now on"));
        Ok(())
    }
}

impl Metrics for Ticker {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        self.counters.metrics(to);
        to.gauge("share", 0.5);
        // The other types.
        to.gauge("unsigned", 7_u32).gauge("signed", -8_i64).gauge("float", 0.25_f32);
        to.gauge("int", MetricValue::Int(9));
    }
}

impl Async for Ticker {
    const ASYNC_EVENTS: &'static [&'static str] = &["tick", "ticks"];

    fn start(&self, sender: AsyncSender) -> Result<()> {
        let (ticks, sent) = (self.ticks.load(Ordering::Relaxed), Arc::clone(&self.counters.sent));
        self.task.every("ticker", Duration::from_millis(1), sender, move |sender| {
            let tick = sent.load(Ordering::Relaxed) + 1;
            if tick <= ticks {
                sent.store(tick, Ordering::Relaxed);
                sender.send("tick", format!("tick {tick}"))?;
            }
            Ok(())
        })
    }

    fn stop(&self) -> Result<()> {
        self.task.stop();
        Ok(())
    }

    fn dump_state(&self, sender: &AsyncSender) -> Result<()> {
        Ok(sender.send("ticks", self.ticks.load(Ordering::Relaxed).to_string())?)
    }
}

impl Listen for Ticker {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        let (rounds, logger) = (Arc::clone(&self.counters.rounds), self.logger.clone());
        let routine = cx.routines().subscribe(move || {
            if rounds.fetch_add(1, Ordering::Relaxed) + 1 < 5 {
                return ControlFlow::Continue(());
            }
            logger.info("the routine is through");
            ControlFlow::Break(())
        })?;
        routine.detach();
        cx.logger().info("capture open");
        Ok(())
    }

    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        let rounds = self.counters.rounds.load(Ordering::Relaxed);
        cx.logger().info(format!("capture closed after {rounds} rounds"));
        Ok(())
    }
}

falconer::export!(Ticker: Async + Listen + Reconfigure + Metrics);
