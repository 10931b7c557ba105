//! `falconer events`: lists the events of a plugin, as sysdig does.

mod fields;
mod json;
mod view;
mod with;

use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use falconer_host::{EventInput, Inspector, Library, Next, Plugin};
use falconer_rules::{Filter, Formatter, Scratch, SourceExprs};
use falconer_runner::terminal::{self, plain};

use fields::{Fields, NO_SOURCE};
use view::{Setting, View};
use with::With;

use crate::load::{self, Loaded};
use crate::text::placed;

/// What sysdig prints of an event from a plugin.
const DEFAULT_FORMAT: &str = "*%evt.num %evt.datetime.s [%evt.pluginname] %evt.plugininfo";

/// The end of the help.
const FIELDS: &str = "\
Fields: those of the plugins (see falconer plugin info LIB) and, of every event,
  evt.num  evt.source  evt.pluginname  evt.plugininfo  evt.hostname  evt.is_async  evt.asynctype
  evt.time  evt.time.s  evt.time.iso8601  evt.datetime  evt.datetime.s
  evt.rawtime  evt.rawtime.s  evt.rawtime.ns  evt.reltime  evt.reltime.s  evt.reltime.ns";

/// List the events of a plugin, one a line
#[derive(Debug, clap::Args)]
#[command(after_help = FIELDS)]
pub(crate) struct Args {
    /// The plugin's shared library
    #[arg(value_name = "LIB")]
    library: PathBuf,
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
    let library = load::load(&args.library)?;
    let source = library.event_source().unwrap_or(NO_SOURCE);
    let further = args.with.iter().map(|with| load::load(&with.library)).collect::<Result<Vec<_>>>()?;
    let libraries = [&library].into_iter().chain(&further);
    let extracting: Vec<&Library> = libraries.filter(|library| library.extracts_from(source)).collect();
    let mut exprs = SourceExprs::new(fields::source(source, &extracting)?);
    let filter = match args.filter.as_deref() {
        None => None,
        Some(text) => Some(exprs.filter(text).map_err(|error| placed("filter", text, &error))?),
    };
    anyhow::ensure!(
        !args.format.is_empty(),
        "format: it is empty; give a text with fields, such as '%evt.num'"
    );
    let format = exprs.format(&args.format).map_err(|error| placed("format", &args.format, &error))?;
    let configs = args.with.iter().map(|with| with.config.as_str());
    let mut all = vec![(&library, args.init.as_str())];
    all.extend(further.iter().zip(configs));
    let Loaded { mut inspector, plugins, .. } = load::init(&all)?;
    let provider = &plugins[0];
    let extracting: Vec<&Plugin> =
        plugins.iter().filter(|plugin| plugin.library().extracts_from(source)).collect();
    let fields = Fields::new(&extracting, exprs.slots())?;
    let setting = Setting::new(provider);
    let mut lister = Lister {
        filter,
        format,
        json: args.json,
        left: args.count,
        fields,
        setting,
        scratch: Scratch::new(),
        line: Vec::new(),
        out: BufWriter::new(stdout().lock()),
    };
    inspector.open(provider, &args.open)?;
    let result = lister.list(provider, &mut inspector);
    inspector.close();
    lister.out.flush().context("writing to stdout")?;
    for line in lister.fields.failures().lines(source) {
        terminal::say(format_args!("Warning: {}", plain::line(&line)));
    }
    if args.metrics {
        print_metrics(&plugins)?;
    }
    result
}

/// Prints the metrics of all plugins; with several of them, each under its plugin's name.
fn print_metrics(plugins: &[Plugin]) -> Result<()> {
    for plugin in plugins {
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

/// Goes through the events and prints them.
struct Lister<W> {
    filter: Option<Filter>,
    format: Formatter,
    json: bool,
    /// How many events to print yet.
    left: Option<u64>,
    fields: Fields,
    setting: Setting,
    scratch: Scratch,
    line: Vec<u8>,
    out: W,
}

impl<W: Write> Lister<W> {
    fn list(&mut self, plugin: &Plugin, inspector: &mut Inspector) -> Result<()> {
        loop {
            if inspector.is_drained() {
                self.out.flush().context("writing to stdout")?;
            }
            match inspector.next()? {
                Next::Event(input) => self.event(plugin, input)?,
                // A source that times out at once shall not take a whole core.
                Next::Timeout => sleep(Duration::from_millis(1)),
                Next::Eof => return Ok(()),
            }
            if self.left == Some(0) {
                return Ok(());
            }
        }
    }

    fn event(&mut self, plugin: &Plugin, input: EventInput<'_>) -> Result<()> {
        self.fields.forget();
        self.setting.see(input.event());
        let view = View::new(plugin, &self.fields, &self.setting, input);
        let scratch = &mut self.scratch;
        self.line.clear();
        if self.filter.as_ref().is_none_or(|filter| filter.matches(&view, scratch)) {
            self.left = self.left.map(|left| left - 1);
            if self.format.write_plain(&view, scratch, &mut self.line) {
                if self.json {
                    self.line.clear();
                    self.format.write_json(&view, scratch, &mut self.line);
                    json::as_sysdig(&mut self.line);
                }
                self.line.push(b'\n');
            }
        }
        self.fields.fault()?;
        self.out.write_all(&self.line).context("writing to stdout")
    }
}
