//! `falconer rules parse`: one condition, as it is understood.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use falconer_rules::ExprError;
use falconer_rules::diag::{ErrorCode, Label, Problem, render};
use falconer_rules::field::Source;
use falconer_rules::syntax::{Expr, Parser};
use falconer_runner::{RunError, terminal};
use serde_json::json;

use super::known::Known;
use super::tree::tree;

/// Print a condition as it is understood
///
/// It is printed as Falco prints a compiled condition: every 'and' and 'or' in parentheses, constants without the quotes
/// that they do not need. With -c or --plugin its fields, operators and constants are checked too, and macros and lists
/// are put in: those of the rules files of -c, or of -r in their place. Without them the syntax alone is checked, and
/// macros stay as they are. Exits with 1 if the condition is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  falconer rules parse 'dummy.value > 1 and not (quiet or dummy.strvalue contains x)'
  falconer rules parse -c falco.yaml 'is_write and not quiet'
  falconer rules parse --plugin target/release/libdummy.so 'dummy.value > 1' --json")]
pub(crate) struct Args {
    /// The condition
    condition: String,
    #[command(flatten)]
    known: Known,
    /// Rules file or directory whose macros and lists are known, in place of the configured ones
    #[arg(short = 'r', value_name = "PATH")]
    rules: Vec<PathBuf>,
    /// The event source whose fields are meant [default: the first of the plugins']
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Print JSON: the condition, its tree as it is written, and what it becomes with macros and lists put in; or the
    /// problem
    #[arg(long)]
    json: bool,
}

/// The name that the condition has in diagnostics.
const NAME: &str = "condition";

/// Runs the command; false if the condition is wrong.
pub(super) fn run(args: &Args) -> Result<bool> {
    let text = args.condition.as_bytes();
    let understood = match Parser::new().parse(text).map_err(ExprError::from) {
        Ok(written) => compiled(args)?.map(|compiled| (written, compiled)),
        Err(error) => Err(error),
    };
    let (output, fine) = match understood {
        Ok((written, compiled)) if args.json => {
            let mut json = json!({ "condition": written.to_string(), "tree": tree(&written) });
            if let Some(compiled) = compiled {
                json["compiled"] = compiled.to_string().into();
            }
            (format!("{json:#}"), true)
        }
        Ok((written, compiled)) => (compiled.unwrap_or(written).to_string(), true),
        Err(error) => {
            let label = Label::new(NAME.into(), error.span);
            let problem = Problem::of_expression(&error, ErrorCode::CompileCondition, &label);
            let source = |name: &str| (name == NAME).then_some(text);
            let output = if args.json {
                format!("{:#}", problem.to_json(source))
            } else {
                render(&problem, source, super::colours())
            };
            (output, false)
        }
    };
    terminal::print_coloured(&format!("{output}\n")).context("writing to stdout")?;
    Ok(fine)
}

/// The condition with macros and lists put in, checked over the fields of the chosen event source; `None` if nothing is
/// known of any.
fn compiled(args: &Args) -> Result<Result<Option<Expr>, ExprError>> {
    if args.known.nothing() && args.rules.is_empty() {
        return Ok(Ok(None));
    }
    let mut context = args.known.context()?;
    if args.known.has_config() || !args.rules.is_empty() {
        match context.files(&args.rules) {
            Ok(files) => context.load(&files)?,
            // A configuration without rules files has no macros.
            Err(RunError::NoRules { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let engine = context.engine();
    let sources = engine.sources();
    // The first is that of system calls, which are not known.
    let source = args.source.as_deref().or(sources.get(1).or(sources.first()).map(Source::name));
    let known = |name: &str| sources.iter().any(|source| source.name() == name);
    if let Some(name) = source.filter(|name| !args.known.nothing() && !known(name)) {
        let names: Vec<&str> = sources.iter().map(Source::name).collect();
        bail!("no event source '{name}': there are {}", names.join(", "));
    }
    // Where nothing is known, any source will do but that of system calls, whose classes of fields are known.
    let source = if args.known.nothing() {
        args.source.as_deref().unwrap_or_default()
    } else {
        source.unwrap_or_default()
    };
    Ok(engine.condition(source, &args.condition).map(Some))
}
