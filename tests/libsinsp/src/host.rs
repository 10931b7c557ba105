//! Runs the commands of a body on falconer-host.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use falconer_event::AsyncEvent;
use falconer_host::{
    EventInput, Inspector, Library, MetricValue, Next, Plugin, RoutinePool, SetConfigError, TableSpec, trust,
};

use crate::Body;
use crate::events::{described, quoted};
use crate::format::Format;
use crate::log::Log;
use crate::tables;

/// How long a command waits.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Runs a body with the libraries of some folders and returns what is printed.
///
/// # Panics
///
/// If the host has no table of threads, which every host has.
pub fn run(body: &Body, libraries: &[PathBuf]) -> String {
    let commands: Vec<_> = body.commands().collect();
    let mut host = Host::new(libraries, &commands);
    let mut printed = String::new();
    for (index, line) in commands.iter().enumerate() {
        let (command, arguments) = line.split_once(' ').unwrap_or((line, ""));
        let mut text = String::new();
        let result = match command {
            "destroy" => {
                drop(host);
                host = Host::new(libraries, &commands[index + 1..]);
                text.push_str("ok\n");
                Ok(())
            }
            _ => host.run(command, arguments, &mut text),
        };
        printed.extend(["> ", line, "\n", &text]);
        if let Err(error) = result {
            printed.extend(["error: ", &error.to_string(), "\n"]);
        }
    }
    printed
}

struct Host<'a> {
    libraries: &'a [PathBuf],
    /// The format and the fields whose places are told.
    shown: (String, String),
    format: Option<Format>,
    inspector: Inspector,
    pool: RoutinePool,
    log: Log,
}

/// The library with a file name, in the first folder that has it.
fn find(folders: &[PathBuf], name: &str) -> Result<PathBuf> {
    let file = folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file());
    file.with_context(|| format!("no library {name}"))
}

/// The event source that commands open: an inspector is for one from the start.
fn source_of(libraries: &[PathBuf], commands: &[&str]) -> String {
    let commands = || commands.iter().take_while(|command| **command != "destroy");
    let named = commands().find_map(|command| command.strip_prefix("source "));
    let name = named.map(|source| source.split(' ').next().unwrap_or_default());
    commands()
        .filter_map(|command| command.strip_prefix("load "))
        .filter_map(|load| find(libraries, load.split(' ').next().unwrap_or_default()).ok())
        .filter_map(|file| {
            Library::open(file, trust!(unsafe "whoever runs the bodies names the plugins")).ok()
        })
        .find(|library| Some(library.name()) == name)
        .and_then(|library| library.event_source().map(str::to_owned))
        .unwrap_or_else(|| "syscall".to_owned())
}

fn expect_number(text: &str) -> Result<usize> {
    text.trim().parse().with_context(|| format!("{text} is no number"))
}

impl<'a> Host<'a> {
    fn new(libraries: &'a [PathBuf], commands: &[&str]) -> Self {
        let mut inspector = Inspector::new(&source_of(libraries, commands));
        let pool = RoutinePool::new(2);
        inspector.pool(&pool);
        inspector.tables().add(TableSpec::threads()).expect("the first table is not there yet");
        Self { libraries, shown: Default::default(), format: None, inspector, pool, log: Log::default() }
    }

    fn run(&mut self, command: &str, arguments: &str, out: &mut String) -> Result<()> {
        let (first, rest) = arguments.split_once(' ').unwrap_or((arguments, ""));
        match command {
            "load" => self.load(&find(self.libraries, first)?, rest, out)?,
            "plugin" => about(self.plugin(arguments)?, out)?,
            "params" => {
                for param in self.plugin(arguments)?.list_open_params()?.unwrap_or_default() {
                    let text = param.description.as_deref().unwrap_or_default();
                    writeln!(out, "params {}: {text}", param.value)?;
                }
            }
            // Plugins that need another schema are refused when they are loaded.
            "schema" => {
                self.plugin(first)?;
                out.push_str("ok\n");
            }
            "source" => {
                let plugin = self.plugin(first)?.clone();
                self.inspector.open(&plugin, rest)?;
                out.push_str("opened\n");
            }
            "nodriver" => {
                self.inspector.open_without_source()?;
                out.push_str("opened\n");
            }
            "format" | "places" => {
                let shown = if command == "format" { &mut self.shown.0 } else { &mut self.shown.1 };
                arguments.clone_into(shown);
                // A plugin has one extractor: that of the format before has to go.
                self.format = None;
                let (source, plugins) = (self.inspector.source(), self.inspector.plugins());
                self.format = Some(Format::new(&self.shown.0, &self.shown.1, source, plugins)?);
                out.push_str("ok\n");
            }
            "progress" => self.progress(out)?,
            "next" => self.next(expect_number(arguments)?, out)?,
            "skip" => self.skip(arguments, out)?,
            "await" => self.wait(first, expect_number(rest)?, out)?,
            "close" => {
                self.inspector.close();
                out.push_str("closed\n");
            }
            "config" => self.config(first, rest, out)?,
            "metrics" => self.metrics(first, rest, out)?,
            "log" => out.push_str(&self.log.take()),
            "await-log" => out.push_str(&self.log.wait_for(arguments)?),
            "routines" => self.routines(expect_number(arguments)?, out)?,
            "dump" => self.dump(out)?,
            _ => match tables::command(self.inspector.tables(), command, arguments) {
                Some(result) => out.push_str(&result?),
                None => bail!("no command {command}"),
            },
        }
        Ok(())
    }

