//! `falconer rules fmt`: rules files in one layout.

use std::io::{Write, stdin, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use falconer_rules::diag::{Colours, render};
use falconer_rules::{Limits, LoadResult};
use falconer_runner::{read, terminal};

/// Lay out rules files, comments kept
///
/// Items stand apart by an empty line, keys two columns in, long conditions as a folded block with one part a line, lists
/// filled up to 120 columns. What a file means does not change: blanks in conditions do, nothing else that is loaded. What
/// is not YAML is shown with its place, and the file stays as it is; then, and with --check if a file would change, the
/// exit code is 1.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  falconer rules fmt rules.d
  falconer rules fmt --check rules.d/*.yaml
  falconer rules fmt - < rules.yaml")]
pub(crate) struct Args {
    /// Rules files to write in place, and directories as -r of a run takes them; '-' reads standard input and writes
    /// standard output
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write nothing, and name the files that would change
    #[arg(long)]
    check: bool,
}

/// Runs the command; false if a file is not YAML, or not in order with `--check`.
pub(super) fn run(args: &Args) -> Result<bool> {
    let mut fine = true;
    for path in &args.paths {
        if path.is_dir() {
            for path in falconer_runner::rules_files_in(path)? {
                fine &= file(&path, args.check)?;
            }
        } else {
            fine &= file(path, args.check)?;
        }
    }
    Ok(fine)
}

fn file(path: &Path, check: bool) -> Result<bool> {
    let standard = path.as_os_str() == "-";
    let name = if standard { "standard input".to_owned() } else { path.display().to_string() };
    let limit = Limits::default().file_size;
    let text = if standard { read::all(stdin().lock(), limit) } else { read::file(path, limit) };
    let text = text.with_context(|| format!("reading {name}"))?;
    let formatted = match falconer_rules::format(&name, &text) {
        Ok(formatted) => formatted,
        Err(result) => {
            terminal::say_laid_out(shown(&result, &text).trim_end_matches('\n'));
            return Ok(false);
        }
    };
    let same = formatted == text;
    if check {
        if !same {
            terminal::print(&format!("{name}\n")).context("writing to stdout")?;
        }
        return Ok(same);
    }
    if standard {
        stdout().lock().write_all(&formatted).context("writing to stdout")?;
    } else if !same {
        std::fs::write(path, &formatted).with_context(|| format!("writing {name}"))?;
    }
    Ok(true)
}

fn shown(result: &LoadResult, text: &[u8]) -> String {
    let problems = result.problems();
    let shown = problems
        .map(|problem| render(&problem, |name| (name == result.name).then_some(text), Colours::No) + "\n");
    shown.collect()
}
