//! From parts of conditions back to what the user wrote.

use std::collections::HashMap;
use std::sync::Arc;

use super::lists::{self, CompiledList};
use super::{Limits, exceptions};
use crate::diag::{Context, Diagnostic, Label};
use crate::load::{Collector, MacroInfo, RuleInfo};
use crate::syntax::Span;
use crate::text::{Text, Traced};

/// Whose condition a text is.
#[derive(Clone, Copy)]
pub(super) enum Subject<'c> {
    Macro(&'c MacroInfo),
    Rule(&'c RuleInfo),
}

/// Bytes of texts that are kept.
const KEPT: usize = 8 << 20;

/// Traces the texts of conditions, each once for the diagnostics of one rule.
pub(super) struct Places<'c> {
    pub(super) collector: &'c Collector,
    pub(super) limits: Limits,
    known: HashMap<(bool, String), Option<Traced>>,
    /// Bytes of the texts known.
    size: usize,
}

impl<'c> Places<'c> {
    pub(super) fn new(collector: &'c Collector, limits: Limits) -> Places<'c> {
        Places { collector, limits, known: HashMap::new(), size: 0 }
    }

    /// Forgets all texts.
    pub(super) fn clear(&mut self) {
        self.known.clear();
        self.size = 0;
    }

    fn traced(&mut self, subject: Subject<'_>, lists: &[CompiledList]) -> Option<&Traced> {
        let (is_rule, name) = match subject {
            Subject::Macro(info) => (false, &info.name),
            Subject::Rule(info) => (true, &info.name),
        };
        let key = (is_rule, name.clone());
        if !self.known.contains_key(&key) {
            let text = match subject {
                Subject::Macro(info) => {
                    let mut text = Traced::new(true);
                    text.put_text(&info.condition);
                    Some(text)
                }
                Subject::Rule(info) => exceptions::put_into(&info.condition, &info.exceptions, true).ok(),
            };
            let text = text.and_then(|text| lists::trace(text, lists, self.limits.condition_size));
            self.size += text.as_ref().map_or(0, |text| text.bytes().len());
            if self.size > KEPT {
                self.clear();
            }
            self.known.insert(key.clone(), text);
        }
        self.known.get(&key)?.as_ref()
    }

    /// Points a diagnostic at a part of a condition; if a list stands there, the list is shown too.
    pub(super) fn point<C>(
        &mut self,
        diagnostic: &mut Diagnostic<C>,
        subject: Subject<'_>,
        span: Span,
        lists: &[CompiledList],
    ) {
        let Some(traced) = self.traced(subject, lists) else { return };
        let Some(origin) = traced.origin(span) else { return };
        let part = String::from_utf8_lossy(&traced.bytes()[span.start..span.end.min(traced.bytes().len())]);
        let list = origin.list.map(|list| (list, part.trim().to_owned()));
        diagnostic.primary.lead_to(origin);
        let Some((list, part)) = list else { return };
        let Some(info) = self.collector.lists.iter().nth(list) else { return };
        let name = &info.name;
        let shown: String = part.chars().take(60).collect();
        diagnostic.related.push(label_of(&info.context).text(format!("list '{name}' puts '{shown}' there")));
    }

    /// A label at a part of a rule's condition.
    pub(super) fn label(&mut self, rule: &RuleInfo, span: Span, lists: &[CompiledList]) -> Option<Label> {
        self.traced(Subject::Rule(rule), lists)?.origin(span).map(Label::origin)
    }
}

/// A label at the innermost place of a context.
pub(super) fn label_of(context: &Context) -> Label {
    Label::new(context.file_arc(), context.underlined())
}

/// Points a diagnostic at a part of a collected text.
pub(super) fn point_into<C>(diagnostic: &mut Diagnostic<C>, text: &Text, span: Option<Span>) {
    let Some(span) = span else { return };
    let mut traced = Traced::new(true);
    traced.put_text(text);
    if let Some(origin) = traced.origin(span) {
        diagnostic.primary.lead_to(origin);
    }
}

/// The text of a condition as it is parsed, shared with its diagnostics.
pub(super) type Shared = Arc<[u8]>;
