//! `--update`: test files that expect what was found.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use falconer_runner::terminal;
use falconer_test::report::Counts;
use falconer_test::{FileOutcome, updated};

use super::{BROKEN, FAILED, GOOD};

/// Writes the files that differ, and reports what was not settled.
pub(super) fn write(outcomes: &[FileOutcome]) -> Result<u8> {
    let (mut report, mut left_over) = (String::new(), 0);
    for outcome in outcomes {
        if let Some(broken) = &outcome.broken {
            let _ = writeln!(report, "ERROR {broken}");
            continue;
        }
        let path = outcome.path.display();
        let content = fs::read(&outcome.path).with_context(|| format!("reading {path}"))?;
        let (new, left) = updated(&content, outcome);
        left_over += left;
        if new != content {
            // Beside it first, so that nobody ever finds half a file.
            let beside = outcome.path.with_extension("yaml.new");
            fs::write(&beside, &new).with_context(|| format!("writing {}", beside.display()))?;
            fs::rename(&beside, &outcome.path).with_context(|| format!("writing {path}"))?;
            let _ = writeln!(report, "updated {path}: look at it before you keep it");
        }
        if left > 0 {
            let _ = writeln!(report, "{path}: {left} differences are left to settle by hand");
        }
    }
    if report.is_empty() {
        report.push_str("nothing to update\n");
    }
    terminal::print(&report).context("writing to stdout")?;
    Ok(match Counts::of(outcomes) {
        Counts { errors: 1.., .. } => BROKEN,
        _ if left_over > 0 => FAILED,
        _ => GOOD,
    })
}
