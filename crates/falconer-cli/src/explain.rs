//! `falconer explain`: why a rule matches an event, or does not.

use std::path::PathBuf;

use anyhow::{Context, Result};
use falconer_runner::{EventsFile, Explained, Options, terminal};

/// Explain why a rule matches an event, or does not
///
/// The event source of the rule is run up to the event, or a capture is read up to it, and the rule's condition is shown part by part, after macros,
/// lists and exceptions, each with its verdict and the values that it looked at. Parts that were not needed are marked
/// so. Where the first rule that matches takes the event, an earlier one that does is named.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  falconer explain -c plugins/dummy/falco.yaml --rule 'Large number' --event 17")]
pub(crate) struct Args {
    /// Configuration file [default: /etc/falco/falco.yaml]
    #[arg(short = 'c', value_name = "PATH")]
    config: Option<PathBuf>,
    /// Rules file or directory, in place of the configured ones
    #[arg(short = 'r', value_name = "PATH")]
    rules: Vec<PathBuf>,
    /// Capture file (.scap, plain or gzip) to take the event from, in place of running the event source
    #[arg(long, value_name = "FILE")]
    read: Option<PathBuf>,
    /// Overrides a key of the configuration
    #[arg(short = 'o', long = "option", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
    /// Take payloads from a file of JSON lines, or '-', in place of the events of the rule's source
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
    /// The event source that --events are of
    #[arg(long, value_name = "SOURCE", requires = "events")]
    source: Option<String>,
    /// The rule's name
    #[arg(long, value_name = "NAME")]
    rule: String,
    /// The number of the event within its source, or within the capture, from 1: evt.num
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    event: u64,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args) -> Result<()> {
    let mut options = Options::default();
    options.config = args.config;
    options.rules = args.rules;
    options.events = args.events.map(|path| EventsFile { path, event_source: args.source });
    options.overrides = args.overrides;
    options.replay = args.read;
    let Explained { explanation, enabled, .. } =
        falconer_runner::explain(&options, &args.rule, args.event, crate::load::OPERATORS)?;
    let text = if args.json {
        let mut json = explanation.to_json();
        json["enabled"] = enabled.into();
        format!("{json:#}\n")
    } else if enabled {
        explanation.to_string()
    } else {
        format!("Rule '{}' is disabled; if it were enabled:\n{explanation}", args.rule)
    };
    terminal::print(&text).context("writing to stdout")
}
