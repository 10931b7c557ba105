//! Clients that mean no good beside clients that do: what the good ones get.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use clap::Args;
use falconer_event::PluginEvent;
use falconer_host::{InitOptions, Library, Outcome, trust};

use crate::{audit, process, requests};

#[derive(Args)]
pub(crate) struct Attack {
    /// The shared library of bench/hook.
    library: PathBuf,
    /// How long, in seconds.
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// Connections that send requests and never read.
    #[arg(long, default_value_t = 1024)]
    attackers: usize,
    /// Good requests in a second.
    #[arg(long, default_value_t = 1000)]
    rate: usize,
}

impl Attack {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let library =
            Library::open(&self.library, trust!(unsafe "whoever runs the bench names the library"))?;
        let plugin = library.init("", &InitOptions::new())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut capture = plugin.open(&address)?;
        let start = |what: &str, more: &[String]| -> anyhow::Result<Child> {
            let mut command = Command::new(std::env::current_exe()?);
            command.args([what, &address, &self.seconds.to_string()]).args(more).stdout(Stdio::piped());
            Ok(command.spawn()?)
        };
        let attackers = start("attackers", &[self.attackers.to_string()])?;
        let mut good = start("steady", &[self.rate.to_string()])?;
        let most = usize::try_from(self.seconds)? * self.rate;
        let (mut seen, mut count, mut strange) = (vec![false; most], 0, 0_u64);
        let (began, mut ended) = (Instant::now(), None);
        // Some more batches after the end: a request is answered with the batch after its own.
        while ended.is_none_or(|ended: Instant| ended.elapsed() < Duration::from_millis(500)) {
            let mut batch = capture.next_batch();
            for event in &mut batch {
                match audit::number(PluginEvent::try_from(event?)?.payload()) {
                    Some(number) if number < most => {
                        ensure!(!std::mem::replace(&mut seen[number], true), "event {number} came twice");
                        count += 1;
                    }
                    _ => strange += 1,
                }
            }
            ensure!(batch.outcome()? != Outcome::Eof, "the source ended");
            if ended.is_none() && good.try_wait()?.is_some() {
                ended = Some(Instant::now());
            }
            ensure!(began.elapsed().as_secs() < self.seconds + 60, "the clients do not end");
        }
        let metrics = plugin.metrics()?.unwrap_or_default();
        let numbers: Vec<_> =
            metrics.iter().map(|metric| format!("{} {}", metric.name, metric.value)).collect();
        println!("attackers: {}", requests::output_of(attackers)?.trim());
        println!("events of attackers: {strange}; the plugin counts: {}", numbers.join(", "));
        let good = requests::output_of(good).context("the good clients")?;
        print!("{good}");
        println!("{count} good events arrived, none twice; peak memory {} KiB", process::peak_memory()?);
        let answered: usize =
            good.split_whitespace().next().and_then(|word| word.parse().ok()).context("a count")?;
        ensure!(answered <= count, "{answered} were answered with 200, and {count} arrived");
        Ok(())
    }
}
