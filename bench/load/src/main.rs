//! Puts the source of a plugin under load and counts what arrives: audit events of Kubernetes, by requests or from a file.
//!
//! Any plugin that takes them will do, the original too. CPU time is that of the process that hosts the plugin: clients
//! run in a process of their own.

mod attack;
mod attackers;
mod audit;
mod client;
mod process;
mod read;
mod requests;
mod sink;
mod steady;
mod stops;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about)]
struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Sends requests to the plugin's webhook over many connections at once, each with one event.
    Requests(requests::Requests),
    /// Sends good requests at a steady rate to the webhook of bench/hook, beside clients that send and never read.
    Attack(attack::Attack),
    /// Stops hosts of k8saudit under load, and looks whether all that was answered with 200 was handed to them.
    Stops(stops::Stops),
    /// Takes alerts over HTTP and writes them to a file.
    Sink(sink::Sink),
    /// Reads a file of so many lines with the plugin's source.
    Read(read::Read),
    /// Writes lines with audit events, for other tools.
    Lines {
        /// How many.
        count: usize,
        /// Where to.
        path: PathBuf,
    },
    /// The clients of `requests`, in their own process.
    #[command(hide = true)]
    Client(client::Client),
    /// The bad clients of `attack`, in their own process.
    #[command(hide = true)]
    Attackers(attackers::Attackers),
    /// The good clients of `attack`, in their own process.
    #[command(hide = true)]
    Steady(steady::Steady),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().what {
        What::Requests(requests) => requests.run(),
        What::Read(read) => read.run(),
        What::Sink(sink) => sink.run(),
        What::Lines { count, path } => audit::write_lines(count, &path),
        What::Client(client) => client.run(),
        What::Attack(attack) => attack.run(),
        What::Stops(stops) => stops.run(),
        What::Attackers(attackers) => attackers.run(),
        What::Steady(steady) => steady.run(),
    }
}
