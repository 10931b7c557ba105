//! The lints of a rule, each at its place.

use super::lints::{self, Lint};
use super::places::{Subject, point_into};
use super::rule::Checked;
use super::rules::Compiler;
use crate::check::{CheckError, check_error};
use crate::diag::{Diagnostic, LintCode};
use crate::field::Catalog;
use crate::load::RuleInfo;
use crate::output::Format;
use crate::syntax::{Expr, InMacro, Span};

impl<'c> Compiler<'c> {
    /// Looks for what may be wrong with a rule's condition.
    pub(super) fn condition_lints(&mut self, condition: &Checked<'_>, expr: &Expr, catalog: &Catalog) {
        for lint in lints::of_condition(expr, catalog, &self.lists) {
            self.condition_lint(condition, lint);
        }
    }

    fn condition_lint(&mut self, condition: &Checked<'_>, lint: Lint) {
        let Lint { code, message, span, hint, label, in_macro } = lint;
        // An element of a list is what it is.
        let subject = self.subject(condition.rule, in_macro.as_ref());
        if code == LintCode::UnknownList && self.places.is_of_list(subject, span, &self.lists) {
            return;
        }
        let found = CheckError { hint, label, in_macro, ..*check_error(message, span) };
        let lint = self.checked(condition, &found, code);
        self.result.lint(lint);
    }

    /// Looks for what may be wrong with a rule's output.
    pub(super) fn output_lints(
        &mut self,
        rule: &RuleInfo,
        format: &Format,
        output: &[u8],
        catalog: &Catalog,
    ) {
        let written = |span: Span| output.starts_with(&rule.output).then_some(span);
        let mut push = |code, message, span, hint, label: &str| {
            let lint = Diagnostic::new(code, message, &rule.output_context).hint(hint).label(label);
            let mut lint: Diagnostic<LintCode> = lint;
            point_into(&mut lint, &rule.output, written(span));
            self.result.lint(lint);
        };
        for cut in &format.cut {
            let text = |span: Span| {
                String::from_utf8_lossy(&output[span.start..span.end.min(output.len())]).into_owned()
            };
            let longer = cut.written.start == cut.token.start && cut.written.end > cut.token.end;
            if !longer || cut.written.end > rule.output.len() {
                continue;
            }
            let rest = text(Span { start: cut.token.end, end: cut.written.end });
            let message =
                format!("the output shows field '{}', then '{rest}' as text: {}", text(cut.token), cut.why);
            push(LintCode::OutputFieldCut, message, cut.written, cut.hint.clone(), "not shown as one field");
        }
        for lint in
            lints::of_output(output, catalog).into_iter().filter(|lint| lint.span.end <= rule.output.len())
        {
            push(lint.code, lint.message, lint.span, lint.hint, lint.label.unwrap_or_default());
        }
    }

    /// Whose text a part of a rule's condition stands in.
    fn subject<'r>(&self, rule: &'r RuleInfo, in_macro: Option<&InMacro>) -> Subject<'r>
    where
        'c: 'r,
    {
        let collector = self.collector;
        let position = in_macro.and_then(|within| self.macro_names.get(&within.innermost));
        let info = position.and_then(|i| collector.macros.iter().nth(*i));
        info.map_or(Subject::Rule(rule), Subject::Macro)
    }
}
