//! `falconer rules check`: every problem of rules files at once.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use falconer_rules::diag::{Severity, decoded, render};
use falconer_rules::{Limits, LoadResult};
use falconer_runner::{read, terminal};
use serde_json::json;

use super::known::Known;

/// Show every problem of rules files at once
///
/// The files are read in this order, as by the program: later ones may change what earlier ones define. The first error
/// is the one that Falco stops at; further ones do not follow from it. Exits with 1 if there are errors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  falconer rules check --plugin target/release/libdummy.so rules.yaml
  falconer rules check -c /etc/falco/falco.yaml /etc/falco/rules.d/*.yaml --json")]
pub(crate) struct Args {
    /// Rules files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    known: Known,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A file's name and content.
type File = (String, Vec<u8>);

/// Runs the command; false if there are errors.
pub(super) fn run(args: &Args) -> Result<bool> {
    let engine = args.known.engine()?;
    let read = |path: &PathBuf| {
        let content = read::file(path, Limits::default().file_size);
        let content = content.with_context(|| format!("reading {}", path.display()))?;
        Ok((path.display().to_string(), decoded(&content)))
    };
    let files: Vec<File> = args.files.iter().map(read).collect::<Result<_>>()?;
    let results = engine.check(files.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
    let errors = results.iter().map(|result| result.errors.len()).sum();
    let warnings = results.iter().map(|result| result.warnings.len()).sum();
    let text = if args.json {
        as_json(&results, &files)
    } else {
        if args.known.nothing() {
            terminal::say(
                "Fields are not known: name plugins with --plugin LIB, or a configuration with -c PATH.",
            );
        }
        as_text(&results, &files, errors, warnings)
    };
    terminal::print_coloured(&text).context("writing to stdout")?;
    Ok(errors == 0)
}

fn content<'f>(files: &'f [File], name: &str) -> Option<&'f [u8]> {
    // Of several files of one name the last one read counts.
    files.iter().rev().find(|(known, _)| known == name).map(|(_, content)| content.as_slice())
}

fn as_text(results: &[LoadResult], files: &[File], errors: usize, warnings: usize) -> String {
    let mut text = String::new();
    for problem in results.iter().flat_map(LoadResult::problems) {
        let shown = render(&problem, |name| content(files, name), super::colours());
        let _ = writeln!(text, "{shown}\n");
    }
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let _ = writeln!(
        text,
        "{}, {} in {}",
        count(errors, Severity::Error.as_str()),
        count(warnings, Severity::Warning.as_str()),
        count(files.len(), "file")
    );
    text
}

fn as_json(results: &[LoadResult], files: &[File]) -> String {
    let problems = results.iter().flat_map(LoadResult::problems);
    let problems: Vec<_> = problems.map(|problem| problem.to_json(|name| content(files, name))).collect();
    let files: Vec<_> =
        results.iter().map(|result| json!({ "name": result.name, "valid": result.successful() })).collect();
    let mut text = format!("{:#}", json!({ "files": files, "problems": problems }));
    text.push('\n');
    text
}
