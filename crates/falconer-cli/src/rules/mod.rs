//! `falconer rules`: rules files and conditions, looked at without events.

mod check;
mod fmt;
mod known;
mod parse;
mod tree;

use std::io::{IsTerminal, stdout};

use anyhow::Result;
use falconer_rules::diag::Colours;

/// Check rules files and conditions, and lay them out
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Check(check::Args),
    Fmt(fmt::Args),
    Parse(parse::Args),
}

/// Runs the command; false if what was looked at is not in order.
pub(crate) fn run(command: &Command) -> Result<bool> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Fmt(args) => fmt::run(args),
        Command::Parse(args) => parse::run(args),
    }
}

/// Colours for a terminal, unless the user wants none (<https://no-color.org>).
fn colours() -> Colours {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && stdout().is_terminal() { Colours::Yes } else { Colours::No }
}
