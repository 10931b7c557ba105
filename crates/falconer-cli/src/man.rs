//! `falconer man`: the manual pages of the command.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use falconer_runner::terminal;

/// Writes the manual pages of this command and its subcommands to a directory, or prints the first one.
///
/// The files are named falconer.1, falconer-run.1, .. The directory is made if it is not there.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The directory, such as /usr/local/share/man/man1
    directory: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, command: clap::Command) -> Result<()> {
    if let Some(directory) = &args.directory {
        let cannot = || format!("cannot write manual pages to {}", directory.display());
        fs::create_dir_all(directory).with_context(cannot)?;
        return clap_mangen::generate_to(command, directory).with_context(cannot);
    }
    // As in the pages of a directory, which have none for `help`.
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(terminal::print(&String::from_utf8(page)?)?)
}
