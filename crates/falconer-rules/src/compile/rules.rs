//! The steps from the collection to compiled rules.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::advice::{DEPRECATED, advise};
use super::lists::{self, CompiledList};
use super::macros::{CompiledMacro, MacroError, MacroErrorKind, Resolver, Size};
use super::places::{Places, Shared, Subject, label_of, point_into};
use super::{AppendOutput, ExtraField, Limits, exceptions};
use crate::check::{CheckError, CheckWarning, Checker, Pred, check_error};
use crate::diag::{
    Context, Diagnostic, ErrorCode, Failure, Gathered, LoadResult, Named, WarningCode, did_you_mean, failure,
};
use crate::field::Catalog;
use crate::load::{Collector, RuleInfo};
use crate::output::{self, ExtraFields, Format, FormatError};
use crate::syntax::{Expr, ExprKind, Operator, Parser, Span, SyntaxError};
use crate::text::Traced;

/// Everything compiled from the collection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) lists: Vec<CompiledList>,
    pub(crate) macros: Vec<CompiledMacro>,
    pub(crate) rules: Vec<CompiledRule>,
}

/// A rule's parts, compiled; the rest is in the collection under the same name.
#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    pub(crate) name: String,
    pub(crate) expr: Expr,
    pub(crate) condition: Arc<Pred>,
    pub(crate) output: Vec<u8>,
    pub(crate) format: Format,
    pub(crate) extra: ExtraFields,
}

struct Compiler<'c> {
    collector: &'c Collector,
    limits: Limits,
    append_output: &'c [AppendOutput],
    result: &'c mut LoadResult,
    /// All errors, where they are asked for instead of the first.
    gathered: Option<&'c mut Gathered>,
    lists: Vec<CompiledList>,
    macros: Vec<CompiledMacro>,
    macro_names: HashMap<String, usize>,
    places: Places<'c>,
    /// Bytes and parts of all rules' conditions so far.
    total: (usize, usize),
    /// A limit was reached: nothing goes on from there.
    exhausted: bool,
}

/// Compiles the whole collection anew. The first error ends it, unless all are gathered.
pub(crate) fn compile(
    collector: &Collector,
    catalogs: &mut HashMap<String, Catalog>,
    append_output: &[AppendOutput],
    limits: Limits,
    result: &mut LoadResult,
    gathered: Option<&mut Gathered>,
) -> Result<Compiled, Failure> {
    catalogs.values_mut().for_each(Catalog::clear_slots);
    let mut compiler = Compiler {
        collector,
        limits,
        append_output,
        result,
        gathered,
        lists: lists::compile(collector),
        macros: Vec::new(),
        macro_names: HashMap::new(),
        places: Places::new(collector, limits),
        total: (0, 0),
        exhausted: false,
    };
    compiler.macros()?;
    let mut rules = Vec::new();
    for rule in collector.rules.iter() {
        let Some(catalog) = catalogs.get_mut(&rule.source) else { continue };
        if compiler.exhausted {
            break;
        }
        compiler.places.clear();
        let compiled = match compiler.rule(rule, catalog) {
            Err(error) => {
                compiler.keep(error, Named::Rule, &rule.name)?;
                None
            }
            Ok(compiled) => compiled,
        };
        rules.extend(compiled);
    }
    compiler.unused();
    Ok(Compiled { lists: compiler.lists, macros: compiler.macros, rules })
}

