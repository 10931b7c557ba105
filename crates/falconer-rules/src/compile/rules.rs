//! The steps from the collection to compiled rules.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::advice::{DEPRECATED, advise};
use super::lists::{self, CompiledList};
use super::macros::{CompiledMacro, MacroError, MacroErrorKind, Resolver};
use super::{AppendOutput, ExtraField, Limits, exceptions};
use crate::check::{CheckError, Checker, Pred};
use crate::diag::{
    Context, Diagnostic, ErrorCode, Expression, Failure, LoadResult, WarningCode, did_you_mean, failure,
};
use crate::field::Catalog;
use crate::load::{Collector, RuleInfo};
use crate::output::{self, ExtraFields, Format, FormatError};
use crate::syntax::{Expr, Parser, Span, SyntaxError};

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
    lists: Vec<CompiledList>,
    macros: Vec<CompiledMacro>,
    macro_names: HashMap<String, usize>,
    /// Bytes and parts of all rules' conditions so far.
    total: (usize, usize),
}

/// Compiles the whole collection anew. The first error ends it.
pub(crate) fn compile(
    collector: &Collector,
    catalogs: &mut HashMap<String, Catalog>,
    append_output: &[AppendOutput],
    limits: Limits,
    result: &mut LoadResult,
) -> Result<Compiled, Failure> {
    catalogs.values_mut().for_each(Catalog::clear_slots);
    let lists = lists::compile(collector);
    let (macros, macro_names) = (Vec::new(), HashMap::new());
    let mut compiler =
        Compiler { collector, limits, append_output, result, lists, macros, macro_names, total: (0, 0) };
    compiler.macros()?;
    let mut rules = Vec::new();
    for rule in collector.rules.iter() {
        if let Some(catalog) = catalogs.get_mut(&rule.source)
            && let Some(compiled) = compiler.rule(rule, catalog)?
        {
            rules.push(compiled);
        }
    }
    compiler.unused();
    Ok(Compiled { lists: compiler.lists, macros: compiler.macros, rules })
}

