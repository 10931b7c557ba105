//! From parts of conditions back to what the user wrote.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::lists::{self, CompiledList};
use super::{Limits, exceptions};
use crate::diag::{Context, Diagnostic, Label};
use crate::load::{Collector, ExceptionInfo, ListInfo, MacroInfo, RuleInfo};
use crate::syntax::Span;
use crate::text::{Origin, Text, Traced, Written};

/// Whose condition a text is.
#[derive(Clone, Copy)]
pub(super) enum Subject<'c> {
    Macro(&'c MacroInfo),
    Rule(&'c RuleInfo),
}

/// What stands at the place that a diagnostic was pointed at.
#[derive(Default)]
pub(super) struct Pointed<'c> {
    /// The exception that the part was written in.
    pub(super) exception: Option<&'c ExceptionInfo>,
    /// The list that the part comes from and where it is named, if that is outside of parentheses.
    pub(super) misplaced_list: Option<(&'c ListInfo, Written)>,
}

impl<'c> Subject<'c> {
    /// The exception that a part was written in.
    fn exception_at(self, written: &Written) -> Option<&'c ExceptionInfo> {
        let Subject::Rule(rule) = self else { return None };
        rule.exceptions
            .iter()
            .find(|exception| exception.texts().iter().any(|t| t.stands_in(&written.scalar)))
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Macro(info) => write!(f, "macro '{}'", info.name),
            Subject::Rule(info) => write!(f, "rule '{}'", info.name),
        }
    }
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

    /// Points a diagnostic at a part of a condition, where it was written: in the condition, in an exception, or in a
    /// list; then the exception, or where the list is used, is shown too.
    pub(super) fn point<'s, C>(
        &mut self,
        diagnostic: &mut Diagnostic<C>,
        subject: Subject<'s>,
        span: Span,
        lists: &[CompiledList],
    ) -> Pointed<'s>
    where
        'c: 's,
    {
        let collector = self.collector;
        let mut pointed = Pointed::default();
        let Some(traced) = self.traced(subject, lists) else { return pointed };
        let Some(Origin { written, list, named_at, partly }) = traced.origin(span) else { return pointed };
        let bytes = traced.bytes();
        let part = bytes.get(span.start..span.end.min(bytes.len())).unwrap_or_default();
        let part = String::from_utf8_lossy(part).trim().to_owned();
        let used_at = named_at.as_ref().unwrap_or(&written);
        pointed.exception = subject.exception_at(used_at);
        let misplaced = list.filter(|_| !traced.is_among_values(span));
        let misplaced = misplaced.and_then(|number| collector.lists.iter().nth(number));
        pointed.misplaced_list = misplaced.map(|info| (info, used_at.clone()));
        diagnostic.primary.lead_to(written);
        if let Some(info) = pointed.exception {
            let text = format!("exception '{}' of {subject}", info.name);
            diagnostic.related.push(label_of(&info.context).text(text));
        }
        let Some(info) = list.or(partly).and_then(|number| collector.lists.iter().nth(number)) else {
            return pointed;
        };
        let name = &info.name;
        if let Some(place) = named_at {
            let text = format!("list '{name}' is used here by {subject}");
            diagnostic.related.push(Label::written(place).text(text));
        } else if list.is_some() {
            let shown: String = part.chars().take(60).collect();
            diagnostic
                .related
                .push(label_of(&info.context).text(format!("list '{name}' puts '{shown}' there")));
        } else {
            diagnostic.related.push(label_of(&info.context).text(format!("list '{name}' is put in there")));
        }
        pointed
    }

    /// Whether a part comes from a list.
    pub(super) fn is_of_list(&mut self, subject: Subject<'_>, span: Span, lists: &[CompiledList]) -> bool {
        let origin = self.traced(subject, lists).and_then(|traced| traced.origin(span));
        origin.is_some_and(|origin| origin.list.or(origin.partly).is_some())
    }

    /// A label at a part of a rule's condition.
    pub(super) fn label(&mut self, rule: &RuleInfo, span: Span, lists: &[CompiledList]) -> Option<Label> {
        let origin = self.traced(Subject::Rule(rule), lists)?.origin(span)?;
        Some(Label::written(origin.named_at.unwrap_or(origin.written)))
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
        diagnostic.primary.lead_to(origin.written);
    }
}

/// The text of a condition as it is parsed, shared with its diagnostics.
pub(super) type Shared = Arc<[u8]>;
