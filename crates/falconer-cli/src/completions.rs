//! `falconer completions`: what a shell needs to complete the command's words.

use anyhow::Result;
use clap_complete::Shell;
use falconer_runner::terminal;

/// Prints a script that lets a shell complete the words of this command.
///
/// For bash: falconer completions bash > /usr/share/bash-completion/completions/falconer. For zsh, write to a file named
/// _falconer in a directory of $fpath; for fish, to ~/.config/fish/completions/falconer.fish.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args, mut command: clap::Command) -> Result<()> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    Ok(terminal::print(&String::from_utf8(script)?)?)
}
