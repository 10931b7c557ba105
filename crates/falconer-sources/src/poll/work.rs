//! The thread that polls.

use std::pin::pin;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use falconer::source::shared::until;
use falconer::symbols::guard;
use falconer::{Error, Result, err};
use tokio::sync::watch;

use super::counters::Count;
use super::polled::{Again, Polled};

/// When to call, and when to give up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) interval: Duration,
    pub(super) jitter: f64,
    pub(super) backoff: (Duration, Duration),
    pub(super) call_timeout: Duration,
    pub(super) fail_after: Option<u32>,
}

impl Pace {
    /// The interval, longer or shorter by a random part.
    fn interval(&self, random: f64) -> Duration {
        let factor = 1.0 + self.jitter * (2.0 * random - 1.0);
        Duration::try_from_secs_f64(self.interval.as_secs_f64() * factor).unwrap_or(self.interval)
    }

    /// How long to wait after so many failures in a row.
    fn backoff(&self, failures: u32, random: f64) -> Duration {
        let (first, most) = self.backoff;
        let doubled = first.saturating_mul(1 << failures.saturating_sub(1).min(30));
        doubled.min(most).mul_f64(1.0 - random / 2.0)
    }
}

/// The thread that calls the function.
pub(super) struct Task {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Task {
    pub(super) fn start<F>(function: F, polled: Polled, pace: Pace) -> Result<Self>
    where
        F: AsyncFnMut(&mut Polled) -> Result<Again> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, mut stopped) = watch::channel(false);
        let work = move || {
            let (queue, logger) = (Arc::clone(&polled.queue), polled.limits.logger.clone());
            let outcome = guard(|| {
                runtime.block_on(async {
                    let run = pin!(run(function, polled, pace));
                    until(run, stopped.wait_for(|stopped| *stopped)).await
                })
            });
            match outcome {
                Ok(Some(end)) => queue.end(end),
                Ok(None) => {}
                Err(panic) => {
                    logger.error(format_args!("poll: {panic}"));
                    queue.end(Err(err!("poll: {panic}")));
                }
            }
        };
        let thread = std::thread::Builder::new().name("poll".to_owned()).spawn(work)?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Drops the call that is being made, and waits for the thread.
    pub(super) fn stop(&mut self) {
        // Nobody to tell means that the thread has ended.
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            // A panic of the function was told to the host.
            let _ = thread.join();
        }
    }
}

/// Calls the function until it wants no more, or has failed too often.
async fn run<F>(mut function: F, mut polled: Polled, pace: Pace) -> Result<(), Error>
where
    F: AsyncFnMut(&mut Polled) -> Result<Again>,
{
    let mut random = fastrand::Rng::new();
    let mut failures: u32 = 0;
    loop {
        let start = Instant::now();
        polled.counters.add(Count::polls, 1);
        let outcome = match tokio::time::timeout(pace.call_timeout, function(&mut polled)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(err!("the call was given up after {:?}", pace.call_timeout)),
        };
        let wait = match outcome {
            Ok(again) => {
                failures = 0;
                polled.flush().await?;
                match again {
                    Again::Later => pace.interval(random.f64()).saturating_sub(start.elapsed()),
                    Again::Now => Duration::ZERO,
                    Again::After(time) => time,
                    Again::Never => return Ok(()),
                }
            }
            Err(error) => {
                failures = failures.saturating_add(1);
                polled.counters.add(Count::failures, 1);
                // What was not handed over is fetched again; what was flushed has its cursor.
                polled.events.clear();
                polled.cursor = Arc::clone(&polled.flushed);
                if pace.fail_after.is_some_and(|most| failures >= most) {
                    return Err(error.context(format_args!("poll failed {failures} times in a row")));
                }
                let wait = pace.backoff(failures, random.f64());
                if failures.is_power_of_two() {
                    polled.limits.logger.warning(format_args!(
                        "poll failed {failures} times in a row, next try in {wait:.1?}: {error}"
                    ));
                }
                wait
            }
        };
        tokio::time::sleep(wait).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_vary() {
        let pace = Pace {
            interval: Duration::from_secs(10),
            jitter: 0.2,
            backoff: (Duration::from_secs(1), Duration::from_mins(1)),
            call_timeout: Duration::MAX,
            fail_after: None,
        };
        let waits = [1, 2, 3, 6, 7, 100, u32::MAX].map(|failures| pace.backoff(failures, 0.0).as_secs());
        assert_eq!(waits, [1, 2, 4, 32, 60, 60, 60]);
        assert_eq!(pace.backoff(2, 1.0), Duration::from_secs(1));
        let [shortest, middle, longest] = [0.0, 0.5, 1.0].map(|random| pace.interval(random).as_millis());
        assert_eq!((shortest, middle, longest), (8000, 10_000, 12_000));
    }
}
