//! `falconer rules check`: every problem of rules files at once.

mod deny;
mod findings;
mod github;
mod json;
mod junit;
mod place;
mod sarif;
mod text;

use std::fmt::Write as _;
use std::io::stdin;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use falconer_rules::Limits;
use falconer_runner::{CheckedFile, RulesContext, RunError, terminal};

use super::known::Known;
use deny::Denied;
use findings::Findings;

/// Show every problem of rules files at once
///
/// It goes the way of a run up to the first event, so that what passes here is not refused there: the files are read in
/// this order, later ones may change what earlier ones define, and the plugins that they require must be there. The
/// first error is the one that a run stops at; further ones do not follow from it. Exits with 1 if there are errors, or
/// warnings that --deny makes errors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  falconer rules check -c /etc/falco/falco.yaml
  falconer rules check --plugin target/release/libdummy.so rules.yaml
  falconer rules check -c falco.yaml rules.d --deny warnings --format sarif > rules.sarif")]
pub(crate) struct Args {
    /// Rules files, and directories as -r of a run takes them; '-' is standard input [default: the rules files of -c]
    #[arg(value_name = "PATH", required_unless_present = "config")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    known: Known,
    #[arg(
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        help = "Make warnings errors: 'warnings' is all of them, else codes such as LOAD_UNUSED_MACRO"
    )]
    deny: Vec<Denied>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// As --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// A form for problems.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For people: each problem with the part of the file, marked
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, which code scanning services read
    Sarif,
    /// Workflow commands of GitHub Actions, which become annotations
    Github,
    #[value(help = "JUnit XML, which CI servers read: a suite for each file")]
    Junit,
}

/// Runs the command; false if there are errors.
pub(super) fn run(args: &Args) -> Result<bool> {
    let context = args.known.context()?;
    let files = match context.files(&args.paths) {
        Err(RunError::NoRules { missing }) => {
            bail!("there are no rules files to check: name some, or list them under rules_files{missing}")
        }
        files => files?,
    };
    if files.is_empty() {
        bail!("there are no rules files there: their names end in .yaml or .yml");
    }
    let files = files.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    let checked = context.check(files);
    if args.known.nothing() {
        terminal::say_laid_out(&unknown_fields(&checked.files));
    }
    let findings = Findings::of(&checked.files, &args.deny);
    let format = if args.json { Format::Json } else { args.format };
    if matches!(format, Format::Sarif | Format::Github | Format::Junit) {
        // What goes to a file or a service is seen by nobody here.
        terminal::say(text::summary(&findings));
    }
    let text = match format {
        Format::Text => {
            terminal::print_coloured(&text::text(&findings)).context("writing to stdout")?;
            return Ok(findings.errors() == 0);
        }
        Format::Json => json::text(&findings),
        Format::Sarif => sarif::text(&findings),
        Format::Github => github::text(&findings),
        Format::Junit => junit::text(&findings).context("writing JUnit XML")?,
    };
    terminal::print(&text).context("writing to stdout")?;
    Ok(findings.errors() == 0)
}

/// A file's name and content.
fn read(path: PathBuf) -> Result<(String, Vec<u8>)> {
    if path != Path::new("-") {
        return Ok(RulesContext::read(path)?);
    }
    let content = falconer_runner::read::all(stdin().lock(), Limits::default().file_size);
    Ok(("standard input".to_owned(), content.context("reading standard input")?))
}

/// What to do where no fields are known, and which plugins the files ask for.
fn unknown_fields(files: &[CheckedFile]) -> String {
    let mut text =
        "Fields are not known: name plugins with --plugin LIB, or a configuration with -c PATH.".to_owned();
    let required = files.iter().flat_map(|file| &file.result.required_plugins);
    let mut names: Vec<String> = Vec::new();
    for (name, version) in required.filter_map(|required| required.alternatives.first()) {
        let name = format!("{name} >= {version}");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let _ = write!(text, "\nThe files need plugins: {}.", names.join(", "));
    }
    text
}
