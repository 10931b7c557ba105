//! `falconer test`: declarative tests of rules.

mod updating;
mod watch;

use std::io::IsTerminal as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use falconer_runner::terminal::{self, plain};
use falconer_test::report::{self, Counts, Format};
use falconer_test::{SCHEMA, Settings, find, run_files};

/// Nothing went wrong.
const GOOD: u8 = 0;
/// A test failed.
const FAILED: u8 = 1;
/// A test file, a configuration or a plugin cannot be used, or there are no tests.
const BROKEN: u8 = 2;

/// Run the tests of rules: YAML files whose names end in _test.yaml
///
/// The exit code is 0 if all tests passed, 1 if one failed, and 2 if one could not be run or there are none.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
#[command(after_help = "Example:
  falconer test plugins/dummy")]
pub(crate) struct Args {
    /// Test files, or folders with test files in them and below [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Configuration file, in place of that of the test files
    #[arg(short = 'c', value_name = "PATH")]
    config: Option<PathBuf>,
    /// Overrides a key of the configuration
    #[arg(short = 'o', long = "option", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
    /// Run only tests whose file and name contain this text
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Stop at the first test that does not pass
    #[arg(long)]
    fail_fast: bool,
    /// Write what was found into the test files, where it differs from what they expect
    #[arg(long, conflicts_with_all = ["watch", "fail_fast"])]
    update: bool,
    /// Run the tests again whenever a file in the folders of tests, rules and configuration changes
    #[arg(long)]
    watch: bool,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text", hide_default_value = true)]
    format: ReportFormat,
    /// How many test files to run at once [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Print the JSON Schema of test files and do nothing else
    #[arg(long)]
    schema: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ReportFormat {
    /// Failures and a summary
    Text,
    /// One JSON document
    Json,
    /// `JUnit` XML
    Junit,
    /// TAP, version 13
    Tap,
    /// Annotations of GitHub Actions
    Github,
}

impl ReportFormat {
    fn format(self) -> Format {
        match self {
            ReportFormat::Text => Format::Text,
            ReportFormat::Json => Format::Json,
            ReportFormat::Junit => Format::Junit,
            ReportFormat::Tap => Format::Tap,
            ReportFormat::Github => Format::Github,
        }
    }
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let result = if args.schema {
        terminal::print(SCHEMA).context("writing to stdout").map(|()| GOOD)
    } else if args.watch {
        watch::run(args)
    } else {
        once(args)
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if crate::text::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::say(format_args!("Error: {error:#}"));
            ExitCode::from(BROKEN)
        }
    }
}

/// Finds and runs the tests once, and gives the exit code.
fn once(args: &Args) -> Result<u8> {
    let began = Instant::now();
    let paths = find(&args.paths)?;
    let mut settings = Settings::default();
    settings.config.clone_from(&args.config);
    settings.overrides.clone_from(&args.overrides);
    settings.filter.clone_from(&args.filter);
    settings.fail_fast = args.fail_fast;
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let outcomes = run_files(&paths, &settings, jobs, crate::load::OPERATORS);
    if args.update {
        return updating::write(&outcomes);
    }
    let text = report::write(args.format.format(), &outcomes, began.elapsed());
    let text = if std::io::stdout().is_terminal() { plain::lines(&text).into_owned() } else { text };
    terminal::print(&text).context("writing to stdout")?;
    let counts = Counts::of(&outcomes);
    if counts.passed + counts.failed + counts.errors + counts.skipped == 0 {
        anyhow::bail!(
            "there are no tests{}",
            match &args.filter {
                Some(filter) if !paths.is_empty() => format!(" with '{filter}' in their file and name"),
                _ => ": the name of a test file ends in _test.yaml".to_owned(),
            }
        );
    }
    Ok(match counts {
        Counts { errors: 1.., .. } => BROKEN,
        Counts { failed: 1.., .. } => FAILED,
        _ => GOOD,
    })
}
