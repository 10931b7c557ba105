//! Sends async events from a thread, runs a routine while a capture is open, counts and logs.
//!
//! The init config is the number of ticks, which may be set anew.

use std::ffi::CStr;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use falco_plugin::anyhow::{Error, anyhow};
use falco_plugin::async_event::{AsyncEventPlugin, AsyncHandler, BackgroundTask};
use falco_plugin::base::{Metric, MetricLabel, MetricType, MetricValue, Plugin};
use falco_plugin::listen::{CaptureListenInput, CaptureListenPlugin, Routine};
use falco_plugin::tables::TablesInput;
use falco_plugin::{async_event_plugin, capture_listen_plugin, plugin};

#[derive(Default)]
struct Ticker {
    ticks: u64,
    sent: Arc<AtomicU64>,
    rounds: Arc<AtomicU64>,
    task: Arc<BackgroundTask>,
    thread: Option<JoinHandle<Result<(), Error>>>,
    routine: Option<Routine>,
}

fn ticks(config: &str) -> Result<u64, Error> {
    config.parse().map_err(|_| anyhow!("{config:?} is no number of ticks"))
}

impl Plugin for Ticker {
    const NAME: &'static CStr = c"ticker";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Sends ticks";
    const CONTACT: &'static CStr = c"github.com/falcosecurity/plugins";
    type ConfigType = String;

    fn new(_tables: Option<&TablesInput>, config: String) -> Result<Self, Error> {
        let ticks = ticks(&config)?;
        log::info!("{ticks} ticks");
        Ok(Self { ticks, ..Self::default() })
    }

    fn set_config(&mut self, config: String) -> Result<(), Error> {
        self.ticks = ticks(&config)?;
        log::warn!("{} ticks from now on", self.ticks);
        Ok(())
    }

    fn get_metrics(&mut self) -> impl IntoIterator<Item = Metric> {
        let sent = MetricLabel::new(c"sent", MetricType::Monotonic);
        let rounds = MetricLabel::new(c"rounds", MetricType::NonMonotonic);
        let share = MetricLabel::new(c"share", MetricType::NonMonotonic);
        [
            sent.with_value(MetricValue::U64(self.sent.load(Ordering::Relaxed))),
            rounds.with_value(MetricValue::S32(self.rounds.load(Ordering::Relaxed) as i32)),
            share.with_value(MetricValue::Double(0.5)),
        ]
    }
}

impl AsyncEventPlugin for Ticker {
    const ASYNC_EVENTS: &'static [&'static str] = &["tick", "ticks"];
    const EVENT_SOURCES: &'static [&'static str] = &[];

    fn start_async(&mut self, handler: AsyncHandler) -> Result<(), Error> {
        self.stop_async()?;
        let (ticks, sent) = (self.ticks, Arc::clone(&self.sent));
        self.thread = Some(self.task.spawn(Duration::from_millis(1), move || {
            let tick = sent.load(Ordering::Relaxed) + 1;
            if tick <= ticks {
                sent.store(tick, Ordering::Relaxed);
                handler.emit(Self::async_event(c"tick", format!("tick {tick}").as_bytes()))?;
            }
            Ok(())
        })?);
        Ok(())
    }

    fn stop_async(&mut self) -> Result<(), Error> {
        self.task.request_stop_and_notify()?;
        match self.thread.take().map(JoinHandle::join) {
            None => Ok(()),
            Some(Ok(result)) => result,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
        }
    }

    fn dump_state(&mut self, handler: AsyncHandler) -> Result<(), Error> {
        handler.emit(Self::async_event(c"ticks", self.ticks.to_string().as_bytes()))
    }
}

impl CaptureListenPlugin for Ticker {
    fn capture_open(&mut self, input: &CaptureListenInput) -> Result<(), Error> {
        let rounds = Arc::clone(&self.rounds);
        self.routine = Some(input.thread_pool.subscribe(move || {
            if rounds.fetch_add(1, Ordering::Relaxed) + 1 < 5 {
                return ControlFlow::Continue(());
            }
            log::info!("the routine is through");
            ControlFlow::Break(())
        })?);
        log::info!("capture open");
        Ok(())
    }

    fn capture_close(&mut self, input: &CaptureListenInput) -> Result<(), Error> {
        if let Some(routine) = self.routine.take() {
            // It ended itself, and the host may have forgotten it.
            let _ = input.thread_pool.unsubscribe(&routine);
        }
        log::info!("capture closed after {} rounds", self.rounds.load(Ordering::Relaxed));
        Ok(())
    }
}

plugin!(Ticker);
async_event_plugin!(Ticker);
capture_listen_plugin!(Ticker);