impl Compiler<'_> {
    /// Keeps an error and goes on, if all errors are gathered; what it is in counts as failed then.
    fn keep(&mut self, error: Failure, kind: Named, name: &str) -> Result<(), Failure> {
        let Some(gathered) = &mut self.gathered else { return Err(error) };
        gathered.keep(error);
        gathered.fail(kind, name);
        Ok(())
    }

    /// Whether what is in this text follows from an error in a list.
    fn in_doubt(&self, text: &[u8]) -> bool {
        self.gathered.as_ref().is_some_and(|gathered| gathered.names_failed_list(text))
    }

    /// Puts lists in and parses. `place` is the condition's place.
    fn parse(
        &mut self,
        condition: Traced,
        subject: Subject<'_>,
        place: &Context,
    ) -> Result<(Expr, Shared), Failure> {
        let limit = self.limits.condition_size;
        let Some(text) = lists::resolve(condition, &mut self.lists, limit) else {
            let message = format!("the condition is longer than {limit} bytes after lists are put in");
            return Err(failure(ErrorCode::CompileCondition, message, place));
        };
        let text: Shared = text.into_bytes().into();
        Parser::new()
            .max_depth(self.limits.condition_depth)
            .parse(&text)
            .map(|expr| (expr, Arc::clone(&text)))
            .map_err(|SyntaxError { message, offset, span, hint }| {
                let place = place.expression(&text, &text, span, offset);
                let mut failed = failure(ErrorCode::CompileCondition, message, &place);
                failed.hint = hint;
                self.places.point(&mut failed, subject, span, &self.lists);
                failed
            })
    }

    fn macros(&mut self) -> Result<(), Failure> {
        let collector = self.collector;
        for (i, info) in collector.macros.iter().enumerate() {
            let mut condition = Traced::new(false);
            condition.put_text(&info.condition);
            let (expr, text) = match self.parse(condition, Subject::Macro(info), &info.condition_context) {
                Ok(parsed) => parsed,
                Err(error) => {
                    if !self.in_doubt(&info.condition) {
                        self.keep(error, Named::Macro, &info.name)?;
                    }
                    // A name that nothing defines stands for it.
                    let kind = ExprKind::Macro(info.name.clone(), None);
                    (Expr { kind, span: Span::default() }, Shared::default())
                }
            };
            self.macros.push(CompiledMacro::new(info.index, expr, text));
            self.macro_names.insert(info.name.clone(), i);
        }
        for (i, info) in collector.macros.iter().enumerate() {
            if self.gathered.as_ref().is_some_and(|gathered| gathered.failed(Named::Macro, &info.name)) {
                continue;
            }
            let expr = (*self.macros[i].expr).clone();
            match self.resolve(expr, info.visibility, i) {
                (Ok((expr, size)), errors) => {
                    self.macros[i].set(expr, size);
                    let text = Arc::clone(&self.macros[i].text);
                    for error in errors {
                        let subject = Subject::Macro(info);
                        let error = self.macro_failure(error, &info.condition, &text, subject);
                        self.keep(error, Named::Macro, &info.name)?;
                    }
                }
                (Err(error), _) => {
                    let text = Arc::clone(&self.macros[i].text);
                    let error = self.macro_failure(*error, &info.condition, &text, Subject::Macro(info));
                    self.keep(error, Named::Macro, &info.name)?;
                    self.exhausted = true;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Puts macros in place of their names. Where all errors are gathered, names of nothing stay as they are.
    fn resolve(
        &mut self,
        expr: Expr,
        visibility: usize,
        resolved: usize,
    ) -> (Result<(Expr, Size), Box<MacroError>>, Vec<MacroError>) {
        let parts = self.limits.condition_parts;
        let mut resolver = Resolver::new(&mut self.macros, &self.macro_names, visibility, resolved, parts);
        resolver.gathered = self.gathered.as_deref();
        let outcome = resolver.resolve(expr);
        (outcome, resolver.errors)
    }

    fn macro_failure(
        &mut self,
        error: MacroError,
        shown: &[u8],
        text: &Shared,
        subject: Subject<'_>,
    ) -> Failure {
        let item = match subject {
            Subject::Macro(info) => &info.context,
            Subject::Rule(info) => &info.context,
        };
        let place = item.expression(shown, text, error.span, error.span.start);
        let code = match error.kind {
            MacroErrorKind::TooLarge => ErrorCode::CompileCondition,
            _ => ErrorCode::Validate,
        };
        let mut failed = failure(code, error.message, &place);
        let collector = self.collector;
        let within = error.within.and_then(|i| collector.macros.iter().nth(i));
        self.places.point(&mut failed, within.map_or(subject, Subject::Macro), error.span, &self.lists);
        if let MacroErrorKind::Undefined(name) = &error.kind {
            failed.primary.text = Some("no macro of this name is known here".to_owned());
            failed.hint = did_you_mean(name, self.macro_names.keys().map(String::as_str))
                .or_else(|| undefined_macro_hint(name, &self.lists));
            if !failed.related.is_empty() {
                failed.hint = Some("a list stands behind 'in', in parentheses: field in (list)".to_owned());
            }
            if let Some(info) = self.collector.macros.get(name) {
                failed.primary.text = Some("used here".to_owned());
                failed.related.push(label_of(&info.context).text("defined here, which is too late"));
                failed.hint = Some(format!("define macro '{name}' before the macro that uses it"));
            }
        }
        failed
    }

    /// Compiles a rule; `None` if it is skipped.
    fn rule(&mut self, rule: &RuleInfo, catalog: &mut Catalog) -> Result<Option<CompiledRule>, Failure> {
        let condition = exceptions::put_into(&rule.condition, &rule.exceptions, false)?;
        let additions: Vec<&AppendOutput> = self.append_output.iter().filter(|a| a.concerns(rule)).collect();
        let mut output = rule.output.to_vec();
        for addition in &additions {
            addition.append_to(&mut output, catalog);
        }
        self.container_info(&mut output, rule);

        let mut checker = Checker::new(catalog, self.limits.regex_size);
        let format = match output::compile(&mut checker, &output) {
            Ok(format) => format,
            Err(error) if error.unknown_field && rule.skip_if_unknown_filter => {
                let message = format!("the rule is skipped: {}", error.message);
                let warning = Diagnostic::new(WarningCode::UnknownFilter, message, &rule.output_context);
                let mut warning = warning.hint(error.hint).label("no such field");
                if output.starts_with(&rule.output) {
                    point_into(&mut warning, &rule.output, error.span);
                }
                self.result.push(warning);
                return Ok(None);
            }
            Err(error) => {
                let span = error.span;
                let mut failed = output_failure(error, &rule.output_context);
                if output.starts_with(&rule.output) {
                    point_into(&mut failed, &rule.output, span);
                }
                self.keep(failed, Named::Rule, &rule.name)?;
                Format::default()
            }
        };
        for field in DEPRECATED {
            let Some(at) = memchr::memmem::find(&output, field.as_bytes()) else { continue };
            let message = format!("the output names field {field}, which is deprecated");
            let mut warning = Diagnostic::new(WarningCode::DeprecatedItem, message, &rule.output_context);
            warning.deprecated_field = Some(field);
            if output.starts_with(&rule.output) {
                point_into(&mut warning, &rule.output, Span { start: at, end: at + field.len() });
            }
            self.result.push(warning);
        }
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
        let mut checker = Checker::new(catalog, self.limits.regex_size);
        if self.gathered.is_some() {
            checker.keep_all();
        }
        let outcome = checker.condition(&expr);
        let (warnings, mut errors) = (checker.warnings, checker.all.unwrap_or_default());
        let pred = match outcome {
            Ok(pred) => Some(pred),
            Err(error) => {
                errors.push(*error);
                None
            }
        };
        let condition = Checked { rule, shown: &shown, text: &text };
        for advice in advise(&expr) {
            let place = rule.condition_context.expression(&shown, &text, advice.span, advice.span.start);
            let mut warning = Diagnostic::new(advice.code, advice.message, &place);
            warning.deprecated_field = advice.deprecated_field;
            self.places.point(&mut warning, Subject::Rule(rule), advice.span, &self.lists);
            self.result.push(warning);
        }
        if errors.first().is_some_and(|error| error.unknown_field) && rule.skip_if_unknown_filter {
            let error = errors.swap_remove(0);
            let message = format!("the rule is skipped: {}", error.message);
            let mut warning = self.checked(&condition, &error, WarningCode::UnknownFilter);
            warning.message = message;
            self.result.push(warning);
            return Ok(None);
        }
        for error in errors {
            let failed = self.checked(&condition, &error, ErrorCode::CompileCondition);
            self.keep(Box::new(failed), Named::Rule, &rule.name)?;
        }
        for warning in warnings {
            let CheckWarning { message, span, at, hint, in_macro, used_at } = warning;
            let warning = CheckError {
                at: Some(at),
                hint: Some(hint),
                in_macro,
                used_at,
                ..*check_error(message, span)
            };
            let warning = self.checked(&condition, &warning, WarningCode::CompileCondition);
            self.result.push(warning);
        }
        let Some(pred) = pred else { return Ok(None) };
        let name = rule.name.clone();
        Ok(Some(CompiledRule { name, expr, condition: Arc::new(pred), output, format, extra }))
    }

    /// A diagnostic of what the checker found in a rule's condition or in a macro of it.
    fn checked<C>(&mut self, condition: &Checked<'_>, found: &CheckError, code: C) -> Diagnostic<C> {
        let &Checked { rule, shown, text } = condition;
        let in_macro = found.in_macro.as_ref().and_then(|name| self.macro_names.get(name));
        let within = in_macro.map_or(text, |i| &self.macros[*i].text);
        let at = found.at.unwrap_or(found.span.start);
        let place = rule.condition_context.expression(shown, within, found.span, at);
        let mut diagnostic = Diagnostic::new(code, found.message.clone(), &place).hint(found.hint.clone());
        diagnostic.primary.text = found.label.map(str::to_owned);
        let collector = self.collector;
        let info = in_macro.and_then(|i| collector.macros.iter().nth(*i));
        let Some(info) = info else {
            self.places.point(&mut diagnostic, Subject::Rule(rule), found.span, &self.lists);
            return diagnostic;
        };
        self.places.point(&mut diagnostic, Subject::Macro(info), found.span, &self.lists);
        let used = found.used_at.and_then(|span| self.places.label(rule, span, &self.lists));
        let text = format!("macro '{}' is used here by rule '{}'", info.name, rule.name);
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
        let message = "%container.info is deprecated and stands for nothing";
        self.result.warn(WarningCode::DeprecatedItem, message, &rule.context);
        while let Some(at) = memchr::memmem::find(output, TOKEN) {
            output.drain(at..at + TOKEN.len());
        }
    }

    fn unused(&mut self) {
        // What failed might have used them.
        if self.gathered.as_ref().is_some_and(|gathered| gathered.any()) {
            return;
        }
        for (info, compiled) in self.collector.macros.iter().zip(&self.macros) {
            if !compiled.used {
                let message = format!("macro '{}' is not used by any rule or macro", info.name);
                self.result.warn(WarningCode::UnusedMacro, message, &info.context);
            }
        }
        for (info, compiled) in self.collector.lists.iter().zip(&self.lists) {
            if !compiled.used {
                let message = format!("list '{}' is not used by any rule, macro or list", info.name);
                self.result.warn(WarningCode::UnusedList, message, &info.context);
            }
        }
    }
}

/// A rule whose condition is checked: the condition with exceptions, and with lists too.
struct Checked<'c> {
    rule: &'c RuleInfo,
    shown: &'c [u8],
    text: &'c Shared,
}

/// What a name that no macro has may have been meant as.
fn undefined_macro_hint(name: &str, lists: &[CompiledList]) -> Option<String> {
    let operators = Operator::ALL.map(Operator::as_str);
    if lists.iter().any(|list| list.name == name) {
        return Some(format!("'{name}' is a list: write field in ({name})"));
    }
    if operators.contains(&name) || matches!(name, "exists" | "and" | "or" | "not" | "true" | "false") {
        return Some(format!("'{name}' is no condition: write a field, an operator and a value"));
    }
    None
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
