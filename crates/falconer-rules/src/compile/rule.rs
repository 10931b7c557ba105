//! A rule: its exceptions, output and condition.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::advice::{Advice, DEPRECATED, advise};
use super::places::{Shared, Subject, point_into};
use super::rules::{CompiledRule, Compiler};
use super::{AppendOutput, ExtraField, exceptions};
use crate::check::{CheckError, CheckWarning, Checker, Pred, check_error};
use crate::diag::{Context, Diagnostic, ErrorCode, Failure, MOST_OF_ONE, Named, WarningCode, failure};
use crate::field::Catalog;
use crate::load::{Entry, ExceptionInfo, RuleInfo};
use crate::output::{self, ExtraFields, Format, FormatError};
use crate::syntax::{Expr, InMacro, Span};

/// A rule whose condition is checked: the condition with exceptions, and with lists too.
pub(super) struct Checked<'c> {
    pub(super) rule: &'c RuleInfo,
    shown: &'c [u8],
    text: &'c Shared,
}

impl Compiler<'_> {
    /// Compiles a rule; `None` if it is skipped.
    pub(super) fn rule(
        &mut self,
        rule: &RuleInfo,
        catalog: &mut Catalog,
    ) -> Result<Option<CompiledRule>, Failure> {
        let condition = exceptions::put_into(&rule.condition, &rule.exceptions, false)?;
        let additions: Vec<&AppendOutput> = self.append_output.iter().filter(|a| a.concerns(rule)).collect();
        let mut output = rule.output.to_vec();
        for addition in &additions {
            addition.append_to(&mut output, catalog);
        }
        self.container_info(&mut output, rule);

        let mut checker = Checker::new(catalog, self.limits.regex_size);
        let Some(format) = self.format(rule, &mut checker, &output)? else { return Ok(None) };
        let extra = match extra_fields(&additions, &mut checker, &rule.output_context) {
            Ok(extra) => extra,
            Err(error) => {
                self.keep(error, Named::Rule, &rule.name)?;
                ExtraFields::default()
            }
        };

        let shown = condition.bytes().to_vec();
        let in_doubt = self.in_doubt(&shown);
        let (expr, text) = match self.parse(condition, Subject::Rule(rule), &rule.condition_context) {
            Err(_) if in_doubt => return Ok(None),
            parsed => parsed?,
        };
        let (expr, errors) = match self.resolve(expr, usize::MAX, self.macros.len()) {
            (Ok((expr, size)), errors) => {
                self.count(text.len(), size.parts(), &rule.context)?;
                (expr, errors)
            }
            (Err(error), _) => {
                self.exhausted = true;
                return Err(self.macro_failure(*error, &shown, &text, Subject::Rule(rule)));
            }
        };
        for error in errors {
            let error = self.macro_failure(error, &shown, &text, Subject::Rule(rule));
            self.keep(error, Named::Rule, &rule.name)?;
        }
        if in_doubt {
            return Ok(None);
        }
        let whole = Checked { rule, shown: &shown, text: &text };
        let Some(pred) = self.check(&whole, &expr, catalog)? else { return Ok(None) };
        let name = rule.name.clone();
        let (expr, condition) = (Arc::new(expr), Arc::new(pred));
        Ok(Some(CompiledRule { name, expr, condition, output, format, extra }))
    }

    /// Checks a condition; `None` if the rule is skipped.
    fn check(
        &mut self,
        condition: &Checked<'_>,
        expr: &Expr,
        catalog: &mut Catalog,
    ) -> Result<Option<Pred>, Failure> {
        let rule = condition.rule;
        let mut checker = Checker::new(catalog, self.limits.regex_size);
        if self.gathered.is_some() {
            checker.keep_all();
        }
        let outcome = checker.condition(expr);
        let (warnings, mut errors) = (checker.warnings, checker.all.unwrap_or_default());
        let pred = match outcome {
            Ok(pred) => Some(pred),
            Err(error) => {
                errors.push(*error);
                None
            }
        };
        if self.gathered.is_some() && errors.is_empty() {
            self.condition_lints(condition, expr, catalog);
        }
        for advice in advise(expr) {
            let Advice { code, message, span, deprecated_field, in_macro } = advice;
            let found = CheckError { in_macro, ..*check_error(message, span) };
            let warning = self.checked(condition, &found, code);
            self.result.push(Diagnostic { deprecated_field, ..warning });
        }
        if errors.first().is_some_and(|error| error.unknown_field) && rule.skip_if_unknown_filter {
            let error = errors.swap_remove(0);
            let message = format!("the rule is skipped: {}", error.message);
            let mut warning = self.checked(condition, &error, WarningCode::UnknownFilter);
            warning.message = message;
            self.result.push(warning);
            return Ok(None);
        }
        for error in errors {
            let failed = self.checked(condition, &error, ErrorCode::CompileCondition);
            self.keep(Box::new(failed), Named::Rule, &rule.name)?;
        }
        for warning in warnings {
            let CheckWarning { message, span, at, hint, in_macro } = warning;
            let warning =
                CheckError { at: Some(at), hint: Some(hint), in_macro, ..*check_error(message, span) };
            let warning = self.checked(condition, &warning, WarningCode::CompileCondition);
            self.result.push(warning);
        }
        Ok(pred)
    }

    /// Compiles a rule's output, additions and all; `None` if the rule is skipped.
    fn format(
        &mut self,
        rule: &RuleInfo,
        checker: &mut Checker<'_>,
        output: &[u8],
    ) -> Result<Option<Format>, Failure> {
        // What the configuration adds stands in no rules file.
        let written = |span: Span| output.starts_with(&rule.output).then_some(span);
        let format = match output::compile(checker, output) {
            Ok(format) => format,
            Err(error) if error.unknown_field && rule.skip_if_unknown_filter => {
                let message = format!("the rule is skipped: {}", error.message);
                let warning = Diagnostic::new(WarningCode::UnknownFilter, message, &rule.output_context);
                let mut warning = warning.hint(error.hint).label("no such field");
                point_into(&mut warning, &rule.output, written(error.span));
                self.result.push(warning);
                return Ok(None);
            }
            Err(error) => {
                let mut errors = vec![error];
                if self.gathered.is_some() {
                    errors.clear();
                    output::compile_each(checker, output, &mut |error| {
                        errors.push(error);
                        errors.len() < MOST_OF_ONE
                    });
                }
                for error in errors {
                    let span = error.span;
                    let mut failed = output_failure(error, &rule.output_context);
                    point_into(&mut failed, &rule.output, written(span));
                    self.keep(failed, Named::Rule, &rule.name)?;
                }
                Format::default()
            }
        };
        if self.gathered.is_some() {
            self.output_lints(rule, &format, output, checker.catalog);
        }
        for field in DEPRECATED {
            let Some(at) = memchr::memmem::find(output, field.as_bytes()) else { continue };
            let message = format!("the output names field {field}, which is deprecated");
            let mut warning = Diagnostic::new(WarningCode::DeprecatedItem, message, &rule.output_context);
            warning.deprecated_field = Some(field);
            point_into(&mut warning, &rule.output, written(Span { start: at, end: at + field.len() }));
            self.result.push(warning);
        }
        Ok(Some(format))
    }

    /// A diagnostic of what the checker found in a rule's condition or in a macro of it.
    pub(super) fn checked<C>(
        &mut self,
        condition: &Checked<'_>,
        found: &CheckError,
        code: C,
    ) -> Diagnostic<C> {
        let &Checked { rule, shown, text } = condition;
        let position = found.in_macro.as_ref().and_then(|within| self.macro_names.get(&within.innermost));
        let within = position.map_or(text, |i| &self.macros[*i].text);
        let at = found.at.unwrap_or(found.span.start);
        let place = rule.condition_context.expression(shown, within, found.span, at);
        let mut diagnostic = Diagnostic::new(code, found.message.clone(), &place).hint(found.hint.clone());
        diagnostic.primary.text = found.label.map(str::to_owned);
        let collector = self.collector;
        let info = position.and_then(|i| collector.macros.iter().nth(*i));
        let (Some(info), Some(within)) = (info, &found.in_macro) else {
            let at = self.places.point(&mut diagnostic, Subject::Rule(rule), found.span, &self.lists);
            if let Some(exception) = at.exception.filter(|_| found.operator) {
                diagnostic.hint = Some(exception_hint(exception, found));
            }
            return diagnostic;
        };
        self.places.point(&mut diagnostic, Subject::Macro(info), found.span, &self.lists);
        let used = self.places.label(rule, within.used_at, &self.lists);
        let InMacro { innermost, outermost, .. } = within;
        let which =
            if innermost == outermost { String::new() } else { format!(", which uses '{innermost}'") };
        let comma = if which.is_empty() { "" } else { "," };
        let text = format!("macro '{outermost}'{which}{comma} is used here by rule '{}'", rule.name);
        diagnostic.related(used.map(|label| label.text(text)))
    }

    /// Keeps the conditions of all rules together within their limits.
    fn count(&mut self, bytes: usize, parts: usize, place: &Context) -> Result<(), Failure> {
        self.total = (self.total.0.saturating_add(bytes), self.total.1.saturating_add(parts));
        let (size, count) = (self.limits.total_size, self.limits.total_parts);
        if self.total.0 <= size && self.total.1 <= count {
            return Ok(());
        }
        self.exhausted = true;
        let message =
            format!("the conditions of all rules together are too large: {count} parts or {size} bytes");
        Err(failure(ErrorCode::CompileCondition, message, place))
    }

    /// `%container.info` stands for nothing any more.
    fn container_info(&mut self, output: &mut Vec<u8>, rule: &RuleInfo) {
        const TOKEN: &[u8] = b"%container.info";
        if memchr::memmem::find(output, TOKEN).is_none() {
            return;
        }
        let message = "%container.info is deprecated and has no value";
        self.result.warn(WarningCode::DeprecatedItem, message, &rule.context);
        while let Some(at) = memchr::memmem::find(output, TOKEN) {
            output.drain(at..at + TOKEN.len());
        }
    }
}

