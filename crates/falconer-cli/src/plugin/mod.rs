//! `falconer plugin`: looks into plugins.

mod info;

use anyhow::Result;

/// Look into a plugin
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Info(info::Args),
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<()> {
    match command {
        Command::Info(args) => info::run(args),
    }
}
