//! Explanations for programs.

use serde_json::{Value as Json, json};

use super::{Explanation, Part, PartKind};

impl Explanation {
    /// The explanation as JSON: `rule`, `source`, `event`, `matches`, `alerts`, `taken_by` (null if nobody), and the tree
    /// under `condition`.
    ///
    /// Each part of the tree has a `kind` (`and`, `or`, `not`, `macro`, `exception`, `check`) and a `verdict`, null if it
    /// was not evaluated; macros and exceptions have a `name`, checks a `text` and `values` (`term` and `value`, null if
    /// the event has none), all others `parts`.
    pub fn to_json(&self) -> Json {
        json!({
            "rule": self.rule,
            "source": self.source,
            "event": self.event,
            "matches": self.matches(),
            "alerts": self.alerts(),
            "taken_by": self.taken_by,
            "condition": part(&self.condition),
        })
    }
}

fn part(node: &Part) -> Json {
    let mut out = json!({ "kind": node.kind.as_str(), "verdict": node.verdict });
    match &node.kind {
        PartKind::Check => {
            let values = node.values.iter().map(|seen| json!({ "term": seen.term, "value": seen.value }));
            out["text"] = node.text.as_str().into();
            out["values"] = values.collect();
            return out;
        }
        PartKind::Macro(name) | PartKind::Exception(name) => out["name"] = name.as_str().into(),
        PartKind::All | PartKind::Any | PartKind::Not => {}
    }
    out["parts"] = node.parts.iter().map(part).collect();
    out
}
