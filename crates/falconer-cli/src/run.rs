//! `falconer run`: rules on the events of plugins, as the Falco program has it.

mod info;
mod switch;

use std::path::PathBuf;
use std::process::ExitCode;

use falconer_runner::{CountRules, Describe, EventsFile, Options, Statistics, terminal};

/// Runs rules on the event sources of plugins, with Falco's falco.yaml, rules files and options.
///
/// Alerts and, at the end, statistics go to stdout; the log goes to stderr if the configuration says so.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
// The letters are Falco's, -V and -L among them.
#[command(disable_version_flag = true, args_override_self = true, mut_args(switch::with_value))]
pub(crate) struct Args {
    /// Configuration file [default: /etc/falco/falco.yaml].
    #[arg(short = 'c', value_name = "PATH", allow_hyphen_values = true)]
    config: Option<PathBuf>,

    /// Rules file or directory, in place of the configured ones.
    #[arg(short = 'r', value_name = "PATH", allow_hyphen_values = true)]
    rules: Vec<PathBuf>,

    #[arg(
        short = 'o',
        long = "option",
        value_name = "KEY=VALUE",
        allow_hyphen_values = true,
        help = "Overrides a key of the configuration: -o a.b=1, -o 'list[]=x', -o 'plugins[0].open_params=x'"
    )]
    overrides: Vec<String>,

    /// Runs this event source only, and others named so.
    #[arg(long, value_name = "SOURCE", allow_hyphen_values = true)]
    enable_source: Vec<String>,

    /// Does not run this event source.
    #[arg(long, value_name = "SOURCE", allow_hyphen_values = true)]
    disable_source: Vec<String>,

    /// Takes payloads from a file of JSON lines, or '-', in place of the events of a source. Not Falco's.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["enable_source", "disable_source"])]
    events: Option<PathBuf>,

    /// The event source that --events are of; not needed if there is only one. Not Falco's.
    #[arg(long, value_name = "SOURCE", requires = "events")]
    source: Option<String>,

    /// Validates rules files and does nothing else.
    #[arg(short = 'V', long = "validate", value_name = "FILE", allow_hyphen_values = true)]
    validate: Vec<PathBuf>,

    /// Describes all rules, or that of -l, and does nothing else.
    #[arg(short = 'L')]
    describe_all: bool,

    /// Describes the rule of this name and does nothing else.
    #[arg(short = 'l', value_name = "RULE", allow_hyphen_values = true)]
    describe: Option<String>,

    #[command(flatten)]
    info: info::InfoArgs,

    /// Says how large a memory page is and does nothing else.
    #[arg(long)]
    page_size: bool,

    /// Refuses a configuration with keys that are unknown or of the wrong kind, and files that every user may write.
    ///
    /// Without it they are warned of, as in Falco. Not Falco's.
    #[arg(long)]
    strict: bool,

    /// Does everything up to the first event and stops there.
    #[arg(long)]
    dry_run: bool,

    /// Ends each event source after that many seconds, by the timestamps of its events.
    #[arg(
        short = 'M',
        value_name = "SECONDS",
        default_value_t = 0,
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    seconds: i64,

    #[arg(
        short = 'p',
        long = "print",
        value_name = "FORMAT",
        allow_hyphen_values = true,
        help = "Puts FORMAT behind the output of every rule; deprecated: use -o 'append_output[].extra_output=FORMAT'"
    )]
    print: Option<String>,

    /// Writes the process id to a file before the first event.
    #[arg(short = 'P', long = "pidfile", value_name = "FILE", allow_hyphen_values = true)]
    pidfile: Option<PathBuf>,

    /// Counts for each rule on how many events it was evaluated, tried and matched; with 'time' also how long that took.
    ///
    /// The counters are printed behind the statistics. 'Evaluated' counts events on which the rule had a verdict, 'tried'
    /// those among them on which its condition was looked at: an index answers for most rules. Not Falco's.
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "events"
    )]
    rule_counters: Option<Count>,

    /// Where the statistics go that are printed at the end: behind the alerts as in Falco, or apart from them. Not Falco's.
    #[arg(long, value_name = "WHERE", value_enum, default_value = "stdout", hide_default_value = true)]
    stats: Stats,

    /// Writes every alert at once, whatever the configuration says.
    #[arg(short = 'U', long = "unbuffered")]
    unbuffered: bool,

    /// Says at the end of each event source how many events it had and how long it took.
    #[arg(short = 'v')]
    verbose: bool,

    /// What is no option, as Falco takes it.
    #[arg(hide = true)]
    ignored: Vec<String>,
}

