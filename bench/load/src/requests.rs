//! Requests over many connections: all answered, all counted.

use std::io::Read as _;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use clap::Args;
use falconer_event::PluginEvent;
use falconer_host::{InitOptions, Library, Outcome, trust};

use crate::{audit, process};

#[derive(Args)]
pub(crate) struct Requests {
    /// The plugin's shared library.
    library: PathBuf,
    /// Its init config.
    #[arg(long, default_value = r#"{"useAsync":false}"#)]
    init: String,
    /// Events, each in a request of its own.
    #[arg(long, default_value_t = 100_000)]
    events: usize,
    /// Connections at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// A program that sends the requests instead: gets the address, the path, and how many events and connections, and
    /// prints how many requests were answered with 200 and how many were sent again.
    #[arg(long)]
    clients: Option<PathBuf>,
    /// Milliseconds that the host takes for each batch, beside asking for the next.
    #[arg(long, default_value_t = 0)]
    slow: u64,
}

impl Requests {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let library =
            Library::open(&self.library, trust!(unsafe "whoever runs the bench names the library"))?;
        let plugin = library.init(&self.init, &InitOptions::new())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut capture = plugin.open(&format!("http://{address}/k8s-audit"))?;
        let (events, connections) = (self.events.to_string(), self.connections.to_string());
        // A source may begin to listen when the first batch is asked for.
        drop(capture.next_batch());
        let mut command = match &self.clients {
            Some(clients) => Command::new(clients),
            None => Command::new(std::env::current_exe()?),
        };
        if self.clients.is_none() {
            command.arg("client");
        }
        let mut clients = command
            .args([&address.to_string(), "/k8s-audit", &events, &connections])
            .stdout(Stdio::piped())
            .spawn()?;
        let (start, cpu_before) = (Instant::now(), process::cpu_time()?);
        let mut seen = vec![false; self.events];
        let (mut count, mut latest) = (0, Instant::now());
        while count < self.events {
            let mut batch = capture.next_batch();
            let before = count;
            for event in &mut batch {
                let number =
                    audit::number(PluginEvent::try_from(event?)?.payload()).context("an event of ours")?;
                ensure!(!std::mem::replace(&mut seen[number], true), "event {number} came twice");
                count += 1;
            }
            ensure!(batch.outcome()? != Outcome::Eof, "the source ended after {count} events");
            if count > before {
                latest = Instant::now();
                std::thread::sleep(Duration::from_millis(self.slow));
            } else if latest.elapsed() > Duration::from_secs(20) {
                bail!("{} of {} events are missing", self.events - count, self.events);
            }
        }
        let (took, cpu) = (start.elapsed(), process::cpu_time()?.saturating_sub(cpu_before));
        // A request may be answered when the host asks for the batch after its own.
        while clients.try_wait()?.is_none() {
            ensure!(latest.elapsed() < Duration::from_mins(1), "the clients do not end");
            let mut batch = capture.next_batch();
            if let Some(event) = batch.next() {
                let number = audit::number(PluginEvent::try_from(event?)?.payload());
                bail!("event {} came twice", number.context("an event of ours")?);
            }
        }
        let output = output_of(clients)?;
        let (good, again) =
            output.trim().split_once(' ').context("the clients say what they were answered")?;
        println!(
            "{count} events over {} connections: {good} answered with 200, {again} sent again, none lost, none twice",
            self.connections
        );
        ensure!(good.parse() == Ok(self.events), "not all were answered with 200");
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let (each, rate) = (cpu.as_secs_f64() * 1e6 / count as f64, count as f64 / took.as_secs_f64());
        println!(
            "{each:.2} us of CPU an event, {rate:.0} events a second, peak memory {} KiB",
            process::peak_memory()?
        );
        Ok(())
    }
}

/// What a child has printed by its end.
pub(crate) fn output_of(mut child: Child) -> anyhow::Result<String> {
    let mut output = String::new();
    child.stdout.take().context("its output")?.read_to_string(&mut output)?;
    let status = child.wait()?;
    ensure!(status.success(), "the clients failed: {status}");
    Ok(output)
}