impl Compiler<'_> {
    /// Puts lists in and parses. `place` is the condition's place.
    fn parse(&mut self, condition: &[u8], place: &Context) -> Result<(Expr, Arc<[u8]>), Failure> {
        let limit = self.limits.condition_size;
        let Some(text) = lists::resolve(condition, &mut self.lists, limit) else {
            let message = format!("the condition is longer than {limit} bytes after lists are put in");
            return Err(failure(ErrorCode::CompileCondition, message, place));
        };
        let text: Arc<[u8]> = text.into();
        match Parser::new().max_depth(self.limits.condition_depth).parse(&text) {
            Ok(expr) => Ok((expr, text)),
            Err(SyntaxError { message, offset }) => {
                let end = text.len().min(offset + 1);
                let span = Span { start: offset, end };
                let place = place.expression(&text, &text, span, offset);
                Err(failure(ErrorCode::CompileCondition, message, &place))
            }
        }
    }

    fn macros(&mut self) -> Result<(), Failure> {
        let collector = self.collector;
        for (i, info) in collector.macros.iter().enumerate() {
            let (expr, text) = self.parse(&info.condition, &info.condition_context)?;
            self.macros.push(CompiledMacro::new(info.index, expr, text));
            self.macro_names.insert(info.name.clone(), i);
        }
        for (i, info) in collector.macros.iter().enumerate() {
            let expr = (*self.macros[i].expr).clone();
            let parts = self.limits.condition_parts;
            let mut resolver = Resolver::new(&mut self.macros, &self.macro_names, info.visibility, i, parts);
            match resolver.resolve(expr) {
                Ok((expr, size)) => self.macros[i].set(expr, size),
                Err(error) => {
                    let text = Arc::clone(&self.macros[i].text);
                    return Err(self.macro_failure(error, &info.condition, &text, &info.context));
                }
            }
        }
        Ok(())
    }

    fn macro_failure(&self, error: MacroError, shown: &[u8], text: &Arc<[u8]>, place: &Context) -> Failure {
        let place = place.expression(shown, text, error.span, error.span.start);
        let code = match error.kind {
            MacroErrorKind::TooLarge => ErrorCode::CompileCondition,
            _ => ErrorCode::Validate,
        };
        let hint = match &error.kind {
            MacroErrorKind::Undefined(name) => {
                did_you_mean(name, self.macro_names.keys().map(String::as_str))
            }
            _ => None,
        };
        let mut failed = failure(code, error.message, &place);
        failed.hint = hint;
        failed
    }

    /// Compiles a rule; `None` if it is skipped.
    fn rule(&mut self, rule: &RuleInfo, catalog: &mut Catalog) -> Result<Option<CompiledRule>, Failure> {
        let condition = exceptions::put_into(&rule.condition, &rule.exceptions)?;
        let additions: Vec<&AppendOutput> = self.append_output.iter().filter(|a| a.concerns(rule)).collect();
        let mut output = rule.output.clone();
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
                self.result.push(warning.hint(error.hint));
                return Ok(None);
            }
            Err(error) => return Err(output_failure(error, &rule.output_context)),
        };
        for field in DEPRECATED.iter().filter(|f| memchr::memmem::find(&output, f.as_bytes()).is_some()) {
            let message = format!("the output names field {field}, which is deprecated");
            let mut warning = Diagnostic::new(WarningCode::DeprecatedItem, message, &rule.output_context);
            warning.deprecated_field = Some(field);
            self.result.push(warning);
        }
        let extra = extra_fields(&additions, &mut checker, &rule.output_context)?;

        let (expr, text) = self.parse(&condition, &rule.condition_context)?;
        let parts = self.limits.condition_parts;
        let known = self.macros.len();
        let mut resolver = Resolver::new(&mut self.macros, &self.macro_names, usize::MAX, known, parts);
        let expr = match resolver.resolve(expr) {
            Ok((expr, size)) => {
                self.count(text.len(), size.parts(), &rule.context)?;
                expr
            }
            Err(error) => return Err(self.macro_failure(error, &condition, &text, &rule.context)),
        };
        let mut checker = Checker::new(catalog, self.limits.regex_size);
        let outcome = checker.condition(&expr);
        let warnings = checker.warnings;
        let text_of_rule = text;
        let place = |span: Span, at: Option<usize>, in_macro: Option<&String>| {
            let text = in_macro.and_then(|name| self.macro_names.get(name)).map(|i| &self.macros[*i].text);
            let within = text.unwrap_or(&text_of_rule).clone();
            let mut place =
                rule.condition_context.expression(&condition, &within, span, at.unwrap_or(span.start));
            place.expression = Some(Expression { text: within, span });
            place
        };
        for advice in advise(&expr) {
            let place = place(advice.span, None, None);
            let mut warning = Diagnostic::new(advice.code, advice.message, &place);
            warning.deprecated_field = advice.deprecated_field;
            self.result.push(warning);
        }
        let pred = match outcome {
            Ok(pred) => pred,
            Err(CheckError { message, span, at, unknown_field, hint, in_macro }) => {
                let place = place(span, at, in_macro.as_ref());
                if unknown_field && rule.skip_if_unknown_filter {
                    let message = format!("the rule is skipped: {message}");
                    let warning = Diagnostic::new(WarningCode::UnknownFilter, message, &place).hint(hint);
                    self.result.push(warning);
                    return Ok(None);
                }
                let mut failed = failure(ErrorCode::CompileCondition, message, &place);
                failed.hint = hint;
                return Err(failed);
            }
        };
        for warning in warnings {
            let place = place(warning.span, None, warning.in_macro.as_ref());
            self.result.push(Diagnostic::new(WarningCode::CompileCondition, warning.message, &place));
        }
        let name = rule.name.clone();
        Ok(Some(CompiledRule { name, expr, condition: Arc::new(pred), output, format, extra }))
    }

    /// Keeps the conditions of all rules together within their limits.
    fn count(&mut self, bytes: usize, parts: usize, place: &Context) -> Result<(), Failure> {
        self.total = (self.total.0.saturating_add(bytes), self.total.1.saturating_add(parts));
        let (size, count) = (self.limits.total_size, self.limits.total_parts);
        if self.total.0 <= size && self.total.1 <= count {
            return Ok(());
        }
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

fn output_failure(error: FormatError, place: &Context) -> Failure {
    let mut failed = failure(ErrorCode::CompileOutput, error.message, place);
    failed.hint = error.hint;
    failed
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
