//! `cargo xtask layers`: checks that the folders of a crate are layers, with imports that run downwards.
//!
//! A crate's `layers.toml` has one table for each folder that it orders:
//!
//! ```toml
//! # From the top down: code may import from later lines only.
//! ["src"]
//! order = [
//!     ["lib", "prelude"],   # files or folders right under src, without .rs
//!     ["source", "tables"], # neither imports the other
//!     ["error"],
//! ]
//!
//! [["src".except]]
//! from = "source"
//! to = "prelude"
//! why = "..."
//! ```
//!
//! The check reads tokens, so paths in `use` lines, expressions, types and macros all count as imports. Test code
//! (`#[cfg(test)]`) does not count. A name that a `mod.rs` re-exports belongs to the file that defines it.

mod circles;
mod order;
mod report;
mod resolve;
mod scan;
mod suggest;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

/// Options of `cargo xtask layers`.
#[derive(Args)]
pub(crate) struct Options {
    /// The crates to check, by the names of their folders [default: all]
    crates: Vec<String>,
    /// Prints the sums as a table in Markdown
    #[arg(long)]
    table: bool,
    /// Prints a possible order of src with few imports that run up, for a crate without layers.toml
    #[arg(long)]
    suggest: bool,
}

/// What a crate's sources import from each other: for each pair of files the lines of the first that name the second.
///
/// Paths are relative to the crate's folder.
type Imports = BTreeMap<(PathBuf, PathBuf), Vec<Import>>;

/// One line that imports something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Import {
    line: usize,
    /// The path as written.
    path: String,
}

/// Runs the task; it fails when an import runs up, or when a layers.toml does not fit its crate.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let mut reports = Vec::new();
    for folder in crates(root, &options.crates)? {
        let tree = tree::read(&folder).with_context(|| format!("reading {}", folder.display()))?;
        let imports = resolve::imports(&tree);
        let orders = order::read(&folder)?;
        if options.suggest {
            suggest::print(&folder, &imports);
        }
        reports.push(report::Report::new(root, &folder, &tree, &imports, orders.as_deref()));
    }
    if options.table {
        report::table(&reports);
    } else {
        for report in &reports {
            report.print();
        }
    }
    let faults: usize = reports.iter().map(|report| report.faults.len()).sum();
    if faults > 0 {
        eprintln!("{faults} faults: see CONTRIBUTING.md, Layers");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The folders of the crates.
fn crates(root: &Path, names: &[String]) -> Result<Vec<PathBuf>> {
    let all = root.join("crates");
    if !names.is_empty() {
        return Ok(names.iter().map(|name| all.join(name)).collect());
    }
    let mut folders: Vec<PathBuf> = fs::read_dir(&all)
        .with_context(|| format!("reading {}", all.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("Cargo.toml").is_file())
        .collect();
    folders.sort();
    Ok(folders)
}