/// What to write where an exception compares in a way that its field does not support.
fn exception_hint(exception: &ExceptionInfo, found: &CheckError) -> String {
    let name = &exception.name;
    let instead = found.hint.as_deref().unwrap_or_default().trim_start_matches("use ");
    let several = matches!(&exception.fields, Some(Entry::List(fields)) if fields.len() > 1);
    if !instead.starts_with("in,") {
        return format!("write another operator under 'comps' of exception '{name}': {instead}");
    }
    if several {
        return format!("a list needs in or intersects: write that for this field under 'comps' of '{name}'");
    }
    format!("a list needs in or intersects: write comps: [in] or comps: [intersects] in exception '{name}'")
}

fn output_failure(error: FormatError, place: &Context) -> Failure {
    Box::new(Diagnostic::new(ErrorCode::CompileOutput, error.message, place).hint(error.hint))
}

/// The further entries of `output_fields`; of equal names the last counts.
fn extra_fields(
    additions: &[&AppendOutput],
    checker: &mut Checker<'_>,
    place: &Context,
) -> Result<ExtraFields, Failure> {
    let mut extra = ExtraFields::default();
    let mut names = BTreeSet::new();
    for field in additions.iter().flat_map(|a| &a.extra_fields) {
        match field {
            ExtraField::Raw(field) => {
                let token = format!("%{field}");
                let format = output::compile(checker, token.as_bytes())
                    .map_err(|error| output_failure(error, place))?;
                for (name, term) in format.fields {
                    if names.insert(name.clone()) {
                        extra.raw.push((name, term));
                    }
                }
            }
            ExtraField::Formatted { name, format } => {
                let compiled = output::compile(checker, format.as_bytes())
                    .map_err(|error| output_failure(error, place))?;
                extra.formatted.retain(|(old, ..)| old != name);
                extra.formatted.push((name.clone(), format.clone(), compiled));
            }
        }
    }
    Ok(extra)
}
