//! `falconer run`: rules on the events of plugins, as the Falco program has it.

use std::path::PathBuf;
use std::process::ExitCode;

use falconer_runner::{CountRules, Describe, Options, terminal};

/// Runs rules on the event sources of plugins, with Falco's falco.yaml, rules files and options.
///
/// Alerts and, at the end, statistics go to stdout; the log goes to stderr if the configuration says so.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
// The letters are Falco's, -V and -L among them.
#[command(disable_version_flag = true)]
pub(crate) struct Args {
    /// Configuration file [default: /etc/falco/falco.yaml].
    #[arg(short = 'c', value_name = "PATH")]
    config: Option<PathBuf>,

    /// Rules file or directory, in place of the configured ones.
    #[arg(short = 'r', value_name = "PATH")]
    rules: Vec<PathBuf>,

    #[arg(
        short = 'o',
        long = "option",
        value_name = "KEY=VALUE",
        help = "Overrides a key of the configuration: -o a.b=1, -o 'list[]=x', -o 'plugins[0].open_params=x'"
    )]
    overrides: Vec<String>,

    /// Runs this event source only, and others named so.
    #[arg(long, value_name = "SOURCE")]
    enable_source: Vec<String>,

    /// Does not run this event source.
    #[arg(long, value_name = "SOURCE")]
    disable_source: Vec<String>,

    /// Validates rules files and does nothing else.
    #[arg(short = 'V', long = "validate", value_name = "FILE")]
    validate: Vec<PathBuf>,

    /// Describes all rules and does nothing else.
    #[arg(short = 'L')]
    describe_all: bool,

    /// Describes the rule of this name and does nothing else.
    #[arg(short = 'l', value_name = "RULE", conflicts_with = "describe_all")]
    describe: Option<String>,

    /// Prints the JSON Schema of rules files and does nothing else.
    #[arg(long)]
    rule_schema: bool,

    /// Does everything up to the first event and stops there.
    #[arg(long)]
    dry_run: bool,

    /// Ends each event source after that many seconds, by the timestamps of its events.
    #[arg(short = 'M', value_name = "SECONDS", default_value_t = 0, hide_default_value = true)]
    seconds: u64,

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

    /// Writes every alert at once, whatever the configuration says.
    #[arg(short = 'U', long = "unbuffered")]
    unbuffered: bool,
}

/// What is counted of each rule.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Count {
    /// Events
    Events,
    /// Events and nanoseconds
    Time,
}

pub(crate) fn run(args: Args) -> ExitCode {
    if args.rule_schema {
        let printed = terminal::print(falconer_rules::RULES_SCHEMA);
        return if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let mut options = Options::default();
    options.config = args.config;
    options.overrides = args.overrides;
    options.rules = args.rules;
    options.validate = args.validate;
    options.describe = match args.describe {
        Some(name) => Some(Describe::Rule(name)),
        None => args.describe_all.then_some(Describe::All),
    };
    options.enable_sources = args.enable_source;
    options.disable_sources = args.disable_source;
    options.dry_run = args.dry_run;
    options.seconds = args.seconds;
    options.count_rules = args.rule_counters.map(|count| match count {
        Count::Events => CountRules::Events,
        Count::Time => CountRules::Time,
    });
    options.unbuffered = args.unbuffered;
    falconer_runner::run(&options, crate::load::OPERATORS)
}