    fn plugin(&self, name: &str) -> Result<&Plugin> {
        let mut plugins = self.inspector.plugins().iter();
        plugins.find(|plugin| plugin.library().name() == name).with_context(|| format!("no plugin {name}"))
    }

    fn progress(&mut self, out: &mut String) -> Result<()> {
        let progress = self.inspector.progress()?.context("no source is open, or it tells no progress")?;
        write!(out, "progress {:.2}%", progress.fraction() * 100.0)?;
        if let Some(text) = progress.text() {
            write!(out, ", {text}")?;
        }
        out.push('\n');
        Ok(())
    }

    fn load(&mut self, file: &Path, config: &str, out: &mut String) -> Result<()> {
        let library = Library::open(file, trust!(unsafe "whoever runs the bodies names the plugins"))?;
        self.inspector.add(&library, config, &self.log.options())?;
        writeln!(out, "loaded {}", library.name())?;
        Ok(())
    }

    /// Hands the next event to `each`; whether there was one.
    fn fetch(&mut self, mut each: impl FnMut(&EventInput<'_>, &str, Option<&mut Format>)) -> Result<bool> {
        let began = Instant::now();
        let source = self.inspector.source().to_string_lossy().into_owned();
        while began.elapsed() < PATIENCE {
            match self.inspector.next()? {
                Next::Event(event) => {
                    each(&event, &source, self.format.as_mut());
                    return Ok(true);
                }
                Next::Eof => return Ok(false),
                // Without a source, timeouts do not wait.
                Next::Timeout => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        bail!("no event came")
    }

    fn next(&mut self, count: usize, out: &mut String) -> Result<()> {
        for _ in 0..count {
            let any = self.fetch(|event, source, format| {
                let number = event.number().to_string();
                out.extend(["event ", &number, " ", &described(event.event(), source), "\n"]);
                print(event, format, out);
            })?;
            if !any {
                out.push_str("end\n");
                break;
            }
        }
        Ok(())
    }

    fn skip(&mut self, count: &str, out: &mut String) -> Result<()> {
        let most = if count == "all" { usize::MAX } else { expect_number(count)? };
        let mut skipped = 0;
        while skipped < most && self.fetch(|_, _, _| {})? {
            skipped += 1;
        }
        writeln!(out, "skipped {skipped}")?;
        Ok(())
    }

    fn wait(&mut self, name: &str, count: usize, out: &mut String) -> Result<()> {
        let mut left = count;
        while left > 0 {
            let any = self.fetch(|event, source, format| {
                let sought =
                    AsyncEvent::try_from(event.event()).is_ok_and(|event| event.name() == name.as_bytes());
                if sought {
                    out.extend(["event ", &described(event.event(), source), "\n"]);
                    print(event, format, out);
                    left -= 1;
                }
            })?;
            if !any {
                out.push_str("end\n");
                break;
            }
        }
        Ok(())
    }

    fn config(&self, name: &str, config: &str, out: &mut String) -> Result<()> {
        match self.plugin(name)?.set_config(config) {
            // The plugin's own words are what hosts have in common.
            Err(SetConfigError::Refused { message, .. }) => bail!(message),
            result => result?,
        }
        out.push_str("ok\n");
        Ok(())
    }

    fn metrics(&self, name: &str, wanted: &str, out: &mut String) -> Result<()> {
        let wanted: Vec<_> = wanted.split_whitespace().collect();
        for metric in self.plugin(name)?.metrics()?.unwrap_or_default() {
            if wanted.is_empty() || wanted.contains(&metric.name.as_str()) {
                let ty = match metric.value {
                    MetricValue::U32(_) => "u32",
                    MetricValue::I32(_) => "i32",
                    MetricValue::U64(_) => "u64",
                    MetricValue::I64(_) => "i64",
                    MetricValue::F64(_) => "f64",
                    MetricValue::F32(_) => "f32",
                    MetricValue::Int(_) => "int",
                };
                let monotonic = if metric.monotonic { ", monotonic" } else { "" };
                writeln!(out, "metric {} {ty} {}{monotonic}", metric.name, metric.value)?;
            }
        }
        Ok(())
    }

    fn routines(&self, count: usize, out: &mut String) -> Result<()> {
        let began = Instant::now();
        while self.pool.routines() != count {
            if began.elapsed() > PATIENCE {
                bail!("{} routines", self.pool.routines());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        out.push_str("ok\n");
        Ok(())
    }

    fn dump(&self, out: &mut String) -> Result<()> {
        for plugin in self.inspector.plugins() {
            for dumped in plugin.dump_state()?.unwrap_or_default() {
                let event = dumped.event();
                writeln!(
                    out,
                    "dumped async {} {}",
                    String::from_utf8_lossy(event.name()),
                    quoted(event.data())
                )?;
            }
        }
        Ok(())
    }
}

/// What a plugin says about itself.
fn about(plugin: &Plugin, out: &mut String) -> Result<()> {
    let library = plugin.library();
    let (name, version, api) = (library.name(), library.version_text(), library.required_api_version());
    writeln!(out, "plugin {name} {version}, API {api}: {}", library.capabilities())?;
    writeln!(out, "{}; {}", library.description(), library.contact())?;
    if let Some(source) = library.event_source() {
        writeln!(out, "event source {source}, id {}", library.id())?;
    }
    for field in library.fields() {
        writeln!(out, "field {}: {}", field.name, field.description)?;
    }
    Ok(())
}

fn print(event: &EventInput<'_>, format: Option<&mut Format>, out: &mut String) {
    if let Some(format) = format {
        format.print(event, out);
    }
}
