//! What falco.yaml adds to outputs (`append_output`).

use crate::field::Catalog;
use crate::load::RuleInfo;

/// One entry of `append_output`: which rules it concerns and what it adds.
#[derive(Clone, Debug, Default)]
pub struct AppendOutput {
    /// Only rules of this source.
    pub source: Option<String>,
    /// Only rules that have all of these tags.
    pub tags: Vec<String>,
    /// Only the rule of this name.
    pub rule: Option<String>,
    /// Text put behind the output, after a blank.
    pub extra_output: Option<String>,
    /// Further entries of `output_fields`.
    pub extra_fields: Vec<ExtraField>,
    /// Whether the output names every field that plugins suggest, and the static fields.
    pub suggested_output: bool,
}

/// A further entry of `output_fields`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtraField {
    /// A field, under its own name, with its value.
    Raw(String),
    /// A formatted string under a name.
    Formatted {
        /// The name.
        name: String,
        /// The format.
        format: String,
    },
}

impl AppendOutput {
    pub(super) fn concerns(&self, rule: &RuleInfo) -> bool {
        let named = |wanted: &Option<String>, found: &str| {
            wanted.as_deref().is_none_or(|wanted| wanted.is_empty() || wanted == found)
        };
        named(&self.source, &rule.source)
            && named(&self.rule, &rule.name)
            && self.tags.iter().all(|tag| rule.tags.contains(tag))
    }

    /// Puts the additions behind an output.
    pub(super) fn append_to(&self, output: &mut Vec<u8>, catalog: &Catalog) {
        if let Some(extra) = &self.extra_output {
            output.push(b' ');
            output.extend_from_slice(extra.as_bytes());
        }
        if self.suggested_output {
            for field in catalog.suggested() {
                output.extend_from_slice(format!(" {}=%{field}", field.replace('.', "_")).as_bytes());
            }
        }
    }
}
