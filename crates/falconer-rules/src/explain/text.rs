//! Explanations for people.

use std::fmt;

use super::{Explanation, Part, PartKind, Seen};

/// The most characters of a check, and of a value, in a line.
const CHECK_WIDTH: usize = 100;
const VALUE_WIDTH: usize = 80;

/// The column behind which values stand, unless checks are longer.
const COLUMN: usize = 46;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Explanation { rule, source, event, .. } = self;
        let verb = if self.matches() { "matches" } else { "does not match" };
        writeln!(f, "Rule '{rule}' {verb} event {event} of source '{source}'.")?;
        if let Some(earlier) = &self.taken_by {
            let result = if self.matches() { ", so this rule gives no alert" } else { "" };
            writeln!(f, "Rule '{earlier}' comes first and takes the event (rule_matching: first){result}.")?;
        }
        writeln!(f)?;
        line(f, &self.condition, 0)
    }
}

fn line(f: &mut fmt::Formatter<'_>, part: &Part, depth: usize) -> fmt::Result {
    let verdict = match part.verdict {
        Some(true) => "true",
        Some(false) => "false",
        None => "-",
    };
    let name = match &part.kind {
        PartKind::Check => cut(&part.text, CHECK_WIDTH),
        PartKind::Macro(name) => format!("macro {name}"),
        PartKind::Exception(name) => format!("exception {name}"),
        kind => kind.as_str().to_owned(),
    };
    let indented = format!("{:1$}{name}", "", 2 * depth);
    let behind = match part.verdict {
        None => "not evaluated".to_owned(),
        Some(_) => part.values.iter().map(seen).collect::<Vec<_>>().join(", "),
    };
    if behind.is_empty() {
        writeln!(f, "{verdict:5}  {indented}")?;
    } else {
        writeln!(f, "{verdict:5}  {indented:COLUMN$}  {behind}")?;
    }
    part.parts.iter().try_for_each(|inner| line(f, inner, depth + 1))
}

fn seen(seen: &Seen) -> String {
    match &seen.value {
        Some(value) => format!("{} = {}", seen.term, cut(&value.to_string(), VALUE_WIDTH)),
        None => format!("{} has no value", seen.term),
    }
}

/// A text that is not longer than so many characters.
fn cut(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
