//! `falconer events`: lists the events of a plugin or of a capture, as sysdig does.

mod capture;
mod fields;
mod json;
mod lane;
mod lister;
mod view;
mod with;
mod written;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use falconer_host::{Library, Next};
use falconer_runner::terminal::{self, plain};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use lane::{Exprs, Lane};
use lister::Lister;
use with::With;
use written::WrittenCapture;

use crate::load;
use crate::text::placed;

/// What sysdig prints of an event from a plugin.
const DEFAULT_FORMAT: &str = "*%evt.num %evt.datetime.s [%evt.pluginname] %evt.plugininfo";

/// The end of the help.
const FIELDS: &str = "\
Fields: those of the plugins (see falconer plugin info LIB) and, of every event,
  evt.num  evt.source  evt.pluginname  evt.plugininfo  evt.hostname  evt.is_async  evt.asynctype
  evt.time  evt.time.s  evt.time.iso8601  evt.datetime  evt.datetime.s
  evt.rawtime  evt.rawtime.s  evt.rawtime.ns  evt.reltime  evt.reltime.s  evt.reltime.ns";

/// List the events of a plugin or of a capture, one per line
#[derive(Debug, clap::Args)]
#[command(after_help = FIELDS)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
pub(crate) struct Args {
    /// The plugin's shared library
    #[arg(value_name = "LIB", required_unless_present = "read")]
    library: Option<PathBuf>,
    /// Config that the plugin is initialised with
    #[arg(long, value_name = "CONFIG", default_value = "", hide_default_value = true)]
    init: String,
    /// Params that its event source is opened with
    #[arg(long, value_name = "PARAMS", default_value = "", hide_default_value = true)]
    open: String,
    /// A further plugin beside it, such as one that extracts fields from its events; after '=' its init config; several
    /// in load order
    #[arg(long, value_name = "LIB[=CONFIG]")]
    with: Vec<With>,
    /// Read events from a capture file (.scap, plain or gzip) in place of opening an event source; those of LIB and of
    /// plugins beside it are listed
    #[arg(short, long, value_name = "FILE", conflicts_with = "open")]
    read: Option<PathBuf>,
    /// Write the listed events to a capture file
    #[arg(short, long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Compress the capture that is written with gzip
    #[arg(short = 'z', long, requires = "write")]
    compress: bool,
    /// Print no events, such as when a capture is written
    #[arg(short, long, conflicts_with_all = ["format", "json"])]
    quiet: bool,
    /// Stop after so many events
    #[arg(short = 'n', value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// List only events for which this condition holds, such as 'dummy.value > 3'
    #[arg(short, value_name = "FILTER")]
    filter: Option<String>,
    /// What to print of each event, such as '%evt.num %dummy.value'; an event without a value for one of the fields is
    /// left out, or shows `<NA>` if the format begins with `*`
    #[arg(short = 'p', value_name = "FORMAT", default_value = DEFAULT_FORMAT, hide_default_value = true)]
    format: String,
    /// Print the values of the format's fields as JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Print the metrics of the plugins to stderr at the end, one a line
    #[arg(long)]
    metrics: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<()> {
    let library = args.library.as_deref().map(load::load).transpose()?;
    let further = args.with.iter().map(|with| load::load(&with.library)).collect::<Result<Vec<_>>>()?;
    let configs = args.with.iter().map(|with| with.config.as_str());
    let first = library.as_ref().map(|library| (library, args.init.as_str()));
    let libraries: Vec<(&Library, &str)> = first.into_iter().chain(further.iter().zip(configs)).collect();
    let sources = match &args.read {
        None => libraries[..1].iter().map(|(library, _)| lane::source_of(library).to_owned()).collect(),
        Some(_) => lane::sources(&libraries),
    };
    let mut exprs = Exprs::new(&libraries, &sources)?;
    let filter = match args.filter.as_deref() {
        None => None,
        Some(text) => Some(exprs.compiled.filter(text).map_err(|error| placed("filter", text, &error))?),
    };
    anyhow::ensure!(
        !args.format.is_empty(),
        "format: it is empty; give a text with fields, such as '%evt.num'"
    );
    let format = if args.quiet {
        None
    } else {
        Some(exprs.compiled.format(&args.format).map_err(|error| placed("format", &args.format, &error))?)
    };
    let mut lanes = if args.read.is_some() {
        lane::check_ids(&libraries)?;
        Lane::of_all(&libraries, &exprs)?
    } else {
        vec![Lane::of_first(&libraries, &exprs)?]
    };
    let stop = signals().context("handling signals")?;
    let mut lister = Lister::new(filter, format, args.json, args.count);
    let written = || {
        let write = |path: &PathBuf| WrittenCapture::create(path, args.compress, args.read.as_deref());
        args.write.as_ref().map(write).transpose()
    };
    let result = if let Some(path) = &args.read {
        lister.write_to(written()?);
        capture::list(path, &mut lanes, &mut lister, &stop)
    } else {
        let lane = &mut lanes[0];
        lane.inspector.open(&lane.plugins[0], &args.open)?;
        lister.write_to(written()?);
        live(lane, &mut lister, &stop)
    };
    for lane in &mut lanes {
        lane.inspector.close();
    }
    let finished = lister.finish();
    for lane in &lanes {
        for line in lane.fields.failures().lines(&lane.source) {
            terminal::say(format_args!("Warning: {}", plain::line(&line)));
        }
    }
    if args.metrics {
        print_metrics(&lanes)?;
    }
    result.and(finished)
}

/// Whether SIGINT or SIGTERM asked for the end; when they come again, they end the process at once.
fn signals() -> std::io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_default(signal, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// Shows the events of the open source of the first plugin to a lister.
fn live(lane: &mut Lane, lister: &mut Lister, stop: &AtomicBool) -> Result<()> {
    let plugin = lane.plugins[0].clone();
    let setting = lane.setting(&plugin);
    let Lane { inspector, fields, .. } = lane;
    loop {
        if inspector.is_drained() {
            lister.flush()?;
            if stop.load(Ordering::Relaxed) {
                return Ok(());
            }
        }
        match inspector.next()? {
            Next::Event(input) => {
                lister.see(input.event());
                lister.event(&plugin, &setting, fields, input)?;
            }
            Next::Timeout => {
                lister.idle()?;
                // A source that times out at once shall not take a whole core.
                sleep(Duration::from_millis(1));
            }
            Next::Eof => return Ok(()),
        }
        if lister.is_done() {
            return Ok(());
        }
    }
}

/// Prints the metrics of all plugins; with several of them, each under its plugin's name.
fn print_metrics(lanes: &[Lane]) -> Result<()> {
    let plugins: Vec<_> = lanes.iter().flat_map(|lane| &lane.plugins).collect();
    for plugin in &plugins {
        let name = plain::line(plugin.library().name());
        let Some(metrics) = plugin.metrics()? else {
            terminal::say(format_args!("plugin {name} reports no metrics"));
            continue;
        };
        let prefix = if plugins.len() > 1 { format!("{name}: ") } else { String::new() };
        for metric in metrics {
            let kind = if metric.monotonic { "counter" } else { "gauge" };
            terminal::say(format_args!("{prefix}{} {} ({kind})", plain::line(&metric.name), metric.value));
        }
    }
    Ok(())
}