/// What is wrong with how values are put to the letters of `falconer run`: as in Falco they stand apart, so that a
/// command line that works here works there.
pub(crate) fn attached_value(args: impl Iterator<Item = String>) -> Option<String> {
    const VALUES: &str = "croVlMpP";
    const SWITCHES: &str = "hiLNUv";
    const LONG: [&str; 8] = [
        "--option",
        "--enable-source",
        "--disable-source",
        "--validate",
        "--print",
        "--pidfile",
        "--plugin-info",
        "--format",
    ];
    let mut args = args;
    while let Some(arg) = args.next() {
        if arg == "--" {
            return None;
        }
        let Some(letters) = arg.strip_prefix('-').filter(|letters| !letters.starts_with('-')) else {
            if LONG.contains(&arg.as_str()) {
                args.next();
            }
            continue;
        };
        for (i, letter) in letters.char_indices() {
            let rest = &letters[i + letter.len_utf8()..];
            if VALUES.contains(letter) {
                if rest.is_empty() {
                    args.next();
                    break;
                }
                let value = rest.strip_prefix('=').unwrap_or(rest);
                return Some(format!(
                    "-{letter} and its value are separate arguments, as in Falco: expected -{letter} '{value}', found '{arg}'"
                ));
            }
            if !SWITCHES.contains(letter) {
                break;
            }
            if rest.starts_with('=') {
                return Some(format!("-{letter} takes no value: found '{arg}'"));
            }
        }
    }
    None
}

/// What is counted of each rule.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Count {
    /// Events
    Events,
    /// Events and nanoseconds
    Time,
}

/// Where statistics go.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Stats {
    /// Standard output
    Stdout,
    /// Standard error
    Stderr,
    /// Nowhere
    None,
}

pub(crate) fn run(args: Args) -> ExitCode {
    let info = match args.info.what() {
        Ok(info) => info,
        Err(problem) => {
            terminal::say(format_args!("Error: {problem}"));
            return ExitCode::FAILURE;
        }
    };
    for ignored in &args.ignored {
        terminal::say(format_args!("Warning: '{ignored}' is not an option and is ignored"));
    }
    let mut options = Options::default();
    options.info = info;
    options.config = args.config;
    options.overrides = args.overrides;
    options.rules = args.rules;
    options.events = args.events.map(|path| EventsFile { path, event_source: args.source });
    options.validate = args.validate;
    options.describe = match args.describe {
        Some(name) => Some(Describe::Rule(name)),
        None => args.describe_all.then_some(Describe::All),
    };
    options.enable_sources = args.enable_source;
    options.disable_sources = args.disable_source;
    options.strict = args.strict;
    options.dry_run = args.dry_run;
    options.seconds = args.seconds;
    options.count_rules = args.rule_counters.map(|count| match count {
        Count::Events => CountRules::Events,
        Count::Time => CountRules::Time,
    });
    options.statistics = match args.stats {
        Stats::Stdout => Statistics::Stdout,
        Stats::Stderr => Statistics::Stderr,
        Stats::None => Statistics::None,
    };
    options.unbuffered = args.unbuffered;
    options.print = args.print;
    options.pidfile = args.pidfile;
    options.verbose = args.verbose;
    options.page_size = args.page_size;
    falconer_runner::run(&options, crate::load::OPERATORS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_apart_from_their_letters() {
        let of = |line: &str| attached_value(line.split(' ').map(str::to_owned));
        for (line, words) in [
            ("-c a -oK=V", "expected -o 'K=V', found '-oK=V'"),
            ("-r=x", "expected -r 'x'"),
            ("-Ucx", "expected -c 'x'"),
            ("-U=true", "-U takes no value"),
        ] {
            assert!(of(line).is_some_and(|text| text.contains(words)), "{line}: {:?}", of(line));
        }
        for line in
            ["-c a -o K=V", "-M -1 -r -rx", "--option=-oK=V", "--option -oK=V", "-UL -Uc x", "-- -oK", "-"]
        {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
