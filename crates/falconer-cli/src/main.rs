//! The `falconer` command: looks into plugins, lists their events, checks rules and runs them on events.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod completions;
mod events;
mod explain;
mod load;
mod man;
mod plugin;
mod rules;
mod run;
mod test;
mod text;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use falconer_runner::terminal;

/// The toolkit for Falco plugins.
#[derive(Debug, Parser)]
#[command(name = "falconer", version, max_term_width = 120)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Completions(completions::Args),
    Events(events::Args),
    Explain(explain::Args),
    Man(man::Args),
    #[command(subcommand)]
    Plugin(plugin::Command),
    #[command(subcommand)]
    Rules(rules::Command),
    Run(run::Args),
    Test(test::Args),
}

fn main() -> ExitCode {
    falconer_host::crash::report();
    let mut args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    if args.next().as_deref() == Some("run")
        && let Some(problem) = run::attached_value(args)
    {
        terminal::say(format_args!("Error: {problem}"));
        return ExitCode::FAILURE;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are errors to clap, too.
            let code = if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
            return if error.print().is_ok() { code } else { ExitCode::FAILURE };
        }
    };
    let result = match cli.command {
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Events(args) => events::run(&args),
        Command::Explain(args) => explain::run(args),
        Command::Man(args) => man::run(&args, Cli::command()),
        Command::Plugin(command) => plugin::run(&command),
        Command::Rules(command) => match rules::run(&command) {
            Ok(false) => return ExitCode::FAILURE,
            outcome => outcome.map(drop),
        },
        Command::Run(args) => return run::run(args),
        Command::Test(args) => return test::run(&args),
    };
    match result {
        Err(error) if !text::is_broken_pipe(&error) => {
            terminal::say(format_args!("Error: {error:#}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
