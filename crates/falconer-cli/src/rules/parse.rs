//! `falconer rules parse`: one condition, as it is understood.

use anyhow::{Context, Result, bail};
use falconer_rules::diag::{ErrorCode, Label, Problem, render};
use falconer_rules::field::Source;
use falconer_rules::syntax::Parser;
use falconer_rules::{ExprError, SourceExprs};
use falconer_runner::terminal;
use serde_json::json;

use super::known::Known;
use super::tree::tree;

/// Print a condition as it is understood
///
/// It is printed as Falco prints a compiled condition: every 'and' and 'or' in parentheses, constants without the quotes
/// that they do not need. Without a plugin the syntax alone is checked; with one, fields, operators and constants are
/// too, and macros do not exist. Exits with 1 if the condition is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  falconer rules parse 'dummy.value > 1 and not (quiet or dummy.strvalue contains x)'
  falconer rules parse --plugin target/release/libdummy.so 'dummy.value > 1' --json")]
pub(crate) struct Args {
    /// The condition
    condition: String,
    #[command(flatten)]
    known: Known,
    /// The event source whose fields are meant [default: the first of the plugins']
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Print JSON: the tree of the condition, or the problem
    #[arg(long)]
    json: bool,
}

/// The name that the condition has in diagnostics.
const NAME: &str = "condition";

/// Runs the command; false if the condition is wrong.
pub(super) fn run(args: &Args) -> Result<bool> {
    let text = args.condition.as_bytes();
    let parsed = Parser::new().parse(text).map_err(ExprError::from);
    let checked = match parsed {
        Ok(expr) if args.known.nothing() => Ok(expr),
        Ok(expr) => checker(args)?.filter(&args.condition).map(|_| expr),
        Err(error) => Err(error),
    };
    let (output, fine) = match checked {
        Ok(expr) if args.json => {
            (format!("{:#}", json!({ "condition": expr.to_string(), "tree": tree(&expr) })), true)
        }
        Ok(expr) => (expr.to_string(), true),
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

/// Checks conditions of the chosen event source.
fn checker(args: &Args) -> Result<SourceExprs> {
    let engine = args.known.engine()?;
    let sources = engine.sources();
    let chosen = match &args.source {
        Some(name) => sources.iter().find(|source| source.name() == name),
        // The first is that of system calls, which are not known.
        None => sources.get(1).or(sources.first()),
    };
    let Some(source) = chosen else {
        let names: Vec<&str> = sources.iter().map(Source::name).collect();
        bail!(
            "no event source '{}': there are {}",
            args.source.as_deref().unwrap_or_default(),
            names.join(", ")
        );
    };
    Ok(SourceExprs::new(source.clone()))
}
