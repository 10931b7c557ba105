//! Good requests at a steady rate, over connections that stay and over new ones, and questions for the health.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use clap::Args;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;

use crate::audit;
use crate::client::{Sender, connect};

/// Connections that stay.
const CONNECTIONS: usize = 16;

/// How long an answer may take before it counts as none.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Args)]
pub(crate) struct Steady {
    address: SocketAddr,
    seconds: u64,
    rate: usize,
}

/// What came of the requests of one kind.
#[derive(Default)]
struct Took {
    times: Vec<Duration>,
    failed: usize,
    again: usize,
}

impl Took {
    fn add(&mut self, other: Took) {
        self.times.extend(other.times);
        self.failed += other.failed;
        self.again += other.again;
    }

    fn percentile(&self, hundredths: usize) -> Duration {
        let at = (self.times.len() * hundredths / 10_000).min(self.times.len().saturating_sub(1));
        self.times.get(at).copied().unwrap_or_default()
    }

    fn line(&mut self, what: &str) -> String {
        self.times.sort_unstable();
        format!(
            "{} {what} answered with 200, {} sent again, {} without an answer; p50 {:?}, p99 {:?}, p99.9 {:?}, most {:?}",
            self.times.len(),
            self.again,
            self.failed,
            self.percentile(5_000),
            self.percentile(9_900),
            self.percentile(9_990),
            self.percentile(10_000),
        )
    }
}

impl Steady {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (mut good, mut health) = runtime.block_on(async {
            let total = self.rate * usize::try_from(self.seconds)?;
            let start = Instant::now();
            let rate = self.rate;
            // One in a hundred over a connection of its own; the others in turn over those that stay.
            let tasks: Vec<_> = (0..=CONNECTIONS)
                .map(|which| {
                    let numbers = (0..total).filter(move |number| match number % 100 {
                        0 => which == CONNECTIONS,
                        rest => rest % CONNECTIONS == which,
                    });
                    tokio::spawn(send(self.address, start, rate, numbers, which == CONNECTIONS))
                })
                .collect();
            let health = tokio::spawn(ask(self.address, start, Duration::from_secs(self.seconds)));
            let mut good = Took::default();
            for task in tasks {
                good.add(task.await?);
            }
            anyhow::Ok((good, health.await?))
        })?;
        println!("{}", good.line("good requests were"));
        println!("{}", health.line("questions for the health were"));
        ensure!(good.failed == 0 && health.failed == 0, "not all were answered");
        ensure!(good.percentile(9_900) < Duration::from_secs(1), "p99 is over a second");
        ensure!(!good.times.is_empty(), "nothing was sent");
        Ok(())
    }
}

async fn post(sender: &mut Sender, body: Bytes) -> anyhow::Result<u16> {
    let request = Request::post("/events").header("Host", "x").header("Authorization", "Bearer token");
    let answer = sender.send_request(request.body(Full::new(body))?).await?;
    let status = answer.status().as_u16();
    answer.into_body().collect().await?;
    Ok(status)
}

/// Sends events, each at its time.
async fn send(
    address: SocketAddr,
    start: Instant,
    rate: usize,
    numbers: impl Iterator<Item = usize>,
    own: bool,
) -> Took {
    let mut took = Took::default();
    let mut sender = None;
    for number in numbers {
        let at = start + Duration::from_micros((number as u64) * 1_000_000 / rate as u64);
        tokio::time::sleep_until(at.into()).await;
        let body = Bytes::from(audit::event(number));
        let once = Instant::now();
        let done = loop {
            let answered = async {
                if own || sender.is_none() {
                    sender = Some(connect(address).await?);
                }
                post(sender.as_mut().context("connected")?, body.clone()).await
            };
            match tokio::time::timeout(PATIENCE, answered).await {
                Ok(Ok(200)) => break true,
                // To be sent again, or a connection that was closed while the request was on its way.
                Ok(outcome) if once.elapsed() < PATIENCE => {
                    took.again += 1;
                    if outcome.is_err() {
                        sender = None;
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                _ => break false,
            }
        };
        if done {
            took.times.push(once.elapsed());
        } else {
            took.failed += 1;
            sender = None;
        }
    }
    took
}

/// Asks for the health ten times a second, over a connection of its own each time.
async fn ask(address: SocketAddr, start: Instant, time: Duration) -> Took {
    let mut took = Took::default();
    while start.elapsed() < time {
        let once = Instant::now();
        let answered = async {
            let mut sender = connect(address).await?;
            let request = Request::get("/health").header("Host", "x").body(Full::default())?;
            anyhow::Ok(sender.send_request(request).await?.status().as_u16())
        };
        match tokio::time::timeout(PATIENCE, answered).await {
            Ok(Ok(200)) => took.times.push(once.elapsed()),
            other => {
                eprintln!("health: {other:?}");
                took.failed += 1;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    took
}
