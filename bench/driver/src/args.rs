//! The command line.

use std::path::PathBuf;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
Measures Falco plugins side by side through nothing but their C symbols.

usage: falconer-bench-driver [OPTION]... [NAME=]PLUGIN.so...

Each plugin runs in a process of its own, once a round, in turns (A B C A B C), so that what the machine does
meanwhile falls on all of them alike. Times are medians over the rounds, with the ratio to the first plugin.

  --init CONFIG       init config (default: none)
  --open PARAMS       open params of the source; it should have more events than --events (default: none)
  --idle-open PARAMS  open params that make next_batch time out at once: measures what a timeout costs
  --payloads FILE     measure extraction only, on events with the lines of this file as their payloads, so that a
                      plugin needs no source
  --field FIELD       a field to extract, NAME or NAME[ARGUMENT]; may be repeated
  --offsets           ask for the place of each value in the event too
  --tables            measure tables, async events and parsing instead, on plugins that are made for it (bench/tables)
  --work WORK         with --tables, only this one: nothing, read, read-text, read-str,
                      write, lookup, iterate, own, send, owned
  --events N          events or calls that one measurement takes in a round (default 1000000)
  --rounds N          rounds (default 7)
  --sample N          different events that extraction is measured on (default 4096)
  --json              print JSON in place of a table
  --check             do not measure: check the batch's layout, the alignment of values, and that a call for several
                      fields gives what calls for one field each give; exits with 1 if a plugin fails
  -h, --help          print this

example, with the plugins that bench/peers/build.sh makes:
  falconer-bench-driver --init '{\"jitter\": 10}' --open '{\"maxEvents\": 100000000}' \\
      --field dummy.value --field dummy.strvalue --field 'dummy.divisible[3]' \\
      libdummy.so libdummy_c.so libdummy_falco_plugin.so libdummy_go.so
";

/// A plugin library and the name that its column has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Library {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// What is done with a plugin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    /// All rounds on all plugins; starts itself once per round and plugin.
    Compare,
    /// One round on one plugin, told as one line of JSON: what `Compare` starts.
    Round,
    /// As `--check` says.
    Check,
    /// The check of one plugin: what `Check` starts.
    CheckOne,
}

/// The parsed command line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Args {
    pub(crate) mode: Mode,
    pub(crate) libraries: Vec<Library>,
    pub(crate) init: String,
    pub(crate) open: String,
    pub(crate) idle_open: Option<String>,
    pub(crate) payloads: Option<PathBuf>,
    pub(crate) fields: Vec<String>,
    pub(crate) offsets: bool,
    pub(crate) tables: bool,
    pub(crate) work: Option<String>,
    pub(crate) events: u64,
    pub(crate) rounds: u64,
    pub(crate) sample: u64,
    pub(crate) json: bool,
}

/// Parses the arguments after the program's name; `None` if help is asked for.
pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Option<Args>, String> {
    let mut args = args.into_iter();
    let mut parsed = Args {
        mode: Mode::Compare,
        libraries: Vec::new(),
        init: String::new(),
        open: String::new(),
        idle_open: None,
        payloads: None,
        fields: Vec::new(),
        offsets: false,
        tables: false,
        work: None,
        events: 1_000_000,
        rounds: 7,
        sample: 4096,
        json: false,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "-h" | "--help" => return Ok(None),
            "--init" => parsed.init = value()?,
            "--open" => parsed.open = value()?,
            "--idle-open" => parsed.idle_open = Some(value()?),
            "--payloads" => parsed.payloads = Some(value()?.into()),
            "--field" => parsed.fields.push(value()?),
            "--offsets" => parsed.offsets = true,
            "--tables" => parsed.tables = true,
            "--work" => parsed.work = Some(value()?),
            "--events" => parsed.events = count(&arg, &value()?)?,
            "--rounds" => parsed.rounds = count(&arg, &value()?)?,
            "--sample" => parsed.sample = count(&arg, &value()?)?,
            "--json" => parsed.json = true,
            "--check" => parsed.mode = Mode::Check,
            "--one-round" => parsed.mode = Mode::Round,
            "--one-check" => parsed.mode = Mode::CheckOne,
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            plugin => parsed.libraries.push(library(plugin)),
        }
    }
    if parsed.libraries.is_empty() {
        return Err("no plugin is named".to_owned());
    }
    Ok(Some(parsed))
}

fn count(option: &str, text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err(format!("{option} takes a number from 1 on, not {text:?}")),
        Ok(number) => Ok(number),
    }
}

fn library(text: &str) -> Library {
    if let Some((name, path)) = text.split_once('=') {
        return Library { name: name.to_owned(), path: path.into() };
    }
    let path = PathBuf::from(text);
    let stem = path.file_stem().map_or_else(|| text.into(), |stem| stem.to_string_lossy());
    let name = stem.strip_prefix("lib").unwrap_or(&stem).to_owned();
    Library { name, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Option<Args>, String> {
        parse(line.split(' ').map(str::to_owned))
    }

    #[test]
    fn a_plugin_is_named_after_its_file_unless_named_otherwise() {
        let args = words("a/libdummy.so ours=b/libx.so").unwrap().unwrap();
        let names: Vec<_> = args.libraries.iter().map(|lib| lib.name.as_str()).collect();
        assert_eq!(names, ["dummy", "ours"]);
        assert_eq!(args.libraries[1].path, PathBuf::from("b/libx.so"));
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(words("--events 0 x.so").unwrap_err(), "--events takes a number from 1 on, not \"0\"");
        assert_eq!(words("x.so --rounds").unwrap_err(), "--rounds needs a value");
        assert_eq!(words("--fields x.so").unwrap_err(), "unknown option --fields");
        assert_eq!(words("--json").unwrap_err(), "no plugin is named");
        assert_eq!(words("x.so -h").unwrap(), None);
    }
}
