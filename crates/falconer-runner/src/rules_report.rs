//! What the modes that only look at rules print.

use falconer_rules::{Engine, LoadResult, Rule, RuleSet, diag};

use crate::error::RunError;
use crate::log::{Level, Log};
use crate::{Describe, nearest, terminal};

/// Prints the results of `-V`, with the description of `-L` or `-l` if all files are valid; an error if one is not.
pub(crate) fn validation(
    engine: &Engine,
    results: &[LoadResult],
    describe: Option<&Describe>,
    json: bool,
    log: Log,
) -> Result<(), RunError> {
    let mut texts = Vec::new();
    for result in results {
        if result.successful() && !result.warnings.is_empty() {
            log.line(Level::Warning, result.to_text());
            texts.push(result.summary());
        } else {
            texts.push(result.to_text());
        }
    }
    let summary = texts.join("\n");
    let valid = results.iter().all(LoadResult::successful);
    let describe = describe.filter(|_| valid);
    let mut out = String::new();
    if json {
        let mut all = diag::results_json(results);
        if let Some(describe) = describe {
            all["falco_describe_results"] = described_json(engine, describe)?;
        }
        out = format!("{all}\n");
    } else {
        out.push_str(&summary);
        out.push('\n');
        if let Some(describe) = describe {
            out.push('\n');
            out.push_str(&described_text(engine, describe)?);
        }
    }
    terminal::print(&out)?;
    if valid { Ok(()) } else { Err(RunError::Rules(summary)) }
}

/// Prints the description of `-L` or `-l`.
pub(crate) fn description(engine: &Engine, describe: &Describe, json: bool) -> Result<(), RunError> {
    let text = if json {
        format!("{}\n", described_json(engine, describe)?)
    } else {
        described_text(engine, describe)?
    };
    Ok(terminal::print(&text)?)
}

fn described_json(engine: &Engine, describe: &Describe) -> Result<serde_json::Value, RunError> {
    match describe {
        Describe::All => Ok(engine.describe()),
        Describe::Rule(name) => {
            engine.describe_rule(name).ok_or_else(|| unknown_rule(&engine.rule_set(&[]), name))
        }
    }
}

fn described_text(engine: &Engine, describe: &Describe) -> Result<String, RunError> {
    match describe {
        Describe::All => Ok(engine.describe_text(None)),
        Describe::Rule(name) if engine.describe_rule(name).is_some() => Ok(engine.describe_text(Some(name))),
        Describe::Rule(name) => Err(unknown_rule(&engine.rule_set(&[]), name)),
    }
}

/// That none of the rules has a name.
pub(crate) fn unknown_rule(rules: &RuleSet, name: &str) -> RunError {
    let known = rules.sources().flat_map(|source| source.rules().map(Rule::name));
    let hint = nearest(name, known).map_or_else(String::new, |known| format!("; did you mean \"{known}\"?"));
    RunError::UnknownRule { name: name.to_owned(), hint }
}
