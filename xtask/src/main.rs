//! Tasks of the repository: `cargo xtask TASK`.

mod layers;
mod public_api;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

/// Tasks of the repository that are more than a line of shell.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    /// The repository [default: where this task was built from]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks the imports of each crate against the order in its layers.toml
    Layers(layers::Options),
    /// Compares the public API of the library crates with tests/public-api
    PublicApi(public_api::Options),
}

fn main() -> Result<ExitCode> {
    let cli = Cli::parse();
    let root = cli.root.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")));
    let root = root.canonicalize().with_context(|| format!("looking for {}", root.display()))?;
    match cli.task {
        Task::Layers(options) => layers::run(&root, &options),
        Task::PublicApi(options) => public_api::run(&root, &options),
    }
}
